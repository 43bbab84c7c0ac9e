import { saidAt } from '../edit-text.ts'
import type { ShownScenario } from '../shown-scenario.ts'
import { activityAt, worked } from './activities.ts'
import type { Item } from './item.ts'
import { people } from './people.ts'
import { isStandIn, shownName, words } from './said.ts'

/** What people and activities cost. */
export const cost = (shown: ShownScenario): Item[] => {
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
