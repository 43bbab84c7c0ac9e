import type { Finding } from '../../../src/model/finding.ts'
import type { Words } from '../../../src/model/words.ts'
import { say } from '../../language.ts'
import { sentence, severities } from '../../parts/finding-list.tsx'

const words = {
  noFindings: { ja: '確認事項はありません。', en: 'There is nothing to be checked.' },
  checking: { ja: '確認中です。', en: 'Checking.' },
} satisfies Readonly<Record<string, Words>>

/** Findings to be chosen: each leads to its place. */
export function FindingButtons({
  findings,
  onChoose,
}: {
  readonly findings: readonly Finding[] | undefined
  readonly onChoose: (finding: Finding) => void
}) {
  if (findings === undefined) return <p>{say(words.checking)}</p>
  if (findings.length === 0) return <p>{say(words.noFindings)}</p>
  const order = ['error', 'warning', 'note'] as const
  const sorted = [...findings].sort(
    (one, other) => order.indexOf(one.severity) - order.indexOf(other.severity),
  )
  return (
    <ul class="findings">
      {sorted.map((one, at) => (
        <li key={`${at} ${one.code}`} class={one.severity}>
          <button type="button" onClick={() => onChoose(one)}>
            <strong>{say(severities[one.severity])}</strong> {sentence(one.message)}
            {one.remedy && <span class="remedy"> {sentence(one.remedy)}</span>}
            <small>
              {[one.file?.slice(one.file.lastIndexOf('/') + 1), one.line, one.element]
                .filter((part) => part !== undefined)
                .join(' : ')}{' '}
              {one.code}
            </small>
          </button>
        </li>
      ))}
    </ul>
  )
}
