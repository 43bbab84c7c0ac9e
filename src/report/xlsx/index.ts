import type { Language } from '../../model/words.ts'
import type { ReportDocument } from '../document.ts'
import { documentSheet } from './document-sheets.ts'
import { Workbook } from './workbook.ts'

/** What a workbook says of itself beside its figures. */
export interface WorkbookTold {
  readonly language: Language
  /** The command line that makes the result again. */
  readonly command: string
}

/** A result as the workbook an office works with. */
export function workbookOf(
  _result: unknown,
  document: ReportDocument,
  { command }: WorkbookTold,
): Promise<Uint8Array> {
  const book = new Workbook()
  documentSheet(book, document, document.title)
  return book.bytes(document.title, command)
}
