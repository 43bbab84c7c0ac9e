import type { Distribution } from '../../src/scenario/distribution.ts'
import { meanOf } from '../../src/scenario/distribution-moments.ts'
import type { Scenario } from '../../src/scenario/scenario.ts'
import type { Checker, Problems } from './checker.ts'
import { isSaid, NotUnderstood, textIn } from './entry.ts'
import { loadModel } from './play.ts'

/** `NORMAL 600/120`, `EXP 1200`, `FIXED 0`: as the entry writes them. */
const written = (distribution: Distribution): string => {
  switch (distribution.kind) {
    case 'fixed':
      return `FIXED ${distribution.value}`
    case 'exponential':
      return `EXP ${distribution.mean}`
    case 'normal':
      return `NORMAL ${distribution.mean}/${distribution.standardDeviation}`
    default:
      return `${distribution.kind} ${meanOf(distribution)}`
  }
}

/** `NORMAL 600/120, 1200/240; EXP 1200`: the kind is said once for those that follow. */
const distributionsIn = (text: string): string[] =>
  text.split(';').flatMap((group) => {
    const match = /^\s*([A-Z]+)\s+(.+)$/.exec(group)
    if (!match) throw new NotUnderstood(`the durations "${group}"`)
    return match[2].split(/,\s*/).map((numbers) => `${match[1]} ${numbers.trim()}`)
  })

const sameList = (what: string, found: readonly string[], wanted: readonly string[]): Problems =>
  found.toSorted().join('; ') === wanted.toSorted().join('; ')
    ? []
    : [`${what} ${found.join(', ')}, not ${wanted.join(', ')}`]

const short = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']

const checks: Readonly<Record<string, (scenario: Scenario, stated: unknown) => Problems>> = {
  instances: ({ period }, stated) =>
    period.kind === 'cases' && period.cases === stated ? [] : [`the run is not of ${stated} cases`],
  interArrival_s: ({ arrivals }, stated) => {
    const match = /^([A-Z]+)(?: mean)? ([\d./]+)/.exec(String(stated))
    if (!match) throw new NotUnderstood(`the gap "${stated}"`)
    const found = arrivals.map(({ interArrival }) =>
      interArrival ? written(interArrival.distribution) : 'none',
    )
    return sameList('gaps', found, [`${match[1]} ${match[2]}`])
  },
  durations_s: ({ activities }, stated) =>
    sameList(
      'durations',
      Object.values(activities).map(({ duration }) => written(duration.distribution)),
      distributionsIn(String(stated)),
    ),
  resources: ({ resourcePools }, stated) =>
    sameList(
      'resources',
      resourcePools.map(
        ({ name, quantity, costPerHour }) =>
          `${name.ja} ${quantity.value}${costPerHour ? ` @${costPerHour.value}/h` : ''}`,
      ),
      String(stated).split(/,\s*/),
    ),
  calendar: ({ calendars, arrivals, resourcePools }, stated) => {
    const match = /^(\w{3})-(\w{3}) (\d{2})-(\d{2})$/.exec(String(stated))
    if (!match) throw new NotUnderstood(`the calendar "${stated}"`)
    const [from, to] = [short.indexOf(match[1]), short.indexOf(match[2])]
    const wanted = Array.from(
      { length: to - from + 1 },
      (_, i) => `${from + i} ${Number(match[3]) * 3600} ${Number(match[4]) * 3600}`,
    )
    const used = [...new Set([...arrivals, ...resourcePools].map(({ calendar }) => calendar))]
    return used.flatMap((id) =>
      sameList(
        `the hours of ${id}`,
        calendars[id].weekly.flatMap(({ days, from: begin, to: end }) =>
          days.map((day) => `${day} ${begin} ${end}`),
        ),
        wanted,
      ),
    )
  },
  branching: ({ gateways }, stated) => {
    const match = /^([\d./]+)(?: (once|twice))?$/.exec(String(stated))
    if (!match) throw new NotUnderstood(`the branching "${stated}"`)
    const found = Object.values(gateways).map((ways) =>
      Object.values(ways)
        .map(({ value }) => value)
        .sort((one, other) => one - other)
        .join('/'),
    )
    return sameList(
      'shares',
      found,
      Array.from({ length: match[2] === 'twice' ? 2 : 1 }, () => match[1]),
    )
  },
}

/** What a model's parameters are, read by us. */
export const parametersRead: Checker = ({ entry, files }) => {
  if (!isSaid(entry.expect) || !Object.keys(entry.expect).some((key) => key in checks)) return undefined
  const expected = Object.entries(entry.expect)
  return loadModel(files).then(({ scenario }) =>
    expected.flatMap(([key, stated]) => {
      const check = checks[key]
      if (!check || (typeof stated !== 'number' && textIn(stated) === undefined))
        throw new NotUnderstood(`the expectation "${key}"`)
      return check(scenario, stated)
    }),
  )
}
