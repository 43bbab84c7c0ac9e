import { hasErrors, uniqueFindings } from '../model/finding.ts'
import type { BreakEvenResult, PlanFile } from '../plan/index.ts'
import { breakEvenReport } from '../report/break-even-text.ts'
import type { Context } from './context.ts'
import { playPlan, readPlanFile } from './plan.ts'

/** 「予算は減るか」: only measures whose costs are stated are played, as nothing can be said of the others. */
export async function breakEven(context: Context, path: string): Promise<number> {
  const { plan, findings } = await readPlanFile(context, path, 'break-even')
  if (plan === undefined) return context.refuse(findings)
  const { result, findings: found } = await playPlan(context, path, costedPart(plan))
  const all = uniqueFindings([...findings, ...found])
  if (result === undefined || hasErrors(all)) return context.refuse(all)
  const { seed, replications, engine, fiscalYears, breakEven: judged, money, labourRate } = result
  const answer: BreakEvenResult = {
    format: 'yoryoku.break-even/1',
    plan: result.plan,
    seed,
    replications,
    engine,
    fiscalYears,
    breakEven: judged,
    money,
    labourRate,
    measures: plan.measures.map(({ id, name, basis }) => {
      const played = result.measures.find((one) => one.id === id)
      return { id, name, basis, reference: played?.reference, money: played?.money ?? {} }
    }),
    assumptions: result.assumptions,
    findings: all,
  }
  return context.publish(answer, breakEvenReport)
}

function costedPart(plan: PlanFile): PlanFile {
  const costed = new Set(plan.money.filter(({ kind }) => kind === 'cost').map(({ measure }) => measure))
  return {
    ...plan,
    measures: plan.measures.filter(({ id }) => costed.has(id)).map(withoutPostSearch),
    joint: [],
    indicators: [],
  }
}

/** Which posts can be left empty changes no yen, and takes long to find. */
const withoutPostSearch = (measure: PlanFile['measures'][number]): PlanFile['measures'][number] =>
  measure.basis === 'simulated' ? { ...measure, releasable: false } : measure
