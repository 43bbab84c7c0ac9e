import { makeReport, type ReportTask } from './make-report.ts'
import { pack, type Unpacked, unpack } from './unpack.ts'

/** Work that takes a moment and would keep readers waiting. */
export type DeskTask =
  | ({ readonly kind: 'report' } & ReportTask)
  | { readonly kind: 'pack'; readonly files: Readonly<Record<string, string>> }
  | { readonly kind: 'unpack'; readonly bytes: Uint8Array }

export default async (task: DeskTask): Promise<Uint8Array | Unpacked | undefined> => {
  if (task.kind === 'report') return makeReport(task)
  return task.kind === 'pack' ? pack(task.files) : unpack(task.bytes)
}
