/** What says where a result goes and how fast it comes, not what it is; `true` where a value follows. */
const BESIDE: Readonly<Record<string, boolean>> = {
  '--out': true,
  '--log': true,
  '--resume': true,
  '--workers': true,
  '--json': false,
  '--progress': false,
}

export const quoted = (word: string): string =>
  /^[\w@%+=:,./-]+$/.test(word) || /^[^\s'"$`\\|&;<>()*?!#~]+$/u.test(word)
    ? word
    : `'${word.replaceAll("'", "'\\''")}'`

/** The command line that makes a result again: as typed, with the seed and the replications it was played with. */
export function reproducingCommand(typed: readonly string[], result: unknown): string {
  const kept: string[] = []
  for (let at = 0; at < typed.length; at++) {
    const [name] = typed[at].split('=')
    if (!Object.hasOwn(BESIDE, name)) kept.push(typed[at])
    else if (BESIDE[name] && name === typed[at]) at++
  }
  for (const [option, value] of Object.entries(playedWith(result))) {
    const said = kept.some((word) => word === `--${option}` || word.startsWith(`--${option}=`))
    if (!said && value !== null) kept.push(`--${option}`, String(value))
  }
  return ['yoryoku', ...kept].map(quoted).join(' ')
}

/** Of a simulation and a plan their own; of a comparison those of its as-is. */
function playedWith(result: unknown): { readonly seed: number | null; readonly replications: number | null } {
  const of = result as Partial<Record<'seed' | 'replications', number>> & { readonly baseline?: unknown }
  if (of.baseline !== undefined) return playedWith(of.baseline)
  return { seed: of.seed ?? null, replications: of.replications ?? null }
}
