import { OUTCOMES } from '../../src/record/run-record.ts'
import type { Checker, Job, Problems } from './checker.ts'
import { isSaid, listIn, NotUnderstood, numberIn, type Said, saidIn, textIn } from './entry.ts'
import { loadModel, momentOf, type Played, Player, sameLength, sameMoment, shown, type Work } from './play.ts'
import {
  eventNames,
  isProsimos,
  runsOf,
  type Setting,
  settingOf,
  taskIds,
  withSetting,
} from './prosimos-setting.ts'

const playedWith = async ({ files }: Job, setting: Setting): Promise<Played> =>
  new Player(await loadModel(withSetting(files, setting))).play(1)

/** The pieces of work of a name; of an event, its waits. */
const workOf = (played: Played, name: string): readonly Work[] => {
  const nobody = { worked: 0, pool: -1, worker: -1, batch: -1, outcome: OUTCOMES[0] }
  const waits = played.waits.map((wait) => ({ ...wait, ...nobody, start: wait.enabled }))
  return [...played.work, ...waits].filter((work) => work.name === name)
}

/** The pieces of work handled together, in the order in which they began. */
const batchesIn = (work: readonly Work[]): Work[][] => {
  const batches = new Map<string, Work[]>()
  for (const one of work) {
    const key = one.batch >= 0 ? `batch ${one.batch}` : `alone ${one.case}`
    batches.set(key, [...(batches.get(key) ?? []), one])
  }
  return [...batches.values()].sort((one, other) => one[0].start - other[0].start)
}

const list = (values: readonly (number | string)[]): string => `[${values.join(', ')}]`
const rounded = (value: number): number => Math.round(value * 1000) / 1000

const lengths = (what: string, found: readonly number[], wanted: readonly unknown[]): Problems =>
  found.length === wanted.length && found.every((one, i) => sameLength(one, Number(wanted[i])))
    ? []
    : [`${what}: ${list(found.map(rounded))}, not ${list(wanted.map(String))}`]

type Part = (work: readonly Work[], stated: unknown, played: Played) => Problems

/** What can be stated of one task. */
const parts: Readonly<Record<string, Part>> = {
  count: (work, stated) => (work.length === stated ? [] : [`${work.length} of it, not ${stated}`]),
  processing_s: (work, stated) =>
    lengths(
      'durations',
      work.map((one) => one.end - one.start),
      work.map(() => stated),
    ),
  durations_s: (work, stated) =>
    lengths(
      'durations',
      work.map((one) => one.end - one.start),
      listIn(stated),
    ),
  s: (work, stated, played) => parts.processing_s(work, stated, played),
  duration_s: (work, stated, played) => parts.processing_s(work, stated, played),
  waits_s: (work, stated) =>
    lengths(
      'waits',
      work.map((one) => one.start - one.enabled),
      listIn(stated),
    ),
  waits_s_in_log_order: (work, stated, played) => parts.waits_s(work, stated, played),
  start: (work, stated) => {
    const found = batchesIn(work).map(([first]) => first.start)
    const wanted = listIn(stated).map((one) => momentOf(String(one)))
    return found.length === wanted.length && found.every((one, i) => sameMoment(one, wanted[i]))
      ? []
      : [`starts ${list(found.map(shown))}, not ${list(wanted.map(shown))}`]
  },
  batches: (work, stated) => {
    const found = batchesIn(work).map((batch) => [batch[0].start, batch.length] as const)
    const wanted = listIn(stated).map(
      (one) => [momentOf(String(listIn(one)[0])), Number(listIn(one)[1])] as const,
    )
    const same =
      found.length === wanted.length &&
      found.every(([at, size], i) => sameMoment(at, wanted[i][0]) && size === wanted[i][1])
    const text = (all: readonly (readonly [number, number])[]) =>
      list(all.map(([at, size]) => `${shown(at)} × ${size}`))
    return same ? [] : [`batches ${text(found)}, not ${text(wanted)}`]
  },
  duration: (work, stated) => {
    const match = /^n\*(\d+) s if batch n<(\d+) else n\*(\d+) s$/.exec(textIn(stated) ?? '')
    if (!match) throw new NotUnderstood(`the duration "${stated}"`)
    return batchesIn(work).flatMap((batch) => {
      const each = Number(batch.length < Number(match[2]) ? match[1] : match[3])
      const took = Math.max(...batch.map(({ end }) => end)) - batch[0].start
      return sameLength(took, batch.length * each)
        ? []
        : [`a batch of ${batch.length} took ${rounded(took)} s, not ${batch.length * each} s`]
    })
  },
  groups_by_start_and_resource: (work, stated) => {
    const groups = new Set(work.map((one) => `${one.start} ${one.pool} ${one.worker}`)).size
    return groups === stated ? [] : [`${groups} groups, not ${stated}`]
  },
  start_minus_enable_s: (work, stated) =>
    lengths(
      'waits',
      work.map((one) => one.start - one.enabled),
      work.map(() => stated),
    ),
}

/** `D_start`, `E_count`: the longest name of a task in front, what is stated of it behind. */
const statedOf = (key: string, names: readonly string[]): [string, Part] | undefined => {
  const name = names
    .filter((one) => key.startsWith(`${one}_`))
    .toSorted((one, other) => other.length - one.length)[0]
  const part = name === undefined ? undefined : parts[key.slice(name.length + 1)]
  return name !== undefined && part ? [name, part] : undefined
}

const isOfTasks = (expected: Said, names: readonly string[]): boolean =>
  Object.keys(expected).some((key) => names.includes(key) || statedOf(key, names) !== undefined)

const checked = (expected: Said, played: Played, names: readonly string[]): Problems =>
  Object.entries(expected).flatMap(([key, stated]) => {
    if (key === 'note') return []
    if (key === 'sameResource')
      return batchesIn(played.work.filter((work) => work.batch >= 0)).flatMap((batch) =>
        new Set(batch.map((one) => `${one.pool} ${one.worker}`)).size === 1
          ? []
          : ['a batch was handled by several'],
      )
    const single = statedOf(key, names)
    if (single)
      return single[1](workOf(played, single[0]), stated, played).map((one) => `${single[0]}: ${one}`)
    if (!names.includes(key) || !isSaid(stated)) throw new NotUnderstood(`the expectation "${key}"`)
    return Object.entries(stated).flatMap(([what, of]) => {
      const part = parts[what]
      if (!part) throw new NotUnderstood(`the expectation "${key}.${what}"`)
      return part(workOf(played, key), of, played).map((one) => `${key}: ${one}`)
    })
  })

/** Figures of the tasks of one run, or of several that differ in the size of the batch. */
export const taskFigures: Checker = (job) => {
  const { entry, files } = job
  if (!isProsimos(files)) return undefined
  const names = [...taskIds(files.drawing).keys(), ...eventNames(files.drawing)]
  const runs = runsOf(entry).filter((run) => isOfTasks(run, names))
  if (runs.length > 0)
    return (async () => {
      const problems = []
      for (const { size, type, firing, ...expected } of runs) {
        const setting = settingOf(entry, { size, type, firing })
        // As many cases as make one batch.
        const played = await playedWith(job, { ...setting, cases: numberIn(size) ?? setting.cases })
        problems.push(...checked(expected, played, names).map((one) => `size ${size}: ${one}`))
      }
      return problems
    })()
  const expected = saidIn(entry.expect)
  if (!isOfTasks(expected, names)) return undefined
  return playedWith(job, settingOf(entry)).then((played) => checked(expected, played, names))
}

/** `E of case k starts at end(D batch) + k*60 s`. */
export const oneAfterAnother: Checker = (job) => {
  const match = /^(\w+) of case k starts at end\((\w+) batch\) \+ k\*(\d+) s$/.exec(
    textIn(job.entry.expect) ?? '',
  )
  if (!match) return undefined
  const [, after, before, step] = match
  return playedWith(job, settingOf(job.entry)).then((played) => {
    const end = Math.max(...workOf(played, before).map((work) => work.end))
    const found = workOf(played, after).map((work) => work.start - end)
    return lengths(
      `${after} after ${before}`,
      found,
      found.map((_, k) => k * Number(step)),
    )
  })
}

/** Time worked by the one who does the task, and time from the begin of the run to its end. */
export const utilisation: Checker = (job) => {
  const runs = runsOf(job.entry).filter((run) => run.worked_s !== undefined && run.available_s !== undefined)
  if (runs.length === 0) return undefined
  return (async () => {
    const problems: string[] = []
    for (const run of runs) {
      const setting = settingOf(job.entry, run)
      if (!setting.specialist) throw new NotUnderstood('who is measured')
      const played = await playedWith(job, setting)
      const own = workOf(played, setting.specialist.task)
      const spans = new Map(own.map((work) => [`${work.start} ${work.end}`, work.end - work.start]))
      const worked = [...spans.values()].reduce((sum, span) => sum + span, 0)
      const available = Math.max(...played.work.map(({ end }) => end)) - played.begin
      for (const [what, found, wanted] of [
        ['worked', worked, run.worked_s],
        ['available', available, run.available_s],
      ] as const)
        if (!sameLength(found, Number(wanted)))
          problems.push(`${run.type}: ${what} ${found} s, not ${wanted} s`)
    }
    return problems
  })()
}

/** Every row of a batch has its number, and no other batch has it. */
export const batchNumbers: Checker = (job) => {
  const { entry, files } = job
  if (
    entry.expect !== undefined ||
    !/every row of a batch shares one batch_id/.test(textIn(entry.note) ?? '')
  )
    return undefined
  return (async () => {
    const { work } = new Player(await loadModel(files)).play(1)
    const starts = new Map<number, Set<number>>()
    for (const { batch, start } of work) starts.set(batch, (starts.get(batch) ?? new Set()).add(start))
    const problems = starts.size < 2 ? ['there are not several batches'] : []
    if (starts.has(-1)) problems.push('a row has no batch')
    for (const [batch, moments] of starts)
      if (moments.size > 1) problems.push(`batch ${batch} began ${moments.size} times`)
    return problems
  })()
}
