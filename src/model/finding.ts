import type { Language, Words } from './words.ts'

export type Severity = 'error' | 'warning' | 'note'

/** Where in a file something was found. Lines and columns start at 1. */
export interface Place {
  readonly file?: string
  readonly line?: number
  readonly column?: number
  /** The BPMN id or the dotted path in a scenario file. */
  readonly element?: string
}

/** Something in a file that its author should know: never thrown, always collected. */
export interface Finding extends Place {
  /** Stable, e.g. `BPMN-DANGLING-FLOW`; docs/findings.md explains each. */
  readonly code: string
  readonly severity: Severity
  readonly message: Words
  /** What would be right. */
  readonly remedy?: Words
}

/** A parameter that reads differently in the two languages. */
export interface Bilingual {
  readonly ja: string | number
  readonly en: string | number
}

export interface FindingKind {
  readonly severity: Severity
  /** `{name}` is replaced by the parameter of that name; `{name.ja}` marks one that reads differently in each language. */
  readonly message: Words
  /** What would be right; the same parameters stand in it. */
  readonly remedy: Words
}

/** A kind of finding from its words. */
export const findingKind = (
  severity: Severity,
  ja: string,
  en: string,
  remedyJa: string,
  remedyEn: string,
): FindingKind => ({ severity, message: { ja, en }, remedy: { ja: remedyJa, en: remedyEn } })

export type WordPair = readonly [ja: string, en: string]

/** The same for one severity, with the two languages side by side. */
export const findingKindsOf =
  (severity: Severity) =>
  (message: WordPair, remedy: WordPair): FindingKind =>
    findingKind(severity, ...message, ...remedy)

type Parameters = Readonly<Record<string, string | number | Bilingual>>

const fill = (template: string, parameters: Parameters, language: Language): string =>
  template.replace(/\{(\w+)(?:\.(?:ja|en))?\}/g, (whole, name: string) => {
    const value = parameters[name]
    if (value === undefined) return whole
    return String(typeof value === 'object' ? value[language] : value)
  })

/** Makes the one function by which a folder reports its kinds of finding. */
export const findingMaker =
  <Code extends string>(catalogue: Readonly<Record<Code, FindingKind>>) =>
  (code: Code, place: Place, parameters: Parameters = {}): Finding => {
    const { severity, message, remedy } = catalogue[code]
    const filled = ({ ja, en }: Words): Words => ({
      ja: fill(ja, parameters, 'ja'),
      en: fill(en, parameters, 'en'),
    })
    return { code, severity, message: filled(message), remedy: filled(remedy), ...place }
  }

export const hasErrors = (findings: readonly Finding[]): boolean =>
  findings.some((finding) => finding.severity === 'error')

/** Each finding once, in the order in which they were first found. */
export const uniqueFindings = (findings: readonly Finding[]): Finding[] => {
  const seen = new Set<string>()
  return findings.filter((one) => {
    const key = [one.code, one.file, one.line, one.column, one.element, one.message.en].join('|')
    return seen.has(key) ? false : seen.add(key)
  })
}
