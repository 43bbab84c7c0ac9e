import type { PlayedInstance } from './play-oracle.ts'

interface Counts {
  readonly passed: number
  readonly failed: number
  readonly notApplicable: number
}

export interface FamilyReport extends Counts {
  readonly name: string
  /** `instance: why`, for each one that did not pass. */
  readonly reasons: readonly string[]
  readonly instances: readonly PlayedInstance[]
}

export interface OraclesReport {
  /** Sets of parameters; one passes when everything stated of it was measured and agrees. */
  readonly counts: Counts
  /** Single values stated. */
  readonly quantities: Counts
  readonly families: readonly FamilyReport[]
}

const countsOf = (those: readonly { readonly verdict: keyof Counts }[]): Counts => {
  const count = (verdict: keyof Counts) => those.filter((one) => one.verdict === verdict).length
  return { passed: count('passed'), failed: count('failed'), notApplicable: count('notApplicable') }
}

export const familyReport = (name: string, instances: readonly PlayedInstance[]): FamilyReport => ({
  name,
  ...countsOf(instances),
  reasons: instances.flatMap(({ instance, verdict, reasons }) =>
    reasons.map((reason) => `${instance}: ${verdict === 'notApplicable' ? 'not applicable: ' : ''}${reason}`),
  ),
  instances,
})

export const oraclesReport = (families: readonly FamilyReport[]): OraclesReport => {
  const instances = families.flatMap((family) => family.instances)
  return {
    counts: countsOf(instances),
    quantities: countsOf(instances.flatMap(({ quantities }) => quantities)),
    families,
  }
}

const row = (name: string, { passed, failed, notApplicable }: Counts, rest = ''): string =>
  `${name.padEnd(20)}${[passed, failed, notApplicable].map((count) => String(count).padStart(8)).join('')}${rest}`

const secondsOf = (instances: readonly PlayedInstance[]): string =>
  instances
    .reduce((sum, { seconds }) => sum + seconds, 0)
    .toFixed(1)
    .padStart(10)

export const renderOracles = ({ counts, quantities, families }: OraclesReport): string => {
  const lines = [
    `${'oracle'.padEnd(20)}${['passed', 'failed', 'n/a', 'seconds'].map((word, i) => word.padStart(i === 3 ? 10 : 8)).join('')}`,
    ...families.map((family) => row(family.name, family, secondsOf(family.instances))),
    row('all', counts),
    row('single values', quantities),
  ]
  for (const { name, instances } of families)
    for (const { instance, quantities: of } of instances)
      for (const { key, replications, note, reason, verdict } of of) {
        if (note !== undefined) lines.push('', `${name} ${instance} ${key}: ${note}`)
        if (verdict === 'passed' && reason !== undefined)
          lines.push('', `${name} ${instance} ${key}: ${reason} (${replications} replications)`)
      }
  for (const { name, reasons } of families)
    if (reasons.length > 0) lines.push('', name, ...reasons.map((reason) => `  ${reason}`))
  return lines.join('\n')
}
