import { useEffect, useRef, useState } from 'preact/hooks'
import { readYaml } from '../../../src/scenario/yaml-document.ts'
import { say } from '../../language.ts'
import { Button, Notice } from '../../parts/controls.tsx'
import { sentence } from '../../parts/finding-list.tsx'

const words = {
  label: { ja: '試算条件（YAML）', en: 'Scenario (YAML)' },
  broken: {
    ja: '{line}行{column}列：{message}直すまで、書きかけはフォームに反映しません。',
    en: 'Line {line}, column {column}: {message} The form keeps the last readable text until this is mended.',
  },
  drop: { ja: '書きかけを捨てる', en: 'Discard what was typed' },
  hint: {
    ja: '入力が止まると反映します。フォームの変更もここに現れます。',
    en: 'Taken over when you pause; what the form changes appears here.',
  },
}

const PAUSE = 700

interface Props {
  readonly path: string
  readonly text: string
  /** The line to show, counted from 1; `at` changes when it is to be shown again. */
  readonly line: { readonly line: number; readonly at: number } | undefined
  readonly draft: string | undefined
  readonly onDraft: (draft: string | undefined) => void
  readonly onText: (text: string) => void
}

/** The scenario as it is written, for who reads YAML. */
export function YamlPane({ path, text, line, draft, onDraft, onText }: Props) {
  const area = useRef<HTMLTextAreaElement>(null)
  const [timer, setTimer] = useState<ReturnType<typeof setTimeout>>()
  const shown = draft ?? text
  const [problem] = draft === undefined ? [] : readYaml(draft, path).findings
  const lines = shown.split('\n').length
  useEffect(() => {
    const place = area.current
    if (line === undefined || place === null) return
    const before = shown.split('\n').slice(0, line.line - 1)
    const start = before.reduce((sum, one) => sum + one.length + 1, 0)
    const end = start + (shown.split('\n')[line.line - 1]?.length ?? 0)
    place.focus()
    place.setSelectionRange(start, end)
    const height = place.scrollHeight / Math.max(1, lines)
    place.scrollTop = Math.max(0, (line.line - 4) * height)
  }, [line])
  const take = (typed: string): void => {
    if (readYaml(typed, path).findings.length > 0) return
    onDraft(undefined)
    if (typed !== text) onText(typed)
  }
  return (
    <div class="yaml">
      <label for="scenario-yaml">{say(words.label)}</label>
      <p class="hint no-print">{say(words.hint)}</p>
      {problem && (
        <Notice kind="error">
          {say(words.broken, {
            line: problem.line ?? 1,
            column: problem.column ?? 1,
            message: sentence(problem.message),
          })}
        </Notice>
      )}
      <div class="text">
        <div class="lines" aria-hidden="true">
          <pre>{Array.from({ length: lines }, (_, at) => at + 1).join('\n')}</pre>
        </div>
        <textarea
          id="scenario-yaml"
          ref={area}
          spellcheck={false}
          wrap="off"
          value={shown}
          aria-invalid={problem !== undefined}
          onScroll={(event) => {
            const numbers = event.currentTarget.previousElementSibling
            if (numbers) numbers.scrollTop = event.currentTarget.scrollTop
          }}
          onInput={(event) => {
            const typed = event.currentTarget.value
            onDraft(typed)
            clearTimeout(timer)
            setTimer(setTimeout(() => take(typed), PAUSE))
          }}
          onBlur={() => {
            clearTimeout(timer)
            if (draft !== undefined) take(draft)
          }}
        />
      </div>
      {draft !== undefined && problem && (
        <Button
          onClick={() => {
            clearTimeout(timer)
            onDraft(undefined)
          }}
        >
          {say(words.drop)}
        </Button>
      )}
    </div>
  )
}
