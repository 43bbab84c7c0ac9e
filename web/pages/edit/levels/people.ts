import { employmentWords } from '../../../../src/scenario/employments.ts'
import { type At, saidAt } from '../edit-text.ts'
import { keyFor, type ShownScenario } from '../shown-scenario.ts'
import { activityAt, worked } from './activities.ts'
import type { Field, Item } from './item.ts'
import { idsIn, isStandIn, shownName, textIn, words, wordsIn } from './said.ts'

export const poolOptions = ({ raw }: ShownScenario) =>
  idsIn(saidAt(raw, ['resourcePools'])).map((id) => ({
    value: id,
    label: wordsIn(saidAt(raw, ['resourcePools', { id }, 'name']), id),
  }))

/** Whether nobody waits for this pool; applicants do their part whenever it is their turn. */
export const isUnlimitedAt = ({ raw }: ShownScenario, pool: At): boolean => {
  const unlimited = textIn(saidAt(raw, [...pool, 'unlimited']))
  if (unlimited !== undefined) return unlimited === 'true'
  return ['applicant', '申請者'].includes(textIn(saidAt(raw, [...pool, 'employment'])) ?? '')
}

/** Who there is, and who does what. */
export const people = (shown: ShownScenario): Item[] => {
  const { raw } = shown
  const pools = poolOptions(shown).map(({ value: id, label }): Item => {
    const at: At = ['resourcePools', { id }]
    const isUnlimited = isUnlimitedAt(shown, at)
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
