import { civilFromDays, daysFromCivil, formatDate, parseDate } from '../model/civil-date.ts'
import type { Finding } from '../model/finding.ts'
import { hasErrors } from '../model/finding.ts'
import type { PlanFile, PlanResult } from '../plan/index.ts'
import { planFinding, readPlan, reiwa, runPlan } from '../plan/index.ts'
import { readText } from '../platform/node/node-files.ts'
import { planReport } from '../report/index.ts'
import { resolvePath } from '../scenario/file-source.ts'
import { monthPeriod } from './commands.ts'
import type { Context } from './context.ts'
import { fileFinding, formatOf, kindFinding, setValues, unique } from './context.ts'
import { cliFinding } from './finding-catalogue.ts'
import { withRunner } from './run-experiment.ts'

/** The plan table by fiscal year. */
export async function plan(context: Context, path: string): Promise<number> {
  const { plan: read, findings } = await readPlanFile(context, path, 'plan')
  if (read === undefined) return context.refuse(findings)
  const { result, findings: found } = await playPlan(context, path, read)
  const all = unique([...findings, ...found])
  if (result === undefined || hasErrors(all)) return context.refuse(all)
  return context.publish(
    { ...result, findings: all },
    planReport({ ...result, findings: all }, context.options.language),
  )
}

/** The plan of a file, of one of its years where `--fiscal-year` asks for it; undefined where something stands in the way. */
export async function readPlanFile(
  context: Context,
  path: string,
  command: 'plan' | 'break-even' | 'stopwatch',
): Promise<{ plan?: PlanFile; findings: readonly Finding[] }> {
  const { cases, until, fiscalYear } = context.options
  const before = await context.outFindings()
  for (const [option, value] of [
    ['--cases', cases],
    ['--until', until],
  ] as const) {
    if (value === undefined) continue
    const detail = {
      detail: `${command} に ${option} は使えません`,
      detailEn: `${command} does not take ${option}`,
    }
    before.push(cliFinding('CLI-USAGE', {}, detail))
  }
  const text = await readText(path)
  if ('problem' in text) return { findings: [...before, fileFinding(path, text)] }
  if (formatOf(text.text) === 'scenario' || formatOf(text.text) === 'bpmn') {
    return { findings: [...before, kindFinding(path, '計画ファイル（plan.yaml）', 'a plan (plan.yaml)')] }
  }
  const { plan: read, findings } = readPlan(text.text, path)
  if (read === undefined || hasErrors(before)) return { findings: [...before, ...findings] }
  if (fiscalYear === undefined) return { plan: read, findings }
  const fiscalYears = read.fiscalYears.filter((year) => year === fiscalYear)
  if (fiscalYears.length > 0) return { plan: { ...read, fiscalYears }, findings }
  const known = read.fiscalYears.map(reiwa).join('・')
  const value = { option: '--fiscal-year', value: reiwa(fiscalYear), wanted: known, wantedEn: known }
  return { findings: [cliFinding('CLI-OPTION-VALUE', { file: path }, value)] }
}

/** Every measure and year, with progress; `--month` plays that month of each year. */
export function playPlan(
  context: Context,
  path: string,
  asked: PlanFile,
): Promise<{ result?: PlanResult; findings: readonly Finding[] }> {
  const { month, engine, replications, seed } = context.options
  const overrides = setValues(context.options)
  const placed = new Set<string>()
  return withRunner(context, (runner) =>
    runPlan(
      {
        plan: asked,
        engine,
        replications,
        seed,
        ...(month === undefined ? {} : { period: (year: number) => monthPeriod(year, month) }),
      },
      {
        load: async (request) => {
          const asks = overridesFor(request.measure, overrides)
          const period = request.period && { runInFrom: runInBefore(request.period.from), ...request.period }
          const found = await context.loadPlaced({
            path: resolvePath(path, request.path),
            fiscalYear: request.fiscalYear,
            overrides: { ...request.overrides, ...asks },
            planned: Object.fromEntries(
              Object.keys(request.overrides)
                .filter((name) => !(name in asks))
                .map((name) => [name, plannedSource(asked, request.measure, name)]),
            ),
            ...(period === null ? {} : { period }),
          })
          for (const [written, plain] of namesFor(request.measure, overrides)) {
            if (!found.unknownOverrides.includes(plain)) placed.add(written)
          }
          const misplaced = found.unknownOverrides.filter((name) => name in request.overrides)
          const lost = misplaced.map((name) =>
            planFinding(
              'PLAN-SET-UNKNOWN',
              { file: path, element: name },
              { path: name, measure: request.measure, year: reiwa(request.fiscalYear) },
            ),
          )
          const { loaded } = found
          if (loaded !== undefined) context.draw(request.variant, loaded)
          return { loaded, findings: [...found.findings, ...lost] }
        },
        afterLoading: () =>
          Object.keys(overrides)
            .filter((name) => !placed.has(name))
            .map((name) => cliFinding('CLI-SET-UNKNOWN', { element: name }, { path: name })),
        compare: (request, one) => context.stations.compare(request, one),
        simulate: (request, one) => context.stations.simulate(request, one),
      },
      runner,
      ({ done, of, measure, year }) =>
        done < of &&
        context.progress({
          ja: `[${done + 1}/${of}] ${reiwa(year)} ${measure.ja}`,
          en: `[${done + 1}/${of}] ${reiwa(year)} ${measure.en}`,
        }),
    ),
  )
}

/** Where in the plan a value is said: by the adoption of a measure, or for its years. Of a joint run, by its members. */
function plannedSource(asked: PlanFile, measure: string, path: string): string {
  const members = asked.measures.filter(({ id }) => measure.split('+').includes(id))
  const simulated = members.flatMap((one) => (one.basis === 'simulated' ? [one] : []))
  const adopted = simulated.find(({ adoption }) => Object.hasOwn(adoption?.values ?? {}, path))
  const stated = simulated.find(({ years }) =>
    Object.values(years).some(({ set, setBoth }) => path in { ...setBoth, ...set }),
  )
  const of = adopted ?? stated
  const name = of?.name.ja ?? measure
  if (adopted === undefined) return `計画の施策「${name}」が年度ごとに決めた値`
  const source = adopted.adoption?.source
  return `計画の施策「${name}」の普及率による値${source == null ? '' : `（${source}）`}`
}

/** `2026-10-01` … `2027-04-01` → run-in from a month before the start. */
function runInBefore(from: string): string {
  const { year, month, day } = civilFromDays(parseDate(from))
  return formatDate(
    daysFromCivil(month === 1 ? year - 1 : year, month === 1 ? 12 : month - 1, Math.min(day, 28)),
  )
}

/** `--set paper:arrivals.x.volume=1` speaks to one measure, without the colon to all: [as written, plain path]. */
const namesFor = (measure: string, overrides: Readonly<Record<string, unknown>>): [string, string][] =>
  Object.keys(overrides).flatMap((name): [string, string][] => {
    const addressed = /^([^:.]+):(.+)$/.exec(name)
    if (addressed === null) return [[name, name]]
    return measure.split('+').includes(addressed[1]) ? [[name, addressed[2]]] : []
  })

const overridesFor = (
  measure: string,
  overrides: Readonly<Record<string, unknown>>,
): Record<string, unknown> =>
  Object.fromEntries(namesFor(measure, overrides).map(([written, plain]) => [plain, overrides[written]]))
