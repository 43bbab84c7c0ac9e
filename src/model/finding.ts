import type { Words } from './words.ts'

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
}

export interface FindingKind {
  readonly severity: Severity
  /** `{name}` is replaced by the parameter of that name. */
  readonly message: Words
  /** What would be right, for docs/findings.md. */
  readonly remedy: Words
}

type Parameters = Readonly<Record<string, string | number>>

const fill = (template: string, parameters: Parameters): string =>
  template.replace(/\{(\w+)\}/g, (whole, name: string) => String(parameters[name] ?? whole))

/** Makes the one function by which a folder reports its kinds of finding. */
export const findingMaker =
  <Code extends string>(catalogue: Readonly<Record<Code, FindingKind>>) =>
  (code: Code, place: Place, parameters: Parameters = {}): Finding => {
    const kind = catalogue[code]
    return {
      code,
      severity: kind.severity,
      message: { ja: fill(kind.message.ja, parameters), en: fill(kind.message.en, parameters) },
      ...place,
    }
  }

export const hasErrors = (findings: readonly Finding[]): boolean =>
  findings.some((finding) => finding.severity === 'error')
