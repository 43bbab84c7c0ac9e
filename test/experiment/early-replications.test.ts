import { expect, test } from 'vitest'
import { compareScenarios, inProcessRunner, playAhead, ResultCache } from '../../src/experiment/index.ts'
import type { ReplicationJob, ReplicationRunner } from '../../src/experiment/replication-runner.ts'
import type { ComparisonResult, Estimate } from '../../src/experiment/results.ts'
import type { Scenario } from '../../src/scenario/scenario.ts'
import { aProcess } from '../support/a-process.ts'
import { activity, arrivals, pool, quantity, scenario, weekdays } from '../support/scenarios.ts'

const model = aProcess('start -> receive -> end')

const counter = (id: string, minutes: number): Scenario =>
  scenario({
    id,
    replications: 9,
    period: { kind: 'dates', start: '2026-06-01', end: '2026-07-01', runInFrom: '2026-06-01' },
    calendars: { ...scenario().calendars, office: weekdays('office', 9, 17) },
    arrivals: [
      arrivals('residents', {
        start: 'start',
        volume: quantity(300, 'volume'),
        volumePer: 'period',
        calendar: 'office',
      }),
    ],
    resourcePools: [pool('clerks', 3, { calendar: 'office' })],
    activities: {
      receive: activity(
        'receive',
        { kind: 'uniform', minimum: minutes * 30, maximum: minutes * 90 },
        'clerks',
      ),
    },
  })

interface Told {
  readonly done: number
  readonly of: number
  readonly live: Estimate | undefined
  /** Replications that had been given out by then. */
  readonly given: number
}

/** A comparison, what its reader heard on the way, and the replications it played in their order. */
const compared = async (toBe: readonly number[], isWatched: boolean) => {
  const here = inProcessRunner()
  const jobs: ReplicationJob[] = []
  const runner: ReplicationRunner = {
    run: (some, onDone) => {
      jobs.push(...some)
      return here.run(some, onDone)
    },
    close: () => here.close(),
  }
  const told: Told[] = []
  const request = {
    baseline: { model, scenario: counter('asIs', 20) },
    alternatives: toBe.map((minutes, at) => ({ model, scenario: counter(`toBe${at}`, minutes) })),
    engine: 'tables',
    divisors: [],
    cache: new ResultCache(),
  } as const
  const result: ComparisonResult = await compareScenarios(
    request,
    runner,
    isWatched ? (done, of, live) => told.push({ done, of, live, given: jobs.length }) : undefined,
  )
  return { result, told, jobs, cache: request.cache }
}

test('who watches a comparison gets the result of who does not, to the bit', async () => {
  for (const toBe of [[15], [15, 12]]) {
    const watched = await compared(toBe, true)
    const unseen = await compared(toBe, false)
    expect(JSON.stringify(watched.result)).toBe(JSON.stringify(unseen.result))
    // Nothing is played twice, and nothing half done stays behind.
    expect(watched.jobs).toHaveLength(unseen.jobs.length)
    expect(watched.cache.begun.size).toBe(0)
  }
})

test('the first interval comes after two replications of as-is and to-be, long before the as-is is done', async () => {
  const { told, result } = await compared([15], true)
  const first = told.find(({ live }) => live !== undefined && live.halfWidth !== null)
  expect(first?.done).toBe(4)
  expect(first?.given).toBe(4)
  // The first two of the nine that the result tells of.
  const [one, two] = result.alternatives[0].hoursSaved.perReplication
  expect(first?.live?.mean).toBeCloseTo((one + two) / 2, 9)
  // The last one is the estimate of the result.
  const { mean, halfWidth } = result.alternatives[0].hoursSaved
  expect(told.at(-1)?.live).toEqual({ mean, halfWidth })
})

test('progress counts every replication once and never goes back', async () => {
  for (const toBe of [[15], [15, 12]]) {
    const { told } = await compared(toBe, true)
    const total = 9 * (1 + toBe.length)
    expect(told.map(({ of }) => of)).toEqual(told.map(() => total))
    expect(told.map(({ done }) => done)).toEqual(Array.from({ length: total + 1 }, (_, at) => at))
  }
})

test('an alternative that is the as-is once more, and a few replications only, are compared as ever', async () => {
  const asIs = { model, scenario: counter('asIs', 20) }
  for (const replications of [1, 2, 3, 7]) {
    const request = {
      baseline: asIs,
      alternatives: [asIs],
      engine: 'tables',
      divisors: [],
      replications,
    } as const
    const done: number[] = []
    const watched = await compareScenarios(request, inProcessRunner(), (count, of) => done.push(count / of))
    const unseen = await compareScenarios(request, inProcessRunner())
    expect(JSON.stringify(watched)).toBe(JSON.stringify(unseen))
    expect(done).toEqual([...done].sort((x, y) => x - y))
    expect(Math.max(...done)).toBeLessThanOrEqual(1)
  }
})

test('what was played ahead is told at once, and changes nothing of the result', async () => {
  const here = inProcessRunner()
  const cache = new ResultCache()
  const [asIs, toBe, other] = [20, 15, 12].map((minutes) => ({
    model,
    scenario: counter(`by${minutes}`, minutes),
  }))
  const ahead = { engine: 'tables', cache } as const
  await playAhead([asIs, toBe], ahead, here)
  for (const [alternative, firstIsThere] of [
    [toBe, true],
    [other, false],
  ] as const) {
    // Another to-be shares only the as-is.
    const shared = new ResultCache()
    for (const [key, begun] of cache.begun) shared.begun.set(key, begun)
    const jobs: ReplicationJob[] = []
    const runner: ReplicationRunner = {
      run: (some, onDone) => {
        jobs.push(...some)
        return here.run(some, onDone)
      },
      close: () => here.close(),
    }
    const request = { baseline: asIs, alternatives: [alternative], engine: 'tables', divisors: [] } as const
    const told: { done: number; live: Estimate | undefined; given: number }[] = []
    const result = await compareScenarios({ ...request, cache: shared }, runner, (done, _, live) =>
      told.push({ done, live, given: jobs.length }),
    )
    const unseen = await compareScenarios(request, here)
    expect(JSON.stringify(result)).toBe(JSON.stringify(unseen))
    expect(jobs).toHaveLength(2 * 9 - (firstIsThere ? 4 : 2))
    expect(told.map(({ done }) => done)).toEqual(Array.from({ length: 19 }, (_, at) => at))
    const first = told.find(({ live }) => live !== undefined && live.halfWidth !== null)
    expect(first).toMatchObject({ done: 4, given: firstIsThere ? 0 : 2 })
  }
})

test('what is played ahead twice at once, and for two comparisons of one as-is, is kept once', async () => {
  const here = inProcessRunner()
  const cache = new ResultCache()
  const [asIs, toBe, other] = [20, 15, 12].map((minutes) => ({
    model,
    scenario: counter(`by${minutes}`, minutes),
  }))
  const ahead = { engine: 'tables', cache } as const
  const request = { baseline: asIs, alternatives: [other], engine: 'tables', divisors: [] } as const
  const [, , , result] = await Promise.all([
    playAhead([asIs, toBe], ahead, here),
    playAhead([asIs, toBe], ahead, here),
    playAhead([asIs, other], ahead, here),
    compareScenarios({ ...request, cache }, here, () => undefined),
  ])
  expect(JSON.stringify(result)).toBe(JSON.stringify(await compareScenarios(request, here)))
  const later = { ...request, alternatives: [toBe], cache }
  const unseen = await compareScenarios({ ...request, alternatives: [toBe] }, here)
  expect(JSON.stringify(await compareScenarios(later, here, () => undefined))).toBe(JSON.stringify(unseen))
})

/** A runner that says hours when all are played, and outcomes only when it is let go on. */
const holdingBack = () => {
  const here = inProcessRunner()
  let goOn = (): void => undefined
  const until = new Promise<void>((resolve) => {
    goOn = resolve
  })
  const jobs: ReplicationJob[] = []
  const runner: ReplicationRunner = {
    async run(some, onDone, onHours) {
      jobs.push(...some)
      const outcomes = await here.run(some)
      if (onHours) {
        for (const [index, { values }] of outcomes.entries()) onHours(index, values)
        await until
      }
      for (const [index, outcome] of outcomes.entries()) onDone?.(index + 1, some.length, { index, outcome })
      return outcomes
    },
    close: () => here.close(),
  }
  return { runner, jobs, goOn }
}

test('who asks while it is played ahead hears the first interval before anything is measured, and nothing is played twice', async () => {
  const { runner, jobs, goOn } = holdingBack()
  const cache = new ResultCache()
  const [asIs, toBe] = [20, 15].map((minutes) => ({ model, scenario: counter(`by${minutes}`, minutes) }))
  const request = { baseline: asIs, alternatives: [toBe], engine: 'tables', divisors: [] } as const
  const ahead = playAhead([asIs, toBe], { engine: 'tables', cache }, runner)
  const done: number[] = []
  const whole = await new Promise<ComparisonResult>((resolve, reject) => {
    compareScenarios({ ...request, cache }, runner, (count, _, live) => {
      done.push(count)
      if (live === undefined || live.halfWidth === null || jobs.length > 4) return
      expect(count).toBe(4)
      goOn()
    }).then(resolve, reject)
  })
  await ahead
  expect(JSON.stringify(whole)).toBe(JSON.stringify(await compareScenarios(request, inProcessRunner())))
  expect(jobs).toHaveLength(2 * 9)
  expect(done).toEqual(Array.from({ length: 19 }, (_, at) => at))
  expect(cache.rounds.size).toBe(0)
})

test('what could not be played ahead is tried again by who asks, and said to them', async () => {
  const here = inProcessRunner()
  const cache = new ResultCache()
  const [asIs, toBe] = [20, 15].map((minutes) => ({ model, scenario: counter(`by${minutes}`, minutes) }))
  const request = { baseline: asIs, alternatives: [toBe], engine: 'tables', divisors: [], cache } as const
  let failures = 1
  const runner: ReplicationRunner = {
    run: async (some, onDone) => {
      if (failures-- > 0) throw new Error('the thread is gone')
      return here.run(some, onDone)
    },
    close: () => here.close(),
  }
  const ahead = playAhead([asIs, toBe], { engine: 'tables', cache }, runner)
  const result = compareScenarios(request, runner, () => undefined)
  await expect(ahead).rejects.toThrow('gone')
  const { cache: _, ...unseen } = request
  expect(JSON.stringify(await result)).toBe(JSON.stringify(await compareScenarios(unseen, here)))
  failures = Number.POSITIVE_INFINITY
  const again = { ...request, cache: new ResultCache() }
  await expect(compareScenarios(again, runner, () => undefined)).rejects.toThrow('gone')
})

test('of two who wait for what could not be played ahead, one tries again for both', async () => {
  const here = inProcessRunner()
  const cache = new ResultCache()
  const [asIs, toBe] = [20, 15].map((minutes) => ({ model, scenario: counter(`by${minutes}`, minutes) }))
  const jobs: ReplicationJob[] = []
  let broken = true
  const runner: ReplicationRunner = {
    async run(some, onDone) {
      if (broken) {
        broken = false
        throw new Error('a worker died')
      }
      jobs.push(...some)
      return here.run(some, onDone)
    },
    close: () => here.close(),
  }
  const ahead = () => playAhead([asIs, toBe], { engine: 'tables', cache }, runner)
  const [first, ...others] = [ahead(), ahead(), ahead()]
  await expect(first).rejects.toThrow('a worker died')
  await Promise.all(others)
  expect(jobs).toHaveLength(4)
  expect(cache.rounds.size).toBe(0)
})
