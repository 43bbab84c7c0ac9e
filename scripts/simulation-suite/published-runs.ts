import type { Checker } from './checker.ts'
import { NotUnderstood, numberIn, saidIn, textIn } from './entry.ts'
import { type ModelFiles, textOf } from './family-files.ts'
import { withinIntervals } from './intervals.ts'
import { loadModel, momentOf, type Played, Player, sameMoment, shown } from './play.ts'
import { isProsimos, withSetting } from './prosimos-setting.ts'
import { applied } from './xml-setting.ts'

const HOUR = 3600

const mean = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length

const deviation = (values: readonly number[]): number => {
  const middle = mean(values)
  return Math.sqrt(values.reduce((sum, one) => sum + (one - middle) ** 2, 0) / (values.length - 1))
}

const median = (values: readonly number[]): number => {
  const rising = values.toSorted((one, other) => one - other)
  const half = Math.floor(rising.length / 2)
  return rising.length % 2 === 1 ? rising[half] : (rising[half - 1] + rising[half]) / 2
}

/** From the first activity enabled to the last one's end, by case, in hours; and what else such a log shows. */
const figuresOfLog = (played: Played): Readonly<Record<string, number>> => {
  const spans = played.cases.map((_, number) => {
    const own = played.work.filter((work) => work.case === number)
    return { from: Math.min(...own.map((one) => one.enabled)), to: Math.max(...own.map((one) => one.end)) }
  })
  const cycles = spans.map(({ from, to }) => (to - from) / HOUR)
  const begins = spans.map(({ from }) => from).sort((one, other) => one - other)
  const counts = new Map<string, number>()
  for (const { name } of played.work) counts.set(name, (counts.get(name) ?? 0) + 1)
  return {
    cases: played.cases.length,
    events: played.work.length,
    meanCycle_h: mean(cycles),
    sdCycle_h: deviation(cycles),
    medianCycle_h: median(cycles),
    maxCycle_h: Math.max(...cycles),
    meanInterArrival_s: (begins[begins.length - 1] - begins[0]) / (begins.length - 1),
    lastEnd: Math.max(...spans.map(({ to }) => to)),
    ...Object.fromEntries([...counts].map(([name, count]) => [`activityCounts ${name}`, count])),
  }
}

/** The log of one run of another engine, in figures. */
export const oneReplication: Checker = ({ entry, files }) => {
  const expected = saidIn(entry.expect)
  if (numberIn(expected.meanCycle_h) === undefined) return undefined
  const { firstStart, lastEnd, activityCounts, ...figures } = expected
  const published: Record<string, number> = {}
  for (const [key, value] of Object.entries(figures)) {
    if (numberIn(value) === undefined) throw new NotUnderstood(`the expectation "${key}"`)
    published[key] = Number(value)
  }
  for (const [name, count] of Object.entries(saidIn(activityCounts)))
    published[`activityCounts ${name}`] = Number(count)
  if (textIn(lastEnd) !== undefined) published.lastEnd = momentOf(String(lastEnd))
  return loadModel(applied(files, entry)).then((model) => {
    const player = new Player(model)
    const known = figuresOfLog(player.play(1))
    for (const key of Object.keys(published))
      if (!(key in known) && !key.startsWith('activityCounts')) throw new NotUnderstood(`the figure "${key}"`)
    const problems = [
      ...withinIntervals(published, known.events, (replication) => {
        const found = figuresOfLog(player.play(replication))
        return Object.fromEntries(Object.keys(published).map((key) => [key, found[key] ?? 0]))
      }),
    ].map((one) => (one.startsWith('lastEnd') ? `lastEnd ${lastEnd} lies outside our interval` : one))
    const first = Math.min(...player.play(1).work.map(({ enabled }) => enabled))
    if (textIn(firstStart) !== undefined && !sameMoment(first, momentOf(String(firstStart))))
      problems.push(`the first case comes ${shown(first)}, not ${firstStart}`)
    return problems
  })
}

/** The tables of a statistics file, by their titles: the rows by the names of their columns. */
const tablesOf = (text: string): ReadonlyMap<string, readonly Readonly<Record<string, string>>[]> => {
  const tables = new Map<string, Readonly<Record<string, string>>[]>()
  const lines = text.split(/\r?\n/)
  for (let i = 0; i < lines.length; i++) {
    if (lines[i] !== '""') continue
    const columns = (lines[i + 2] ?? '').split(',')
    const rows: Readonly<Record<string, string>>[] = []
    for (let row = i + 3; row < lines.length && lines[row] !== '' && lines[row] !== '""'; row++)
      rows.push(Object.fromEntries(lines[row].split(',').map((value, at) => [columns[at], value])))
    tables.set(lines[i + 1], rows)
  }
  return tables
}

/** What one run is read from its tables, and what one of ours has in the same words. */
const figuresOfRun = (played: Played): Record<string, number> => {
  const figures: Record<string, number> = {}
  const works = new Map<string, { count: number; worked: number }>()
  played.work.forEach((work) => {
    const of = works.get(work.name) ?? { count: 0, worked: 0 }
    works.set(work.name, {
      count: of.count + 1,
      worked: of.worked + work.worked,
    })
  })
  for (const [name, { count, worked }] of works) {
    figures[`${name}: count`] = count
    figures[`${name}: mean processing time`] = worked / count
  }
  const spans = played.cases.map(({ arrived, ended = Number.POSITIVE_INFINITY }) => ended - arrived)
  figures['mean time of a case'] = mean(spans)
  figures['length of the run'] = Math.max(...played.work.map(({ end }) => end)) - played.begin
  return figures
}

/** `assets/demo_example/demo_stats.csv + …`: the statistics that another tool wrote of one run. */
export const referenceStatistics: Checker = ({ entry, files, fileCalled }) => {
  const stated = textIn(entry.source)?.match(/[^\s/]+_stats\.csv\b/)?.[0]
  const csv = stated === undefined ? undefined : fileCalled(stated)
  if (!csv || entry.expect !== undefined || !isProsimos(files)) return undefined
  const text = textOf(csv)
  const start = /^started_at,(.+)$/m.exec(text)?.[1]
  const completed = /^completed_at,(.+)$/m.exec(text)?.[1]
  const tables = tablesOf(text)
  const tasks = tables.get('Individual Task Statistics')
  const overall = tables.get('Overall Scenario Statistics')
  const whole = overall?.find(({ KPI }) => KPI === 'idle_cycle_time')
  if (start === undefined || completed === undefined || !tasks || !whole)
    throw new NotUnderstood('the tables of the statistics')
  const published: Record<string, number> = {
    'mean time of a case': Number(whole.Average),
    'length of the run': momentOf(completed) - momentOf(start),
  }
  for (const row of tasks) {
    published[`${row.Name}: count`] = Number(row.Count)
    published[`${row.Name}: mean processing time`] = Number(row['Avg Processing Time'])
  }
  const cases = Number(Object.values(whole).at(-1))
  const changed: ModelFiles = withSetting(files, { cases, start })
  return loadModel(changed).then((model) => {
    const player = new Player(model)
    return withinIntervals(published, player.play(1).work.length, (replication) => {
      const found = figuresOfRun(player.play(replication))
      return Object.fromEntries(Object.keys(published).map((key) => [key, found[key] ?? 0]))
    })
  })
}
