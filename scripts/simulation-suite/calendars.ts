import { CaseData } from '../../src/simulation/case-data.ts'
import { RandomStreams } from '../../src/simulation/random-streams.ts'
import type { Checker, Job, Problems } from './checker.ts'
import { isSaid, NotUnderstood, type Said, textIn } from './entry.ts'
import { loadModel, momentOf, type Played, Player, sameLength, sameMoment, shown } from './play.ts'
import { isProsimos, priorityLevels, runsOf, settingOf, withSetting } from './prosimos-setting.ts'

const FEW_CASES = 5

const player = async ({ entry, files }: Job, run: Said = {}): Promise<Player> =>
  new Player(await loadModel(withSetting(files, { cases: FEW_CASES, ...settingOf(entry, run) })))

/** Rows of a log with or without the events waited for. */
const logRows: Readonly<Record<string, (played: Played, stated: unknown, withEvents: boolean) => Problems>> =
  {
    rowsPerCase: (played, stated, withEvents) =>
      played.cases.flatMap((_, number) => {
        const of = (rows: readonly { readonly case: number }[]) =>
          rows.filter((row) => row.case === number).length
        const rows = of(played.work) + (withEvents ? of(played.waits) : 0)
        return rows === stated ? [] : [`case ${number} has ${rows} rows, not ${stated}`]
      }),
    timerActivity: (played, stated) =>
      played.waits.every(({ name }) => name === stated)
        ? []
        : [`the timer is called ${played.waits[0]?.name}, not ${stated}`],
    timerCount: (played, stated) =>
      played.waits.length === stated ? [] : [`${played.waits.length} timers, not ${stated}`],
    timerDuration_s: (played, stated) =>
      played.waits.every((wait) => sameLength(wait.end - wait.enabled, Number(stated)))
        ? []
        : [
            `a timer took ${played.waits.map((wait) => wait.end - wait.enabled).join(', ')} s, not ${stated} s`,
          ],
    taskCount: (played, stated) =>
      played.work.length === stated ? [] : [`${played.work.length} tasks, not ${stated}`],
    taskDuration_s: (played, stated) =>
      played.work.every((work) => sameLength(work.end - work.start, Number(stated)))
        ? []
        : [`a task took ${played.work.map((work) => work.end - work.start).join(', ')} s, not ${stated} s`],
  }

export const timersAndTasks: Checker = (job) => {
  const { entry, files } = job
  if (!isProsimos(files) || !isSaid(entry.expect)) return undefined
  const expected = Object.entries(entry.expect)
  if (!expected.some(([key]) => key in logRows)) return undefined
  const option = textIn(entry.option)
  if (option !== undefined && option !== 'do not log events')
    throw new NotUnderstood(`the option "${option}"`)
  return player(job).then((one) => {
    const played = one.play(1)
    return expected.flatMap(([key, stated]) => {
      const check = logRows[key]
      if (!check) throw new NotUnderstood(`the expectation "${key}"`)
      return check(played, stated, option === undefined)
    })
  })
}

const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']

/** Seconds of the day and the day of the week of a moment. */
const weekdayOf = (moment: number): string => days[(((Math.floor(moment / 86_400) + 4) % 7) + 7) % 7]

const clock = (text: string): number => {
  const [hour, minute] = text.split(':').map(Number)
  return hour * 3600 + minute * 60
}

/** `every first-activity start on Wednesday within 09:00-14:00`, and whether the first case comes at the given start. */
export const startsWithinHours: Checker = (job) => {
  const match = /^every first-activity start on (\w+) within (\d{2}:\d{2})-(\d{2}:\d{2})$/.exec(
    textIn(job.entry.expect) ?? '',
  )
  if (!match) return undefined
  const [, day, from, to] = match
  return (async () => {
    const problems: string[] = []
    for (const { firstCaseStartsAtGivenStart, ...run } of runsOf(job.entry)) {
      const played = (await player(job, run)).play(1)
      const firsts = played.cases.map((_, number) => played.work.find((work) => work.case === number))
      for (const work of firsts) {
        const second = work && ((work.start % 86_400) + 86_400) % 86_400
        if (!work || weekdayOf(work.start) !== day || second! < clock(from) || second! > clock(to))
          problems.push(`a first activity starts ${work ? shown(work.start) : 'never'}`)
      }
      const atStart = firsts[0] !== undefined && sameMoment(firsts[0].start, momentOf(String(run.start)))
      if (firstCaseStartsAtGivenStart !== undefined && atStart !== firstCaseStartsAtGivenStart)
        problems.push(`from ${run.start} the first case starts ${shown(firsts[0]?.start ?? 0)}`)
    }
    return problems
  })()
}

/** `order of task starts: all BUSINESS, then REGULAR, then NOT_KNOWN (…)`. */
export const orderOfStarts: Checker = (job) => {
  const match = /^order of task starts: all ([\w, ]+?)(?: \(|;|$)/.exec(textIn(job.entry.expect) ?? '')
  if (!match) return undefined
  const order = match[1].split(/, then /)
  const { attribute, priorities } = settingOf(job.entry)
  const name = attribute?.split(' ')[0]
  if (name === undefined || priorities === undefined) throw new NotUnderstood('what the priorities go by')
  if (priorityLevels(priorities).some(({ value }) => !order.includes(value)))
    throw new NotUnderstood('the order of the starts')
  return player(job).then((one) => {
    const { scenario } = one.model
    const problems: string[] = []
    for (let replication = 1; replication <= 5; replication++) {
      const { record, work } = one.play(replication)
      const streams = new RandomStreams(2026, replication, scenario.procedure)
      const data = new CaseData(scenario, streams, record.cases)
      const classes = work.map((row) => order.indexOf(String(data.of(row.case)[name])))
      if (classes.some((number, i) => number < 0 || number < (classes[i - 1] ?? 0)))
        problems.push(`starts in the order ${classes.map((number) => order[number]).join(' ')}`)
    }
    return problems
  })
}
