import type { PlayedStep } from '../../experiment/played-steps.ts'
import type { Language, Words } from '../../model/words.ts'
import { hoursText, number, plusMinus, rangeText, signedHours } from '../numbers.ts'
import { fill } from '../words.ts'
import { type FormulaCell, formula } from './cells.ts'

/** What is asked of a figure, and what the result says to it. */
export interface Asked {
  /** Where the figure is copied from; null: it is our own. */
  readonly transcribed: string | null
  readonly mean: number
  readonly halfWidth: number | null
  readonly range: readonly [number, number] | null
  /** What the figure is of, in words: 「R12（2030）年度」. */
  readonly when: string
  readonly asIs: readonly PlayedStep[]
  readonly toBe: readonly PlayedStep[]
  readonly validated: boolean
  readonly strongest: string | null
  /** Where hours and divisor stand, and what they are; null without a divisor. */
  readonly persons: {
    readonly hoursAt: string
    readonly divisorAt: string
    readonly divisor: number
    readonly others: readonly { readonly name: string; readonly hours: number }[]
  } | null
  /** The share of those who use it, if the scenario names one. */
  readonly adoption: { readonly label: string; readonly value: string; readonly command: string } | null
  readonly released: {
    readonly hours: number
    readonly inBlocks: number
    readonly posts: readonly string[]
  } | null
  readonly yen: number | null
  readonly budget: { readonly cut: number; readonly revenue: number; readonly cost: number } | null
  readonly actual: {
    readonly when: string
    readonly hours: number
    readonly forecast: number
    readonly target: number | null
  } | null
  /** What answers, where the result does not. */
  readonly ask: Readonly<Record<'adoption' | 'released' | 'yen' | 'actual' | 'whole', string>>
}

const texts = {
  which: { ja: 'どの作業で減るのか。', en: 'Which step saves it?' },
  whichLess: { ja: '{steps}が減ります（{when}）。', en: 'Less: {steps} ({when}).' },
  whichMore: { ja: '一方で、{steps}が増えます。', en: ' More: {steps}.' },
  whichOnlyMore: {
    ja: '減る作業はなく、{steps}が増えます（{when}）。',
    en: 'No step; more: {steps} ({when}).',
  },
  whichNone: { ja: '従事時間が変わる作業はありません。', en: 'No step changes its staff hours.' },
  transcribed: {
    ja: '計画に印刷された値の転記（{source}）のため、この試算では答えられません。{command} で分かります。',
    en: 'The figure is transcribed ({source}): this estimate cannot say. {command} does.',
  },
  step: { ja: '「{name}」で{hours}時間', en: '“{name}” {hours} h' },
  sure: { ja: 'どれくらい確かなのか。', en: 'How sure is it?' },
  sureRange: {
    ja: '前提を動かすと{range}時間の幅があります（5〜95％）。試行誤差は{error}時間です。',
    en: 'Moving the assumptions gives {range} hours (5–95 %); the simulation error is {error} hours.',
  },
  sureNoRange: {
    ja: '幅（low・high）を書いた前提がないため、前提の幅は言えません。試行誤差は{error}時間です。',
    en: 'No assumption states a range, so none can be given; the simulation error is {error} hours.',
  },
  sureStrongest: {
    ja: '最も結果を動かす前提は「{name}」です。',
    en: ' “{name}” moves the result most.',
  },
  sureUnvalidated: {
    ja: '現状は実測値と照合していません（現状未検証）。',
    en: ' The as-is was not compared with observed figures.',
  },
  sureValidated: {
    ja: '現状は実測値と照合済みです。',
    en: ' The as-is was compared with observed figures.',
  },
  forty: { ja: '4割の人しか使わなかったら。', en: 'What if only 40 % use it?' },
  fortyNamed: {
    ja: '利用の割合に当たる前提「{label}」は、いま{value}です。0.4にした場合は、この試算では答えられません。{command} で分かります。',
    en: 'The share of use is “{label}”, now {value}. For 0.4 this estimate has no answer; {command} has.',
  },
  fortyNone: {
    ja: 'この試算では答えられません。利用の割合に当たる前提の名前（前提シート）を使って、{command} で分かります。',
    en: 'This estimate cannot say. With the name of the share (sheet of assumptions), {command} does.',
  },
  why: { ja: 'なぜその人数になるのか。', en: 'Why that many persons?' },
  whyText: {
    ja: '{hours}時間 ÷ 1人当たり年間勤務時間{divisor}時間 ＝ 約{persons}人です。余力の大きさを人数で表したもので、職員数の削減ではありません。',
    en: '{hours} h ÷ {divisor} h per person-year = about {persons} persons. It measures capacity, not staff cuts.',
  },
  whyNone: {
    ja: '時間が減らないため、人数に換算する余力はありません。',
    en: 'No hours are saved: there is no capacity to express in persons.',
  },
  whyOthers: { ja: '割る数が{name}なら約{persons}人です。', en: ' With {name}: about {persons}.' },
  post: { ja: '本当に人の手が空くのか。', en: 'Is a post really free?' },
  postText: {
    ja: '待ち時間を現状のまま保って外せる配置は{hours}時間、うち1時間以上まとまるのは{blocks}時間です。作業の削減{saved}時間とは別の数字です。{posts}',
    en: 'At equal waits, posts can be left empty for {hours} h, {blocks} h of it in blocks of an hour. That is another figure than the {saved} h of work saved. {posts}',
  },
  postUnknown: {
    ja: '配置を外せるかは、この試算では答えられません（作業の増減とは別のことです）。{command} で分かります。',
    en: 'Whether a post can be left empty, which is another matter than less work, this estimate cannot say. {command} does.',
  },
  budget: { ja: '予算は減るのか。', en: 'Does the budget fall?' },
  budgetYen: {
    ja: '削減時間は余力であり、それだけで予算は減りません。人件費相当額は約{yen}円です（予算の減ではない）。',
    en: 'Hours saved are capacity: no budget falls by them. The value of the working time is about {yen} yen.',
  },
  budgetMore: {
    ja: '予算が減ることはありません。増える時間の人件費相当額は約{yen}円です。',
    en: 'No budget falls. The value of the added working time is about {yen} yen.',
  },
  budgetNoYen: {
    ja: '削減時間は余力であり、それだけで予算は減りません。人件費相当額は、この試算では答えられません。{command} で分かります。',
    en: 'Hours saved are capacity: no budget falls by them. What the time is worth this estimate cannot say. {command} does.',
  },
  budgetStated: {
    ja: '歳出の減は{cut}円、歳入の増減は{revenue}円、導入・運用経費は{cost}円です。',
    en: ' Expenditure falls by {cut} yen, revenue changes by {revenue} yen, introduction and running cost {cost} yen.',
  },
  became: { ja: '実際にはどうだったのか。', en: 'What did it become in practice?' },
  becameText: {
    ja: '{when}の実績は{hours}時間です（見込{forecast}時間、差{gap}時間）。',
    en: 'The actual figure of {when} is {hours} h (forecast {forecast} h, difference {gap} h).',
  },
  becameTarget: { ja: '目標は{target}時間です。', en: ' The target is {target} h.' },
  becameUnknown: {
    ja: 'まだ実績がないため、この試算では答えられません。{command} で分かります。',
    en: 'No actual figure yet: this estimate cannot say. {command} does.',
  },
} as const satisfies Readonly<Record<string, Words>>

const MOST_STEPS = 3

/** The questions that come, each answered from the result, or with what would answer it. */
export function questionsOf(
  asked: Asked,
  language: Language,
): readonly (readonly [string, string | FormulaCell])[] {
  const say = (key: keyof typeof texts, parameters: Readonly<Record<string, string | number>> = {}): string =>
    fill(texts[key][language], parameters)
  const { transcribed: source, ask } = asked
  const ours = (answer: string): string =>
    source === null ? answer : say('transcribed', { source, command: ask.whole })
  return [
    [say('which'), ours(which(asked, say, language))],
    [say('sure'), ours(sure(asked, say))],
    [say('forty'), ours(forty(asked, say))],
    ...(asked.persons === null ? [] : [[say('why'), why(asked, asked.persons, say, language)] as const]),
    [say('post'), ours(post(asked, say))],
    [
      say('budget'),
      asked.yen === null && asked.budget === null ? ours(budget(asked, say)) : budget(asked, say),
    ],
    [say('became'), became(asked, say)],
  ]
}

type Say = (key: keyof typeof texts, parameters?: Readonly<Record<string, string | number>>) => string

function which({ asIs, toBe, when }: Asked, say: Say, language: Language): string {
  const names = new Map([...asIs, ...toBe].map(({ element, name }) => [element, name]))
  const hoursIn = (steps: readonly PlayedStep[], element: string): number =>
    steps.find((one) => one.element === element)?.hours ?? 0
  const changes = [...names]
    .map(([element, name]) => ({ name, hours: hoursIn(asIs, element) - hoursIn(toBe, element) }))
    .filter(({ hours }) => Math.abs(hours) >= 0.5)
    .sort((x, y) => Math.abs(y.hours) - Math.abs(x.hours))
  const told = (of: typeof changes): string =>
    of
      .slice(0, MOST_STEPS)
      .map(({ name, hours }) => say('step', { name, hours: hoursText(Math.abs(hours)) }))
      .join(language === 'ja' ? '、' : ', ')
  const less = told(changes.filter(({ hours }) => hours > 0))
  const more = told(changes.filter(({ hours }) => hours < 0))
  if (less === '' && more === '') return say('whichNone')
  if (less === '') return say('whichOnlyMore', { steps: more, when })
  return say('whichLess', { steps: less, when }) + (more === '' ? '' : say('whichMore', { steps: more }))
}

const sure = ({ range, halfWidth, strongest, validated }: Asked, say: Say): string => {
  const error = plusMinus(halfWidth)
  return (
    (range === null ? say('sureNoRange', { error }) : say('sureRange', { range: rangeText(range), error })) +
    (strongest === null ? '' : say('sureStrongest', { name: strongest })) +
    say(validated ? 'sureValidated' : 'sureUnvalidated')
  )
}

const forty = ({ adoption, ask }: Asked, say: Say): string =>
  adoption === null ? say('fortyNone', { command: ask.adoption }) : say('fortyNamed', adoption)

/** Said by a formula: with another divisor the sentence is another one. */
function why(
  { mean }: Asked,
  persons: NonNullable<Asked['persons']>,
  say: Say,
  language: Language,
): string | FormulaCell {
  if (mean <= 0) return say('whyNone')
  const { hoursAt, divisorAt, divisor, others } = persons
  const shown: Readonly<Record<string, string>> = {
    hours: `TEXT(${hoursAt},"#,##0")`,
    divisor: `TEXT(${divisorAt},"#,##0")`,
    persons: `TEXT(${hoursAt}/${divisorAt},"0.0")`,
  }
  const rest = others
    .map(({ name, hours }) => say('whyOthers', { name, persons: number(mean / hours, 1) }))
    .join('')
  // Words and names in turn.
  const parts = texts.whyText[language].split(/\{(\w+)\}/)
  const said = parts.map((part, i) => (i % 2 === 1 ? shown[part] : quoted(part)))
  const result = say('whyText', {
    hours: number(mean),
    divisor: number(divisor),
    persons: number(mean / divisor, 1),
  })
  return formula([...said, quoted(rest)].filter((part) => part !== '""').join('&'), result + rest, 'plain')
}

/** A text within a formula. */
const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`

const post = ({ mean, released, ask }: Asked, say: Say): string =>
  released === null
    ? say('postUnknown', { command: ask.released })
    : say('postText', {
        hours: hoursText(released.hours),
        blocks: hoursText(released.inBlocks),
        saved: hoursText(mean),
        posts: released.posts.join(' '),
      }).trim()

const budget = ({ yen, budget: stated, ask }: Asked, say: Say): string =>
  (yen === null
    ? say('budgetNoYen', { command: ask.yen })
    : say(yen < 0 ? 'budgetMore' : 'budgetYen', { yen: number(Math.abs(yen)) })) +
  (stated === null
    ? ''
    : say('budgetStated', {
        cut: number(stated.cut),
        revenue: number(stated.revenue),
        cost: number(stated.cost),
      }))

function became({ actual, ask }: Asked, say: Say): string {
  if (actual === null) return say('becameUnknown', { command: ask.actual })
  const { when, hours, forecast, target } = actual
  return (
    say('becameText', {
      when,
      hours: hoursText(hours),
      forecast: hoursText(forecast),
      gap: signedHours(hours - forecast),
    }) + (target === null ? '' : say('becameTarget', { target: hoursText(target) }))
  )
}
