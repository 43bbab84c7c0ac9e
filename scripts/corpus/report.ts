import type { Attempt } from './crew.ts'
import type { ElementCount } from './play-file.ts'

export interface CorpusCase {
  readonly name: string
  readonly outcome: 'played' | 'notCompleted' | 'refused' | 'crashed' | 'timedOut'
  readonly reason?: string
  readonly casesStarted?: number
  readonly casesCompleted?: number
  readonly linesCompared?: number
  readonly neverReached?: readonly string[]
  readonly findings?: Readonly<Record<string, number>>
}

export interface CorpusReport {
  readonly counts: {
    readonly files: number
    /** Understood as BPMN, whatever was found in it. */
    readonly read: number
    readonly playable: number
    /** Every case came to its end, with the same log in both engines. */
    readonly played: number
    readonly refused: number
    readonly crashed: number
    readonly timedOut: number
  }
  readonly bounds: Readonly<Record<string, number>>
  readonly cases: readonly CorpusCase[]
  /** In how many files each finding occurs. */
  readonly findings: Readonly<Record<string, number>>
  readonly elements: readonly ElementCount[]
}

export const corpusReport = (
  attempts: readonly { readonly name: string; readonly attempt: Attempt }[],
  bounds: CorpusReport['bounds'],
): CorpusReport => {
  const counts = { files: 0, read: 0, playable: 0, played: 0, refused: 0, crashed: 0, timedOut: 0 }
  const cases: CorpusCase[] = []
  const findings: Record<string, number> = {}
  const elements = new Map<string, { drawn: number; reached: number }>()
  for (const { name, attempt } of attempts) {
    if (attempt.kind !== 'done') {
      counts.files++
      counts[attempt.kind]++
      cases.push({ name, outcome: attempt.kind, reason: attempt.reason })
      continue
    }
    const { outcome, reason, read, elements: counted, ...rest } = attempt.file
    if (outcome === 'notBpmn') continue
    counts.files++
    if (read) counts.read++
    if (outcome === 'refused') counts.refused++
    else counts.playable++
    if (outcome === 'played') counts.played++
    cases.push({ name, outcome, ...(reason !== '' && { reason }), ...rest })
    for (const code of Object.keys(rest.findings)) findings[code] = (findings[code] ?? 0) + 1
    for (const { type, drawn, reached } of counted) {
      const sum = elements.get(type) ?? { drawn: 0, reached: 0 }
      elements.set(type, { drawn: sum.drawn + drawn, reached: sum.reached + reached })
    }
  }
  return {
    counts,
    bounds,
    cases,
    findings: Object.fromEntries(Object.entries(findings).sort((one, other) => other[1] - one[1])),
    elements: [...elements].map(([type, sum]) => ({ type, ...sum })).sort((a, b) => b.drawn - a.drawn),
  }
}

export const renderCorpus = ({ counts, cases, findings, elements }: CorpusReport): string => {
  const lines = Object.entries(counts).map(
    ([name, count]) => `${name.padEnd(12)}${String(count).padStart(8)}`,
  )
  lines.push('', `${'element'.padEnd(44)}${'drawn'.padStart(8)}${'reached'.padStart(9)}`)
  for (const { type, drawn, reached } of elements)
    lines.push(`${type.padEnd(44)}${String(drawn).padStart(8)}${String(reached).padStart(9)}`)
  lines.push('', `${'finding'.padEnd(44)}${'files'.padStart(8)}`)
  for (const [code, files] of Object.entries(findings))
    lines.push(`${code.padEnd(44)}${String(files).padStart(8)}`)
  for (const outcome of ['crashed', 'timedOut', 'notCompleted', 'refused'] as const) {
    const those = cases.filter((one) => one.outcome === outcome)
    if (those.length > 0)
      lines.push('', outcome, ...those.map(({ name, reason }) => `  ${name}: ${reason ?? ''}`))
  }
  return lines.join('\n')
}
