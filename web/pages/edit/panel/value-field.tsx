import type { Words } from '../../../../src/model/words.ts'
import { parseDuration } from '../../../../src/scenario/durations.ts'
import type { Mark } from '../../../../src/scenario/values.ts'
import { punctuated, say } from '../../../language.ts'
import { Select } from '../../../parts/controls.tsx'
import { sentence } from '../../../parts/finding-list.tsx'
import {
  asKind,
  type DurationForm,
  type DurationKind,
  durationForm,
  durationKinds,
  durationOf,
  inUnit,
  type LengthUnit,
  lengthUnits,
  type Parameter,
  parameterWords,
} from '../duration-form.ts'
import { type FullValue, shown, typed, typedLength, type Unit, withNewValue, withPart } from '../values.ts'
import { Group, TextInput } from './inputs.tsx'

export const valueWords = {
  unset: { ja: '既定値：{what}', en: 'Default: {what}' },
  notNumber: { ja: '数で入力してください。', en: 'Enter a number.' },
  notShare: { ja: '0から100までの数で入力してください。', en: 'Enter a number from 0 to 100.' },
  notPeople: { ja: '1以上の整数で入力してください。', en: 'Enter a whole number from 1.' },
  notLength: {
    ja: '「2分」「90s」「1h30m」のように入力してください。',
    en: 'Enter a length such as 2m, 90s, 1h30m.',
  },
  more: { ja: '前提の幅と出典', en: 'Range and source' },
  low: { ja: '下限', en: 'Low' },
  high: { ja: '上限', en: 'High' },
  lowMean: { ja: '平均の下限', en: 'Low (mean)' },
  highMean: { ja: '平均の上限', en: 'High (mean)' },
  source: { ja: '出典・根拠', en: 'Source' },
  mark: { ja: '区分', en: 'Kind' },
  none: { ja: '（なし）', en: '(none)' },
  fittedTo: { ja: '較正に使った記録', en: 'Fitted to' },
  kind: { ja: 'ばらつき', en: 'Distribution' },
  unit: { ja: '単位', en: 'Unit' },
  asText: { ja: 'その他（式で書く）', en: 'Other (as text)' },
  written: { ja: '書き方', en: 'As written' },
  empty: { ja: '消すには「元に戻す」を使ってください。', en: 'Use Reset to remove it.' },
} satisfies Readonly<Record<string, Words>>

const marks: Readonly<Record<Mark, Words>> = {
  published: { ja: '公表', en: 'published' },
  derived: { ja: '算出', en: 'derived' },
  assumption: { ja: '仮定', en: 'assumption' },
  calibrated: { ja: '較正', en: 'calibrated' },
}

export const unitWords: Readonly<Record<Unit, Words>> = {
  duration: { ja: '', en: '' },
  share: { ja: '％', en: '%' },
  people: { ja: '人・台', en: '' },
  yen: { ja: '円', en: 'yen' },
  hours: { ja: '時間', en: 'h' },
  cases: { ja: '件', en: 'cases' },
}

export const problemOf = (unit: Unit): string => {
  if (unit === 'share') return say(valueWords.notShare)
  return say(
    unit === 'people'
      ? valueWords.notPeople
      : unit === 'duration'
        ? valueWords.notLength
        : valueWords.notNumber,
  )
}

interface Props {
  readonly label: string
  readonly unit: Unit
  readonly value: FullValue | undefined
  readonly otherwise: string | undefined
  readonly onChange: (value: FullValue) => void
  /** Only what lies beside the value: the value itself is entered elsewhere. */
  readonly onlyMore?: boolean
}

/** A value with its range, its kind and its source. */
export function ValueField({ label, unit, value, otherwise, onChange, onlyMore }: Props) {
  const renew = (text: string) => onChange(withNewValue(value, text))
  const placeholder =
    value === undefined && otherwise ? say(valueWords.unset, { what: otherwise }) : undefined
  return (
    <Group label={label}>
      {!onlyMore && unit === 'duration' && (
        <DurationInput text={value?.value} placeholder={placeholder} onChange={renew} />
      )}
      {!onlyMore && unit !== 'duration' && (
        <TextInput
          label={label}
          hideLabel
          value={value === undefined ? '' : shown(value.value, unit)}
          placeholder={placeholder}
          size={placeholder ? 'wide' : 'short'}
          unit={say(unitWords[unit])}
          onCommit={(text) => {
            const one = typed(text, unit)
            if (one === undefined) return problemOf(unit)
            renew(one)
            return undefined
          }}
        />
      )}
      {value !== undefined && !value.value.startsWith('=') && (
        <More unit={unit} value={value} onChange={onChange} />
      )}
    </Group>
  )
}

function More({
  unit,
  value,
  onChange,
}: {
  unit: Unit
  value: FullValue
  onChange: (value: FullValue) => void
}) {
  const bound = (text: string): string | undefined =>
    unit === 'duration' ? typedLength(text) : typed(text, unit === 'people' ? 'hours' : unit)
  const change = (part: 'low' | 'high') => (text: string) => {
    const said = text.trim() === '' ? '' : bound(text)
    if (said === undefined) return problemOf(unit)
    onChange(withPart(value, part, said))
    return undefined
  }
  const isOpen = value.mark === 'assumption' && (value.low === undefined || value.source === undefined)
  return (
    <details class="more" open={isOpen}>
      <summary>
        {say(valueWords.more)}
        <small>
          {value.mark && ` ${say(marks[value.mark])}`}
          {value.low !== undefined &&
            value.high !== undefined &&
            ` ${punctuated(`${shown(value.low, unit)}〜${shown(value.high, unit)}`)}${say(unitWords[unit])}`}
        </small>
      </summary>
      <div class="row">
        <TextInput
          label={say(unit === 'duration' ? valueWords.lowMean : valueWords.low)}
          value={value.low === undefined ? '' : shown(value.low, unit)}
          unit={say(unitWords[unit])}
          onCommit={change('low')}
        />
        <TextInput
          label={say(unit === 'duration' ? valueWords.highMean : valueWords.high)}
          value={value.high === undefined ? '' : shown(value.high, unit)}
          unit={say(unitWords[unit])}
          onCommit={change('high')}
        />
        <Select
          label={say(valueWords.mark)}
          value={value.mark ?? ''}
          options={[
            { value: '', label: say(valueWords.none) },
            ...Object.entries(marks).map(([mark, name]) => ({ value: mark, label: say(name) })),
          ]}
          onChange={(mark) => onChange(withPart(value, 'mark', mark))}
        />
      </div>
      <TextInput
        label={say(valueWords.source)}
        size="wide"
        value={value.source ?? ''}
        onCommit={(text) => {
          onChange(withPart(value, 'source', text))
          return undefined
        }}
      />
      {(value.mark === 'calibrated' || value.fittedTo !== undefined) && (
        <TextInput
          label={say(valueWords.fittedTo)}
          size="wide"
          value={value.fittedTo ?? ''}
          onCommit={(text) => {
            onChange(withPart(value, 'fittedTo', text))
            return undefined
          }}
        />
      )}
    </details>
  )
}

const TEXT = 'text'
const FIRST: DurationForm = { kind: 'fixed', unit: 'm', numbers: [5] }

function DurationInput({
  text,
  placeholder,
  onChange,
}: {
  readonly text: string | undefined
  readonly placeholder: string | undefined
  readonly onChange: (text: string) => void
}) {
  const form = text === undefined ? undefined : durationForm(text)
  const enter = (next: DurationForm): string | undefined => {
    const said = durationOf(next)
    const read = parseDuration(said)
    if ('problem' in read) return sentence(read.problem)
    onChange(said)
    return undefined
  }
  const written = (
    <TextInput
      label={say(valueWords.written)}
      size="wide"
      value={text ?? ''}
      placeholder={placeholder ?? 'triangular(1m, 2m, 4m)'}
      onCommit={(said) => {
        const one = typed(said, 'duration')
        if (one !== undefined) onChange(one)
        const read = parseDuration(said)
        return one !== undefined
          ? undefined
          : 'problem' in read
            ? sentence(read.problem)
            : problemOf('duration')
      }}
    />
  )
  const kinds = [
    ...Object.entries(durationKinds).map(([value, { name }]) => ({ value, label: say(name) })),
    ...(form === undefined
      ? [{ value: TEXT, label: text === undefined ? (placeholder ?? '') : say(valueWords.asText) }]
      : []),
  ]
  return (
    <>
      <div class="row">
        <Select
          label={say(valueWords.kind)}
          value={form?.kind ?? TEXT}
          options={kinds}
          onChange={(kind) => {
            if (kind !== TEXT) enter(asKind(form ?? FIRST, kind as DurationKind))
          }}
        />
        {form && (
          <Select
            label={say(valueWords.unit)}
            value={form.unit}
            options={Object.entries(lengthUnits).map(([value, { name }]) => ({ value, label: say(name) }))}
            onChange={(unit) => enter(inUnit(form, unit as LengthUnit))}
          />
        )}
      </div>
      {form && (
        <div class="row">
          {durationKinds[form.kind].takes.map((name, at) => (
            <TextInput
              key={name}
              label={say(parameterWords[name as Parameter])}
              value={String(form.numbers[at])}
              unit={name === 'shape' ? undefined : say(lengthUnits[form.unit].name)}
              onCommit={(said) => {
                const number = typed(said, 'hours')
                if (number === undefined) return say(valueWords.notNumber)
                return enter({
                  ...form,
                  numbers: form.numbers.map((one, i) => (i === at ? Number(number) : one)),
                })
              }}
            />
          ))}
        </div>
      )}
      {written}
    </>
  )
}
