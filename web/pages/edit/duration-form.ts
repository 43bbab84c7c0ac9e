import type { Words } from '../../../src/model/words.ts'
import { parsePlainLength } from '../../../src/scenario/durations.ts'

/** Kinds of duration that have a form of their own; the rest is written as text. */
export const durationKinds = {
  fixed: { name: { ja: '一定', en: 'Fixed' }, takes: ['value'] },
  triangular: { name: { ja: '三角（最小・最頻・最大）', en: 'Triangular' }, takes: ['min', 'mode', 'max'] },
  pert: { name: { ja: 'PERT（最頻に集まる）', en: 'PERT' }, takes: ['min', 'mode', 'max'] },
  uniform: { name: { ja: '一様（最小〜最大）', en: 'Uniform' }, takes: ['min', 'max'] },
  exponential: { name: { ja: '指数（平均）', en: 'Exponential' }, takes: ['mean'] },
  normal: { name: { ja: '正規（平均・標準偏差）', en: 'Normal' }, takes: ['mean', 'sd'] },
  logNormal: { name: { ja: '対数正規（平均・標準偏差）', en: 'Log-normal' }, takes: ['mean', 'sd'] },
  gamma: { name: { ja: 'ガンマ（平均・標準偏差）', en: 'Gamma' }, takes: ['mean', 'sd'] },
  erlang: { name: { ja: 'アーラン（段数・平均）', en: 'Erlang' }, takes: ['shape', 'mean'] },
} as const satisfies Record<string, { name: Words; takes: readonly string[] }>

export type DurationKind = keyof typeof durationKinds
export type LengthUnit = 's' | 'm' | 'h' | 'd'
export type Parameter = 'value' | 'min' | 'mode' | 'max' | 'mean' | 'sd' | 'shape'

export const parameterWords: Readonly<Record<Parameter, Words>> = {
  value: { ja: '時間', en: 'Length' },
  min: { ja: '最小', en: 'Least' },
  mode: { ja: '最頻', en: 'Likeliest' },
  max: { ja: '最大', en: 'Most' },
  mean: { ja: '平均', en: 'Mean' },
  sd: { ja: '標準偏差', en: 'Std. deviation' },
  shape: { ja: '段数', en: 'Stages' },
}

export const lengthUnits: Readonly<Record<LengthUnit, { readonly seconds: number; readonly name: Words }>> = {
  s: { seconds: 1, name: { ja: '秒', en: 's' } },
  m: { seconds: 60, name: { ja: '分', en: 'min' } },
  h: { seconds: 3600, name: { ja: '時間', en: 'h' } },
  d: { seconds: 86_400, name: { ja: '日', en: 'd' } },
}

export interface DurationForm {
  readonly kind: DurationKind
  readonly unit: LengthUnit
  /** Numbers in the unit, in the order of the kind's parameters. */
  readonly numbers: readonly number[]
}

const LENGTH = /^\d+(?:\.\d+)?\s*(s|秒|m|min|分|h|時間|d|日)$/
const unitOf = (text: string): LengthUnit | undefined => {
  const found = LENGTH.exec(text)?.[1]
  if (found === undefined) return undefined
  return ({ 秒: 's', min: 'm', 分: 'm', 時間: 'h', 日: 'd' } as const)[found as '秒'] ?? (found as LengthUnit)
}

const ORDER: readonly LengthUnit[] = ['s', 'm', 'h', 'd']
const rounded = (value: number): number => Number(value.toPrecision(12))

/** The form of a duration as it is written; undefined where it says more than a form can. */
export const durationForm = (text: string): DurationForm | undefined => {
  const flat = text.normalize('NFKC').trim()
  const call = /^([A-Za-z]+)\s*\(([^()[\]:"]*)\)$/.exec(flat)
  const kind = call
    ? (Object.keys(durationKinds) as DurationKind[]).find(
        (one) => one.toLowerCase() === call[1].toLowerCase(),
      )
    : 'fixed'
  if (kind === undefined) return undefined
  const parts = call ? call[2].split(',').map((part) => part.trim()) : [flat]
  const takes: readonly string[] = durationKinds[kind].takes
  if (parts.length !== takes.length) return undefined
  const units = parts.flatMap((part) => unitOf(part) ?? [])
  const unit = ORDER.find((one) => units.includes(one)) ?? 'm'
  const numbers: number[] = []
  for (const [at, part] of parts.entries()) {
    if (takes[at] === 'shape') {
      if (!/^\d+$/.test(part)) return undefined
      numbers.push(Number(part))
      continue
    }
    const seconds = parsePlainLength(part)
    if (seconds === undefined) return undefined
    numbers.push(rounded(seconds / lengthUnits[unit].seconds))
  }
  return { kind, unit, numbers }
}

/** The short form: `triangular(1m, 1.5m, 2.5m)`. */
export const durationOf = ({ kind, unit, numbers }: DurationForm): string => {
  const takes: readonly string[] = durationKinds[kind].takes
  const parts = takes.map((name, at) => (name === 'shape' ? String(numbers[at]) : `${numbers[at]}${unit}`))
  return kind === 'fixed' ? parts[0] : `${kind}(${parts.join(', ')})`
}

/** Another kind around the same middle. */
export const asKind = (form: DurationForm, kind: DurationKind): DurationForm => {
  const said = (name: string): number | undefined => {
    const at = (durationKinds[form.kind].takes as readonly string[]).indexOf(name)
    return at < 0 ? undefined : form.numbers[at]
  }
  const middle =
    said('mode') ?? said('mean') ?? said('value') ?? ((said('min') ?? 0) + (said('max') ?? 2)) / 2
  const by: Readonly<Record<string, number>> = {
    value: middle,
    min: said('min') ?? rounded(middle / 2),
    mode: middle,
    max: said('max') ?? rounded(middle * 2),
    mean: middle,
    sd: said('sd') ?? rounded(middle / 4),
    shape: said('shape') ?? 2,
  }
  return { kind, unit: form.unit, numbers: durationKinds[kind].takes.map((name) => by[name]) }
}

/** The same lengths told in another unit. */
export const inUnit = (form: DurationForm, unit: LengthUnit): DurationForm => ({
  ...form,
  unit,
  numbers: form.numbers.map((value, at) =>
    durationKinds[form.kind].takes[at] === 'shape'
      ? value
      : rounded((value * lengthUnits[form.unit].seconds) / lengthUnits[unit].seconds),
  ),
})
