import { matchingName } from '../../../src/model/names.ts'
import type { ProcessModel } from '../../../src/model/process-model.ts'
import type { Words } from '../../../src/model/words.ts'
import { plainOf, type Raw } from '../../../src/scenario/yaml-document.ts'
import { inBoth } from '../../language.ts'
import type { ScenarioHead } from '../../project/project.ts'
import { namesIn } from '../../project/reader-names.ts'
import { durationForm, inUnit } from '../edit/duration-form.ts'
import { type At, saidAt } from '../edit/edit-text.ts'
import { keysIn } from '../edit/levels/said.ts'
import type { ShownScenario } from '../edit/shown-scenario.ts'
import { fullValueOf } from '../edit/values.ts'
import type { Lesson, Lever, NumberLever, Place } from './lesson.ts'

const words = {
  about: { ja: '{asIs} → {toBe}', en: '{asIs} → {toBe}' },
  question: {
    ja: '「{asIs}」を「{toBe}」に見直します。{time}、職員の作業時間は何時間減り、呼出待ちは平均何分になるでしょうか。',
    en: '“{asIs}” becomes “{toBe}”. {time}, how many staff hours are saved, and how long is the mean wait until called?',
  },
  month: { ja: '6月の1か月に', en: 'In June' },
  period: { ja: '試算の期間に', en: 'In the simulated period' },
  variant: { ja: '案', en: 'Variant' },
  asIs: { ja: '現状', en: 'As-is' },
  moving: { ja: '{from}から{to}へ', en: '{from} to {to}' },
  taking: { ja: '{gateway}：{way}', en: '{gateway}: {way}' },
  volume: { ja: '{name}の件数', en: 'Cases: {name}' },
} satisfies Readonly<Record<string, Words>>

const people: Words = { ja: '人', en: 'people' }
const machines: Words = { ja: '台', en: 'machines' }
const percent: Words = { ja: '%', en: '%' }
const minutes: Words = { ja: '分', en: 'min' }
const cases: Words = { ja: '件／年', en: 'cases a year' }

interface Entry {
  readonly id: string
  readonly at: At
  readonly said: Readonly<Record<string, unknown>>
  readonly name: Words
}

const nameSaid = (said: Readonly<Record<string, unknown>>, id: string): Words => {
  const name = said.name
  if (typeof name === 'string') return { ja: name, en: name }
  const { ja, en } = (name ?? {}) as { ja?: unknown; en?: unknown }
  return { ja: String(ja ?? en ?? id), en: String(en ?? ja ?? id) }
}

/** What a list of the scenario holds, by id. */
const entriesIn = (raw: Raw, at: At): Entry[] => {
  const list = saidAt(raw, at)
  if (list?.kind !== 'list') return []
  return list.items.flatMap((item) => {
    const said = plainOf(item) as Readonly<Record<string, unknown>>
    if (typeof said.id !== 'string') return []
    return [{ id: said.id, at: [...at, { id: said.id }], said, name: nameSaid(said, said.id) }]
  })
}

/** A number that stands there as a number; formulas and tables of numbers are no levers. */
const numberAt = (raw: Raw, at: At): number | undefined => {
  const text = fullValueOf(saidAt(raw, at))?.value
  return text !== undefined && /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : undefined
}

const dotted = (at: At): string => at.map((key) => (typeof key === 'object' ? key.id : String(key))).join('.')

const MOST_MINUTES = 6
const MOST_SHARES = 4

const nodeNamed = (model: ProcessModel, key: string) =>
  model.nodes.find(({ id }) => id === key) ??
  model.nodes.find(({ name }) => name !== '' && matchingName(name) === matchingName(key))

const nameOf = ({ model }: ShownScenario, key: string): Words => {
  const node = nodeNamed(model, key)
  if (node === undefined) return { ja: key, en: key }
  const { id, name } = node
  return { ja: name || id, en: namesIn(model.file, 'en')({ id, name }) || id }
}

/** Counters, desks and machines: how many. */
const pools = ({ raw }: ShownScenario): NumberLever[] =>
  entriesIn(raw, ['resourcePools']).flatMap(({ id, at, said, name }): NumberLever[] => {
    const start = numberAt(raw, [...at, 'quantity'])
    if (start === undefined || said.unlimited === true || said.employment === 'applicant') return []
    return [
      {
        kind: 'number',
        id: `pool ${id}`,
        label: name,
        unit: said.employment === 'machine' ? machines : people,
        min: Math.max(1, numberAt(raw, [...at, 'minimum']) ?? 0),
        max: Math.max(start * 2, start + 3),
        step: 1,
        start,
        paths: [dotted([...at, 'quantity'])],
        of: 'toBe',
      },
    ]
  })

/** The room's own number of cases. */
const volumes = ({ raw }: ShownScenario): NumberLever[] =>
  entriesIn(raw, ['arrivals']).flatMap(({ id, at, name }): NumberLever[] => {
    const start = numberAt(raw, [...at, 'volume'])
    if (start === undefined || start === 0) return []
    return [
      {
        kind: 'number',
        id: `volume ${id}`,
        label: inBoth(words.volume, { name }),
        unit: cases,
        min: Math.max(1, Math.round(start / 4)),
        max: start * 3,
        step: 1,
        start,
        paths: [dotted([...at, 'volume'])],
        of: 'both',
        ofTheRoom: true,
      },
    ]
  })

const share = (id: string, label: Words, start: number, path: string): NumberLever => ({
  kind: 'number',
  id,
  label,
  unit: percent,
  min: 0,
  max: 100,
  step: 5,
  start: Math.round(start * 1000) / 10,
  paths: [path],
  of: 'toBe',
  as: 'share',
})

/** Shares that a to-be moves: between channels, booked, not kept. */
const arrivalShares = ({ raw }: ShownScenario): NumberLever[] =>
  entriesIn(raw, ['arrivals']).flatMap(({ id, at }) => {
    const channels = new Map(entriesIn(raw, [...at, 'channels']).map((one) => [one.id, one.name]))
    const moves = entriesIn(raw, [...at, 'moves']).flatMap((move) => {
      const start = numberAt(raw, [...move.at, 'share'])
      const [from, to] = [move.said.from, move.said.to].map(String)
      const name = (channel: string): Words => channels.get(channel) ?? { ja: channel, en: channel }
      const label = inBoth(words.moving, { from: name(from), to: name(to) })
      return start === undefined
        ? []
        : [share(`move ${id} ${move.id}`, label, start, dotted([...move.at, 'share']))]
    })
    const booked = (
      [
        ['share', { ja: '予約の割合', en: 'Share booked' }],
        ['noShow', { ja: '予約して来ない割合', en: 'No-shows' }],
      ] as const
    ).flatMap(([key, label]) => {
      const start = numberAt(raw, [...at, 'appointments', key])
      return start === undefined
        ? []
        : [share(`${key} ${id}`, label, start, dotted([...at, 'appointments', key]))]
    })
    return [...moves, ...booked]
  })

const textOf = (raw: Raw | undefined): string => (raw === undefined ? '' : (fullValueOf(raw)?.value ?? ''))

/** Splits in two (the other way takes the rest) whose shares the to-be has otherwise than the as-is, or for itself. */
const splits = (asIs: ShownScenario, toBe: ShownScenario): NumberLever[] =>
  keysIn(saidAt(toBe.raw, ['gateways'])).flatMap((key): NumberLever[] => {
    const at: At = ['gateways', key]
    const ways = keysIn(saidAt(toBe.raw, at))
    const starts = ways.map((way) => numberAt(toBe.raw, [...at, way]))
    const before = ways.map((way) => textOf(saidAt(asIs.raw, [...at, way])))
    const isSame = ways.every((way, i) => textOf(saidAt(toBe.raw, [...at, way])) === before[i])
    if (ways.length !== 2 || starts[0] === undefined || starts[1] === undefined || isSame) return []
    const label = inBoth(words.taking, {
      gateway: nameOf(toBe, key),
      way: { ja: ways[0], en: wayName(ways[0]) },
    })
    return [share(`split ${key}`, label, starts[0], dotted([...at, ways[0]]))]
  })

const wayName = (way: string): string => namesIn('', 'en')({ id: '', name: way })

/** Minutes of a step: as they are, or around the likeliest. */
const lengths = (asIs: ShownScenario, toBe: ShownScenario): NumberLever[] =>
  keysIn(saidAt(toBe.raw, ['activities'])).flatMap((key): NumberLever[] => {
    const at: At = ['activities', key, 'duration']
    const text = textOf(saidAt(toBe.raw, at))
    const read = durationForm(text)
    if (read === undefined || text === textOf(saidAt(asIs.raw, at))) return []
    if (read.kind !== 'fixed' && read.kind !== 'triangular') return []
    const { kind, numbers } = inUnit(read, 'm')
    const middle = kind === 'fixed' ? numbers[0] : numbers[1]
    if (middle === 0) return []
    const step = middle < 2 ? 0.1 : middle < 10 ? 0.5 : 1
    return [
      {
        kind: 'number',
        id: `minutes ${key}`,
        label: nameOf(toBe, key),
        unit: minutes,
        min: step,
        max: Math.ceil((middle * 3) / step) * step,
        step,
        start: middle,
        paths: [dotted(at)],
        of: 'toBe',
        as: kind === 'fixed' ? 'length' : { minutes: [numbers[0] / middle, numbers[2] / middle] },
      },
    ]
  })

const PLACE: Readonly<Record<string, Place>> = {
  applicant: 'residents',
  machine: 'machine',
  outsourced: 'outsourced',
}

export interface OwnPair {
  readonly asIs: ScenarioHead
  readonly toBe: ScenarioHead
}

/**
 * A to-be of the project with the levers that its own scenario allows: how many are there, shares, minutes, cases. What
 * is said by a formula or a table is no lever.
 */
export function ownLesson(pair: OwnPair, asIs: ShownScenario, toBe: ShownScenario): Lesson {
  const [before, after] = [pair.asIs.name, pair.toBe.name]
  const isYear = saidAt(asIs.raw, ['period', 'fiscalYear']) !== undefined
  const inAsIs = new Set(pools(asIs).map(({ id }) => id))
  const onlyToBe = <Lever extends NumberLever>(lever: Lever): Lever => ({ ...lever, only: ['toBe'] })
  const levers: Lever[] = [
    {
      kind: 'drawing',
      id: 'variant',
      label: words.variant,
      options: [
        { id: 'asIs', label: words.asIs, scenario: pair.asIs.path },
        { id: 'toBe', label: after, scenario: pair.toBe.path },
      ],
      start: 'asIs',
    },
    ...pools(toBe).map((lever) => (inAsIs.has(lever.id) ? lever : onlyToBe(lever))),
    ...[...arrivalShares(toBe), ...splits(asIs, toBe)].slice(0, MOST_SHARES).map(onlyToBe),
    ...lengths(asIs, toBe).slice(0, MOST_MINUTES).map(onlyToBe),
    ...volumes(asIs),
  ]
  const all = [...entriesIn(toBe.raw, ['resourcePools']), ...entriesIn(asIs.raw, ['resourcePools'])]
  const places = Object.fromEntries(
    all.map(({ id, said }) => [
      id,
      PLACE[String(said.employment)] ?? (said.unlimited === true ? 'residents' : 'staff'),
    ]),
  )
  const desks = Object.keys(places).filter((id) => places[id] === 'staff')
  const settings = levers.map(({ id, start }) => `${id} ${start}`).join(', ')
  return {
    id: `own ${pair.toBe.path}: ${settings}`,
    name: after,
    about: inBoth(words.about, { asIs: before, toBe: after }),
    question: inBoth(words.question, {
      asIs: before,
      toBe: after,
      time: isYear ? words.month : words.period,
    }),
    asIs: pair.asIs.path,
    toBe: pair.asIs.path,
    ...(isYear && { month: 6 }),
    levers,
    tried: { variant: 'toBe' },
    figures: ['callWait', 'load', 'overtime'],
    places,
    hall: desks.slice(0, 2),
    isOwn: true,
  }
}
