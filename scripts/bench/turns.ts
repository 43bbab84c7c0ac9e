/** Milliseconds of computing per contender: rounds take turns, so that a slow moment of the machine hits all of them. */
export const inTurns = (
  rounds: number,
  contenders: Readonly<Record<string, () => number>>,
): Record<string, number> => {
  const times: Record<string, number[]> = {}
  for (let round = 0; round <= rounds; round++)
    for (const [name, play] of Object.entries(contenders)) {
      const taken = play()
      times[name] ??= []
      if (round > 0) times[name].push(taken)
    }
  return Object.fromEntries(Object.entries(times).map(([name, taken]) => [name, median(taken)]))
}

/** Computing time of something played here: what else runs on the machine does not count. */
export const computing = (play: () => void): number => {
  const before = process.cpuUsage()
  play()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

export const median = (values: readonly number[]): number =>
  [...values].sort((x, y) => x - y)[values.length >> 1]

/** A promise beside what was measured. */
export const promise = (words: string, measured: number, most: number, unit: string): void => {
  const verdict = measured <= most ? 'kept' : 'NOT kept'
  console.log(`  ${verdict}: ${words}: ${measured.toFixed(2)}${unit}, promised at most ${most}${unit}`)
}
