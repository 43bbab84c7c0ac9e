import { exp, inverseNormal, log, normalDistribution } from '../../src/model/exact-math.ts'

/** FNV-1a over the bytes of the doubles, big-endian. */
export function hashOf(values: readonly number[]): string {
  const view = new DataView(new ArrayBuffer(8))
  let hash = 0x811c9dc5
  for (const value of values) {
    view.setFloat64(0, value)
    for (let i = 0; i < 8; i++) hash = Math.imul(hash ^ view.getUint8(i), 0x01000193)
  }
  return (hash >>> 0).toString(16).padStart(8, '0')
}

/** What 10,000 results of our own arithmetic hash to, in any engine. */
export const goldenHash = '7c3ff38d'

export function arithmeticHash(): string {
  const values: number[] = []
  for (let i = 1; i <= 2000; i++) {
    const u = i / 2001
    values.push(
      log(u),
      log(i * 1234.567),
      exp(700 * (2 * u - 1)),
      inverseNormal(u),
      normalDistribution(10 * u - 6),
    )
  }
  return hashOf(values)
}
