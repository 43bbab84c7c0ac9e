import type { Language } from '../../../src/model/words.ts'
import { entriesOf } from '../../../src/scenario/entries.ts'
import { type At, type Edit, editedText, onlyChanges, type Said, saidAt } from './edit-text.ts'
import type { Field } from './levels/item.ts'
import type { CrewMember } from './levels/people.ts'
import type { ShownScenario } from './shown-scenario.ts'
import { type FullValue, STAND_IN_SOURCE, saidOf } from './values.ts'

/** Hours of a day, of lunch shifts. */
export interface Hours {
  readonly from: string
  readonly to: string
}
export interface WeekLine extends Hours {
  readonly days: string
}

/** What a field is to say. */
export type Entered =
  | { readonly kind: 'value'; readonly value: FullValue }
  | { readonly kind: 'choice' | 'name' | 'length'; readonly text: string }
  | { readonly kind: 'whole' | 'year'; readonly number: number }
  | { readonly kind: 'hours'; readonly hours: readonly Hours[] }
  | { readonly kind: 'week'; readonly week: readonly WeekLine[] }
  | { readonly kind: 'dates'; readonly dates: readonly string[] }
  | { readonly kind: 'crew'; readonly crew: readonly CrewMember[] }

/** What is to be written for it. */
export const editsOf = (shown: ShownScenario, field: Field, entered: Entered, language: Language): Edit[] => {
  const { at } = field
  switch (entered.kind) {
    case 'value':
      return [{ at, value: withCondition(shown, at, saidOf(entered.value)) }]
    case 'choice':
    case 'length':
      return [{ at, value: entered.text === '' ? undefined : entered.text }]
    case 'name': {
      const isBoth = saidAt(shown.raw, at)?.kind === 'map'
      return [{ at: isBoth ? [...at, language] : at, value: entered.text }]
    }
    case 'whole':
      return [{ at, value: entered.number }]
    case 'year':
      return yearEdits(shown, at, entered.number)
    case 'hours':
      return [{ at, value: entered.hours.map(({ from, to }) => ({ from, to })) }]
    case 'week':
      return [{ at, value: entered.week.map(({ days, from, to }) => ({ days, from, to })) }]
    case 'dates':
      return [{ at, value: [...entered.dates] }]
    case 'crew':
      return crewEdits(at, entered.crew)
  }
}

/** A way with a condition keeps it beside its share. */
const withCondition = (shown: ShownScenario, at: At, value: Said): Said => {
  if (at[0] !== 'gateways') return value
  const before = saidAt(shown.raw, at)
  const condition =
    before?.kind === 'map'
      ? saidAt(before, ['if'])
      : before?.kind === 'scalar' && String(before.value).startsWith('=')
        ? before
        : undefined
  if (condition?.kind !== 'scalar' || condition.value === null) return value
  const rest = value !== null && typeof value === 'object' && !Array.isArray(value) ? value : { value }
  return { if: condition.value, ...(rest as { [key: string]: Said }) }
}

/** 令和1 is 2019. */
const ERA = 2018

/** `period` is replaced as a whole where it is inherited, so that all of it is written. */
const yearEdits = (shown: ShownScenario, at: At, year: number): Edit[] => {
  const before = saidAt(shown.raw, at)
  const runInDays = saidAt(before, ['runInDays'])
  const days = runInDays?.kind === 'scalar' ? Number(runInDays.value) : undefined
  return [{ at, value: { fiscalYear: `R${year - ERA}`, ...(days !== undefined && { runInDays: days }) } }]
}

const crewEdits = (at: At, crew: readonly CrewMember[]): Edit[] => {
  const [only] = crew
  const isOne = crew.length === 1 && only.quantity === 1
  return [
    { at: [...at, 'pool'], value: isOne ? only.pool : undefined, onlyOwn: crew.length > 0 },
    {
      at: [...at, 'pools'],
      value: isOne || crew.length === 0 ? undefined : crew.map(({ pool, quantity }) => ({ pool, quantity })),
      onlyOwn: crew.length > 0,
    },
  ]
}

/** The scenario's text with these edits; of one that extends another, only what differs from that one is written. */
export const withEdits = (text: string, shown: ShownScenario, edits: readonly Edit[]): string => {
  const minimal = edits.flatMap((edit): Edit[] => {
    const [needed] = onlyChanges([edit], shown.base)
    if (needed.value !== undefined || saidAt(shown.own, edit.at) !== undefined) return [needed]
    // Nothing of this file's own: what is inherited goes by null.
    const goes = edit.value === undefined && !edit.onlyOwn && saidAt(shown.base, edit.at) !== undefined
    return goes ? [{ at: edit.at, value: null }] : []
  })
  return editedText(text, minimal)
}

/** A new pool, source of cases or calendar, with stand-in values; and the item it is shown as. */
export const addedEntry = (
  text: string,
  shown: ShownScenario,
  what: 'pool' | 'source' | 'calendar',
): { readonly text: string; readonly item: string } => {
  const section = { pool: 'resourcePools', source: 'arrivals', calendar: 'calendars' }[what]
  const isFree = (id: string): boolean =>
    saidAt(shown.raw, what === 'calendar' ? [section, id] : [section, { id }]) === undefined
  let count = 1
  while (!isFree(`${what}${count}`)) count++
  const id = `${what}${count}`
  const standIn = (value: number): Said => ({ value, mark: 'assumption', source: STAND_IN_SOURCE })
  const start = entriesOf(shown.model).things[0]?.id
  const said: Readonly<Record<typeof what, Said>> = {
    pool: { name: { ja: `担当区分${count}`, en: `Pool ${count}` }, quantity: standIn(1) },
    source: {
      name: { ja: `発生源${count}`, en: `Source ${count}` },
      ...(start !== undefined && { start }),
      volume: standIn(1000),
    },
    calendar: {
      name: { ja: `カレンダー${count}`, en: `Calendar ${count}` },
      weekly: [{ days: 'mon-fri', from: '8:30', to: '17:15' }],
      holidays: 'closed',
      closed: ['--12-29', '--12-30', '--12-31', '--01-01', '--01-02', '--01-03'],
    },
  }
  const at: At = what === 'calendar' ? [section, id] : [section, { id }]
  return { text: editedText(text, [{ at, value: said[what] }]), item: `${what}:${id}` }
}

/** Takes a pool, a source or the like out; what is inherited is marked as removed. */
export const withoutEntry = (text: string, shown: ShownScenario, at: At): string => {
  const last = at[at.length - 1]
  const isInherited = saidAt(shown.base, at) !== undefined
  if (!isInherited) return editedText(text, [{ at, value: undefined }])
  return editedText(text, [{ at, value: typeof last === 'string' ? null : { remove: true } }])
}
