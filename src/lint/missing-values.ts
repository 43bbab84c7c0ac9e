import type { Finding } from '../model/finding.ts'
import { type FlowNode, isActivity, type ProcessModel } from '../model/process-model.ts'
import type { Words } from '../model/words.ts'
import { splitsOf, takesOneWay } from '../scenario/element-names.ts'
import { defaultEntries } from '../scenario/entries.ts'
import { eventNeeds, saysTime } from '../scenario/events.ts'
import { builtInNames, isReadable } from '../scenario/feel.ts'
import { isWork, standInWords } from '../scenario/stand-ins.ts'

interface Kind {
  /** What is missing, and where in a scenario it is said. */
  readonly wanted: Words
  /** What is played when nobody says. */
  readonly assumed: Words
}

const kinds = {
  volume: {
    wanted: { ja: '件数（arrivals の volume）', en: 'number of cases (arrivals: volume)' },
  },
  work: {
    wanted: {
      ja: '作業時間と担当（activities の duration・pool）',
      en: 'time and people (activities: duration, pool)',
    },
  },
  call: {
    wanted: { ja: '呼び先の図（コールアクティビティ）', en: 'drawing that it calls (call activity)' },
    assumed: { ja: '一つの作業とみなす', en: 'played as one task' },
  },
  choice: {
    wanted: { ja: '分岐の割合（gateways。一つを選ぶ）', en: 'shares of a choice (gateways)' },
    assumed: { ja: '均等', en: 'an even split' },
  },
  several: {
    wanted: { ja: '進む割合（gateways。行き先ごと）', en: 'chance of each way (gateways)' },
    assumed: { ja: '行き先ごとに0.5', en: '0.5 each' },
  },
  data: {
    wanted: {
      ja: '条件が読む案件の属性（data）、または割合（gateways）',
      en: 'case attributes that conditions read (data), or shares (gateways)',
    },
    assumed: { ja: '分岐は均等、行き先ごとなら0.5', en: 'an even split, or 0.5 for each of several ways' },
  },
  repeat: {
    wanted: {
      ja: 'もう一度くり返す割合（activities の repeat）',
      en: 'share done once more (activities: repeat)',
    },
    assumed: { ja: '0.5', en: '0.5' },
  },
  instances: {
    wanted: {
      ja: '実施する回数（activities の instances）',
      en: 'how many times it is done (activities: instances)',
    },
    assumed: { ja: '1回', en: 'once' },
  },
  timer: {
    wanted: { ja: 'タイマーの長さ（events の duration）', en: 'length of the timer (events: duration)' },
    assumed: { ja: '1日', en: '1 day' },
  },
  wait: {
    wanted: {
      ja: '図の外から来るのを待つ長さ（events の duration）',
      en: 'how long something from outside takes to come (events: duration)',
    },
    assumed: { ja: '1日', en: '1 day' },
  },
  chance: {
    wanted: {
      ja: '図の外から来て起きる割合と、それまでの長さ（events の probability・duration）',
      en: 'how often and when something from outside happens (events: probability, duration)',
    },
    assumed: { ja: '起きない', en: 'it never happens' },
  },
  failure: {
    wanted: {
      ja: '作業が終わったときに起きている割合（events の probability）',
      en: 'how often the work ends that way (events: probability)',
    },
    assumed: { ja: '起きない', en: 'it never happens' },
  },
  activation: {
    wanted: { ja: '合流の条件（図の activationCondition）', en: 'activation condition (in the drawing)' },
    assumed: {
      ja: '来る見込みのあるものがそろったら進む',
      en: 'goes on once all that can still come has come',
    },
  },
} as const satisfies Record<string, Pick<Kind, 'wanted'> & Partial<Kind>>

/** What a drawing without a scenario is played with depends on its lanes. */
const kindsOf = (model: ProcessModel): Readonly<Record<keyof typeof kinds, Kind>> => {
  const { volume, work, people } = standInWords(model)
  const both = { ja: `${work.ja}、${people.ja}`, en: `${work.en}; ${people.en}` }
  return { ...kinds, volume: { ...kinds.volume, assumed: volume }, work: { ...kinds.work, assumed: both } }
}

export interface MissingValue extends Kind {
  readonly kind: keyof typeof kinds
  readonly element: string
  readonly name: string
  /** What comes before an element that has no name, so that it can be found; '' otherwise. */
  readonly after: string
  readonly line: number | null
}

const UNRESOLVED = new Set(['BPMN-CALLED-NOT-IN-REACH', 'BPMN-CALL-WITHOUT-NAME'])

/**
 * What a drawing does not say and a scenario must, before it can be played with figures of one's own; in the order of
 * `kinds`, then of the drawing. `findings` are those of reading it, which name the calls that lead nowhere.
 */
export function missingValues(model: ProcessModel, findings: readonly Finding[] = []): MissingValue[] {
  const said = kindsOf(model)
  const needs = eventNeeds(model)
  const asked = new Set(splitsOf(model).things.map(({ index }) => index))
  const lost = new Set(findings.filter(({ code }) => UNRESOLVED.has(code)).map(({ element }) => element))
  const splitOf = (node: FlowNode): keyof typeof kinds | undefined => {
    const ways = node.outgoing.map((flow) => model.flows[flow])
    const conditions = ways.flatMap(({ condition }) => condition ?? [])
    if (conditions.some((condition) => !isReadable(condition, builtInNames))) return 'data'
    if (conditions.length > 0) return undefined
    if (takesOneWay(node)) return 'choice'
    return node.kind === 'complexGateway' ? undefined : 'several'
  }
  const eventOf = (node: FlowNode): keyof typeof kinds | undefined => {
    switch (needs[node.index]) {
      case 'timer':
        return saysTime(node) ? undefined : 'timer'
      case 'wait':
        return 'wait'
      case 'race':
        return 'chance'
      case 'atEnd':
        return 'failure'
      default:
        return undefined
    }
  }
  const repetitionOf = (node: FlowNode): keyof typeof kinds | undefined => {
    if (!isActivity(node)) return undefined
    const { marker } = node
    if (marker.kind === 'loop') return marker.condition === undefined ? 'repeat' : undefined
    return marker.kind === 'multiInstance' && !/^\d+$/.test(marker.cardinality ?? '')
      ? 'instances'
      : undefined
  }
  const missing: MissingValue[] = []
  const before = (node: FlowNode | undefined): string =>
    node === undefined || node.name !== ''
      ? ''
      : (node.incoming
          .map((flow) => model.nodes[model.flows[flow].source].name)
          .find((name) => name !== '') ?? '')
  const add = (kind: keyof typeof kinds | undefined, element: string, name: string, node?: FlowNode) => {
    if (kind)
      missing.push({
        kind,
        element,
        name,
        after: before(node),
        line: node?.place.line ?? null,
        ...said[kind],
      })
  }
  for (const { id, name } of defaultEntries(model))
    add(
      'volume',
      id,
      name,
      model.nodes.find((node) => node.id === id),
    )
  for (const node of model.nodes) {
    const addTo = (kind: keyof typeof kinds | undefined) => add(kind, node.id, node.name, node)
    if (isWork(node)) addTo('work')
    if (lost.has(node.id)) addTo('call')
    if (asked.has(node.index)) addTo(splitOf(node))
    addTo(repetitionOf(node))
    addTo(eventOf(node))
    if (node.kind === 'complexGateway' && node.incoming.length > 1 && !node.activationCondition)
      addTo('activation')
  }
  const order = Object.keys(kinds)
  return missing.sort((one, other) => order.indexOf(one.kind) - order.indexOf(other.kind))
}

/** The list for people: one heading per kind of value, with what is assumed, and the elements below it. */
export const missingText = (missing: readonly MissingValue[], language: 'ja' | 'en'): string[] => {
  if (missing.length === 0)
    return [
      language === 'ja'
        ? '  試算に要る値は、すべて図に書かれています'
        : '  the drawing says everything that a simulation needs',
    ]
  const heading =
    language === 'ja'
      ? '  図に書かれていない値（試算条件に書きます。書くまでは既定で試算します）'
      : '  what the drawing does not say (write it in a scenario; until then defaults are played)'
  const lines = [heading]
  for (const kind of new Set(missing.map((one) => one.kind))) {
    const ofKind = missing.filter((one) => one.kind === kind)
    const [{ wanted, assumed }] = ofKind
    lines.push(
      language === 'ja'
        ? `  ・${wanted.ja} — 既定：${assumed.ja}`
        : `  - ${wanted.en}; default: ${assumed.en}`,
      ...ofKind.map((one) => `      ${shown(one, language)}`),
    )
  }
  return lines
}

const shown = ({ element, name, after, line }: MissingValue, language: 'ja' | 'en'): string => {
  const place = line === null ? '' : language === 'ja' ? `${line}行 ` : `line ${line}: `
  const found = after === '' ? '' : language === 'ja' ? `「${after}」の次 ` : `after "${after}" `
  return `${place}${name === '' ? found : `${name} `}[${element}]`
}
