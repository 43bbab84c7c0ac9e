import type { Finding, WordPair } from '../../model/finding.ts'
import { longestDuration } from '../../model/iso-duration.ts'
import type { Words } from '../../model/words.ts'
import { logFinding } from './finding-catalogue.ts'
import type { Moment } from './read-log.ts'

/** So many unreadable rows are shown one by one. */
export const SHOWN = 5

/** The rows (or events) of one file that could not be read. */
export class LeftOut {
  readonly #file: string
  readonly #shown: Finding[] = []
  readonly #tooLong: number[] = []
  #count = 0

  constructor(file: string) {
    this.#file = file
  }

  add(line: number, [ja, en]: WordPair): void {
    this.#count++
    if (this.#shown.length >= SHOWN) return
    this.#shown.push(logFinding('LOG-UNREADABLE-ROW', { file: this.#file, line }, { reason: { ja, en } }))
  }

  /** Whether the row's moments are so far apart that nobody means it; it is left out then. */
  isTooLong(line: number, moments: readonly (Moment | undefined)[]): boolean {
    const known = moments.filter((at) => at !== undefined)
    if (!(Math.max(...known) - Math.min(...known) > longestDuration)) return false
    this.#tooLong.push(line)
    return true
  }

  /** Whether so many were unreadable that the rest means nothing. */
  isMost(total: number): boolean {
    return this.#count > total / 2
  }

  findings(total: number): Finding[] {
    return [...this.#ofUnreadable(total), ...this.#ofTooLong()]
  }

  #ofUnreadable(total: number): Finding[] {
    if (this.#count === 0) return []
    const code = this.isMost(total) ? 'LOG-MOSTLY-UNREADABLE' : 'LOG-ROWS-LEFT-OUT'
    return [...this.#shown, logFinding(code, { file: this.#file }, { count: this.#count, total })]
  }

  #ofTooLong(): Finding[] {
    if (this.#tooLong.length === 0) return []
    const lines = this.#tooLong.slice(0, SHOWN)
    const where = { ja: `${lines.join('・')}行目`, en: `line ${lines.join(', ')}` }
    return [tooLong(this.#file, this.#tooLong.length, where, lines[0])]
  }
}

/** Work that goes on for longer than anything can be said to last. */
export const tooLong = (file: string, count: number, { ja, en }: Words, line?: number): Finding => {
  const more = count > SHOWN ? { ja: 'など', en: ' and others' } : { ja: '', en: '' }
  const where = { ja: `${ja}${more.ja}`, en: `${en}${more.en}` }
  return logFinding('LOG-TOO-LONG', { file, ...(line !== undefined && { line }) }, { count, where })
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
