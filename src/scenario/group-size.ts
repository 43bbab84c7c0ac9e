import type { Distribution } from './distribution.ts'
import { meanOf } from './distribution-moments.ts'
import type { CaseAttribute } from './scenario.ts'

/** Written sizes with their weights as a distribution. */
export const sizesOf = ({ values, distribution }: CaseAttribute): Distribution =>
  distribution ?? {
    kind: 'discrete',
    values: values.map(({ value, weight }) => ({ value: Number(value), weight })),
  }

export const meanGroupSize = (size: CaseAttribute): number => meanOf(sizesOf(size))

/** Whether only whole numbers from 0 come out. */
export const isCount = (distribution: Distribution): boolean => {
  const whole = (value: number) => Number.isInteger(value) && value >= 0
  switch (distribution.kind) {
    case 'fixed':
      return whole(distribution.value)
    case 'poisson':
    case 'binomial':
      return whole(distribution.step)
    case 'discrete':
      return distribution.values.every(({ value, weight }) => whole(value) || weight === 0)
    case 'empirical':
      return distribution.values.every(whole)
    case 'mixture':
      return distribution.parts.every((part) => isCount(part.distribution))
    case 'shifted':
      return whole(distribution.by) && isCount(distribution.distribution)
    default:
      return false
  }
}
