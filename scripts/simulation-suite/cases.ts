import type { Checker, Job, Problems } from './checker.ts'
import { isSaid, listIn, NotUnderstood, numberIn, type Said, saidIn } from './entry.ts'
import { loadModel, type Played, Player } from './play.ts'
import { runsOf } from './prosimos-setting.ts'
import { applied } from './xml-setting.ts'

interface Range {
  readonly min: number
  readonly max: number
}

/** `[1, 3]`, `{ min: 1, max: 3 }` or `2`. */
const rangeIn = (stated: unknown): Range => {
  const [min, max] = isSaid(stated)
    ? [numberIn(stated.min), numberIn(stated.max)]
    : numberIn(stated) === undefined
      ? listIn(stated).map(numberIn)
      : [numberIn(stated), numberIn(stated)]
  if (min === undefined || max === undefined) throw new NotUnderstood(`the range ${JSON.stringify(stated)}`)
  return { min, max }
}

/** Which activities come over the run, and the fewest and the most of them in a case. */
const checks: Readonly<Record<string, (played: Played, stated: unknown) => Problems>> = {
  activities: ({ work }, stated) => {
    const found = [...new Set(work.map(({ name }) => name))].sort()
    const wanted = listIn(stated).map(String).sort()
    if (wanted.length === 0) throw new NotUnderstood(`the activities ${JSON.stringify(stated)}`)
    return found.join(', ') === wanted.join(', ')
      ? []
      : [`${found.join(', ')} come, not ${wanted.join(', ')}`]
  },
  activitiesPerCase: ({ work, cases }, stated) => {
    const { min, max } = rangeIn(stated)
    const counts = new Array<number>(cases.length).fill(0)
    for (const one of work) counts[one.case]++
    const [least, most] = [Math.min(...counts), Math.max(...counts)]
    return least === min && most === max
      ? []
      : [`${least} to ${most} activities in a case, not ${min} to ${max}`]
  },
}

const keyOf = (key: string): string => {
  const letters = key.toLowerCase().replace(/[^a-z]/g, '')
  return letters === 'activitiespercase' || letters === 'rowspercase' ? 'activitiesPerCase' : key
}

const setting = ['model', 'params', 'cases', 'start']

const checked = async (job: Job, run: Said, expected: Said): Promise<Problems> => {
  const played = new Player(await loadModel(applied(job.filesOf(run), { ...job.entry, ...run }))).play(1)
  return Object.entries(expected).flatMap(([key, stated]) => {
    const check = checks[keyOf(key)]
    if (!check) throw new NotUnderstood(`the expectation "${key}"`)
    return check(played, stated)
  })
}

const statesCases = (expected: Said): boolean => Object.keys(expected).some((key) => keyOf(key) in checks)

/** The activities of a run and of its cases, for one model or for several. */
export const activitiesOfCases: Checker = (job) => {
  const { entry } = job
  const runs = runsOf(entry).filter((run) => statesCases(run) || statesCases(saidIn(run.expect)))
  if (runs.length === 0)
    return isSaid(entry.expect) && statesCases(entry.expect) ? checked(job, {}, entry.expect) : undefined
  return (async () => {
    const problems: string[] = []
    for (const run of runs) {
      const own = Object.entries(run).filter(([key]) => setting.includes(key))
      const { expect, ...rest } = run
      const stated = isSaid(expect) ? expect : rest
      const expected = Object.entries(stated).filter(([key]) => !setting.includes(key))
      const found = await checked(job, Object.fromEntries(own), Object.fromEntries(expected))
      problems.push(...found.map((one) => `${own.map(([, value]) => value).join(', ')}: ${one}`))
    }
    return problems
  })()
}
