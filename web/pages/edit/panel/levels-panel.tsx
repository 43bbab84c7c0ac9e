import type { Words } from '../../../../src/model/words.ts'
import { say } from '../../../language.ts'
import { Button } from '../../../parts/controls.tsx'
import type { At } from '../edit-text.ts'
import type { Item } from '../levels/item.ts'
import { shownName } from '../levels/said.ts'
import { itemsOf, type Level, levels, strangersOf } from '../levels.ts'
import { isOwn, type ShownScenario } from '../shown-scenario.ts'
import { type Enter, ItemForm, summaryOf } from './item-form.tsx'

export const levelWords: Readonly<Record<Level, { readonly name: Words; readonly question: Words }>> = {
  flow: {
    name: { ja: '流れ', en: 'Flow' },
    question: {
      ja: '図のとおりに進みますか。分かれ道では、どちらへ何割進みますか。',
      en: 'Does the work go as drawn? At a split, what share goes which way?',
    },
  },
  volume: {
    name: { ja: '件数', en: 'Volume' },
    question: {
      ja: '申請は年に何件、どの経路で来ますか。',
      en: 'How many cases come in a year, and by which channel?',
    },
  },
  time: {
    name: { ja: '時間', en: 'Time' },
    question: {
      ja: 'それぞれの作業は、1件に何分かかりますか。',
      en: 'How long does each activity take per case?',
    },
  },
  people: {
    name: { ja: '人', en: 'People' },
    question: {
      ja: 'だれが何人で、どの作業を担当しますか。',
      en: 'Who does which activity, and how many are there?',
    },
  },
  calendar: {
    name: { ja: '開庁カレンダー', en: 'Calendar' },
    question: {
      ja: 'いつ受け付け、いつ働きますか。閉庁日はいつですか。',
      en: 'When is the office open, when do people work, which days are closed?',
    },
  },
  cost: {
    name: { ja: '費用', en: 'Cost' },
    question: {
      ja: '1時間当たり、1回当たりの費用はいくらですか。',
      en: 'What does an hour cost, and what each case?',
    },
  },
}

const words = {
  levels: { ja: '入力の段階', en: 'Levels of input' },
  standIns: {
    ja: '既定値のまま：{n}件（このままでも試算できます）',
    en: 'Still on a default: {n} (it plays all the same)',
  },
  noStandIns: { ja: '既定値のままの項目はありません。', en: 'Nothing here stands on a default.' },
  default: { ja: '既定値', en: 'Default' },
  changed: { ja: '変更あり', en: 'Changed' },
  nothingHere: {
    ja: '「{name}」には、この段階で決めることがありません。',
    en: '“{name}” has nothing to be said at this level.',
  },
  at: { ja: '{level}へ', en: 'To {level}' },
  strangers: { ja: '図にない要素の値', en: 'Values of elements the drawing does not have' },
  remove: { ja: '消す', en: 'Remove' },
  removePool: { ja: 'この担当区分を消す', en: 'Remove this pool' },
  removeSource: { ja: 'この発生源を消す', en: 'Remove this source' },
  removeCalendar: { ja: 'このカレンダーを消す', en: 'Remove this calendar' },
  addPool: { ja: '担当区分を加える', en: 'Add a pool' },
  addSource: { ja: '発生源を加える', en: 'Add a source of cases' },
  addCalendar: { ja: 'カレンダーを加える', en: 'Add a calendar' },
  none: { ja: 'この段階で決めることはありません。', en: 'There is nothing to be said at this level.' },
} satisfies Readonly<Record<string, Words>>

interface Props {
  readonly shown: ShownScenario
  readonly level: Level
  readonly element: string | undefined
  readonly opened: string | undefined
  readonly disabled: boolean
  readonly onLevel: (level: Level) => void
  readonly onOpen: (item: Item | undefined) => void
  readonly enter: Enter
  readonly reset: (at: readonly At[]) => void
  readonly remove: (at: At) => void
  readonly add: (what: 'pool' | 'source' | 'calendar') => void
}

/** Which item is open: the one chosen in the list, else the one of the element chosen in the drawing. */
export const openedItem = (
  items: readonly Item[],
  { element, opened }: { readonly element: string | undefined; readonly opened: string | undefined },
): Item | undefined =>
  items.find(({ id }) => id === opened) ??
  (element === undefined
    ? undefined
    : (items.find(({ id }) => id === element) ?? items.find(({ elements }) => elements.includes(element))))

const ADDS = {
  people: ['pool', words.addPool],
  volume: ['source', words.addSource],
  calendar: ['calendar', words.addCalendar],
} as const
const REMOVES = {
  people: words.removePool,
  volume: words.removeSource,
  calendar: words.removeCalendar,
} as const

/** The levels of input, and what the scenario says at the one that is open. */
export function LevelsPanel(props: Props) {
  const { shown, level, element, opened, disabled, onLevel, onOpen, enter, reset, remove, add } = props
  const items = itemsOf(shown, level)
  const standIns = items.filter(({ standsOnDefault }) => standsOnDefault).length
  const open = openedItem(items, { element, opened })
  const node = shown.model.nodes.find(({ id }) => id === element)
  const elsewhere =
    element === undefined || open !== undefined
      ? []
      : levels.filter((one) => openedItem(itemsOf(shown, one), { element, opened: undefined }) !== undefined)
  const strangers = level === 'flow' ? strangersOf(shown) : []
  const adds = level in ADDS ? ADDS[level as keyof typeof ADDS] : undefined
  return (
    <>
      <nav aria-label={say(words.levels)}>
        <ol class="levels">
          {levels.map((one, at) => {
            const left = itemsOf(shown, one).filter(({ standsOnDefault }) => standsOnDefault).length
            return (
              <li key={one}>
                <button
                  type="button"
                  aria-current={one === level ? 'step' : undefined}
                  onClick={() => onLevel(one)}
                >
                  <span class="number">{at + 1}</span>
                  {say(levelWords[one].name)}
                  {left > 0 && (
                    <span class="left" title={say(words.standIns, { n: left })}>
                      {left}
                    </span>
                  )}
                </button>
              </li>
            )
          })}
        </ol>
      </nav>
      <h2>{say(levelWords[level].question)}</h2>
      <p class="stand-ins" role="status">
        {items.length === 0
          ? say(words.none)
          : standIns > 0
            ? say(words.standIns, { n: standIns })
            : say(words.noStandIns)}
      </p>
      {node !== undefined && open === undefined && elsewhere.length > 0 && (
        <p class="hint">
          {say(words.nothingHere, { name: say(shownName(shown, node)) })}{' '}
          {elsewhere.map((one) => (
            <Button key={one} kind="quiet" onClick={() => onLevel(one)}>
              {say(words.at, { level: say(levelWords[one].name) })}
            </Button>
          ))}
        </p>
      )}
      <fieldset class="items" disabled={disabled}>
        <ul>
          {items.map((item) => {
            const isOpen = item === open
            return (
              <li key={item.id} class={isOpen ? 'open' : undefined}>
                <button
                  type="button"
                  class="head"
                  aria-expanded={isOpen}
                  onClick={() => onOpen(isOpen ? undefined : item)}
                >
                  <span class="name">
                    {say(item.name)}
                    <small>{say(item.what)}</small>
                  </span>
                  {item.standsOnDefault && <span class="chip default">{say(words.default)}</span>}
                  {shown.base !== undefined && isChanged(shown, item) && (
                    <span class="chip own">{say(words.changed)}</span>
                  )}
                  <span class="summary">{summaryOf(shown, item)}</span>
                </button>
                {isOpen && (
                  <div class="body">
                    <ItemForm shown={shown} item={item} enter={enter} reset={reset} />
                    {item.at !== undefined && level in REMOVES && canRemove(item, items) && (
                      <Button kind="danger" onClick={() => remove(item.at ?? [])}>
                        {say(REMOVES[level as keyof typeof REMOVES])}
                      </Button>
                    )}
                  </div>
                )}
              </li>
            )
          })}
        </ul>
        {adds && <Button onClick={() => add(adds[0])}>＋ {say(adds[1])}</Button>}
      </fieldset>
      {strangers.length > 0 && (
        <section>
          <h3>{say(words.strangers)}</h3>
          <ul class="strangers">
            {strangers.map(({ at, name }) => (
              <li key={name}>
                {name}{' '}
                <Button label={`${name} ${say(words.remove)}`} onClick={() => reset([at])}>
                  {say(words.remove)}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

const canRemove = ({ id }: Item, items: readonly Item[]): boolean =>
  id.startsWith('pool:') ||
  id.startsWith('calendar:') ||
  (id.startsWith('source:') && items.filter((one) => one.id.startsWith('source:')).length > 1)

const isChanged = (shown: ShownScenario, { fields }: Item): boolean =>
  fields.some(({ kind, at }) =>
    kind === 'crew' ? isOwn(shown, [...at, 'pool']) || isOwn(shown, [...at, 'pools']) : isOwn(shown, at),
  )
