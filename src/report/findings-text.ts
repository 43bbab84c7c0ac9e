import type { Finding } from '../model/finding.ts'
import type { Language } from '../model/words.ts'
import { speaker } from './words.ts'

const severityKey = { error: 'error', warning: 'warning', note: 'noteSeverity' } as const

/** `file:line:column: CODE severity message [element]`, as editors and compilers write it. */
export function findingLine(finding: Finding, language: Language): string {
  const say = speaker(language)
  const place = [finding.file, finding.line, finding.line === undefined ? undefined : finding.column]
    .filter((part) => part !== undefined && part !== '')
    .join(':')
  const element = finding.element ? ` [${finding.element}]` : ''
  const head = place === '' ? '' : `${place}: `
  return `${head}${finding.code} ${say(severityKey[finding.severity])}: ${finding.message[language]}${element}`
}

/** The finding and, below it, what would be right. */
export const findingLines = (findings: readonly Finding[], language: Language): string[] =>
  findings.map((finding) => {
    const line = findingLine(finding, language)
    return finding.remedy === undefined
      ? line
      : `${line}\n${speaker(language)('remedy')}${finding.remedy[language]}`
  })

/** Findings of the same kind (a table of a hundred rows wrong in the same way) are counted after the first few. */
export function findingsText(findings: readonly Finding[], language: Language, most = 50): string {
  const shown = findings.slice(0, most)
  const rest = findings.length - shown.length
  const more = rest === 0 ? [] : [language === 'ja' ? `ほか ${rest} 件` : `and ${rest} more`]
  return [...findingLines(shown, language), ...more]
    .map((line) => `${line.replaceAll('\n', '\n  ')}\n`)
    .join('')
}
