import { longestDuration, parseIsoDuration } from '../model/iso-duration.ts'
import { DAY, HOUR, MINUTE, type Seconds } from '../model/seconds.ts'
import type { Words } from '../model/words.ts'
import type { Bin, Distribution, Weighted } from './distribution.ts'
import { distributionNames, type Form, forms, WrongDuration } from './distribution-kinds.ts'
import { meanOf } from './distribution-moments.ts'
import { readObservations } from './observations.ts'
import { truncated } from './truncation.ts'

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

export type DurationRead = { readonly distribution: Distribution } | { readonly problem: Words }

export interface DurationOptions {
  /** Plain numbers, negative ones too, in place of lengths. */
  readonly bare?: boolean
  /** The text of a file that is named in a duration; undefined when there is none. */
  readonly file?: (name: string) => string | undefined
}

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

/** What was written, and the same with every full-width sign made plain: both equally long. */
interface Written {
  readonly raw: string
  readonly flat: string
}

const written = (raw: string): Written => ({
  raw,
  flat: raw
    .replace(/[\s\S]/gu, (sign) => {
      const plain = sign.normalize('NFKC')
      return plain.length === sign.length ? plain : sign
    })
    .replaceAll('、', ','),
})

const slice = (text: Written, from: number, to: number): Written => {
  const part = text.flat.slice(from, to)
  const start = from + part.length - part.trimStart().length
  const end = Math.max(start, to - (part.length - part.trimEnd().length))
  return { raw: text.raw.slice(start, end), flat: text.flat.slice(start, end) }
}

/** The parts between separators that stand in no brackets and no quotation marks. */
const split = (text: Written, separator: string): Written[] => {
  const parts: Written[] = []
  let depth = 0
  let quoted = false
  let start = 0
  for (let i = 0; i < text.flat.length; i++) {
    const sign = text.flat[i]
    if (sign === '"') quoted = !quoted
    else if (quoted) continue
    else if ('(['.includes(sign)) depth++
    else if (')]'.includes(sign)) depth--
    else if (depth === 0 && sign === separator) {
      parts.push(slice(text, start, i))
      start = i + 1
    }
  }
  return [...parts, slice(text, start, text.flat.length)]
}

const isPlainNumber = (text: string): boolean => /^-?\d+(?:\.\d+)?$/.test(text)

const lengthIn = ({ flat }: Written, { bare = false }: DurationOptions): Seconds => {
  const value = parseLength(flat, bare)
  if (value === undefined)
    throw bare
      ? new WrongDuration(`〈${flat}〉が数ではありません`, `<${flat}> is not a number`)
      : new WrongDuration(`〈${flat}〉が長さではありません`, `<${flat}> is not a length`)
  if (bare) return value
  if (value < 0) throw new WrongDuration('負の長さです', 'a length is negative')
  if (value > longestDuration) throw new WrongDuration('10 年を超えます', 'longer than 10 years')
  return value
}

/** A plain number, or a share in per cent. */
const numberIn = ({ flat }: Written): number => {
  const [, digits, percent] = /^(-?\d+(?:\.\d+)?)\s*(%?)$/.exec(flat) ?? []
  if (digits === undefined)
    throw new WrongDuration(`〈${flat}〉が数ではありません`, `<${flat}> is not a number`)
  return percent ? Number(digits) / 100 : Number(digits)
}

/** More would be a mistake, or mischief. */
const deepest = 8

const read = (text: Written, options: DurationOptions, depth = 0): Distribution => {
  if (depth > deepest) throw new WrongDuration('入れ子が深すぎます', 'nested too deeply')
  const cut = /^(.*\S)\s*\bin\s*(\[[^[\]]*\])$/s.exec(text.flat)
  if (cut)
    return cutTo(
      read(slice(text, 0, cut[1].length), options, depth + 1),
      slice(text, text.flat.length - cut[2].length + 1, text.flat.length - 1),
      options,
    )
  const terms = split(text, '+')
  if (terms.length > 1) return sumOf(terms, options, depth)
  if (/^\(.*\)$/s.test(text.flat)) return read(slice(text, 1, text.flat.length - 1), options, depth + 1)
  const call = /^([A-Za-z]+)\s*\((.*)\)$/s.exec(text.flat)
  if (call) {
    const name = distributionNames.find((known) => known.toLowerCase() === call[1].toLowerCase())
    if (!name)
      throw new WrongDuration(
        `分布は ${distributionNames.join('・')} です`,
        `the distributions are ${distributionNames.join(', ')}`,
      )
    const inner = slice(text, text.flat.length - 1 - call[2].length, text.flat.length - 1)
    return called(name, split(inner, ','), options, depth)
  }
  if (parseLength(text.flat, options.bare ?? false) !== undefined)
    return { kind: 'fixed', value: lengthIn(text, options) }
  if (options.bare) throw new WrongDuration('数でも分布でもありません', 'neither a number nor a distribution')
  throw isPlainNumber(text.flat)
    ? new WrongDuration('単位（s・m・h・d）がありません', 'its unit (s, m, h, d) is missing')
    : new WrongDuration('長さでも分布でもありません', 'neither a length nor a distribution')
}

const sumOf = (terms: readonly Written[], options: DurationOptions, depth: number): Distribution => {
  const isLength = ({ flat }: Written) => parseLength(flat, options.bare ?? false) !== undefined
  const by = terms.filter(isLength).reduce((sum, term) => sum + lengthIn(term, options), 0)
  const [varying, another] = terms.filter((term) => !isLength(term))
  if (another)
    throw new WrongDuration(
      '足せるのは、長さと一つの分布だけです（2m + exponential(3m)）',
      'only lengths and one distribution are added: 2m + exponential(3m)',
    )
  if (!varying) return { kind: 'fixed', value: by }
  return { kind: 'shifted', by, distribution: read(varying, options, depth + 1) }
}

/** Where less is left, the parameters or the bounds are a mistake. */
const leastKept = 0.001

const cutTo = (distribution: Distribution, bounds: Written, options: DurationOptions): Distribution => {
  const ends = split(bounds, ',')
  const end = (i: number, open: number) => (ends[i].flat === '' ? open : lengthIn(ends[i], options))
  if (ends.length !== 2)
    throw new WrongDuration('範囲は in [1m, 20m] のように書きます', 'write the bounds as in [1m, 20m]')
  const minimum = end(0, options.bare ? -Infinity : 0)
  const maximum = end(1, Infinity)
  if (minimum >= maximum)
    throw new WrongDuration('範囲の下限が上限より小さくありません', 'the lower bound is not below the upper')
  const mean = meanOf(distribution)
  if (mean < minimum || mean > maximum)
    throw new WrongDuration(
      '切り取る前の平均が範囲の外にあります',
      'the mean before the cut lies outside the bounds',
    )
  const left = truncated(distribution, minimum, maximum)
  if (!left || left.kept < leastKept)
    throw new WrongDuration(
      '範囲の中に分布がほとんどありません',
      'hardly any of the distribution lies within the bounds',
    )
  return left.distribution
}

const called = (
  name: (typeof distributionNames)[number],
  given: readonly Written[],
  options: DurationOptions,
  depth: number,
): Distribution => {
  switch (name) {
    case 'discrete':
      return { kind: 'discrete', values: discreteIn(given, options) }
    case 'histogram':
      return { kind: 'histogram', bins: binsIn(given, options) }
    case 'mixture': {
      const parts = given.map((part) => {
        const [value, weight] = weighed(part, 'mixture(2m: 0.9, exponential(20m): 0.1)')
        return { distribution: read(value, options, depth + 1), weight }
      })
      sumsToOne(parts)
      return { kind: 'mixture', parts }
    }
    case 'empirical':
      return { kind: 'empirical', values: observedIn(given, options) }
    default:
      return byParameters(name, given, options)
  }
}

const weighed = (part: Written, example: string): [Written, number] => {
  const sides = split(part, ':')
  if (sides.length !== 2 || !sides.every(({ flat }) => flat !== ''))
    throw new WrongDuration(`${example} のように書きます`, `write ${example}`)
  return [sides[0], numberIn(sides[1])]
}

const notAllNothing = (parts: readonly { readonly weight: number }[]): void => {
  if (parts.some(({ weight }) => weight < 0) || parts.every(({ weight }) => weight === 0))
    throw new WrongDuration('重みが負か、すべて 0 です', 'a weight is negative, or all are 0')
}

const sumsToOne = (parts: readonly { readonly weight: number }[]): void => {
  notAllNothing(parts)
  const sum = parts.reduce((total, { weight }) => total + weight, 0)
  if (Math.abs(sum - 1) <= 1e-6) return
  const shown = Math.round(sum * 1e6) / 1e6
  throw new WrongDuration(`割合の合計が ${shown} です（1 にします）`, `the shares add up to ${shown}, not 1`)
}

const discreteIn = (given: readonly Written[], options: DurationOptions): Weighted[] => {
  const values = given.map((part) => {
    const [value, weight] = weighed(part, 'discrete(1m: 0.5, 2m: 0.5)')
    return { value: lengthIn(value, options), weight }
  })
  sumsToOne(values)
  return values
}

const binsIn = (given: readonly Written[], options: DurationOptions): Bin[] => {
  const example = 'histogram(0m..5m: 12, 5m..10m: 30)'
  const bins = given.map((part) => {
    const [range, weight] = weighed(part, example)
    const ends = /^(.+?)(\.\.|[〜~]|(?<=[\w秒分間日])\s*-)(.+)$/s.exec(range.flat)
    if (!ends) throw new WrongDuration(`${example} のように書きます`, `write ${example}`)
    const from = lengthIn(slice(range, 0, ends[1].length), options)
    const to = lengthIn(slice(range, ends[1].length + ends[2].length, range.flat.length), options)
    if (from >= to)
      throw new WrongDuration(
        `階級〈${range.flat}〉の下限が上限より小さくありません`,
        `the class <${range.flat}> does not begin before it ends`,
      )
    return { from, to, weight }
  })
  if (bins.some(({ from }, i) => i > 0 && from < bins[i - 1].to))
    throw new WrongDuration('階級が重なるか、順に並んでいません', 'classes overlap or are not in order')
  notAllNothing(bins)
  return bins
}

/** The values of parameters by name, as they were written; undefined when none has a name. */
const namedIn = (given: readonly Written[]): Map<string, Written> | undefined => {
  const pairs = given.map((part) => split(part, ':'))
  if (pairs.every(({ length }) => length === 1)) return undefined
  if (pairs.some(({ length }) => length !== 2))
    throw new WrongDuration('値には、すべて名前を付けるか、付けません', 'name all values, or none')
  const found = new Map(pairs.map(([name, value]) => [name.flat, value]))
  if (found.size < pairs.length) throw new WrongDuration('同じ値が二度あります', 'a value is given twice')
  return found
}

const unquoted = ({ raw, flat }: Written): string => (/^".*"$/s.test(flat) ? raw.slice(1, -1) : raw)

const observedIn = (given: readonly Written[], options: DurationOptions): Seconds[] => {
  const bare = options.bare ?? false
  const named = namedIn(given)
  if (!named && parseLength(given[0].flat, bare) !== undefined)
    return given.map((part) => lengthIn(part, options)).sort((a, b) => a - b)
  const positions = ['file', 'column', 'unit']
  const values = named ?? new Map(given.map((part, i) => [positions[i] ?? String(i), part]))
  const file = values.get('file')
  if (!file || file.flat === '' || [...values.keys()].some((key) => !positions.includes(key)))
    throw new WrongDuration(
      'empirical(ファイル, 列, 単位) と書きます（列・単位は省けます）',
      'write empirical(file, column, unit); column and unit may be left out',
    )
  const name = unquoted(file)
  const text = options.file?.(name)
  if (text === undefined)
    throw new WrongDuration(
      `ファイル「${name}」がないか、UTF-8・Shift_JIS（CP932）の文字のファイルではありません`,
      `there is no file “${name}”, or it is neither UTF-8 nor Shift_JIS (CP932) text`,
    )
  const unit = values.get('unit')
  if (unit && !Object.hasOwn(units, unit.flat))
    throw new WrongDuration(
      `〈${unit.flat}〉は単位（s・m・h・d）ではありません`,
      `<${unit.flat}> is no unit (s, m, h, d)`,
    )
  const column = values.get('column')
  return readObservations(text, name, column && column.flat !== '' ? unquoted(column) : undefined, (cell) => {
    const plain = cell.normalize('NFKC').replaceAll(',', '')
    const inUnit = unit && isPlainNumber(plain) ? Number(plain) * units[unit.flat] : undefined
    const value = inUnit ?? (bare ? undefined : clockLength(plain)) ?? parseLength(plain, bare)
    return value === undefined || bare || (value >= 0 && value <= longestDuration) ? value : undefined
  })
}

/** 0:01:30, as spreadsheets write a length; without seconds it could be minutes or hours. */
const clockLength = (text: string): Seconds | undefined => {
  const [, hours, minutes, seconds] = /^\s*(\d+):([0-5]\d):([0-5]\d(?:\.\d+)?)\s*$/.exec(text) ?? []
  return hours === undefined ? undefined : Number(hours) * HOUR + Number(minutes) * MINUTE + Number(seconds)
}

const byParameters = (name: string, given: readonly Written[], options: DurationOptions): Distribution => {
  const known = forms[name]
  // A plain number of steps needs no length of a step.
  const wanted = ({ takes }: Form) => (options.bare ? takes.filter((key) => key !== 'step') : takes)
  const named = namedIn(given)
  const form = named
    ? known.find(
        (one) =>
          wanted(one).every((key) => named.has(key)) &&
          [...named.keys()].every((key) => one.takes.includes(key)),
      )
    : known[0]
  if (!form) {
    const ways = known.map(({ takes }) => `${name}(${takes.map((key) => `${key}: …`).join(', ')})`)
    throw new WrongDuration(`${ways.join(' か ')} と書きます`, `write ${ways.join(' or ')}`)
  }
  const takes = wanted(form)
  if (!named && given.length !== takes.length)
    throw new WrongDuration(
      `${name} には値が ${takes.length} 個要ります（${takes.join(', ')}）`,
      `${name} takes ${takes.length} values: ${takes.join(', ')}`,
    )
  const values: Record<string, number> = { step: 1 }
  form.takes.forEach((key, i) => {
    const part = named ? named.get(key) : given[i]
    if (part) values[key] = form.numbers?.includes(key) ? numberIn(part) : lengthIn(part, options)
  })
  return form.make(values)
}

/** Reads `triangular(1m, 1.5m, 2.5m)` and its like, or a plain length. */
export const parseDuration = (text: string, options: DurationOptions = {}): DurationRead => {
  try {
    const whole = written(text)
    const distribution = read(slice(whole, 0, whole.flat.length), options)
    const mean = meanOf(distribution)
    if (!Number.isFinite(mean) || (!options.bare && mean > longestDuration))
      throw new WrongDuration('10 年を超えます', 'longer than 10 years')
    return { distribution }
  } catch (error) {
    if (error instanceof WrongDuration) return { problem: error.words }
    throw error
  }
}

/** A plain length in seconds; undefined when the text is none or is a distribution. */
export const parsePlainLength = (text: string): Seconds | undefined => {
  const value = parseLength(text.normalize('NFKC'), false)
  return value !== undefined && value >= 0 && value <= longestDuration ? value : undefined
}

/** The same shape, `factor` times as long. */
export const stretched = (distribution: Distribution, factor: number): Distribution => {
  if (factor === 0) return { kind: 'fixed', value: 0 }
  switch (distribution.kind) {
    case 'fixed':
      return { kind: 'fixed', value: distribution.value * factor }
    case 'uniform':
    case 'beta':
      return {
        ...distribution,
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
    case 'normal':
    case 'logNormal':
      return {
        kind: distribution.kind,
        mean: distribution.mean * factor,
        standardDeviation: distribution.standardDeviation * factor,
      }
    case 'exponential':
    case 'erlang':
    case 'gamma':
    case 'weibull':
      return { ...distribution, mean: distribution.mean * factor }
    case 'poisson':
    case 'binomial':
      return { ...distribution, step: distribution.step * factor }
    case 'discrete':
      return {
        kind: 'discrete',
        values: distribution.values.map(({ value, weight }) => ({ value: value * factor, weight })),
      }
    case 'histogram':
      return {
        kind: 'histogram',
        bins: distribution.bins.map(({ from, to, weight }) => ({
          from: from * factor,
          to: to * factor,
          weight,
        })),
      }
    case 'empirical':
      return { kind: 'empirical', values: distribution.values.map((value) => value * factor) }
    case 'mixture':
      return {
        kind: 'mixture',
        parts: distribution.parts.map((part) => ({
          distribution: stretched(part.distribution, factor),
          weight: part.weight,
        })),
      }
    case 'shifted':
      return {
        kind: 'shifted',
        by: distribution.by * factor,
        distribution: stretched(distribution.distribution, factor),
      }
    case 'truncated':
      return {
        kind: 'truncated',
        distribution: stretched(distribution.distribution, factor) as typeof distribution.distribution,
        minimum: distribution.minimum * factor,
        maximum: distribution.maximum * factor,
      }
  }
}
