import type { FlowNode } from '../../../src/model/process-model.ts'
import { isActivity } from '../../../src/model/process-model.ts'
import type { Words } from '../../../src/model/words.ts'
import { predefinedCalendars } from '../../../src/scenario/calendars.ts'
import {
  activitiesOf,
  called,
  splitsOf,
  takesOneWay,
  waitsOf,
  waysOf,
} from '../../../src/scenario/element-names.ts'
import { employmentWords } from '../../../src/scenario/employments.ts'
import { entriesOf } from '../../../src/scenario/entries.ts'
import { eventNeeds, saysTime } from '../../../src/scenario/events.ts'
import { isWork } from '../../../src/scenario/stand-ins.ts'
import { plainOf, type Raw } from '../../../src/scenario/yaml-document.ts'
import { namesIn } from '../../project/reader-names.ts'
import { type At, saidAt } from './edit-text.ts'
import { keyFor, type ShownScenario } from './shown-scenario.ts'
import { fullValueOf, STAND_IN_SOURCE, type Unit } from './values.ts'

/** Six levels of input, each one playable before the next is begun. */
export const levels = ['flow', 'volume', 'time', 'people', 'calendar', 'cost'] as const
export type Level = (typeof levels)[number]

interface FieldBase {
  readonly at: At
  readonly label: Words
  /** What is played while nothing is said; absent where that is nothing. */
  readonly otherwise?: Words
}

export type Field = FieldBase &
  (
    | { readonly kind: 'value'; readonly unit: Unit }
    | { readonly kind: 'name' | 'year' | 'hours' | 'week' | 'dates' | 'crew' }
    | { readonly kind: 'length' }
    | { readonly kind: 'whole'; readonly least: number }
    | {
        readonly kind: 'choice'
        readonly options: readonly { readonly value: string; readonly label: Words }[]
        readonly usual: string
      }
  )

/** Something of the scenario with its fields: an element of the drawing, a pool, a calendar. */
export interface Item {
  readonly id: string
  readonly name: Words
  readonly what: Words
  /** BPMN ids it belongs to. */
  readonly elements: readonly string[]
  readonly fields: readonly Field[]
  /** Its shares make 100 % together. */
  readonly addsUp?: boolean
  readonly standsOnDefault: boolean
  /** Where it stands, so that it can be taken out as a whole. */
  readonly at?: At
}

const both = (text: string): Words => ({ ja: text, en: text })
const words = (ja: string, en: string): Words => ({ ja, en })

export const wordsIn = (raw: Raw | undefined, otherwise: string): Words => {
  if (raw?.kind === 'scalar' && raw.value !== null) return both(String(raw.value))
  if (raw?.kind !== 'map') return both(otherwise)
  const said = plainOf(raw) as { ja?: unknown; en?: unknown }
  return { ja: String(said.ja ?? otherwise), en: String(said.en ?? said.ja ?? otherwise) }
}

/** An English reader sees what the library calls it; the drawing keeps its own name. */
export const shownName = (
  { model: { file } }: ShownScenario,
  { id, name }: { readonly id: string; readonly name: string },
): Words => ({
  ja: name || id,
  en: namesIn(file, 'en')({ id, name }) || id,
})

const idsIn = (raw: Raw | undefined): string[] =>
  raw?.kind === 'list'
    ? raw.items.flatMap((item) => {
        const id = item.kind === 'map' ? item.entries.get('id')?.value : undefined
        return id?.kind === 'scalar' ? String(id.value) : []
      })
    : []

const keysIn = (raw: Raw | undefined): string[] => (raw?.kind === 'map' ? [...raw.entries.keys()] : [])
const textIn = (raw: Raw | undefined): string | undefined =>
  raw?.kind === 'scalar' && raw.value !== null ? String(raw.value) : undefined

/** Nothing is said, or only the stand-in that the program wrote into the file. */
const isStandIn = (raw: Raw | undefined): boolean =>
  raw === undefined || fullValueOf(raw)?.source === STAND_IN_SOURCE

export const calendarOptions = ({ raw }: ShownScenario) => {
  const own = saidAt(raw, ['calendars'])
  const ids = [...new Set([...keysIn(own), ...Object.keys(predefinedCalendars)])]
  return ids.map((id) => {
    const said = saidAt(own, [id, 'name'])
    const label = said ? wordsIn(said, id) : (predefinedCalendars[id]?.name ?? both(id))
    return { value: id, label }
  })
}

export const poolOptions = ({ raw }: ShownScenario) =>
  idsIn(saidAt(raw, ['resourcePools'])).map((id) => ({
    value: id,
    label: wordsIn(saidAt(raw, ['resourcePools', { id }, 'name']), id),
  }))

const flow = (shown: ShownScenario): Item[] => {
  const { raw, model } = shown
  const gateways = splitsOf(model).things.map((node): Item => {
    const key = keyFor(raw, ['gateways'], node)
    const at: At = ['gateways', key]
    const ways = waysOf(model, node).things
    const isSaid = saidAt(raw, at) !== undefined
    const conditions = node.outgoing.some((one) => model.flows[one].condition !== undefined)
    return {
      id: node.id,
      name: shownName(shown, node),
      what: words('分岐', 'Split'),
      elements: [node.id, ...ways.map(({ id }) => id)],
      at,
      addsUp: takesOneWay(node),
      standsOnDefault: !isSaid && !conditions,
      fields: ways.map((way) => ({
        kind: 'value',
        unit: 'share',
        at: [...at, keyFor(raw, at, way)],
        label: words(`${shownName(shown, way).ja}へ進む割合`, `Share taking ${shownName(shown, way).en}`),
        otherwise: conditions
          ? words('図の条件による', 'by the drawn conditions')
          : takesOneWay(node)
            ? words(`均等（${percent(1 / ways.length)}％）`, `even: ${percent(1 / ways.length)} %`)
            : words('50％', '50 %'),
      })),
    }
  })
  const needs = eventNeeds(model)
  const events = waitsOf(model).things.flatMap((node): Item[] => {
    const need = needs[node.index]
    if (need === undefined || need === 'arrival') return []
    const at: At = ['events', keyFor(raw, ['events'], node)]
    const chance: Field = {
      kind: 'value',
      unit: 'share',
      at: [...at, 'probability'],
      label: words('起きる割合', 'Share in which it happens'),
      otherwise: words('起きない（0％）', 'never (0 %)'),
    }
    const length: Field = {
      kind: 'value',
      unit: 'duration',
      at: [...at, 'duration'],
      label: words('待つ長さ', 'Length of the wait'),
      otherwise: saysTime(node) ? words('図のとおり', 'as drawn') : words('1日', '1 day'),
    }
    const fields = need === 'atEnd' ? [chance] : need === 'race' ? [chance, length] : [length]
    return [
      {
        id: node.id,
        name: shownName(shown, node),
        what: words('待ち・外からのイベント', 'Wait or event from outside'),
        elements: [node.id],
        at,
        standsOnDefault: isStandIn(saidAt(raw, fields[0].at)) && !saysTime(node),
        fields,
      },
    ]
  })
  const scenario: Item = {
    id: 'scenario',
    name: words('試算条件', 'Scenario'),
    what: words('名称・期間', 'Name and period'),
    elements: [],
    standsOnDefault: false,
    fields: [
      { kind: 'name', at: ['name'], label: words('名称', 'Name') },
      {
        kind: 'year',
        at: ['period'],
        label: words('対象年度', 'Fiscal year'),
        otherwise: words('令和8年度', 'fiscal year 2026'),
      },
      {
        kind: 'length',
        at: ['targetTime'],
        label: words('目標処理時間・標準処理期間', 'Target time'),
        otherwise: words('なし', 'none'),
      },
    ],
  }
  return [scenario, ...gateways, ...events]
}

const percent = (share: number): string => String(Number((share * 100).toFixed(1)))

const volume = (shown: ShownScenario): Item[] => {
  const { raw, model } = shown
  const entries = entriesOf(model).things
  return idsIn(saidAt(raw, ['arrivals'])).flatMap((id): Item[] => {
    const at: At = ['arrivals', { id }]
    const said = saidAt(raw, at)
    const name = wordsIn(saidAt(said, ['name']), id)
    const startsAt = [
      ...idsIn(saidAt(said, ['channels'])).map((one) => ['channels', { id: one }, 'start'] as At),
      ['start'] as At,
    ]
      .flatMap((one) => textIn(saidAt(said, one)) ?? [])
      .flatMap((text) => called(entries, text).map((entry) => entry.id))
    const elements = startsAt.length > 0 ? startsAt : entries.slice(0, 1).map((entry) => entry.id)
    const byGap = saidAt(said, ['interArrival']) !== undefined
    const byMoments = saidAt(said, ['timestamps']) !== undefined
    const count: Field[] = byMoments
      ? []
      : byGap
        ? [
            {
              kind: 'value',
              unit: 'duration',
              at: [...at, 'interArrival'],
              label: words('発生の間隔', 'Time between two arrivals'),
            },
          ]
        : [
            {
              kind: 'value',
              unit: 'cases',
              at: [...at, 'volume'],
              label: words('年間件数', 'Cases per fiscal year'),
            },
            {
              kind: 'choice',
              at: [...at, 'count'],
              label: words('件数のゆれ', 'Number of cases'),
              usual: 'poisson',
              options: [
                { value: 'poisson', label: words('年ごとにゆれる', 'varies by year') },
                { value: 'exact', label: words('件数どおり', 'exactly so many') },
              ],
            },
          ]
    const source: Item = {
      id: `source:${id}`,
      name,
      what: words('申請・届出の発生源', 'Source of cases'),
      elements,
      at,
      standsOnDefault: !byGap && !byMoments && isStandIn(saidAt(said, ['volume'])),
      fields: [{ kind: 'name', at: [...at, 'name'], label: words('名称', 'Name') }, ...count],
    }
    const channels = idsIn(saidAt(said, ['channels']))
    if (channels.length === 0) return [source]
    return [
      source,
      {
        id: `channels:${id}`,
        name: words(`${name.ja}の経路`, `Channels of ${name.en}`),
        what: words('経路の割合', 'Shares of the channels'),
        elements,
        addsUp: true,
        standsOnDefault: false,
        fields: channels.map((channel) => {
          const label = wordsIn(saidAt(said, ['channels', { id: channel }, 'name']), channel)
          return {
            kind: 'value',
            unit: 'share',
            at: [...at, 'channels', { id: channel }, 'share'],
            label,
          }
        }),
      },
      ...movesOf(shown, id, name, elements),
    ]
  })
}

const movesOf = ({ raw }: ShownScenario, id: string, name: Words, elements: readonly string[]): Item[] => {
  const at: At = ['arrivals', { id }, 'moves']
  const moves = idsIn(saidAt(raw, at))
  if (moves.length === 0) return []
  const channel = (of: Raw | undefined): Words => {
    const key = textIn(of) ?? ''
    return wordsIn(saidAt(raw, ['arrivals', { id }, 'channels', { id: key }, 'name']), key)
  }
  return [
    {
      id: `moves:${id}`,
      name: words(`${name.ja}の移行`, `Moves of ${name.en}`),
      what: words('経路を移る割合', 'Shares changing their channel'),
      elements,
      standsOnDefault: false,
      fields: moves.map((move) => {
        const [from, to] = ['from', 'to'].map((end) => channel(saidAt(raw, [...at, { id: move }, end])))
        return {
          kind: 'value',
          unit: 'share',
          at: [...at, { id: move }, 'share'],
          label: words(`${from.ja}から${to.ja}へ`, `${from.en} to ${to.en}`),
        }
      }),
    },
  ]
}

const worked = ({ model }: ShownScenario): FlowNode[] => activitiesOf(model).things.filter(isWork)

const activityAt = ({ raw }: ShownScenario, node: FlowNode): At => [
  'activities',
  keyFor(raw, ['activities'], node),
]

const time = (shown: ShownScenario): Item[] =>
  worked(shown).map((node) => {
    const at = activityAt(shown, node)
    return {
      id: node.id,
      name: shownName(shown, node),
      what: words('作業', 'Activity'),
      elements: [node.id],
      standsOnDefault: isStandIn(saidAt(shown.raw, [...at, 'duration'])),
      fields: [
        {
          kind: 'value',
          unit: 'duration',
          at: [...at, 'duration'],
          label: words('1件当たりの作業時間', 'Time per case'),
          otherwise: words('5分', '5 minutes'),
        },
        {
          kind: 'choice',
          at: [...at, 'atClosing'],
          label: words('閉庁・休憩になったとき', 'When the desk closes'),
          usual: 'finish',
          options: [
            { value: 'finish', label: words('終わるまで続ける', 'go on to the end') },
            { value: 'pause', label: words('翌開庁時に続ける', 'go on when it opens again') },
            {
              value: 'notStart',
              label: words('終わらないものは始めない', 'do not begin what would not be done'),
            },
          ],
        },
      ],
    }
  })

const people = (shown: ShownScenario): Item[] => {
  const { raw } = shown
  const pools = poolOptions(shown).map(({ value: id, label }): Item => {
    const at: At = ['resourcePools', { id }]
    const employment = textIn(saidAt(raw, [...at, 'employment'])) ?? 'regular'
    const isApplicant = employment === 'applicant' || employment === '申請者'
    const unlimited = textIn(saidAt(raw, [...at, 'unlimited']))
    const isUnlimited = unlimited === undefined ? isApplicant : unlimited === 'true'
    const limited: Field[] = isUnlimited
      ? []
      : [
          { kind: 'value', unit: 'people', at: [...at, 'quantity'], label: words('人数・台数', 'Number') },
          {
            kind: 'value',
            unit: 'share',
            at: [...at, 'share'],
            label: words('担当割合', 'Share of their time'),
            otherwise: words('100％', '100 %'),
          },
          {
            kind: 'whole',
            least: 0,
            at: [...at, 'minimum'],
            label: words('最低配置（人）', 'Minimum posts'),
            otherwise: words('0人', 'none'),
          },
          {
            kind: 'hours',
            at: [...at, 'lunchShifts'],
            label: words('交代の昼休み', 'Lunch shifts'),
            otherwise: words('なし', 'none'),
          },
        ]
    return {
      id: `pool:${id}`,
      name: label,
      what: words('担当区分', 'Pool'),
      elements: worked(shown)
        .filter((node) => crewOf(shown, node).some(({ pool }) => pool === id))
        .map((node) => node.id),
      at,
      standsOnDefault:
        !isUnlimited &&
        saidAt(raw, [...at, 'workers']) === undefined &&
        isStandIn(saidAt(raw, [...at, 'quantity'])),
      fields: [
        { kind: 'name', at: [...at, 'name'], label: words('名称', 'Name') },
        {
          kind: 'choice',
          at: [...at, 'employment'],
          label: words('任用区分', 'Employment'),
          usual: 'regular',
          options: Object.entries(employmentWords).map(([value, said]) => ({ value, label: said })),
        },
        ...limited,
      ],
    }
  })
  const works = worked(shown).map((node): Item => {
    const at = activityAt(shown, node)
    const isSaid = ['pool', 'pools'].some((key) => saidAt(raw, [...at, key]) !== undefined)
    return {
      id: node.id,
      name: shownName(shown, node),
      what: words('作業の担当', 'Who does it'),
      elements: [node.id],
      standsOnDefault: !isSaid,
      fields: [
        {
          kind: 'crew',
          at,
          label: words('担当区分', 'Pools'),
          otherwise: words('担当者の制約なし', 'nobody waits for anybody'),
        },
      ],
    }
  })
  return [...pools, ...works]
}

export interface CrewMember {
  readonly pool: string
  readonly quantity: number
}

/** Who does an activity: pools by id, each with how many of it. */
export const crewOf = (
  shown: ShownScenario,
  node: { readonly id: string; readonly name: string },
): CrewMember[] => {
  const at: At = ['activities', keyFor(shown.raw, ['activities'], node)]
  return crewAt(shown, at)
}

export const crewAt = (shown: ShownScenario, at: At): CrewMember[] => {
  const known = poolOptions(shown)
  const named = (text: string): string =>
    known.find(({ value }) => value === text)?.value ??
    known.find(({ label }) => label.ja === text || label.en === text)?.value ??
    text
  const one = textIn(saidAt(shown.raw, [...at, 'pool']))
  if (one !== undefined) return [{ pool: named(one), quantity: 1 }]
  const several = saidAt(shown.raw, [...at, 'pools'])
  if (several?.kind !== 'list') return []
  return several.items.flatMap((item) => {
    const pool = textIn(saidAt(item, ['pool']))
    return pool === undefined
      ? []
      : [{ pool: named(pool), quantity: Number(textIn(saidAt(item, ['quantity'])) ?? 1) }]
  })
}

const calendar = (shown: ShownScenario): Item[] => {
  const { raw } = shown
  const options = calendarOptions(shown)
  const choose = (at: At, usual: string): Field => ({
    kind: 'choice',
    at,
    label: words('カレンダー', 'Calendar'),
    usual,
    options,
  })
  const written = keysIn(saidAt(raw, ['calendars']))
  const calendars = written.map((id): Item => {
    const at: At = ['calendars', id]
    return {
      id: `calendar:${id}`,
      name: wordsIn(saidAt(raw, [...at, 'name']), predefinedCalendars[id]?.name.ja ?? id),
      what: words('カレンダー', 'Calendar'),
      elements: [],
      at,
      standsOnDefault: false,
      fields: [
        { kind: 'name', at: [...at, 'name'], label: words('名称', 'Name') },
        { kind: 'week', at: [...at, 'weekly'], label: words('週の開庁時間', 'Weekly hours') },
        {
          kind: 'choice',
          at: [...at, 'holidays'],
          label: words('祝日', 'Public holidays'),
          usual: 'closed',
          options: [
            { value: 'closed', label: words('閉庁', 'closed') },
            { value: 'open', label: words('開庁', 'open') },
          ],
        },
        { kind: 'dates', at: [...at, 'closed'], label: words('市の休日（閉庁日）', 'Closed dates') },
      ],
    }
  })
  const used = [
    ...volume(shown).filter(({ id }) => id.startsWith('source:')),
    ...people(shown).filter(({ id }) => id.startsWith('pool:')),
  ].map((item): Item => {
    const at = [...(item.at ?? []), 'calendar']
    const isPool = item.id.startsWith('pool:')
    const isUnlimited =
      isPool && !item.fields.some(({ kind, label }) => kind === 'value' && label.en === 'Number')
    return {
      ...item,
      id: `calendarOf:${item.id}`,
      what: isPool ? words('勤務時間', 'Duty hours') : words('受付時間', 'Opening hours'),
      standsOnDefault: saidAt(raw, at) === undefined && !isUnlimited,
      fields: [choose(at, isPool ? (isUnlimited ? 'always' : 'duty') : 'office')],
    }
  })
  return [...used, ...calendars]
}

const cost = (shown: ShownScenario): Item[] => {
  const { raw } = shown
  const pools = people(shown)
    .filter(({ id, fields }) => id.startsWith('pool:') && fields.some(({ kind }) => kind === 'whole'))
    .map((item): Item => {
      const at = item.at ?? []
      return {
        ...item,
        what: words('人件費相当額', 'Staff cost'),
        standsOnDefault: isStandIn(saidAt(raw, [...at, 'costPerHour'])),
        fields: [
          {
            kind: 'value',
            unit: 'yen',
            at: [...at, 'costPerHour'],
            label: words('1時間当たりの単価（円）', 'Yen per hour'),
            otherwise: words('費用は出さない', 'no cost is worked out'),
          },
          {
            kind: 'value',
            unit: 'hours',
            at: [...at, 'yearlyHours'],
            label: words('1人当たり年間勤務時間', 'Hours a person works in a year'),
            otherwise: words('計画・比較の値', 'as the plan or comparison says'),
          },
        ],
      }
    })
  const works = worked(shown).map((node): Item => {
    const at = activityAt(shown, node)
    return {
      id: node.id,
      name: shownName(shown, node),
      what: words('作業の費用', 'Cost of the activity'),
      elements: [node.id],
      standsOnDefault: false,
      fields: [
        {
          kind: 'value',
          unit: 'yen',
          at: [...at, 'fixedCost'],
          label: words('1回当たり費用（円）', 'Yen each time'),
          otherwise: words('0円', 'none'),
        },
      ],
    }
  })
  return [...pools, ...works]
}

const MAKERS: Readonly<Record<Level, (shown: ShownScenario) => Item[]>> = {
  flow,
  volume,
  time,
  people,
  calendar,
  cost,
}

export const itemsOf = (shown: ShownScenario, level: Level): Item[] => MAKERS[level](shown)

/** Elements of the scenario that the drawing does not have (any more). */
export const strangersOf = ({ own, model }: ShownScenario): { readonly at: At; readonly name: string }[] => {
  const sections = {
    activities: model.nodes.filter(isActivity),
    gateways: splitsOf(model).things,
    events: waitsOf(model).things,
  }
  return Object.entries(sections).flatMap(([section, things]) =>
    keysIn(saidAt(own, [section])).flatMap((key) => {
      const isRemoved = saidAt(own, [section, key])?.kind === 'scalar'
      return called(things, key).length === 0 && !isRemoved ? [{ at: [section, key], name: key }] : []
    }),
  )
}
