import { number } from '../numbers.ts'

export interface Axis {
  readonly low: number
  readonly high: number
  readonly ticks: readonly number[]
}

/** A step of 1, 2 or 5 times a power of ten, of which at most `most` cover the width. */
function stepFor(width: number, most: number): number {
  let unit = 1
  while (unit * most < width) unit *= 10
  while (unit > 1e-9 && (unit / 10) * most >= width) unit /= 10
  return [unit / 5, unit / 2].find((one) => one * most >= width) ?? unit
}

/** An axis that holds 0 and all the values, with round figures at its ticks. */
export function axisOver(values: readonly number[], most = 6): Axis {
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)]
  const step = stepFor(high - low === 0 ? 1 : high - low, most)
  const first = Math.floor(low / step + 1e-9)
  const last = Math.max(first + 1, Math.ceil(high / step - 1e-9))
  return {
    low: first * step,
    high: last * step,
    ticks: Array.from({ length: last - first + 1 }, (_, at) => (first + at) * step),
  }
}

/** With as many decimals as the ticks need. */
export function tickText(tick: number, { ticks }: Axis): string {
  const step = ticks[1] - ticks[0]
  let decimals = 0
  for (let size = step; size < 1 && decimals < 6; size *= 10) decimals++
  return number(tick, decimals)
}
