import type { ComparisonResult, SimulationResult } from '../experiment/results.ts'
import type { Language } from '../model/words.ts'
import type { PlanResult } from '../plan/plan-result.ts'
import type { ReportDocument } from './document.ts'
import { type Drawn, withFigures } from './figures.ts'
import { type FontFiles, openTypeface } from './font/typeface.ts'
import { renderHtml } from './html/render-html.ts'
import { renderPdf } from './pdf/render-pdf.ts'

export type PaperForm = 'html' | 'pdf'

const isPictured = (result: unknown): result is SimulationResult | ComparisonResult | PlanResult =>
  /^yoryoku\.(simulation|comparison|plan)\/1$/.test(String((result as { format?: unknown } | null)?.format))

/** A report to be printed or handed over, with its pictures: the same report gives the same bytes. */
export async function paperOf(
  form: PaperForm,
  result: unknown,
  document: ReportDocument,
  told: { readonly language: Language; readonly drawn: readonly Drawn[]; readonly fonts: FontFiles },
): Promise<Uint8Array> {
  const { language, drawn } = told
  const typeface = openTypeface(told.fonts)
  const pictured = isPictured(result)
    ? withFigures(document, result, drawn, typeface.measure, language)
    : document
  return form === 'pdf'
    ? renderPdf(pictured, typeface, language)
    : new TextEncoder().encode(renderHtml(pictured, typeface, language))
}
