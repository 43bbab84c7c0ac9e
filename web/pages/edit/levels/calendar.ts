import { predefinedCalendars } from '../../../../src/scenario/calendars.ts'
import { type At, saidAt } from '../edit-text.ts'
import type { ShownScenario } from '../shown-scenario.ts'
import type { Field, Item } from './item.ts'
import { isUnlimitedAt, people } from './people.ts'
import { both, keysIn, words, wordsIn } from './said.ts'
import { volume } from './volume.ts'

const calendarOptions = ({ raw }: ShownScenario) => {
  const own = saidAt(raw, ['calendars'])
  const ids = [...new Set([...keysIn(own), ...Object.keys(predefinedCalendars)])]
  return ids.map((id) => {
    const said = saidAt(own, [id, 'name'])
    const label = said ? wordsIn(said, id) : (predefinedCalendars[id]?.name ?? both(id))
    return { value: id, label }
  })
}

/** When the office is open and people work. */
export const calendar = (shown: ShownScenario): Item[] => {
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
    const owner = item.at ?? []
    const at = [...owner, 'calendar']
    const isPool = item.id.startsWith('pool:')
    const isUnlimited = isPool && isUnlimitedAt(shown, owner)
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
