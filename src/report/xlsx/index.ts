import type { ComparisonResult, SimulationResult } from '../../experiment/results.ts'
import type { Language } from '../../model/words.ts'
import type { PlanResult } from '../../plan/plan-result.ts'
import type { ReportDocument } from '../document.ts'
import { comparisonBook } from './comparison-book.ts'
import { documentSheet } from './document-sheets.ts'
import { planBook } from './plan-book.ts'
import { simulationBook } from './simulation-book.ts'
import { Workbook } from './workbook.ts'

/** What a workbook says of itself beside its figures. */
export interface WorkbookTold {
  readonly language: Language
  /** The command line that makes the result again. */
  readonly command: string
}

/** A result as the workbook an office works with; one of another kind as its report, on a sheet. */
export function workbookOf(
  result: unknown,
  document: ReportDocument,
  told: WorkbookTold,
): Promise<Uint8Array> {
  return bookOf(result as AnyResult, document, told).bytes(document.title, told.command)
}

type AnyResult = SimulationResult | ComparisonResult | PlanResult | { readonly format?: undefined }

function bookOf(result: AnyResult, document: ReportDocument, { command, language }: WorkbookTold): Workbook {
  if (result.format === 'yoryoku.simulation/1') return simulationBook(result, command, language)
  if (result.format === 'yoryoku.comparison/1') return comparisonBook(result, command, language)
  if (result.format === 'yoryoku.plan/1') return planBook(result, command, language)
  const book = new Workbook(language)
  documentSheet(book, document, document.title)
  return book
}
