import { parseIsoDuration } from '../model/iso-duration.ts'
import { DAY, HOUR, MINUTE, type Seconds } from '../model/seconds.ts'
import type { Words } from '../model/words.ts'
import type { Distribution } from './distribution.ts'

const units: Readonly<Record<string, Seconds>> = {
  s: 1,
  秒: 1,
  m: MINUTE,
  min: MINUTE,
  分: MINUTE,
  h: HOUR,
  時間: HOUR,
  d: DAY,
  日: DAY,
}

/** Ten years: nobody means a longer one. */
export const longestDuration: Seconds = 3653 * DAY

export type DurationRead = { readonly distribution: Distribution } | { readonly problem: Words }

const problem = (ja: string, en: string): { problem: Words } => ({ problem: { ja, en } })

/** `90s`, `1.5m`, `1h30m`, `PT5M`; with `bare`, plain numbers too. */
const parseLength = (text: string, bare: boolean): number | undefined => {
  const written = text.trim()
  if (/^-?\d+(?:\.\d+)?$/.test(written)) return bare || Number(written) === 0 ? Number(written) : undefined
  const iso = parseIsoDuration(written)
  if (iso !== undefined) return iso
  const negative = written.startsWith('-')
  const pattern = /(\d+(?:\.\d+)?)\s*(秒|min|分|時間|日|[smhd])\s*/gy
  const body = negative ? written.slice(1).trim() : written
  let sum = 0
  let end = 0
  for (const part of body.matchAll(pattern)) {
    sum += Number(part[1]) * units[part[2]]
    end = part.index + part[0].length
  }
  if (end === 0 || end !== body.length) return undefined
  return negative ? -sum : sum
}

const names = [
  'fixed',
  'uniform',
  'triangular',
  'pert',
  'exponential',
  'normal',
  'logNormal',
  'erlang',
  'discrete',
]

/** Reads `triangular(1m, 1.5m, 2.5m)` and its like, or a plain length. */
export const parseDuration = (text: string, options: { readonly bare?: boolean } = {}): DurationRead => {
  const bare = options.bare ?? false
  const written = text.normalize('NFKC').replaceAll('、', ',').trim()
  const call = /^([A-Za-z]+)\s*\((.*)\)$/s.exec(written)
  if (!call) {
    const value = parseLength(written, bare)
    if (value === undefined)
      return /^-?\d+(?:\.\d+)?$/.test(written)
        ? problem('単位（s・m・h・d）がありません', 'its unit (s, m, h, d) is missing')
        : problem('長さでも分布でもありません', 'neither a length nor a distribution')
    return checked({ kind: 'fixed', value }, [value], bare)
  }
  const name = names.find((known) => known.toLowerCase() === call[1].toLowerCase())
  if (!name) return problem(`分布は ${names.join('・')} です`, `the distributions are ${names.join(', ')}`)
  const parts = call[2].split(',').map((part) => part.trim())
  if (name === 'discrete') {
    const values = parts.map((part) => {
      const [value, weight] = part.split(':')
      return { value: parseLength(value ?? '', bare) ?? Number.NaN, weight: Number(weight) }
    })
    if (values.some(({ value, weight }) => !Number.isFinite(value) || !Number.isFinite(weight)))
      return problem('discrete(1m: 0.5, 2m: 0.5) のように書きます', 'write discrete(1m: 0.5, 2m: 0.5)')
    if (values.some(({ weight }) => weight < 0) || values.every(({ weight }) => weight === 0))
      return problem('重みが負か、すべて 0 です', 'a weight is negative, or all are 0')
    const sum = values.reduce((total, { weight }) => total + weight, 0)
    if (Math.abs(sum - 1) > 1e-6) {
      const shown = Math.round(sum * 1e6) / 1e6
      return problem(`割合の合計が ${shown} です（1 にします）`, `the shares add up to ${shown}, not 1`)
    }
    return checked(
      { kind: 'discrete', values },
      values.map(({ value }) => value),
      bare,
    )
  }
  if (name === 'erlang') {
    const shape = Number(parts[0])
    const mean = parseLength(parts[1] ?? '', bare)
    if (parts.length !== 2 || !Number.isInteger(shape) || shape < 1 || shape > 1000 || mean === undefined)
      return problem(
        'erlang(段数, 平均) と書きます',
        'write erlang(shape, mean), the shape a whole number from 1',
      )
    return checked({ kind: 'erlang', shape, mean }, [mean], bare)
  }
  const lengths = parts.map((part) => parseLength(part, bare))
  const wrong = parts.find((_, i) => lengths[i] === undefined)
  if (wrong !== undefined) return problem(`〈${wrong}〉が長さではありません`, `<${wrong}> is not a length`)
  const given = lengths as number[]
  const wanted = { fixed: 1, exponential: 1, uniform: 2, normal: 2, logNormal: 2 }[name as 'fixed'] ?? 3
  if (given.length !== wanted)
    return problem(`${name} には値が ${wanted} 個要ります`, `${name} takes ${wanted} values`)
  const [a, b, c] = given
  switch (name) {
    case 'fixed':
      return checked({ kind: 'fixed', value: a }, given, bare)
    case 'exponential':
      return checked({ kind: 'exponential', mean: a }, given, bare)
    case 'uniform':
      if (a > b) return problem('最小が最大より大きい', 'the minimum is above the maximum')
      return checked({ kind: 'uniform', minimum: a, maximum: b }, given, bare)
    case 'normal':
    case 'logNormal':
      if (name === 'logNormal' && !(a > 0))
        return problem('平均は 0 より大きくします', 'the mean must be above 0')
      return checked({ kind: name, mean: a, standardDeviation: b }, given, bare)
    default:
      if (a > b || b > c)
        return problem('最小 ≦ 最頻 ≦ 最大 になっていません', 'not minimum ≤ mode ≤ maximum')
      return checked({ kind: name as 'triangular' | 'pert', minimum: a, mode: b, maximum: c }, given, bare)
  }
}

const checked = (distribution: Distribution, lengths: readonly number[], bare: boolean): DurationRead => {
  if (bare) return { distribution }
  if (lengths.some((length) => length < 0)) return problem('負の長さです', 'a length is negative')
  if (lengths.some((length) => length > longestDuration))
    return problem('10 年を超えます', 'longer than 10 years')
  return { distribution }
}

/** A plain length in seconds; undefined when the text is none or is a distribution. */
export const parsePlainLength = (text: string): Seconds | undefined => {
  const value = parseLength(text.normalize('NFKC'), false)
  return value !== undefined && value >= 0 && value <= longestDuration ? value : undefined
}

/** The same shape, `factor` times as long. */
export const stretched = (distribution: Distribution, factor: number): Distribution => {
  switch (distribution.kind) {
    case 'fixed':
      return { kind: 'fixed', value: distribution.value * factor }
    case 'uniform':
      return {
        kind: 'uniform',
        minimum: distribution.minimum * factor,
        maximum: distribution.maximum * factor,
      }
    case 'triangular':
    case 'pert':
      return {
        kind: distribution.kind,
        minimum: distribution.minimum * factor,
        mode: distribution.mode * factor,
        maximum: distribution.maximum * factor,
      }
    case 'exponential':
      return { kind: 'exponential', mean: distribution.mean * factor }
    case 'normal':
    case 'logNormal':
      return {
        kind: distribution.kind,
        mean: distribution.mean * factor,
        standardDeviation: distribution.standardDeviation * factor,
      }
    case 'erlang':
      return { ...distribution, mean: distribution.mean * factor }
    case 'discrete':
      return {
        kind: 'discrete',
        values: distribution.values.map(({ value, weight }) => ({ value: value * factor, weight })),
      }
  }
}
