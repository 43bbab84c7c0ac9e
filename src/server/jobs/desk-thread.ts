import { type TextsInZip, textsInZip, zipOfProject } from '../../study/project-zip.ts'
import { makeReport, type ReportTask } from './make-report.ts'

/** Work that takes a moment and would keep readers waiting. */
export type DeskTask =
  | ({ readonly kind: 'report' } & ReportTask)
  | { readonly kind: 'pack'; readonly files: Readonly<Record<string, string>> }
  | { readonly kind: 'unpack'; readonly bytes: Uint8Array }

export default async (task: DeskTask): Promise<Uint8Array | TextsInZip | undefined> => {
  if (task.kind === 'report') return makeReport(task)
  return task.kind === 'pack' ? zipOfProject(task.files) : textsInZip(task.bytes)
}
