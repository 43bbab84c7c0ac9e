import type { Language } from '../../src/model/words.ts'
import type { ReportDocument } from '../../src/report/document.ts'
import { reproducingCommand } from '../../src/report/reproducing-command.ts'
import { commandOf } from '../../src/study/command-of.ts'
import type { StudyRequest } from '../../src/study/request.ts'
import { workbookScript } from '../shipped.ts'

/** The kind of file that Excel opens. */
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** What a workbook is made of. */
export interface Reported {
  readonly result: unknown
  readonly document: ReportDocument
  /** What was asked. */
  readonly request: StudyRequest
}

/** The workbook an office works with, byte for byte what the command line writes. */
export async function workbookBytes(
  { result, document, request }: Reported,
  language: Language,
): Promise<Uint8Array<ArrayBuffer>> {
  const { workbookOf }: typeof import('../../src/report/xlsx/index.ts') = await import(await workbookScript())
  const command = reproducingCommand(commandOf(request), result)
  return new Uint8Array(await workbookOf(result, document, { language, command }))
}
