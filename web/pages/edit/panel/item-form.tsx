import type { Words } from '../../../../src/model/words.ts'
import { fiscalYearIn } from '../../../../src/scenario/period.ts'
import type { Raw } from '../../../../src/scenario/yaml-document.ts'
import { language, punctuated, say } from '../../../language.ts'
import { Button, Select } from '../../../parts/controls.tsx'
import { type At, saidAt } from '../edit-text.ts'
import type { Field, Item } from '../levels/item.ts'
import { crewAt, poolOptions } from '../levels/people.ts'
import { wordsIn } from '../levels/said.ts'
import { hoursInWords, valueInWords } from '../plain-words.ts'
import { isInherited, isOwn, type ShownScenario } from '../shown-scenario.ts'
import { fullValueOf, typedLength, type Unit } from '../values.ts'
import type { Entered } from '../write-fields.ts'
import { TextInput } from './inputs.tsx'
import { CrewField, DatesField, datesIn, HoursField, hoursIn, WholeField, weekIn } from './list-fields.tsx'
import { SharesForm } from './shares-form.tsx'
import { unitWords, ValueField, valueWords } from './value-field.tsx'

const words = {
  inherited: { ja: '現状から引き継ぎ', en: 'Inherited' },
  changed: { ja: 'この条件で変更', en: 'Changed here' },
  back: { ja: '引き継いだ値に戻す', en: 'Back to the inherited value' },
  reset: { ja: '元に戻す（書かない）', en: 'Reset' },
  notYear: { ja: '「R8」「2026」のように入力してください。', en: 'Enter a fiscal year such as 2026.' },
  notLength: { ja: '「10m」「3d」のように入力してください。', en: 'Enter a length such as 10m or 3d.' },
  condition: { ja: '条件：{text}', en: 'Condition: {text}' },
  shares: { ja: '進む割合', en: 'Shares' },
} satisfies Readonly<Record<string, Words>>

export type Enter = (entries: readonly { readonly field: Field; readonly entered: Entered }[]) => void

interface Props {
  readonly shown: ShownScenario
  readonly item: Item
  readonly enter: Enter
  /** Takes out what this file says, so that what is inherited or usual holds again. */
  readonly reset: (at: readonly At[]) => void
}

/** The form of one thing of the scenario. */
export function ItemForm({ shown, item, enter, reset }: Props) {
  const { fields, addsUp } = item
  const hasConditions = fields.some((field) => conditionAt(saidAt(shown.raw, field.at)) !== undefined)
  if (addsUp && !hasConditions)
    return (
      <>
        <SharesForm
          key={item.id}
          label={say(words.shares)}
          shares={fields.map((field) => ({
            key: field.at.map(String).join('.') + say(field.label),
            label: say(field.label),
            value: fullValueOf(saidAt(shown.raw, field.at)),
            otherwise: field.otherwise && say(field.otherwise),
          }))}
          onChange={(values) =>
            enter(
              fields.flatMap((field, at) => {
                const value = values[at]
                return value === undefined ? [] : [{ field, entered: { kind: 'value', value } as const }]
              }),
            )
          }
        />
        {fields.map((field) => {
          const value = fullValueOf(saidAt(shown.raw, field.at))
          if (value === undefined) return null
          return (
            <ValueField
              key={say(field.label)}
              onlyMore
              label={say(field.label)}
              unit="share"
              value={value}
              otherwise={undefined}
              onChange={(changed) => enter([{ field, entered: { kind: 'value', value: changed } }])}
            />
          )
        })}
        <Origin shown={shown} ats={fields.map(({ at }) => at)} reset={reset} />
      </>
    )
  return (
    <>
      {fields.map((field) => (
        <div
          class="entry"
          key={`${field.kind} ${field.label.en} ${field.at.map((step) => (typeof step === 'string' ? step : step.id)).join('.')}`}
        >
          <FieldForm shown={shown} field={field} enter={(entered) => enter([{ field, entered }])} />
          <Origin shown={shown} ats={atsOf(field)} reset={reset} />
        </div>
      ))}
    </>
  )
}

const atsOf = ({ kind, at }: Field): readonly At[] =>
  kind === 'crew'
    ? [
        [...at, 'pool'],
        [...at, 'pools'],
      ]
    : [at]

const textIn = (raw: Raw | undefined): string =>
  raw?.kind === 'scalar' && raw.value !== null ? String(raw.value) : ''

const conditionAt = (raw: Raw | undefined): string | undefined => {
  const said = raw?.kind === 'map' ? saidAt(raw, ['if']) : raw
  const text = textIn(said)
  return said === undefined || (raw?.kind !== 'map' && !text.startsWith('=')) ? undefined : text
}

/** Whether it is said here, inherited, or stands on a default; and the way back. */
function Origin({
  shown,
  ats,
  reset,
}: {
  shown: ShownScenario
  ats: readonly At[]
  reset: (at: readonly At[]) => void
}) {
  const isChanged = ats.some((at) => isOwn(shown, at))
  const hasBase = ats.some((at) => isInherited(shown, at))
  const isName = ats.every((at) => at.at(-1) === 'name')
  if (shown.base === undefined && !isChanged) return null
  return (
    <p class="origin">
      {shown.base !== undefined && (isChanged || hasBase) && (
        <span class={isChanged ? 'chip own' : 'chip'}>
          {say(isChanged ? words.changed : words.inherited)}
        </span>
      )}
      {isChanged && !isName && (hasBase || shown.base === undefined) && !isNeeded(ats) && (
        <Button kind="quiet" onClick={() => reset(ats)}>
          {say(hasBase ? words.back : words.reset)}
        </Button>
      )}
    </p>
  )
}

/** Without these nothing can be played. */
const isNeeded = (ats: readonly At[]): boolean =>
  ats.some(
    (at) =>
      at[0] === 'arrivals' &&
      (at.at(-1) === 'volume' || at.at(-1) === 'interArrival' || at.at(-1) === 'share'),
  ) ||
  ats.some((at) => at[0] === 'resourcePools' && at.at(-1) === 'quantity') ||
  ats.some((at) => at[0] === 'calendars')

function FieldForm({
  shown,
  field,
  enter,
}: {
  readonly shown: ShownScenario
  readonly field: Field
  readonly enter: (entered: Entered) => void
}) {
  const raw = saidAt(shown.raw, field.at)
  const label = say(field.label)
  const otherwise = field.otherwise && say(field.otherwise)
  const placeholder = otherwise && say(valueWords.unset, { what: otherwise })
  switch (field.kind) {
    case 'value': {
      const condition = conditionAt(raw)
      const value = condition !== undefined && raw?.kind === 'scalar' ? undefined : fullValueOf(raw)
      return (
        <>
          <ValueField
            label={label}
            unit={field.unit}
            value={value?.value === '' ? undefined : value}
            otherwise={otherwise}
            onChange={(changed) => enter({ kind: 'value', value: changed })}
          />
          {condition !== undefined && field.at[0] === 'gateways' && (
            <p class="hint">{say(words.condition, { text: condition })}</p>
          )}
        </>
      )
    }
    case 'name':
      return (
        <TextInput
          label={label}
          size="wide"
          value={wordsIn(raw, '')[language.value]}
          onCommit={(text) => {
            if (text.trim() !== '') enter({ kind: 'name', text: text.trim() })
            return undefined
          }}
        />
      )
    case 'length':
      return (
        <TextInput
          label={label}
          size="wide"
          value={textIn(raw)}
          placeholder={placeholder}
          onCommit={(text) => {
            const said = text.trim() === '' ? '' : typedLength(text)
            if (said === undefined) return say(words.notLength)
            enter({ kind: 'length', text: said })
            return undefined
          }}
        />
      )
    case 'year':
      return (
        <TextInput
          label={label}
          value={textIn(saidAt(raw, ['fiscalYear']))}
          placeholder={placeholder}
          onCommit={(text) => {
            const year = fiscalYearIn(text)
            if (year === undefined || year < 2019) return say(words.notYear)
            enter({ kind: 'year', number: year })
            return undefined
          }}
        />
      )
    case 'choice':
      return (
        <Select
          label={label}
          value={choiceIn(field, textIn(raw))}
          options={field.options.map((one) => ({ value: one.value, label: say(one.label) }))}
          onChange={(text) => enter({ kind: 'choice', text })}
        />
      )
    case 'whole':
      return (
        <WholeField
          label={label}
          value={textIn(raw)}
          least={field.least}
          placeholder={otherwise}
          onChange={(number) => enter({ kind: 'whole', number })}
        />
      )
    case 'hours':
      return (
        <HoursField
          label={label}
          lines={hoursIn(raw)}
          added={{ from: '12:00', to: '13:00' }}
          hasDays={false}
          onChange={(hours) => enter({ kind: 'hours', hours })}
        />
      )
    case 'week':
      return (
        <HoursField
          label={label}
          lines={weekIn(raw)}
          added={{ days: 'sat', from: '8:30', to: '12:00' }}
          hasDays
          onChange={(week) =>
            enter({ kind: 'week', week: week.map(({ days = '', ...hours }) => ({ days, ...hours })) })
          }
        />
      )
    case 'dates':
      return (
        <DatesField
          label={label}
          dates={datesIn(raw)}
          onChange={(dates) => enter({ kind: 'dates', dates })}
        />
      )
    case 'crew':
      return (
        <CrewField
          label={label}
          crew={crewAt(shown, field.at)}
          options={poolOptions(shown)}
          onChange={(crew) => enter({ kind: 'crew', crew })}
        />
      )
  }
}

/** A file may say the choice in Japanese. */
const choiceIn = (field: Extract<Field, { kind: 'choice' }>, text: string): string =>
  field.options.find(({ value, label }) => value === text || label.ja === text)?.value ?? field.usual

/** 「3人・台」, “3”, “104,600 cases”, “30%”. */
const unitOf = (unit: Unit): string => {
  const said = say(unitWords[unit])
  return language.value === 'en' && /^\w/.test(said) ? ` ${said}` : said
}

/** What stands there now, in one line. */
export const summaryOf = (shown: ShownScenario, item: Item): string => {
  const parts = item.fields.flatMap((field) => {
    const raw = saidAt(shown.raw, field.at)
    if (field.kind === 'crew') {
      const options = poolOptions(shown)
      const crew = crewAt(shown, field.at).map(({ pool, quantity }) => {
        const name = options.find(({ value }) => value === pool)?.label
        return `${name ? say(name) : pool}${quantity === 1 ? '' : `×${quantity}`}`
      })
      return [crew.length > 0 ? punctuated(crew.join('・')) : say(field.otherwise ?? valueWords.none)]
    }
    if (field.kind === 'choice') {
      const value = choiceIn(field, textIn(raw))
      const chosen = field.options.find((one) => one.value === value)
      return item.fields.length === 1 && chosen ? [say(chosen.label)] : []
    }
    if (field.kind === 'week') return weekIn(raw).map((line) => hoursInWords(line, language.value))
    if (field.kind === 'year') return [textIn(saidAt(raw, ['fiscalYear']))].filter(Boolean)
    if (field.kind !== 'value') return []
    const value = fullValueOf(raw)
    if (value === undefined || value.value === '')
      return field === item.fields[0] && field.otherwise ? [say(field.otherwise)] : []
    return [`${valueInWords(value.value, field.unit, language.value)}${unitOf(field.unit)}`]
  })
  return language.value === 'en' ? parts.join(', ') : parts.join('／')
}
