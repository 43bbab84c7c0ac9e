import type { Language } from '../../../src/model/words.ts'
import { reiwa } from '../../../src/plan/plan-file.ts'
import type { PlanResult } from '../../../src/plan/plan-result.ts'
import { withFigures } from '../../../src/report/figures.ts'
import { renderHtml } from '../../../src/report/html/render-html.ts'
import { renderCsv, renderJson, renderMarkdown } from '../../../src/report/other-forms.ts'
import type { Measure } from '../../../src/report/picture/measure.ts'
import { planReport } from '../../../src/report/plan-text.ts'

/** The report of a plan as a file. */
export interface PlanFileForm {
  /** On the button. */
  readonly name: string
  readonly ending: string
  readonly type: string
  readonly contents: (result: PlanResult, language: Language, measure: Measure) => string
}

export const planFileForms: readonly PlanFileForm[] = [
  {
    name: 'HTML',
    ending: 'html',
    type: 'text/html',
    contents: (result, language, measure) => {
      const report = withFigures(planReport(result, language), result, [], measure, language)
      return renderHtml(report, undefined, language)
    },
  },
  {
    name: 'CSV',
    ending: 'csv',
    type: 'text/csv',
    contents: (result, language) => renderCsv(planReport(result, language)),
  },
  {
    name: 'Markdown',
    ending: 'md',
    type: 'text/markdown',
    contents: (result, language) => renderMarkdown(planReport(result, language)),
  },
  {
    name: 'JSON',
    ending: 'json',
    type: 'application/json',
    contents: (result) => renderJson(result),
  },
]

/** `hadano-plan-R8-R12-10x`: whose, which years, how often played. */
export function planFileName({ plan, fiscalYears, replications }: PlanResult): string {
  const [first, last] = [fiscalYears[0], fiscalYears[fiscalYears.length - 1]].map(reiwa)
  const id = plan.id.replaceAll(/[^\p{L}\p{N}_-]+/gu, '-') || 'plan'
  const years = first === last ? first : `${first}-${last}`
  return `${id}-plan-${years}${replications === null ? '' : `-${replications}x`}`
}
