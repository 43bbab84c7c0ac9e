import { splitsOf, takesOneWay, waitsOf, waysOf } from '../../../../src/scenario/element-names.ts'
import { eventNeeds, saysTime } from '../../../../src/scenario/events.ts'
import { type At, saidAt } from '../edit-text.ts'
import { keyFor, type ShownScenario } from '../shown-scenario.ts'
import type { Field, Item } from './item.ts'
import { isStandIn, shownName, words } from './said.ts'

/** How cases go on at splits and waits. */
export const flow = (shown: ShownScenario): Item[] => {
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
