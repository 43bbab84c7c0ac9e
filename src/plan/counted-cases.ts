import { channelShares, expectedCases, expectedShares } from '../experiment/expected-cases.ts'
import { assumptionsOf } from '../scenario/assumptions.ts'
import { meanOf } from '../scenario/distribution-moments.ts'
import type { Scenario } from '../scenario/scenario.ts'

/** Cases of the period expected of an arrival source, or of one of its channels; undefined if there is none of that id. */
export function countedCases(scenario: Scenario, id: string): number | undefined {
  const shares = expectedShares(scenario)
  for (const [index, source] of scenario.arrivals.entries()) {
    const all = expectedCases(source, shares[index])
    if (source.id === id) return all
    const channel = source.channels.findIndex((one) => one.id === id)
    if (channel >= 0) return all * channelShares(source, shares[index])[channel]
  }
  return undefined
}

/** A value that goes into a scenario, by its path; of a duration its mean in seconds. */
export function valueAt(scenario: Scenario, path: string): number | undefined {
  const found = assumptionsOf(scenario).find((one) => one.path === path)
  if (found === undefined) return undefined
  return 'distribution' in found ? meanOf(found.distribution) : found.value
}
