import type { Words } from '../../../../src/model/words.ts'
import { called } from '../../../../src/scenario/element-names.ts'
import { entriesOf } from '../../../../src/scenario/entries.ts'
import type { Raw } from '../../../../src/scenario/yaml-document.ts'
import { type At, saidAt } from '../edit-text.ts'
import type { ShownScenario } from '../shown-scenario.ts'
import type { Field, Item } from './item.ts'
import { idsIn, isStandIn, textIn, words, wordsIn } from './said.ts'

/** How many cases come, and how. */
export const volume = (shown: ShownScenario): Item[] => {
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
