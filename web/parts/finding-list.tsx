import type { Finding } from '../../src/model/finding.ts'
import { say } from '../language.ts'

const severities = {
  error: { ja: '誤り', en: 'Error' },
  warning: { ja: '注意', en: 'Warning' },
  note: { ja: '参考', en: 'Note' },
}

/** Findings in the planner's words: what, where, and what would be right. */
export function FindingList({ findings }: { readonly findings: readonly Finding[] }) {
  return (
    <ul class="findings">
      {findings.map((one, at) => (
        <li key={`${at} ${one.code}`} class={one.severity}>
          <strong>{say(severities[one.severity])}</strong> {say(one.message)}
          {one.remedy && <span class="remedy"> {say(one.remedy)}</span>}
          <small>
            {[one.file, one.line, one.element].filter((part) => part !== undefined).join(' : ')}　{one.code}
          </small>
        </li>
      ))}
    </ul>
  )
}
