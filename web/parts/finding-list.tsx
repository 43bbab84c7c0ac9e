import type { Finding } from '../../src/model/finding.ts'
import type { Words } from '../../src/model/words.ts'
import { gap, language, say } from '../language.ts'

export const severities = {
  error: { ja: '誤り', en: 'Error' },
  warning: { ja: '注意', en: 'Warning' },
  note: { ja: '参考', en: 'Note' },
}

/** Some findings are sentences, and some end where a command line breaks. */
export function sentence(words: Words): string {
  const text = say(words).trim()
  if (/[。．.!?！？]$/.test(text)) return text
  return language.value === 'ja' ? `${text}。` : `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}

/** Findings in the planner's words: what, where, and what would be right. */
export function FindingList({ findings }: { readonly findings: readonly Finding[] }) {
  return (
    <ul class="findings">
      {findings.map((one, at) => (
        <li key={`${at} ${one.code}`} class={one.severity}>
          <strong>{say(severities[one.severity])}</strong> {sentence(one.message)}
          {one.remedy && <span class="remedy"> {sentence(one.remedy)}</span>}
          <small>
            {[one.file, one.line, one.element].filter((part) => part !== undefined).join(' : ')}
            {gap()}
            {one.code}
          </small>
        </li>
      ))}
    </ul>
  )
}
