import type { Finding, Place } from '../model/finding.ts'
import type { Words } from '../model/words.ts'
import type { FileProblem } from '../platform/node/node-files.ts'
import { systemCode } from '../platform/node/system-code.ts'
import { cliFinding } from './finding-catalogue.ts'

/** A command line that is not understood. */
export const usageFinding = (detail: Words): Finding => cliFinding('CLI-USAGE', {}, { detail })

/** A value that an option cannot have, and what it could be. */
export const optionFinding = (option: string, value: string, wanted: Words, place: Place = {}): Finding =>
  cliFinding('CLI-OPTION-VALUE', place, { option, value, wanted })

/** A file of another kind than the command takes. */
export const kindFinding = (path: string, wanted: Words): Finding =>
  cliFinding('CLI-FILE-KIND', { file: path }, { path, wanted })

const problemCodes = {
  missing: 'CLI-FILE-MISSING',
  directory: 'CLI-FILE-FOLDER',
  special: 'CLI-FILE-SPECIAL',
  permission: 'CLI-FILE-PERMISSION',
  binary: 'CLI-FILE-BINARY',
  tooLarge: 'CLI-FILE-TOO-LARGE',
} as const

export const fileFinding = (
  path: string,
  { problem, line }: { readonly problem: FileProblem; readonly line?: number },
): Finding =>
  cliFinding(problemCodes[problem], { file: path, ...(line === undefined ? {} : { line }) }, { path })

const writeReasons: Readonly<Record<string, Words>> = {
  ENOSPC: { ja: '空き容量がありません', en: 'no space is left' },
  EDQUOT: { ja: '割り当てられた容量を超えました', en: 'the quota is used up' },
  EFBIG: { ja: 'ファイルが大きすぎます', en: 'the file is too large' },
  EACCES: { ja: '権限がありません', en: 'permission is missing' },
  EPERM: { ja: '権限がありません', en: 'permission is missing' },
  EROFS: { ja: '読み取り専用です', en: 'the place is read-only' },
  ENOENT: { ja: 'その場所がありません', en: 'there is no such place' },
  ENOTDIR: { ja: '途中の名前がフォルダーではありません', en: 'a name on the way is not a folder' },
  EEXIST: { ja: '同じ名前のものがあります', en: 'something of that name is there' },
  EISDIR: { ja: '同じ名前のフォルダーがあります', en: 'a folder of that name is there' },
  ENAMETOOLONG: { ja: '名前が長すぎます', en: 'the name is too long' },
  EIO: { ja: '入出力の誤りです', en: 'an input/output error' },
}

/** A disk that is full is nobody's programming error; what is no system error is thrown on. */
export function writeFailed(target: Words, error: unknown): Finding {
  const code = systemCode(error)
  if (!/^E[A-Z]+$/.test(code)) throw error
  return cliFinding('CLI-WRITE-FAILED', {}, { target, reason: writeReasons[code] ?? { ja: code, en: code } })
}
