import { exp, power } from '../model/exact-math.ts'
import { oncePer } from '../model/once-per.ts'
import type { Words } from '../model/words.ts'
import { movedShares } from '../scenario/moved-shares.ts'
import type { ArrivalSource, Learning, Scenario } from '../scenario/scenario.ts'
import { expectedIn, prepareSources } from '../simulation/arrivals.ts'
import { timelineOf } from '../simulation/timeline.ts'

/** Cases expected of a source when its volume is 1; of given moments, their number. */
export interface ExpectedShare {
  readonly counted: number
  readonly runIn: number
}

/** By source, so that assumptions about volumes cost nothing. */
export const expectedShares = oncePer((scenario: Scenario): readonly ExpectedShare[] => {
  const timeline = timelineOf(scenario.period)
  const { runFrom, countFrom, countTo } = timeline
  return prepareSources(scenario, timeline).map((prepared) => {
    const whole = wholeOf(prepared.source)
    const share = (from: number, to: number) =>
      whole === 0 ? 0 : expectedIn(prepared, timeline, from, to) / whole
    return { counted: share(countFrom, countTo), runIn: share(runFrom, countFrom) }
  })
})

const wholeOf = ({ volume, timestamps }: ArrivalSource): number => volume?.value ?? (timestamps ? 1 : 0)

export const expectedCases = (source: ArrivalSource, { counted }: ExpectedShare): number =>
  wholeOf(source) * counted

/** Channel shares of the counted cases after the movers have moved and the learners have learned. */
export const channelShares = (source: ArrivalSource, share: ExpectedShare): number[] => {
  const { channels, learning } = source
  const after = movedShares(source)
  if (learning === undefined) return after
  const unknown = unknownShare(source, learning, share)
  const taken = unknown * learning.guided.value + (1 - unknown) * learning.keeps.value
  return after.map((part, i) => part * (1 - taken) + (channels[i].id === learning.to ? taken : 0))
}

/**
 * Share of the counted visits by residents who do not know the channel yet. Each earlier visit was, with this chance,
 * one of the same resident at which the guide succeeded; so after k visits (1 − chance)^k of those who did not know
 * it at first still do not, and of a Poisson number with mean k, exp(−k · chance).
 */
const unknownShare = (source: ArrivalSource, learning: Learning, share: ExpectedShare): number => {
  const atFirst = 1 - learning.known.value
  const chance = learning.guided.value / Math.round(learning.residents.value)
  const before = wholeOf(source) * share.runIn
  const counted = wholeOf(source) * share.counted
  if (chance === 0 || counted === 0) return atFirst
  const isPoisson = source.timestamps === undefined && source.count === 'poisson'
  const left = isPoisson
    ? exp(-chance * before) * (1 - exp(-chance * counted))
    : power(1 - chance, Math.round(before)) * (1 - power(1 - chance, Math.round(counted)))
  return (atFirst * left) / (chance * (isPoisson ? counted : Math.round(counted)))
}

/** What makes the number of cases, or of those of one kind, depend on more than shares. `decides`: conditions ask for kinds. */
export const obstacleInDemand = (scenario: Scenario, decides: boolean): Words | undefined => {
  for (const { interArrival, timestamps, count, groupSize, learning, appointments } of scenario.arrivals) {
    if (interArrival !== undefined)
      return {
        ja: '年間件数ではなく到着間隔で与えられている',
        en: 'arrivals are given by gaps, not by a yearly volume',
      }
    if (learning && groupSize && (timestamps || count === 'poisson'))
      return {
        ja: '経路を覚える住民が、まとまって来る',
        en: 'residents who learn a channel come in groups',
      }
    if (!appointments) continue
    const { horizonDays, noShow, grace, lateness } = appointments
    if (horizonDays !== undefined && (noShow.value > 0 || decides))
      return {
        ja: '予約できるかどうかが枠の空きによる',
        en: 'whether a booking is had depends on the free slots',
      }
    if (decides && grace !== undefined && lateness)
      return {
        ja: '予約に遅れた人の扱いが条件式に関わる',
        en: 'a condition asks for bookings, of which late ones do not count',
      }
  }
  return undefined
}
