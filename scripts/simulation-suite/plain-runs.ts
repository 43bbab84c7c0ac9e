import type { Checker, Problems } from './checker.ts'
import { NotUnderstood, textIn } from './entry.ts'
import { loadModel, type Played, Player } from './play.ts'
import { applied } from './xml-setting.ts'

const unfinished = (played: Played): Problems => {
  const open = played.cases.filter(({ ended }) => ended === undefined).length
  return [
    ...(played.stopped === undefined ? [] : [`the run stopped: ${played.stopped}`]),
    ...(open > 0 ? [`${open} of ${played.cases.length} cases are not finished`] : []),
  ]
}

const counted = (what: string, found: number, wanted: string | undefined): Problems =>
  wanted === undefined || found === Number(wanted) ? [] : [`${found} ${what}, not ${wanted}`]

/** Whatever the figures: nothing is refused, and the run does not stop. */
export const readAndPlayed: Checker = ({ entry, files }) =>
  entry.expect === 'is read and played'
    ? loadModel(files).then((model) => {
        const { stopped, work } = new Player(model).play(1)
        return [
          ...(stopped === undefined ? [] : [`the run stopped: ${stopped}`]),
          ...(work.length > 0 ? [] : ['nothing was done']),
        ]
      })
    : undefined

/** `run completes (10 instances)`, `terminates (< 5 s) …`, `number of activity instances reported = … (10)`. */
export const runsToItsEnd: Checker = ({ entry, files }) => {
  const text = textIn(entry.expect) ?? ''
  const completes = /^run completes(?: \((\d+) instances\))?$/.exec(text)
  const terminates = /^terminates(?: \(< (\d+) s\))?\b/.exec(text)
  const activities =
    /^number of activity instances reported = number of process instances(?: \((\d+)\))?$/.exec(text)
  if (!completes && !terminates && !activities) return undefined
  return loadModel(applied(files, entry)).then((model) => {
    const began = performance.now()
    const played = new Player(model).play(1)
    const seconds = (performance.now() - began) / 1000
    const limit = Number(terminates?.[1] ?? Number.POSITIVE_INFINITY)
    return [
      ...unfinished(played),
      ...(seconds < limit ? [] : [`it took ${seconds.toFixed(1)} s`]),
      ...counted('cases', played.cases.length, completes?.[1]),
      ...(activities ? counted('cases', played.cases.length, activities[1]) : []),
      ...(activities && played.work.length !== played.cases.length
        ? [`${played.work.length} pieces of work for ${played.cases.length} cases`]
        : []),
    ]
  })
}

const days = ['SUNDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY']

/** `… works only on MONDAY; Student_Overriding_Default_Timetable only on TUESDAY`. */
export const daysOfWorkers: Checker = ({ entry, files }) => {
  const clauses = (textIn(entry.expect) ?? '')
    .split(/;\s*/)
    .map((clause) => /^(.*?) (?:works )?only on (\w+DAY)$/.exec(clause))
  if (!clauses.some((clause) => clause !== null)) return undefined
  return (async () => {
    const model = await loadModel(applied(files, entry))
    const { resourcePools } = model.scenario
    const played = new Player(model).play(1)
    // Workers with conditions of their own come first.
    const nameOf = (pool: number, worker: number): string | undefined => {
      let first = 0
      for (const { name, quantity } of resourcePools[pool]?.workers ?? []) {
        if (worker < first + quantity) return `${resourcePools[pool].name.ja}_${name.ja}`
        first += quantity
      }
      return undefined
    }
    const problems = [...unfinished(played)]
    const dayOf = (name: string | undefined): string => {
      const clause =
        clauses.find((one) => one && name !== undefined && one[1].split(/\W+/).includes(name)) ??
        clauses.find((one) => one?.[1].startsWith('resource without own timetable'))
      if (!clause) throw new NotUnderstood(`the days of ${name}`)
      return clause[2]
    }
    for (const { pool, worker, start } of played.work) {
      const name = nameOf(pool, worker)
      const day = days[(((Math.floor(start / 86_400) + 4) % 7) + 7) % 7]
      if (day !== dayOf(name)) problems.push(`${name ?? 'another one'} works on ${day}`)
    }
    return problems
  })()
}
