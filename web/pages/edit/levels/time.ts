import { saidAt } from '../edit-text.ts'
import type { ShownScenario } from '../shown-scenario.ts'
import { activityAt, worked } from './activities.ts'
import type { Item } from './item.ts'
import { isStandIn, shownName, words } from './said.ts'

/** How long activities take. */
export const time = (shown: ShownScenario): Item[] =>
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
