import { parseDuration, parsePlainLength } from '../../../src/scenario/durations.ts'
import { durationText } from '../../../src/scenario/long-form.ts'
import { standInSource } from '../../../src/scenario/stand-ins.ts'
import type { Mark } from '../../../src/scenario/values.ts'
import type { Raw } from '../../../src/scenario/yaml-document.ts'
import type { Said } from './edit-text.ts'

/** A value with its range and where it comes from, as texts: what the panel shows and edits. */
export interface FullValue {
  readonly value: string
  readonly low?: string
  readonly high?: string
  readonly source?: string
  readonly mark?: Mark
  readonly fittedTo?: string
}

const MARKS: Readonly<Record<string, Mark>> = {
  公表: 'published',
  算出: 'derived',
  仮定: 'assumption',
  較正: 'calibrated',
}

/** As stand-ins are marked where the program wrote them into a file. */
export const STAND_IN_SOURCE = standInSource

export const fullValueOf = (raw: Raw | undefined): FullValue | undefined => {
  if (raw === undefined) return undefined
  if (raw.kind !== 'map' || raw.entries.has('distribution'))
    return raw.kind === 'list' ? undefined : { value: durationText(raw) }
  const text = (key: string): string | undefined => {
    const found = raw.entries.get(key)?.value
    return found?.kind === 'scalar' && found.value !== null ? String(found.value) : undefined
  }
  const mark = text('mark')
  const [low, high, source, fittedTo] = ['low', 'high', 'source', 'fittedTo'].map(text)
  return {
    value: durationText(raw.entries.get('value')?.value),
    ...(low !== undefined && { low }),
    ...(high !== undefined && { high }),
    ...(source !== undefined && { source }),
    ...(mark !== undefined && { mark: MARKS[mark] ?? (mark as Mark) }),
    ...(fittedTo !== undefined && { fittedTo }),
  }
}

const isNumber = (text: string): boolean => /^-?\d+(?:\.\d+)?$/.test(text)

/** As the file has it: a bare value where nothing is said about it. */
export const saidOf = ({ value, low, high, source, mark, fittedTo }: FullValue): Said => {
  const plain = (text: string): Said => (isNumber(text) ? Number(text) : text)
  const more = {
    ...(low !== undefined && { low: plain(low) }),
    ...(high !== undefined && { high: plain(high) }),
    ...(mark !== undefined && { mark }),
    ...(source !== undefined && { source }),
    ...(fittedTo !== undefined && { fittedTo }),
  }
  return Object.keys(more).length === 0 ? plain(value) : { value: plain(value), ...more }
}

/** A figure changed by hand is no longer the one its source gives: it becomes an assumption, to be explained anew. */
export const withNewValue = (before: FullValue | undefined, value: string): FullValue => {
  if (before === undefined) return { value }
  if (before.value === value) return before
  const { source, fittedTo: _, mark, ...rest } = before
  if (source === STAND_IN_SOURCE) return { value }
  if (mark === undefined || mark === 'assumption')
    return { ...rest, ...(source !== undefined && { source }), ...(mark && { mark }), value }
  return { ...rest, mark: 'assumption', value }
}

/** With one of the parts beside the value said otherwise; an empty text takes it away. */
export const withPart = (
  before: FullValue,
  part: 'low' | 'high' | 'source' | 'mark' | 'fittedTo',
  text: string,
): FullValue => {
  const { [part]: _, ...rest } = before
  return text.trim() === '' ? rest : ({ ...rest, [part]: text.trim() } as FullValue)
}

export type Unit = 'duration' | 'share' | 'people' | 'yen' | 'hours' | 'cases'

const plainNumber = (typed: string): number | undefined => {
  const text = typed.normalize('NFKC').trim().replaceAll(',', '')
  return isNumber(text) ? Number(text) : undefined
}

/** Decimal digits of a share that came from a per cent are not its rounding noise. */
const tidy = (value: number): string => String(Number(value.toPrecision(15)))

/** As the panel shows it: shares in per cent. */
export const shown = (text: string, unit: Unit): string => {
  if (unit === 'share' && isNumber(text)) return String(Number((Number(text) * 100).toPrecision(12)))
  return text
}

/** As the file has it; undefined where what was typed is no such value. */
export const typed = (text: string, unit: Unit): string | undefined => {
  const trimmed = text.trim()
  if (unit === 'duration') {
    if (trimmed.startsWith('=')) return trimmed.length > 1 ? trimmed : undefined
    return 'distribution' in parseDuration(trimmed, ANY_FILE) ? trimmed : undefined
  }
  const number = plainNumber(trimmed.replace(/[%％]$/, ''))
  if (number === undefined || number < 0) return undefined
  if (unit === 'share') return number <= 100 ? tidy(number / 100) : undefined
  if (unit === 'people') return Number.isInteger(number) && number >= 1 ? String(number) : undefined
  return tidy(number)
}

/** Whether the file of measured values is there is told by the findings. */
const ANY_FILE = { file: () => '1s' }

/** A bound of a length: a bare number is in minutes. */
export const typedLength = (text: string): string | undefined => {
  const trimmed = text.normalize('NFKC').trim()
  const withUnit = isNumber(trimmed) && trimmed !== '0' ? `${trimmed}m` : trimmed
  return parsePlainLength(withUnit) === undefined ? undefined : withUnit
}
