import type { ComponentChildren } from 'preact'
import { useId, useState } from 'preact/hooks'

interface TextInputProps {
  readonly label: string
  readonly hideLabel?: boolean
  readonly value: string
  /** Takes what was typed; answers what is wrong with it. */
  readonly onCommit: (text: string) => string | undefined
  readonly unit?: string
  readonly placeholder?: string
  readonly size?: 'short' | 'wide'
  readonly disabled?: boolean
}

/** A text that is taken over when it is finished, and kept as typed where it is wrong. */
export function TextInput({
  label,
  hideLabel,
  value,
  onCommit,
  unit,
  placeholder,
  size = 'short',
  disabled,
}: TextInputProps) {
  const id = useId()
  const [draft, setDraft] = useState<string>()
  const [problem, setProblem] = useState<string>()
  const commit = (): void => {
    if (draft === undefined) return
    const wrong = draft === value ? undefined : onCommit(draft)
    setProblem(wrong)
    if (wrong === undefined) setDraft(undefined)
  }
  return (
    <div class={`field ${size}`}>
      <label for={id} class={hideLabel ? 'unseen' : undefined}>
        {label}
      </label>
      <span class="with-unit">
        <input
          id={id}
          type="text"
          autocomplete="off"
          value={draft ?? value}
          placeholder={placeholder}
          disabled={disabled}
          aria-invalid={problem !== undefined}
          aria-describedby={problem === undefined ? undefined : `${id}-problem`}
          onInput={(event) => setDraft(event.currentTarget.value)}
          onChange={commit}
          onKeyDown={(event) => {
            if (event.key === 'Escape') {
              setDraft(undefined)
              setProblem(undefined)
            }
          }}
        />
        {unit && <span class="unit">{unit}</span>}
      </span>
      {problem !== undefined && (
        <span class="problem" id={`${id}-problem`} role="alert">
          {problem}
        </span>
      )}
    </div>
  )
}

export function Group({ label, children }: { readonly label: string; readonly children: ComponentChildren }) {
  return (
    <fieldset class="values">
      <legend>{label}</legend>
      {children}
    </fieldset>
  )
}
