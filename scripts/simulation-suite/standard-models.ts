import { basename } from 'node:path'
import type { Checker, Job, Problems } from './checker.ts'
import { isSaid, listIn, NotUnderstood, numberIn, textIn } from './entry.ts'
import type { ModelFiles } from './family-files.ts'
import { importFindings, loadModel, type Played, Player } from './play.ts'

/** `(scenario S2: …)`, `(scenario 1)`, `scenario S3 …`. */
const scenarioIn = (test: string): string | undefined => {
  const id = /\bscenario S?(\d+)\b/.exec(test)?.[1]
  return id === undefined ? undefined : `S${id}`
}

const visitsOf = (played: Played): ReadonlyMap<string, number> => {
  const visits = new Map<string, number>()
  for (const { name } of played.work) visits.set(name, (visits.get(name) ?? 0) + 1)
  return visits
}

/** `get_issue` is the only step whose words begin with these, in this order. */
const stepCalled = (key: string, names: readonly string[]): string => {
  const parts = key.toLowerCase().split(/[_\s]+/)
  const found = names.filter((name) => {
    let at = 0
    for (const word of name.toLowerCase().split(/\s+/))
      if (at < parts.length && word.startsWith(parts[at])) at++
    return at === parts.length
  })
  const exact = found.filter((name) => name.toLowerCase() === key.toLowerCase())
  const [only, another] = exact.length === 1 ? exact : found
  if (only === undefined || another !== undefined) throw new NotUnderstood(`which step "${key}" is`)
  return only
}

const stepsOf = ({ model }: Player['model']): string[] =>
  model.nodes.filter(({ kind, name }) => kind === 'task' && name !== '').map(({ name }) => name)

/** Steps by falling frequency; ` = ` where two are equal. What the note says of one tool alone is no order of ours. */
export const rankingByFrequency: Checker = ({ entry, files }) => {
  const ranking = listIn(entry.expect)
  if (ranking.length === 0 || !ranking.every((one) => typeof one === 'string')) return undefined
  if (!/ranking by frequency/.test(entry.test)) return undefined
  return loadModel(files, scenarioIn(entry.test)).then((model) => {
    const player = new Player(model)
    const steps = stepsOf(model)
    const visits = visitsOf(player.play(1))
    const aside = /;\s*(.+?) ranks below .+ only because/.exec(textIn(entry.note) ?? '')?.[1]
    const ranked = ranking.filter((one) => aside === undefined || !String(one).startsWith(aside))
    const groups = ranked.map((one) =>
      String(one)
        .split(' = ')
        .map((name) => stepCalled(name, steps)),
    )
    const counts = groups.map((names) => names.map((name) => visits.get(name) ?? 0))
    const problems: string[] = []
    for (const [i, equal] of counts.entries())
      if (new Set(equal).size > 1)
        problems.push(`${groups[i].join(' and ')} come ${equal.join(' and ')} times`)
    for (let i = 1; i < counts.length; i++)
      if (counts[i][0] > counts[i - 1][0])
        problems.push(
          `${groups[i][0]} (${counts[i][0]}) comes oftener than ${groups[i - 1][0]} (${counts[i - 1][0]})`,
        )
    return problems
  })
}

const CALLS = 20_000
const RUNS = 12

/** Visits per case, worked out from the weights: within four standard errors. */
export const visitsPerCase: Checker = ({ entry, files }) => {
  if (!/visits per (?:call|case)/.test(entry.test) || !isSaid(entry.expect)) return undefined
  const expected = Object.entries(entry.expect)
  if (!expected.every(([, value]) => numberIn(value) !== undefined)) return undefined
  return loadModel(files, scenarioIn(entry.test)).then((model) => {
    const period = { kind: 'cases', cases: CALLS, warmUpCases: 0 } as const
    const player = new Player({ ...model, scenario: { ...model.scenario, period } })
    const steps = stepsOf(model)
    const runs = Array.from({ length: RUNS }, (_, i) => visitsOf(player.play(i + 1)))
    return expected.flatMap(([key, value]): Problems => {
      const name = stepCalled(key, steps)
      const found = runs.map((run) => (run.get(name) ?? 0) / CALLS)
      const mean = found.reduce((sum, one) => sum + one, 0) / RUNS
      const error = Math.sqrt(found.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (RUNS - 1) / RUNS)
      return Math.abs(mean - Number(value)) <= 4 * error + 1e-6
        ? []
        : [`${name}: ${mean.toFixed(4)} visits a case, not ${value}`]
    })
  })
}

const FULL = 0.95
const BY_FAR = 1.5

/** `Supplier at full capacity; Front Office has by far the largest waiting time`. */
export const resourceConclusions: Checker = ({ entry, files }) => {
  const text = textIn(entry.expect) ?? ''
  const clauses = text
    .split(/;\s*/)
    .map((clause) => /^(.+?) (at full capacity|has by far the largest waiting time)$/.exec(clause))
  if (!clauses.every((clause) => clause !== null)) return undefined
  return loadModel(files, scenarioIn(entry.test)).then((model) => {
    const played = new Player(model).play(1)
    const { resourcePools } = model.scenario
    const sum = (of: (work: Played['work'][number]) => number) =>
      resourcePools.map((_, pool) =>
        played.work.filter((work) => work.pool === pool).reduce((total, work) => total + of(work), 0),
      )
    const waits = sum((work) => work.start - work.enabled)
    const worked = sum((work) => work.worked)
    if (played.work.every((work) => work.end === work.start))
      throw new NotUnderstood('no time is given, so that nobody has anything to do')
    const letters = (text: string) => text.toLowerCase().replace(/[^a-z]/g, '')
    return clauses.flatMap((clause): Problems => {
      const pool = resourcePools.findIndex(({ name }) => letters(name.ja) === letters(clause![1]))
      if (pool < 0) throw new NotUnderstood(`the resource "${clause![1]}"`)
      if (clause![2] === 'at full capacity') {
        const used = worked[pool] / played.staffedSeconds[pool]
        return used >= FULL ? [] : [`${clause![1]} is used ${(100 * used).toFixed(1)} % of the time`]
      }
      const next = Math.max(...waits.filter((_, other) => other !== pool))
      return waits[pool] >= BY_FAR * next
        ? []
        : [`${clause![1]} waits ${Math.round(waits[pool])} s, another one ${Math.round(next)} s`]
    })
  })
}

/** Whether weights that do not make 100 are told, by the kind of gateway that the file's name says. */
export const weightsTold: Checker = (job: Job) => {
  const text = textIn(job.entry.expect) ?? ''
  if (!/outgoing probabilities must sum to 100/.test(text)) return undefined
  return (async () => {
    const problems: string[] = []
    for (const drawing of job.drawings) {
      const name = basename(drawing.file)
      const must = /(?:exclusive|event)Gateway(Inproper|Proper)Probabilities/.exec(name)?.[1]
      const never = /parallelGatewayProbabilities/.test(name)
      if (must === undefined && !never) continue
      const files: ModelFiles = { drawing, parameters: [] }
      const told = (await importFindings(files)).some(({ code }) => code === 'IMPORT-WEIGHTS')
      if (told !== (must === 'Inproper')) problems.push(`${name}: the sum is ${told ? '' : 'not '}told`)
    }
    return problems
  })()
}
