import { useState } from 'preact/hooks'
import { say } from '../../../language.ts'
import { Button } from '../../../parts/controls.tsx'
import { type FullValue, shown, typed, withNewValue } from '../values.ts'
import { Group, TextInput } from './inputs.tsx'
import { problemOf, unitWords } from './value-field.tsx'

const words = {
  sum: { ja: '合計 {sum}％', en: 'Sum {sum} %' },
  short: {
    ja: '合計 {sum}％：あと{rest}％。100％になると反映します。',
    en: 'Sum {sum} %: {rest} % missing. Taken over at 100 %.',
  },
  over: {
    ja: '合計 {sum}％：{rest}％多すぎます。100％になると反映します。',
    en: 'Sum {sum} %: {rest} % too much. Taken over at 100 %.',
  },
  rest: { ja: '残りを「{name}」へ', en: 'Give the rest to “{name}”' },
  drop: { ja: '入力を取り消す', en: 'Discard' },
}

export interface Share {
  readonly key: string
  readonly label: string
  readonly value: FullValue | undefined
  readonly otherwise: string | undefined
}

const percentOf = (text: string | undefined): number => Number(text === undefined || text === '' ? 0 : text)
const rounded = (value: number): number => Number(value.toPrecision(12))

/** Shares that make 100 % together: entered in per cent, taken over when they do. */
export function SharesForm({
  label,
  shares,
  onChange,
}: {
  readonly label: string
  readonly shares: readonly Share[]
  readonly onChange: (values: readonly (FullValue | undefined)[]) => void
}) {
  const [draft, setDraft] = useState<readonly string[]>()
  const said = shares.map(({ value }) => (value === undefined ? '' : shown(value.value, 'share')))
  const now = draft ?? said
  const sum = rounded(now.reduce((total, one) => total + percentOf(one), 0))
  const rest = rounded(100 - sum)
  const isWhole = Math.abs(rest) < 1e-6
  const enter = (next: readonly string[]): void => {
    const total = next.reduce((all, one) => all + percentOf(one), 0)
    if (Math.abs(total - 100) >= 1e-6) {
      setDraft(next)
      return
    }
    setDraft(undefined)
    onChange(
      shares.map(({ value }, at) => {
        const same = next[at] === said[at]
        return same ? value : withNewValue(value, typed(next[at] === '' ? '0' : next[at], 'share') ?? '0')
      }),
    )
  }
  const change = (at: number) => (text: string) => {
    const share = typed(text, 'share')
    if (share === undefined) return problemOf('share')
    const percent = shown(share, 'share')
    const next = now.map((one, i) => (i === at ? percent : one))
    // Of two ways the other one takes the rest.
    enter(
      next.length === 2
        ? next.map((one, i) => (i === at ? one : String(rounded(100 - Number(percent)))))
        : next,
    )
    return undefined
  }
  const last = shares.length - 1
  const isSilent = draft === undefined && said.every((one) => one === '')
  return (
    <Group label={label}>
      {shares.map((share, at) => (
        <TextInput
          key={share.key}
          label={share.label}
          value={now[at]}
          placeholder={share.otherwise}
          unit={say(unitWords.share)}
          onCommit={change(at)}
        />
      ))}
      {!isSilent && (
        <p class={isWhole ? 'sum' : 'sum wrong'} role="status">
          {isWhole
            ? say(words.sum, { sum })
            : say(rest > 0 ? words.short : words.over, { sum, rest: Math.abs(rest) })}
        </p>
      )}
      {draft !== undefined && !isWhole && (
        <div class="row">
          {percentOf(now[last]) + rest >= 0 && (
            <Button
              onClick={() =>
                enter(now.map((one, at) => (at === last ? String(rounded(percentOf(one) + rest)) : one)))
              }
            >
              {say(words.rest, { name: shares[last].label })}
            </Button>
          )}
          <Button kind="quiet" onClick={() => setDraft(undefined)}>
            {say(words.drop)}
          </Button>
        </div>
      )}
    </Group>
  )
}
