import type { Finding } from '../model/finding.ts'
import { hasErrors, uniqueFindings } from '../model/finding.ts'
import type { PlanFile, PlanResult } from '../plan/index.ts'
import { readPlan, reiwa, runPlan } from '../plan/index.ts'
import { readText } from '../platform/node/node-files.ts'
import { planReport } from '../report/index.ts'
import { formatOf } from '../study/index.ts'
import { monthPeriod } from '../study/month-period.ts'
import { toolsOfPlan } from '../study/tools-of-plan.ts'
import type { Context } from './context.ts'
import { setValues } from './context.ts'
import { cliFinding } from './finding-catalogue.ts'
import { fileFinding, kindFinding, optionFinding, usageFinding } from './refusals.ts'
import { withRunner } from './run-experiment.ts'

/** The plan table by fiscal year. */
export async function plan(context: Context, path: string): Promise<number> {
  const { plan: read, findings } = await readPlanFile(context, path, 'plan')
  if (read === undefined) return context.refuse(findings)
  const { result, findings: found } = await playPlan(context, path, read)
  const all = uniqueFindings([...findings, ...found])
  if (result === undefined || hasErrors(all)) return context.refuse(all)
  return context.publish({ ...result, findings: all }, planReport)
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
    before.push(
      usageFinding({
        ja: `${command} に ${option} は使えません`,
        en: `${command} does not take ${option}`,
      }),
    )
  }
  const text = await readText(path)
  if ('problem' in text) return { findings: [...before, fileFinding(path, text)] }
  if (formatOf(text.text) === 'scenario' || formatOf(text.text) === 'bpmn') {
    return {
      findings: [...before, kindFinding(path, { ja: '計画ファイル（plan.yaml）', en: 'a plan (plan.yaml)' })],
    }
  }
  await context.names.hearOf(path)
  const { plan: read, findings } = readPlan(text.text, path)
  if (read === undefined || hasErrors(before)) return { findings: [...before, ...findings] }
  if (fiscalYear === undefined) return { plan: read, findings }
  const fiscalYears = read.fiscalYears.filter((year) => year === fiscalYear)
  if (fiscalYears.length > 0) return { plan: { ...read, fiscalYears }, findings }
  const known = read.fiscalYears.map(reiwa).join('・')
  const wanted = { ja: known, en: known }
  return { findings: [optionFinding('--fiscal-year', reiwa(fiscalYear), wanted, { file: path })] }
}

/** Every measure and year, with progress; `--month` plays that month of each year. */
export function playPlan(
  context: Context,
  path: string,
  asked: PlanFile,
): Promise<{ result?: PlanResult; findings: readonly Finding[] }> {
  const { month, engine, replications, seed } = context.options
  return withRunner(context, (runner) =>
    runPlan(
      {
        plan: asked,
        engine,
        replications,
        seed,
        ...(month === undefined ? {} : { period: (year: number) => monthPeriod(year, month) }),
      },
      toolsOfPlan({
        path,
        plan: asked,
        overrides: setValues(context.options),
        loader: context,
        unknownOverride: (name) => cliFinding('CLI-SET-UNKNOWN', { element: name }, { path: name }),
        onLoaded: (variant, loaded) => context.draw(variant, loaded),
        compare: (request, one) => context.stations.compare(request, one),
        simulate: (request, one) => context.stations.simulate(request, one),
      }),
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
