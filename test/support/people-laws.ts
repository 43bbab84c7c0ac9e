import { COMPLETED, INTERRUPTED, LEFT, UNFINISHED, WITHDRAWN } from '../../src/record/run-record.ts'
import type { ActivitySetting, Duration, ResourcePool } from '../../src/scenario/scenario.ts'
import { plainNumber } from '../../src/scenario/work-rules.ts'
import { RandomStreams } from '../../src/simulation/random-streams.ts'
import { profilesOf } from '../../src/simulation/resources/abilities.ts'
import { type Worker, workersOf } from '../../src/simulation/resources/workers.ts'
import { makeSampler } from '../../src/simulation/samplers.ts'
import type { RunResult } from '../../src/simulation/simulate-run.ts'
import type { PeopleGiven } from './random-people.ts'

/** Rounding of sums of seconds. */
const TOLERANCE = 1e-6
const EVENING = 6 * 3600

interface Row {
  readonly case: number
  readonly node: string
  readonly visit: number
  readonly pool: number
  readonly worker: number
  readonly enabledAt: number
  readonly startedAt: number
  readonly completedAt: number
  readonly worked: number
  readonly counted: number
  readonly overtime: number
  readonly outcome: number
  readonly batch: number
}

type Span = readonly [from: number, to: number]

const NOTHING: ActivitySetting = {
  id: '',
  duration: { path: '', label: { ja: '', en: '' }, distribution: { kind: 'fixed', value: 300 }, text: '' },
  pools: [],
  atClosing: 'finish',
}

const fixedSeconds = (length: Duration | undefined): number | undefined =>
  length === undefined
    ? 0
    : length.feel === undefined && length.distribution.kind === 'fixed'
      ? length.distribution.value
      : undefined

/** What a run of people at work breaks of what must hold in every run, in words; nothing when all holds. */
export const lawsBroken = (given: PeopleGiven, run: RunResult): string[] => {
  const { model, scenario, seed } = given
  const broken: string[] = []
  const must = (holds: boolean, law: string, ...of: readonly unknown[]) => {
    if (!holds && broken.length < 20) broken.push([law, ...of.map((one) => JSON.stringify(one))].join(' '))
  }
  const { cases, work } = run.record
  const rows = Array.from(
    { length: work.length },
    (_, i): Row => ({
      case: work.case.values[i],
      node: model.nodes[work.element.values[i]].id,
      visit: work.visit.values[i],
      pool: work.pool.values[i],
      worker: work.worker.values[i],
      enabledAt: work.enabledAt.values[i],
      startedAt: work.startedAt.values[i],
      completedAt: work.completedAt.values[i],
      worked: work.workedSeconds.values[i],
      counted: work.countedSeconds.values[i],
      overtime: work.overtimeSeconds.values[i],
      outcome: work.outcome.values[i],
      batch: work.batch.values[i],
    }),
  )
  const interrupted = new Set(
    rows
      .filter(({ outcome }) => outcome === INTERRUPTED)
      .map((row) => `${row.case} ${row.node} ${row.visit}`),
  )
  const pools = scenario.resourcePools
  const settingOf = (node: string) => scenario.activities[node] ?? NOTHING
  const staff = pools.map((pool) => workersOf(pool, scenario, run.timeline))
  const profiles = pools.map(profilesOf)
  const outages = pools.map((pool, i) =>
    staff[i].map((_, worker) => outagesOf(pool, worker, seed, scenario.procedure, lastMoment(run))),
  )
  const may = (pool: number, worker: number, node: string): boolean => {
    const profile = profiles[pool][worker]
    const { skill } = settingOf(node)
    return (
      (skill === undefined || profile?.skills.includes(skill) === true) &&
      profile?.activities?.includes(node) !== false
    )
  }
  const asksFor = (node: string, pool: number): boolean => {
    const { pools: crew, otherwise = [] } = settingOf(node)
    return [crew, ...otherwise].flat().some((one) => one.pool === pools[pool].id)
  }
  /** The one pool of which one worker is enough, where that is all that is said. */
  const simplePool = (node: string): number => {
    const { pools: crew, otherwise, batch } = settingOf(node)
    const waitedFor = crew.filter(({ pool }) => pools.find(({ id }) => id === pool)?.unlimited === false)
    if (otherwise || batch || waitedFor.length !== 1 || waitedFor[0].quantity !== 1) return -1
    return pools.findIndex(({ id }) => id === waitedFor[0].pool)
  }

  // ---- cases
  must(run.opening + run.arrived === run.completed + run.left + run.unfinished, 'cases are conserved')
  let unfinished = 0
  let caseSeconds = 0
  for (let i = 0; i < cases.length; i++) {
    const isOpen = cases.outcome.values[i] === UNFINISHED
    if (isOpen) unfinished++
    const to = isOpen ? run.countTo : cases.completedAt.values[i]
    must(to >= cases.arrivedAt.values[i], 'no case ends before it comes', i)
    caseSeconds += Math.max(0, Math.min(to, run.countTo) - Math.max(cases.arrivedAt.values[i], run.countFrom))
  }
  must(unfinished === run.inSystem && unfinished === run.unfinished, 'the counter knows who is in the office')
  if (run.stopped === null)
    must(
      Math.abs(caseSeconds - run.caseSeconds) <= 1e-9 * Math.max(1, caseSeconds),
      'both sides of Little’s law agree',
      caseSeconds,
      run.caseSeconds,
    )

  // ---- single rows
  for (const row of rows) {
    const { enabledAt, startedAt, completedAt, worked, pool, worker, node } = row
    const setting = settingOf(node)
    must(enabledAt >= cases.arrivedAt.values[row.case], 'work is enabled after its case has come', row)
    must(enabledAt <= startedAt && startedAt <= completedAt, 'enabled, started, completed', row)
    const end = cases.completedAt.values[row.case]
    must(end < 0 || completedAt <= end, 'no work after its case has ended', row)
    must(worked >= 0 && row.counted <= worked + TOLERANCE, 'no more is counted than worked', row)
    must(
      row.overtime >= -TOLERANCE && row.overtime <= row.counted + TOLERANCE,
      'overtime is counted work',
      row,
    )
    if (row.outcome === LEFT) {
      const patience = fixedSeconds(setting.leaves?.patience)
      must(setting.leaves !== undefined && worked === 0, 'only who may leave leaves', row)
      if (setting.leaves?.patience && !setting.leaves.whenWaiting && patience !== undefined)
        must(Math.abs(startedAt - enabledAt - patience) <= TOLERANCE, 'patience ends when it ends', row)
    } else if (setting.leaves?.patience) {
      const patience = fixedSeconds(setting.leaves.patience)
      const isFirst = !interrupted.has(`${row.case} ${node} ${row.visit}`)
      if (patience !== undefined && isFirst && (setting.pools.length > 0 || setting.batch))
        must(startedAt - enabledAt <= patience + TOLERANCE, 'nobody waits longer than their patience', row)
    }
    if (worker < 0) continue
    const { desk, duty } = staff[pool][worker]
    must(asksFor(node, pool), 'the activity asks for the pool', row)
    must(may(pool, worker, node), 'nobody does what they may not do', row)
    const isNextOfBatch = row.batch >= 0 && setting.batch?.mode === 'sequential'
    if (!isNextOfBatch) {
      const isOpen = desk.isOpen(startedAt)
      const closedAt = isOpen ? startedAt : lastClose(desk, startedAt)
      const mayBeLate =
        setting.atClosing === 'finish' &&
        pools[pool].overtime !== 'finishStarted' &&
        startedAt - closedAt < EVENING
      must(isOpen || mayBeLate, 'nobody is called who is not there', row)
      for (const [from, to] of outages[pool][worker])
        must(startedAt <= from || startedAt >= to, 'nothing begins at what is broken', row)
    }
    if (setting.atClosing === 'pause')
      must(row.overtime <= TOLERANCE, 'paused work is not worked after hours', row)
    const byItself = row.batch < 0 && setting.pools.length === 1 && setting.pools[0].quantity === 1
    if (setting.atClosing === 'pause' && byItself && !setting.travel && (pools[pool].atOnce ?? 1) === 1)
      must(
        Math.abs(worked - desk.openSecondsBetween(startedAt, completedAt)) <= TOLERANCE,
        'paused work is worked while the desk is open',
        row,
      )
    if (setting.atClosing === 'notStart' && byItself && row.outcome === COMPLETED) {
      const opensNow = startedAt === desk.nextChange(startedAt) - desk.stretchAt(startedAt)
      must(
        completedAt <= duty.nextChange(startedAt) + TOLERANCE || opensNow,
        'what would not be done by closing is not begun',
        row,
      )
    }
    if (byItself && pools[pool].breakdowns?.work === 'suspend')
      for (const [from, to] of outages[pool][worker])
        must(completedAt <= from || startedAt >= to, 'nobody works at what is broken', row)
  }

  // ---- workers
  const busy = pools.map((_, pool) => staff[pool].map(() => [] as Span[]))
  pools.forEach((pool, p) => {
    staff[p].forEach((_, worker) => {
      const own = rows.filter((row) => row.pool === p && row.worker === worker)
      const batches = new Map<number, Span>()
      for (const row of own) {
        const wayBack = row.outcome === INTERRUPTED ? 0 : (fixedSeconds(settingOf(row.node).travel) ?? 0)
        const span = [row.startedAt, row.completedAt + wayBack] as const
        const together = batches.get(row.batch)
        if (row.batch < 0) busy[p][worker].push(span)
        else
          batches.set(
            row.batch,
            together === undefined ? span : [Math.min(span[0], together[0]), Math.max(span[1], together[1])],
          )
      }
      busy[p][worker].push(...batches.values())
      const most = mostAtOnce(busy[p][worker])
      must(most <= (pool.atOnce ?? 1), 'nobody has more in hand than they may', pool.id, worker, most)
      const worked = own.reduce((sum, row) => sum + row.worked, 0)
      const span = lengthOf(atLeast(busy[p][worker], 1))
      // The way back is reckoned when it begins, however much is taken up meanwhile.
      const mixesWays = (pool.atOnce ?? 1) > 1 && own.some(({ node }) => settingOf(node).travel)
      must(mixesWays || worked <= span + TOLERANCE * (1 + own.length), 'no more is worked than time passes', {
        pool: pool.id,
        worker,
        worked,
        span,
      })
    })
  })

  // ---- nobody idles while somebody waits whom they could serve alone
  const everybodyHasRows = run.unfinished === 0 && run.stopped === null
  if (everybodyHasRows)
    for (const row of rows) {
      const pool = simplePool(row.node)
      if (pool < 0 || row.startedAt <= row.enabledAt || settingOf(row.node).atClosing === 'notStart') continue
      if (row.outcome === LEFT && settingOf(row.node).leaves?.whenWaiting) continue
      staff[pool].forEach(({ desk }, worker) => {
        if (!may(pool, worker, row.node)) return
        const blocked = [...outages[pool][worker], ...atLeast(busy[pool][worker], pools[pool].atOnce ?? 1)]
        let idle = 0
        for (const [from, to] of without([row.enabledAt, row.startedAt], blocked))
          idle += desk.openSecondsBetween(from, to)
        must(idle <= TOLERANCE, 'nobody idles while somebody waits', row, { pool, worker, idle })
      })
    }

  // ---- the order of a line
  const first = rows.filter(
    (row) => simplePool(row.node) >= 0 && !interrupted.has(`${row.case} ${row.node} ${row.visit}`),
  )
  const hasBookings = scenario.arrivals.some(({ appointments }) => appointments !== undefined)
  const rankOf = (node: string): number | undefined => {
    const { priority } = settingOf(node)
    return priority === undefined ? 1e9 : plainNumber(priority)
  }
  for (const later of first) {
    if (later.worker < 0 || settingOf(later.node).preempts) continue
    const { pool, worker } = later
    const rank = rankOf(later.node)
    for (const earlier of first) {
      if (simplePool(earlier.node) !== pool || rank === undefined) continue
      if (earlier.enabledAt >= later.startedAt || earlier.startedAt <= later.startedAt) continue
      const its = rankOf(earlier.node)
      if (its === undefined || !may(pool, worker, earlier.node)) continue
      if (
        settingOf(earlier.node).atClosing === 'notStart' ||
        !staff[pool][worker].desk.isOpen(later.startedAt)
      )
        continue
      const turnedAway = earlier.outcome === LEFT && settingOf(earlier.node).leaves?.whenWaiting
      if (turnedAway) continue
      must(its >= rank, 'nobody is called before one who is more urgent', earlier, later)
      const inOrder = (pools[pool].queueDiscipline ?? 'firstComeFirstServed') === 'firstComeFirstServed'
      if (its === rank && inOrder && !hasBookings)
        must(earlier.enabledAt >= later.enabledAt, 'first come, first served', earlier, later)
    }
  }

  // ---- batches
  const batches = groupedBy(
    rows.filter(({ batch }) => batch >= 0),
    ({ batch }) => batch,
  )
  const lastArrival = Math.max(0, ...cases.arrivedAt.rows())
  for (const [number, members] of batches) {
    const [one] = members
    const setting = settingOf(one.node)
    const { batch } = setting
    const hands = (row: Row) =>
      members.filter((other) => other.case === row.case && other.visit === row.visit)
    const handsOf = (row: Row) =>
      JSON.stringify(
        hands(row)
          .map(({ pool, worker }) => [pool, worker])
          .sort(),
      )
    const pieces = new Set(members.map((row) => `${row.case} ${row.visit}`)).size
    must(
      members.every((row) => row.node === one.node),
      'a batch is at one activity',
      number,
    )
    must(
      members.every((row) => handsOf(row) === handsOf(one)),
      'a batch is in the same hands',
      number,
      members,
    )
    must(pieces <= (batch?.largest ?? Infinity), 'a batch is not larger than the largest', number, pieces)
    if (batch?.groupBy === 'channel')
      must(
        new Set(members.map((row) => cases.channel.values[row.case])).size === 1,
        'a batch is of one group',
        number,
      )
    const mayShrink =
      setting.leaves !== undefined ||
      members.some(({ outcome }) => outcome === WITHDRAWN) ||
      model.nodes.some(({ kind }) => kind === 'boundaryEvent') ||
      run.unfinished > 0 ||
      model.id.startsWith('random')
    const flushed = run.timeline.countTo === Infinity && one.startedAt >= lastArrival
    if (!mayShrink && !flushed)
      must(pieces >= (batch?.smallest ?? 1), 'a batch is not smaller than the smallest', number, pieces)
    if (batch?.mode === 'parallel') {
      must(
        members.every((row) => row.startedAt === one.startedAt),
        'a batch begins together',
        number,
        members,
      )
      const done = members.filter(({ outcome }) => outcome === COMPLETED)
      must(
        done.every((row) => row.completedAt === done[0].completedAt),
        'a batch ends together',
        number,
        members,
      )
    } else {
      const turns = members.filter((row) => row.pool === one.pool && row.worker === one.worker)
      must(mostAtOnce(turns.map((row) => [row.startedAt, row.completedAt])) <= 1, 'one after another', number)
    }
  }

  // ---- the work that was to be done is done
  for (const stretches of groupedBy(
    rows.filter(({ worker, outcome }) => worker >= 0 && outcome !== LEFT),
    (row) => `${row.case} ${row.node} ${row.visit}`,
  ).values()) {
    const [one] = stretches
    const setting = settingOf(one.node)
    const length = fixedSeconds(setting.duration)
    const crew = [setting.pools, ...(setting.otherwise ?? [])]
    const isPlain = crew.every((all) => all.length === 1 && all[0].quantity === 1) && !setting.batch
    if (!isPlain || length === undefined || stretches.at(-1)?.outcome !== COMPLETED) continue
    const extra = stretches.length === 1 ? extraOf(setting) : setting.setUp || setting.travel ? undefined : 0
    if (extra === undefined || stretches.some(({ pool }) => (pools[pool].atOnce ?? 1) > 1)) continue
    let part = 0
    for (const { pool, worker, worked, node } of stretches) {
      const profile = profiles[pool][worker]
      const own = fixedSeconds(profile?.durations[node])
      const speed = profile?.speeds[node]?.value ?? profile?.speed?.value ?? 1
      const whole = profile?.durations[node] ? (own ?? NaN) : length / speed
      part += whole > 0 ? (worked - extra) / whole : 1
    }
    must(Math.abs(part - 1) <= 1e-6 || length === 0, 'the work that was to be done is done', stretches, part)
  }
  return broken
}

/** What comes beside the work itself: getting ready, the way there and back. */
const extraOf = (setting: ActivitySetting): number | undefined => {
  if (setting.setUp?.when === 'onChange') return undefined
  // The way back is calendar time even where the work rests.
  if (setting.travel && setting.atClosing === 'pause') return undefined
  return (fixedSeconds(setting.setUp?.duration) ?? 0) + 2 * (fixedSeconds(setting.travel) ?? 0)
}

const lastMoment = (run: RunResult): number => Math.max(run.countTo, 0, ...run.record.work.completedAt.rows())

/** The failures of one worker up to a moment, from the same dice. */
const outagesOf = (
  pool: ResourcePool,
  worker: number,
  seed: number,
  procedure: string,
  until: number,
): Span[] => {
  const { breakdowns, id } = pool
  if (breakdowns === undefined) return []
  const streams = new RandomStreams(seed, 1, procedure)
  const uptime = makeSampler(breakdowns.uptime.distribution)
  const repair = makeSampler(breakdowns.repair.distribution)
  const spans: Span[] = []
  for (let from = 0, count = 0; ; count++) {
    from += uptime(streams, streams.key(id, 'uptime'), 0, worker, count)
    if (from > until) return spans
    const to = from + repair(streams, streams.key(id, 'repair'), 0, worker, count)
    spans.push([from, to])
    from = to
  }
}

const lastClose = (calendar: Worker['desk'], at: number): number => {
  let last = -Infinity
  for (const close of calendar.closes) if (close <= at) last = close
  return last
}

const edgesOf = (spans: readonly Span[]): [at: number, by: number][] =>
  spans
    .filter(([from, to]) => to > from)
    .flatMap(([from, to]): [number, number][] => [
      [from, 1],
      [to, -1],
    ])
    // what ends at a moment ends before what begins
    .sort((x, y) => x[0] - y[0] || x[1] - y[1])

const mostAtOnce = (spans: readonly Span[]): number => {
  let now = 0
  let most = 0
  for (const [, by] of edgesOf(spans)) {
    now += by
    most = Math.max(most, now)
  }
  return most
}

/** When at least so many of them hold. */
const atLeast = (spans: readonly Span[], count: number): Span[] => {
  const found: Span[] = []
  let now = 0
  let since = 0
  for (const [at, by] of edgesOf(spans)) {
    if (by > 0 && now === count - 1) since = at
    if (by < 0 && now === count && at > since) found.push([since, at])
    now += by
  }
  return found
}

const without = (span: Span, holes: readonly Span[]): Span[] => {
  let left: Span[] = [span]
  for (const [from, to] of holes)
    left = left.flatMap(([start, end]): Span[] =>
      (
        [
          [start, Math.min(end, from)],
          [Math.max(start, to), end],
        ] as Span[]
      ).filter((part) => part[1] > part[0]),
    )
  return left
}

const groupedBy = <Thing, Key>(things: readonly Thing[], keyOf: (thing: Thing) => Key): Map<Key, Thing[]> => {
  const groups = new Map<Key, Thing[]>()
  for (const thing of things) {
    const key = keyOf(thing)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [thing])
    else group.push(thing)
  }
  return groups
}

const lengthOf = (spans: readonly Span[]): number => spans.reduce((sum, [from, to]) => sum + to - from, 0)
