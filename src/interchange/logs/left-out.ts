import type { Finding, WordPair } from '../../model/finding.ts'
import { logFinding } from './finding-catalogue.ts'

/** So many unreadable rows are shown one by one. */
const SHOWN = 5

/** The rows (or events) of one file that could not be read. */
export class LeftOut {
  readonly #file: string
  readonly #shown: Finding[] = []
  #count = 0

  constructor(file: string) {
    this.#file = file
  }

  add(line: number, [ja, en]: WordPair): void {
    this.#count++
    if (this.#shown.length >= SHOWN) return
    this.#shown.push(logFinding('LOG-UNREADABLE-ROW', { file: this.#file, line }, { reason: { ja, en } }))
  }

  /** Whether so many were unreadable that the rest means nothing. */
  isMost(total: number): boolean {
    return this.#count > total / 2
  }

  findings(total: number): Finding[] {
    if (this.#count === 0) return []
    const code = this.isMost(total) ? 'LOG-MOSTLY-UNREADABLE' : 'LOG-ROWS-LEFT-OUT'
    return [...this.#shown, logFinding(code, { file: this.#file }, { count: this.#count, total })]
  }
}

const shortened = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text)

export const reasons = {
  noCase: ['案件の欄が空です', 'it names no case'],
  noActivity: ['作業の欄が空です', 'it names no activity'],
  noMoment: ['時刻がありません', 'it has no moment'],
  noDate: ['日付がありません', 'it has no date'],
  notAMoment: (text: string): WordPair => [
    `「${shortened(text)}」は日時として読めません`,
    `“${shortened(text)}” is not a date and time`,
  ],
} satisfies Record<string, WordPair | ((text: string) => WordPair)>
