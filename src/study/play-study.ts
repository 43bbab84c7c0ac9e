import {
  compareScenarios,
  type Progress,
  playAhead,
  ResultCache,
  simulateScenario,
  watchDay,
} from '../experiment/index.ts'
import type { ReplicationRunner } from '../experiment/replication-runner.ts'
import { lintDrawing } from '../lint/index.ts'
import { fiscalYearOf, parseDate } from '../model/civil-date.ts'
import { type Finding, hasErrors, uniqueFindings } from '../model/finding.ts'
import { oncePer } from '../model/once-per.ts'
import { readPlan, reiwa, runPlan } from '../plan/index.ts'
import type { LoadedScenario } from '../plan/plan-tools.ts'
import { USUAL_DIVISORS } from './divisors.ts'
import { studyFinding } from './finding-catalogue.ts'
import { formatOf, type ProjectFiles } from './format-of.ts'
import { monthPeriod } from './month-period.ts'
import { loaderOf, missingFile, PLAN } from './project-files.ts'
import type { PlayedScenario, StudyKind, StudyRequest } from './request.ts'
import type { ScenarioLoader, ScenarioRequest } from './scenario-loader.ts'
import { type OnStudyProgress, searchProgress } from './study-progress.ts'
import { toolsOfPlan } from './tools-of-plan.ts'

/** `result` is the JSON that the command line prints for the same question; absent when a finding is an error. */
export interface StudyAnswer {
  readonly result?: unknown
  readonly findings: readonly Finding[]
}

type Asked<Kind extends StudyKind> = Extract<StudyRequest, { kind: Kind }>
type Player<Kind extends StudyKind> = (
  request: Asked<Kind>,
  files: ProjectFiles,
  runner: ReplicationRunner,
  onProgress: OnStudyProgress | undefined,
  cache: ResultCache,
) => Promise<StudyAnswer>

/**
 * Plays what is asked of a project's files, here or wherever the runner plays. With one cache for several studies, an
 * as-is that they share is played once.
 */
export const playStudy = (
  request: StudyRequest,
  files: ProjectFiles,
  runner: ReplicationRunner,
  onProgress?: OnStudyProgress,
  cache = new ResultCache(),
): Promise<StudyAnswer> => {
  const play = PLAYERS[request.kind] as Player<StudyKind>
  return play(request, files, runner, onProgress, cache)
}

const check: Player<'check'> = async ({ paths }, files) => {
  const loader = loaderOf(files)
  const wanted = paths ?? Object.keys(files).filter((path) => /\.(bpmn|ya?ml)$/i.test(path))
  const checked = []
  for (const path of wanted) {
    const { playable, findings } = await checkFile(path, files, loader)
    checked.push({ path, ok: !hasErrors(findings), playable, findings })
  }
  return { result: { format: 'yoryoku.check/1', files: checked }, findings: [] }
}

const checkFile = async (
  path: string,
  files: ProjectFiles,
  loader: ScenarioLoader,
): Promise<{ playable: boolean; findings: readonly Finding[] }> => {
  if (!Object.hasOwn(files, path)) return { playable: false, findings: [missingFile(path)] }
  const format = formatOf(files[path])
  if (format === 'bpmn') {
    const { model, findings } = await loader.readModel(path)
    if (model === undefined || hasErrors(findings)) return { playable: false, findings }
    const linted = await lintDrawing(new TextEncoder().encode(files[path]), model, findings)
    return { playable: true, findings: [...findings, ...linted] }
  }
  if (format === 'plan') {
    const { plan, findings } = readPlan(files[path], path)
    return { playable: plan !== undefined && !hasErrors(findings), findings }
  }
  if (format === 'procedure' || format === 'families') return { playable: false, findings: [] }
  const { loaded, findings } = await loader.load({ path })
  return { playable: loaded !== undefined, findings }
}

interface Timed {
  readonly fiscalYear?: number
  readonly month?: number
}

/** One scenario with its values and its time. */
const loadPlayed = async (
  { path, set }: PlayedScenario,
  { fiscalYear, month }: Timed,
  loader: ScenarioLoader,
): Promise<{ loaded?: LoadedScenario; findings: readonly Finding[] }> => {
  const request: ScenarioRequest = {
    path,
    ...(set && { overrides: set }),
    ...(fiscalYear !== undefined && { fiscalYear }),
  }
  const first = await loader.load(request)
  if (first.unknownOverrides.length > 0) {
    const unknown = first.unknownOverrides.map((name) =>
      studyFinding('STUDY-SET-UNKNOWN', { file: path, element: name }, { path: name }),
    )
    return {
      findings: [...first.findings.filter(({ code }) => code !== 'SCENARIO-OVERRIDE-PATH'), ...unknown],
    }
  }
  if (month === undefined || first.loaded === undefined) return first
  const { period } = first.loaded.scenario
  if (period.kind !== 'dates') return { findings: [studyFinding('STUDY-DATES', { file: path })] }
  return loader.load({
    ...request,
    period: monthPeriod(fiscalYear ?? fiscalYearOf(parseDate(period.start)), month),
  })
}

const counted =
  (onProgress: OnStudyProgress | undefined): Progress =>
  (done, of, live) =>
    onProgress?.({ done, of, ...(live && { live }) })

const simulate: Player<'simulate'> = async (request, files, runner, onProgress) => {
  const { replications, seed } = request
  const { loaded, findings } = await loadPlayed(request.scenario, request, loaderOf(files))
  if (loaded === undefined || hasErrors(findings)) return { findings }
  const result = await simulateScenario(
    { ...loaded, engine: 'tables', replications, seed },
    runner,
    counted(onProgress),
  )
  return answered(
    { ...result, findings: uniqueFindings([...findings, ...result.findings]) },
    result.findings,
    findings,
  )
}

const lastCompared = oncePer(
  (_files: ProjectFiles): { question?: string; loading?: ReturnType<typeof readCompared> } => ({}),
)

/** As the same objects when the same is asked again of the same files: threads that were sent them have made them ready. */
const loadCompared = (request: Asked<'compare'>, files: ProjectFiles): ReturnType<typeof readCompared> => {
  const { asIs, toBe, fiscalYear, month } = request
  const question = JSON.stringify({ asIs, toBe, fiscalYear, month })
  const last = lastCompared(files)
  if (last.loading === undefined || last.question !== question) {
    last.question = question
    last.loading = readCompared(request, files)
  }
  return last.loading
}

/** As-is and to-be; no variants where one of them cannot be played. */
const readCompared = async (request: Asked<'compare'>, files: ProjectFiles) => {
  const loader = loaderOf(files)
  const loads = []
  for (const one of [request.asIs, ...request.toBe]) loads.push(await loadPlayed(one, request, loader))
  const findings = uniqueFindings(loads.flatMap((one) => one.findings))
  const variants = loads.flatMap(({ loaded }) => loaded ?? [])
  return { variants: hasErrors(findings) || variants.length < loads.length ? [] : variants, findings }
}

/**
 * Plays the first replications of a comparison that will probably be asked for into the cache: asked with it, the
 * comparison begins with them. What cannot be played is left for the asking.
 */
export const studyAhead = async (
  request: Asked<'compare'>,
  files: ProjectFiles,
  runner: ReplicationRunner,
  cache: ResultCache,
): Promise<void> => {
  const { replications, seed } = request
  const { variants } = await loadCompared(request, files)
  if (variants.length > 0) await playAhead(variants, { engine: 'tables', replications, seed, cache }, runner)
}

const compare: Player<'compare'> = async (request, files, runner, onProgress, cache) => {
  const { replications, seed, releasable = true, ranges } = request
  const { variants, findings } = await loadCompared(request, files)
  if (variants.length === 0) return { findings }
  const [baseline, ...alternatives] = variants
  const told = searchProgress(runner, onProgress)
  const result = await compareScenarios(
    {
      baseline,
      alternatives,
      engine: 'tables',
      replications,
      seed,
      divisors: USUAL_DIVISORS,
      releasable,
      ...(ranges !== undefined && { ranges }),
      cache,
    },
    told.runner,
    told.progress,
  )
  const complete = {
    ...result,
    baseline: { ...result.baseline, findings: uniqueFindings([...findings, ...result.baseline.findings]) },
  }
  const found = [...result.baseline.findings, ...result.alternatives.flatMap((one) => one.result.findings)]
  return answered(complete, found, findings)
}

const plan: Player<'plan'> = async (request, files, runner, onProgress) => {
  const { plan: path, set = {}, fiscalYears, replications, seed } = request
  if (!Object.hasOwn(files, path)) return { findings: [missingFile(path)] }
  const format = formatOf(files[path])
  if (format !== 'plan' && format !== 'unknown')
    return { findings: [studyFinding('STUDY-FILE-KIND', { file: path }, { path, wanted: PLAN })] }
  const { plan: read, findings } = readPlan(files[path], path)
  if (read === undefined || hasErrors(findings)) return { findings }
  const strange = fiscalYears?.filter((year) => !read.fiscalYears.includes(year)) ?? []
  if (strange.length > 0) {
    const [years, known] = [strange, read.fiscalYears].map((some) => some.map(reiwa).join('・'))
    return { findings: [studyFinding('STUDY-YEAR', { file: path }, { years, known })] }
  }
  const asked = fiscalYears === undefined ? read : { ...read, fiscalYears }
  const cache = new ResultCache()
  const { result, findings: found } = await runPlan(
    { plan: asked, engine: 'tables', replications, seed },
    toolsOfPlan({
      path,
      plan: asked,
      overrides: set,
      loader: loaderOf(files),
      unknownOverride: (name) =>
        studyFinding('STUDY-SET-UNKNOWN', { file: path, element: name }, { path: name }),
      compare: (one, played) => compareScenarios({ ...one, cache }, played),
      simulate: (one, played) => simulateScenario({ ...one, cache }, played),
    }),
    runner,
    ({ done, of, measure, year }) =>
      onProgress?.({
        done,
        of,
        now: { ja: `${reiwa(year)} ${measure.ja}`, en: `${reiwa(year)} ${measure.en}` },
      }),
  )
  const all = uniqueFindings([...findings, ...found])
  return result === undefined || hasErrors(all)
    ? { findings: all }
    : { result: { ...result, findings: all }, findings: all }
}

const watch: Player<'watch'> = async (request, files) => {
  const { date, replication, seed } = request
  const { loaded, findings } = await loadPlayed(request.scenario, request, loaderOf(files))
  if (loaded === undefined || hasErrors(findings)) return { findings }
  const result = watchDay({ ...loaded, engine: 'tables', date, replication, seed })
  if (result !== undefined) return { result, findings }
  return { findings: [studyFinding('STUDY-DATES', { file: request.scenario.path })] }
}

const PLAYERS: { readonly [Kind in StudyKind]: Player<Kind> } = { check, simulate, compare, plan, watch }

const answered = (result: unknown, found: readonly Finding[], before: readonly Finding[]): StudyAnswer => {
  const findings = uniqueFindings([...before, ...found])
  return hasErrors(findings) ? { findings } : { result, findings }
}
