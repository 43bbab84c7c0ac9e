import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'

interface ButtonProps {
  readonly children: ComponentChildren
  readonly onClick: () => void
  readonly kind?: 'main' | 'plain' | 'quiet' | 'danger'
  readonly disabled?: boolean
  readonly pressed?: boolean
  readonly label?: string
}

export function Button({ children, onClick, kind = 'plain', disabled, pressed, label }: ButtonProps) {
  return (
    <button
      type="button"
      class={`button ${kind}`}
      onClick={onClick}
      disabled={disabled}
      aria-pressed={pressed}
      aria-label={label}
    >
      {children}
    </button>
  )
}

interface SelectProps {
  readonly label: string
  readonly value: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly onChange: (value: string) => void
  readonly hideLabel?: boolean
}

export function Select({ label, value, options, onChange, hideLabel }: SelectProps) {
  const id = useId()
  return (
    <div class="field">
      <label for={id} class={hideLabel ? 'unseen' : undefined}>
        {label}
      </label>
      <select id={id} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {options.map((one) => (
          <option key={one.value} value={one.value} selected={one.value === value}>
            {one.label}
          </option>
        ))}
      </select>
    </div>
  )
}

interface TextFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly longest?: number
  readonly help?: string
}

export function TextField({ label, value, onChange, longest, help }: TextFieldProps) {
  const id = useId()
  return (
    <div class="field wide">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="text"
        value={value}
        maxLength={longest}
        aria-describedby={help === undefined ? undefined : `${id}-help`}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
      {help !== undefined && (
        <span id={`${id}-help`} class="help">
          {help}
        </span>
      )}
    </div>
  )
}

interface NumberFieldProps {
  readonly label: string
  readonly value: number
  readonly onChange: (value: number) => void
  readonly min?: number
  readonly max?: number
  readonly unit?: string
}

/** Takes a value when it is one; full-width digits are numbers too. */
export function NumberField({ label, value, onChange, min, max, unit }: NumberFieldProps) {
  const id = useId()
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <span class="with-unit">
        <input
          id={id}
          type="text"
          inputMode="decimal"
          value={String(value)}
          onChange={(event) => {
            const said = Number(event.currentTarget.value.normalize('NFKC').replaceAll(',', ''))
            const isOne =
              Number.isFinite(said) &&
              (min === undefined || said >= min) &&
              (max === undefined || said <= max)
            if (isOne) onChange(said)
            else event.currentTarget.value = String(value)
          }}
        />
        {unit && <span class="unit">{unit}</span>}
      </span>
    </div>
  )
}

export function Notice({
  kind,
  children,
}: {
  readonly kind: 'info' | 'warning' | 'error'
  readonly children: ComponentChildren
}) {
  return (
    <div class={`notice ${kind}`} role={kind === 'error' ? 'alert' : 'status'}>
      {children}
    </div>
  )
}
