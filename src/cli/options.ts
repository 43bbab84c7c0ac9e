import { resolve } from 'node:path'
import type { Engine, PrecisionTarget } from '../experiment/index.ts'
import { logFormatOf } from '../interchange/log-format.ts'
import type { Finding } from '../model/finding.ts'
import type { Language, Words } from '../model/words.ts'
import { fiscalYearIn } from '../plan/plan-file.ts'
import { cliFinding } from './finding-catalogue.ts'
import { optionFinding } from './refusals.ts'

/** A precision is judged by so many at least, and given up after so many unless more are allowed. */
const FEWEST_REPLICATIONS = 30
const MOST_REPLICATIONS = 1000

/** As commander hands them over: nothing checked yet. */
export interface RawOptions {
  readonly json?: boolean
  readonly seed?: string
  readonly replications?: string
  readonly cases?: string
  readonly until?: string
  readonly workers?: string
  readonly engine?: string
  readonly lang?: string
  readonly out?: readonly string[]
  readonly log?: string
  readonly set?: readonly string[]
  readonly month?: string
  readonly fiscalYear?: string
  readonly progress?: boolean
  readonly resume?: string
  readonly precision?: string
  readonly maxReplications?: string
  readonly indicator?: string
  readonly warmUp?: string
  readonly playable?: boolean
  readonly lint?: boolean
  readonly format?: string
  readonly file?: string
  readonly force?: boolean
}

export interface Options {
  readonly json: boolean
  readonly seed?: number
  readonly replications?: number
  readonly cases?: number
  readonly until?: string
  readonly workers: number
  readonly engine: Engine
  readonly language: Language
  readonly out: readonly string[]
  readonly log?: string
  readonly set: readonly { readonly path: string; readonly value: string }[]
  readonly month?: number
  readonly fiscalYear?: number
  readonly progress: boolean
  /** Folder in which finished replications are kept. */
  readonly resume?: string
  /** As many replications as this precision takes. */
  readonly precision?: PrecisionTarget
  /** The figure that is asked for, by its name. */
  readonly indicator?: string
  /** Find out how many cases a stationary model needs to settle. */
  readonly findWarmUp: boolean
  readonly playable: boolean
  readonly lint: boolean
  readonly format: 'json' | 'ts' | 'mermaid'
  /** Where the one text goes that the command makes. */
  readonly file?: string
  /** Whether a diagram made by hand may be replaced. */
  readonly force: boolean
}

/** Checks every option; all that is wrong is said at once. */
export function readOptions(
  raw: RawOptions,
  defaultWorkers: number,
): { options: Options; findings: Finding[] } {
  const findings: Finding[] = []
  const refuse = (option: string, value: string, wanted: Words): undefined => {
    findings.push(optionFinding(option, value, wanted))
    return undefined
  }
  const whole = (option: string, value: string | undefined, from: number, to: number): number | undefined => {
    if (value === undefined) return undefined
    const read = value.normalize('NFKC').trim()
    const number = Number(read)
    return /^\d+$/.test(read) && number >= from && number <= to
      ? number
      : refuse(option, value, { ja: `${from}〜${to}の整数`, en: `a whole number from ${from} to ${to}` })
  }
  const oneOf = <T extends string, D extends T | undefined>(
    option: string,
    value: string | undefined,
    allowed: readonly T[],
    otherwise: D,
  ): T | D => {
    if (value === undefined) return otherwise
    const found = allowed.find((one) => one === value)
    const wanted = { ja: allowed.join('・'), en: `one of ${allowed.join(', ')}` }
    return found ?? refuse(option, value, wanted) ?? otherwise
  }
  const date = (option: string, value: string | undefined): string | undefined =>
    value === undefined || /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(value)
      ? value
      : refuse(option, value, { ja: '2027-03-31 の形', en: 'a date such as 2027-03-31' })
  const year = (value: string | undefined): number | undefined =>
    value === undefined
      ? undefined
      : (fiscalYearIn(value) ??
        refuse('--fiscal-year', value, { ja: 'R8 または 2026 の形', en: 'such as R8 or 2026' }))

  const precision = (): PrecisionTarget | undefined => {
    const { precision: value, maxReplications, indicator: figure = 'staffHours' } = raw
    const atMost = whole('--max-replications', maxReplications, FEWEST_REPLICATIONS, 100_000)
    if (value === undefined) {
      if (maxReplications !== undefined)
        findings.push(cliFinding('CLI-WITHOUT-PRECISION', {}, { option: '--max-replications' }))
      return undefined
    }
    if (raw.replications !== undefined)
      findings.push(cliFinding('CLI-OPTION-CONFLICT', {}, { options: '--precision --replications' }))
    const [, digits, percent] = /^(\d*\.?\d+)\s*(%?)$/.exec(value.normalize('NFKC').trim()) ?? []
    const relative = percent === '%' ? Number(digits) / 100 : Number(digits)
    return relative > 0 && relative < 1
      ? { relative, atMost: atMost ?? MOST_REPLICATIONS, figure }
      : refuse('--precision', value, {
          ja: '2% の形、0より大きく100%未満',
          en: 'such as 2%, above 0 and below 100 %',
        })
  }

  const set = (raw.set ?? []).flatMap((text) => {
    const match = /^([^=]+)=(.+)$/s.exec(text)
    if (match !== null) return [{ path: match[1].trim(), value: match[2].trim() }]
    findings.push(cliFinding('CLI-SET-SHAPE', {}, { text }))
    return []
  })
  const timed = (['cases', 'until', 'month'] as const).filter((name) => raw[name] !== undefined)
  if (timed.length > 1) {
    const options = timed.map((name) => `--${name}`).join(' ')
    findings.push(cliFinding('CLI-OPTION-CONFLICT', {}, { options }))
  }
  const { log, out = [] } = raw
  for (const path of out) {
    if (!/\.(md|csv|json|txt|xlsx|html|pdf)$/i.test(path))
      findings.push(cliFinding('CLI-OUT-UNSUPPORTED', {}, { path }))
  }
  const twice = out.find((path, at) => out.some((one, other) => other < at && resolve(one) === resolve(path)))
  if (twice !== undefined)
    findings.push(cliFinding('CLI-OPTION-CONFLICT', {}, { options: `--out ${twice} --out ${twice}` }))
  if (log !== undefined && logFormatOf(log) === undefined)
    findings.push(cliFinding('CLI-LOG-UNSUPPORTED', {}, { path: log }))
  if (log !== undefined && out.some((path) => resolve(path) === resolve(log)))
    findings.push(cliFinding('CLI-OPTION-CONFLICT', {}, { options: `--out ${log} --log ${log}` }))
  return {
    findings,
    options: {
      json: raw.json ?? false,
      seed: whole('--seed', raw.seed, 0, Number.MAX_SAFE_INTEGER),
      replications: whole('--replications', raw.replications, 1, 100_000),
      cases: whole('--cases', raw.cases, 1, 100_000_000),
      until: date('--until', raw.until),
      workers: whole('--workers', raw.workers, 1, 256) ?? defaultWorkers,
      engine: oneOf('--engine', raw.engine, ['tables', 'xstate'], 'tables'),
      language: oneOf('--lang', raw.lang, ['ja', 'en'], 'ja'),
      out,
      log,
      set,
      month: whole('--month', raw.month, 1, 12),
      fiscalYear: year(raw.fiscalYear),
      progress: raw.progress ?? false,
      resume: raw.resume,
      precision: precision(),
      indicator: raw.indicator,
      findWarmUp: oneOf('--warm-up', raw.warmUp, ['auto'], undefined) !== undefined,
      playable: raw.playable ?? false,
      lint: raw.lint ?? false,
      format: oneOf('--format', raw.format, ['json', 'ts', 'mermaid'], 'json'),
      file: raw.file,
      force: raw.force ?? false,
    },
  }
}
