import { dateIn } from '../../../../src/model/civil-date.ts'
import type { Words } from '../../../../src/model/words.ts'
import { daysIn, timeOfDay } from '../../../../src/scenario/calendars.ts'
import { plainOf, type Raw } from '../../../../src/scenario/yaml-document.ts'
import { say } from '../../../language.ts'
import { Button, Select } from '../../../parts/controls.tsx'
import type { CrewMember } from '../levels/people.ts'
import type { Hours, WeekLine } from '../write-fields.ts'
import { Group, TextInput } from './inputs.tsx'

const words = {
  from: { ja: '始め', en: 'From' },
  to: { ja: '終わり', en: 'To' },
  days: { ja: '曜日', en: 'Days' },
  add: { ja: '加える', en: 'Add' },
  remove: { ja: '外す', en: 'Remove' },
  notTime: {
    ja: '「8:30」のように、始めより後の時刻を入力してください。',
    en: 'Enter times such as 8:30, the end after the start.',
  },
  notDays: {
    ja: '「月-金」「土,日」「mon-fri」のように入力してください。',
    en: 'Enter days such as mon-fri or sat,sun.',
  },
  notDates: {
    ja: '「2026-12-29」か、毎年なら「--12-29」のように、空白か読点で区切って入力してください。',
    en: 'Enter dates such as 2026-12-29, or --12-29 for every year, separated by blanks.',
  },
  dates: { ja: '日付（毎年は --12-29）', en: 'Dates (--12-29: every year)' },
  nobody: { ja: 'なし（待たずに進む）', en: 'Nobody (no waiting)' },
  pool: { ja: '担当区分', en: 'Pool' },
  number: { ja: '人数', en: 'Number' },
  another: { ja: '同時に要る担当を加える', en: 'Add another pool needed at once' },
  notWhole: { ja: '{least}以上の整数で入力してください。', en: 'Enter a whole number from {least}.' },
} satisfies Readonly<Record<string, Words>>

const textAt = (said: unknown, key: string): string => String((said as Record<string, unknown>)[key] ?? '')
const listOf = (raw: Raw | undefined): readonly unknown[] =>
  raw?.kind === 'list' ? raw.items.map(plainOf) : []

export const hoursIn = (raw: Raw | undefined): Hours[] =>
  listOf(raw).map((one) => ({ from: textAt(one, 'from'), to: textAt(one, 'to') }))
export const weekIn = (raw: Raw | undefined): WeekLine[] =>
  listOf(raw).map((one) => ({
    days: String((one as { days: unknown }).days),
    from: textAt(one, 'from'),
    to: textAt(one, 'to'),
  }))
export const datesIn = (raw: Raw | undefined): string[] => listOf(raw).map(String)

const isHours = ({ from, to }: Hours): boolean => {
  const [start, end] = [timeOfDay(from), timeOfDay(to)]
  return start !== undefined && end !== undefined && start < end
}

interface HoursProps<Line extends Hours> {
  readonly label: string
  readonly lines: readonly Line[]
  readonly added: Line
  readonly hasDays: boolean
  readonly onChange: (lines: readonly Line[]) => void
}

/** Hours of the day, of a week where they have days. */
export function HoursField<Line extends Hours & { readonly days?: string }>({
  label,
  lines,
  added,
  hasDays,
  onChange,
}: HoursProps<Line>) {
  const enter = (at: number, key: 'from' | 'to' | 'days') => (text: string) => {
    const line = { ...lines[at], [key]: text.normalize('NFKC').trim() }
    if (key === 'days' && daysIn(text) === undefined) return say(words.notDays)
    if (!isHours(line)) return say(words.notTime)
    onChange(lines.map((one, i) => (i === at ? line : one)))
    return undefined
  }
  return (
    <Group label={label}>
      {lines.map((line, at) => (
        <div class="row" key={`${at} ${line.from}`}>
          {hasDays && (
            <TextInput label={say(words.days)} value={line.days ?? ''} onCommit={enter(at, 'days')} />
          )}
          <TextInput label={say(words.from)} value={line.from} onCommit={enter(at, 'from')} />
          <TextInput label={say(words.to)} value={line.to} onCommit={enter(at, 'to')} />
          <Button
            label={`${label} ${at + 1} ${say(words.remove)}`}
            onClick={() => onChange(lines.filter((_, i) => i !== at))}
          >
            {say(words.remove)}
          </Button>
        </div>
      ))}
      <Button label={`${label} ${say(words.add)}`} onClick={() => onChange([...lines, added])}>
        {say(words.add)}
      </Button>
    </Group>
  )
}

export function DatesField({
  label,
  dates,
  onChange,
}: {
  readonly label: string
  readonly dates: readonly string[]
  readonly onChange: (dates: readonly string[]) => void
}) {
  return (
    <Group label={label}>
      <TextInput
        label={say(words.dates)}
        size="wide"
        value={dates.join(' ')}
        onCommit={(text) => {
          const said = text
            .normalize('NFKC')
            .split(/[\s,、]+/)
            .filter(Boolean)
          const isDate = (one: string) =>
            /^--\d{2}-\d{2}$/.test(one)
              ? dateIn(`2024-${one.slice(2)}`) !== undefined
              : dateIn(one) !== undefined
          if (!said.every(isDate)) return say(words.notDates)
          onChange(said)
          return undefined
        }}
      />
    </Group>
  )
}

export function WholeField({
  label,
  value,
  least,
  placeholder,
  onChange,
}: {
  readonly label: string
  readonly value: string
  readonly least: number
  readonly placeholder?: string
  readonly onChange: (value: number) => void
}) {
  return (
    <TextInput
      label={label}
      value={value}
      placeholder={placeholder}
      onCommit={(text) => {
        const number = Number(text.normalize('NFKC').trim())
        if (text.trim() === '' || !Number.isInteger(number) || number < least)
          return say(words.notWhole, { least })
        onChange(number)
        return undefined
      }}
    />
  )
}

/** Who does an activity. */
export function CrewField({
  label,
  crew,
  options,
  onChange,
}: {
  readonly label: string
  readonly crew: readonly CrewMember[]
  readonly options: readonly { readonly value: string; readonly label: Words }[]
  readonly onChange: (crew: readonly CrewMember[]) => void
}) {
  const choices = options.map(({ value, label: name }) => ({ value, label: say(name) }))
  const first = crew.length === 0
  const rows: readonly CrewMember[] = first ? [{ pool: '', quantity: 1 }] : crew
  const isMore = crew.length > 1 || crew.some(({ quantity }) => quantity !== 1)
  const free = options.find(({ value }) => !crew.some(({ pool }) => pool === value))
  return (
    <Group label={label}>
      {rows.map(({ pool, quantity }, at) => (
        <div class="row" key={`${at} ${pool}`}>
          <Select
            label={say(words.pool)}
            hideLabel
            value={pool}
            options={[{ value: '', label: say(words.nobody) }, ...choices]}
            onChange={(chosen) => {
              const changed = rows.map((one, i) => (i === at ? { ...one, pool: chosen } : one))
              onChange(changed.filter((one) => one.pool !== ''))
            }}
          />
          {isMore && (
            <WholeField
              label={say(words.number)}
              value={String(quantity)}
              least={1}
              onChange={(number) =>
                onChange(crew.map((one, i) => (i === at ? { ...one, quantity: number } : one)))
              }
            />
          )}
        </div>
      ))}
      {crew.length > 0 && free && (
        <Button onClick={() => onChange([...crew, { pool: free.value, quantity: 1 }])}>
          {say(words.another)}
        </Button>
      )}
    </Group>
  )
}
