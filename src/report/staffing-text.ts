import type { ShareFound, StaffedPart, StaffedPool, StaffingResult } from '../experiment/staffing-result.ts'
import type { Language, Words } from '../model/words.ts'
import {
  cells,
  left,
  list,
  paragraph,
  punctuated,
  type ReportDocument,
  right,
  type Section,
  table,
} from './document.ts'
import { findingLines } from './findings-text.ts'
import { number } from './numbers.ts'
import { periodText } from './period-text.ts'
import { hoursOfDay, limitText, monthsText } from './roster-words.ts'
import { setBlocks } from './simulation-text.ts'
import { validationStamp } from './validation-text.ts'
import { indicatorName, speaker } from './words.ts'

const words = {
  title: { ja: '必要な人数', en: 'Fewest posts' },
  answerWhole: {
    ja: '「{indicator}」が{limit}以内の住民を{share}以上にするには、{pool}は{posts}人必要です（試算条件では{stated}人）。',
    en: 'To keep “{indicator}” within {limit} for at least {share} of the residents, {pool} must have {posts} (the scenario states {stated}).',
  },
  answerParts: {
    ja: '「{indicator}」が{limit}以内の住民を{share}以上にするには、{pool}は{kind}{least}〜{most}人必要です（試算条件では{stated}人）。',
    en: 'To keep “{indicator}” within {limit} for at least {share} of the residents, {pool} must have {least} to {most} people, {kind} (the scenario states {stated}).',
  },
  answerAlike: {
    ja: '「{indicator}」が{limit}以内の住民を{share}以上にするには、{pool}は{kind}{posts}人必要です（試算条件では{stated}人）。',
    en: 'To keep “{indicator}” within {limit} for at least {share} of the residents, {pool} must have {posts} {kind} (the scenario states {stated}).',
  },
  alikeMonth: { ja: 'どの月も', en: 'in every month' },
  'alikeHalf-hour': { ja: 'どの時間帯も', en: 'at every time of day' },
  kindMonth: { ja: '月により', en: 'depending on the month' },
  'kindHalf-hour': { ja: '時間帯により', en: 'depending on the time of day' },
  sure: {
    ja: '1人少ないと目標を守れないことも、別の住民で確かめました。',
    en: 'With one fewer the target is missed: this was confirmed with other residents, too.',
  },
  fewest: {
    ja: 'これより少ない人数は試していません（誰もいなくなるため）。',
    en: 'Fewer were not tried: nobody would be left.',
  },
  sureElsewhere: {
    ja: 'これより減らすと誰もいなくなるところは、それより少ない人数を試していません。ほかは、1人少ないと目標を守れないことも、別の住民で確かめました。',
    en: 'Where one fewer would leave nobody, fewer were not tried; elsewhere one fewer misses the target, confirmed with other residents, too.',
  },
  unsure: {
    ja: '1人少ない場合に目標を守れるかどうかは、試行を重ねても見分けられないところがあります（表の判定）。',
    en: 'In places it cannot be told, however many replications are played, whether one fewer would do (see the verdicts).',
  },
  notKept: {
    ja: '表の人数で目標を守れることは、95%の確かさでは示せませんでした。境目にあります。',
    en: 'That these posts keep the target could not be shown at 95 %: it is on the edge.',
  },
  scenario: { ja: '試算条件', en: 'Scenario' },
  period: { ja: '期間', en: 'Period' },
  table: { ja: '必要な人数', en: 'Posts needed' },
  when: { ja: 'いつ', en: 'When' },
  wholePeriod: { ja: '期間を通して', en: 'whole period' },
  posts: { ja: '人数', en: 'Posts' },
  within: { ja: '守れる割合', en: 'Within the limit' },
  lower: { ja: '下限', en: 'Lower bound' },
  fewer: { ja: '1人少ないと', en: 'One fewer' },
  upper: { ja: '上限', en: 'Upper bound' },
  verdict: { ja: '判定', en: 'Verdict' },
  refuted: { ja: '1人少ないと守れない', en: 'one fewer misses it' },
  undecided: { ja: '1人少ないとどうかは見分けられない', en: 'one fewer: cannot be told' },
  nobody: { ja: 'これより減らせない', en: 'nobody would be left' },
  all: {
    ja: 'この人数で、期間全体では住民の{mean}（95%下限 {lower}）が{limit}以内です。',
    en: 'With these posts {mean} of the residents of the whole period are within {limit} (95 % lower bound {lower}).',
  },
  how: { ja: '計算のしかた', en: 'How it was computed' },
  rule: {
    ja: '人数は、別の住民（種 {proof}）での試算で、守れる割合の95%下限が{share}以上になり、1人減らすと95%上限が{share}を下回ることで確かめます。1人減らす列は、そのとき最も悪くなるところの割合です。',
    en: 'Proved before other residents (seed {proof}): with so many, the 95 % lower bound of the share is at least {share}; with one fewer, the upper bound is below it, where it is missed most.',
  },
  looks: {
    ja: '決まらないときは試行を{replications}回から2倍ずつ、{most}回まで重ねます（繰り返し見る分は確かさを割り引いています）。',
    en: 'Where it stays open, replications are doubled from {replications} up to {most}; the bounds allow for the looks.',
  },
  residents: {
    ja: '住民は、期間中に来て、この担当の応対を受けた人です。待ちきれずに帰った人は「守れない」に数えます。',
    en: 'Residents: who came in the period and is served by these people. Who gave up waiting counts as missed.',
  },
  halfHours: {
    ja: '時間帯別の人数は、その時間に窓口にいる人数です（昼休みの交代を含めて、いつも必要な人数）。前の時間帯に残った列も引き受けます。',
    en: 'By half-hour it is how many are at the desk then, lunch included; they take over the queue of the half-hour before.',
  },
  severalPools: {
    ja: '複数の担当は順に探しています。どの担当も1人ずつは減らせませんが、組合せを変えれば合計が少なくなるかもしれません。',
    en: 'Several pools are searched one after the other: none can do with one fewer, yet another combination might have fewer in all.',
  },
  settings: {
    ja: '乱数の種 {seed}（探す）、{proof}（確かめる）。試算した回数は全部で{played}回。',
    en: 'Seeds {seed} (search) and {proof} (proof); {played} replications played in all.',
  },
  findings: { ja: '確認事項', en: 'Findings' },
} as const satisfies Readonly<Record<string, Words>>

const LOOKED_AT_MOST = 8

type Verdict = StaffedPart['oneFewer']['verdict']

/** What is said of one fewer, where the target is kept everywhere. */
const certaintyOf = (verdicts: readonly Verdict[]) => {
  if (verdicts.includes('undecided')) return 'unsure'
  if (!verdicts.includes('nobody')) return 'sure'
  return verdicts.includes('refuted') ? 'sureElsewhere' : 'fewest'
}

export function staffingReport(result: StaffingResult, language: Language): ReportDocument {
  const say = (key: keyof typeof words, values: Readonly<Record<string, string | number>> = {}): string =>
    Object.entries(values).reduce<string>(
      (text, [name, value]) => text.replaceAll(`{${name}}`, String(value)),
      words[key][language],
    )
  const { target, by } = result
  const percent = (value: number, decimals = 1) =>
    `${number(value * 100, decimals)}${language === 'ja' ? '%' : ' %'}`
  const share = percent(target.share, Number.isInteger(Math.round(target.share * 1e6) / 1e4) ? 0 : 1)
  const limit = limitText(target.within, language)
  const indicator = indicatorName(target.indicator, language)
  const people = (n: number): string =>
    language === 'ja' ? String(n) : `${n} ${n === 1 ? 'person' : 'people'}`
  const answer = ({ name, parts, stated }: StaffedPool): string => {
    const numbers = parts.map(({ posts }) => posts)
    const known = { indicator, limit, share, stated, pool: name[language] }
    if (by === 'whole') return say('answerWhole', { ...known, posts: people(numbers[0]) })
    const [least, most] = [Math.min(...numbers), Math.max(...numbers)]
    const parted = by === 'month' ? 'Month' : 'Half-hour'
    return least === most
      ? say('answerAlike', { ...known, kind: say(`alike${parted}`), posts: people(most) })
      : say('answerParts', { ...known, kind: say(`kind${parted}`), least, most })
  }
  const when = ({ month, from, to }: StaffedPart): string => {
    if (month !== undefined) return monthsText([month], language)
    return from === undefined || to === undefined ? say('wholePeriod') : hoursOfDay(from, to, language)
  }
  const all = result.pools.flatMap(({ parts }) => parts)
  const isKept = ({ lower }: ShareFound) => lower >= target.share
  const certainty = all.every((part) => isKept(part.share))
    ? certaintyOf(all.map(({ oneFewer }) => oneFewer.verdict))
    : 'notKept'
  const sections: Section[] = [
    {
      heading: null,
      blocks: [
        ...result.pools.map((pool) => paragraph(answer(pool))),
        paragraph(say(certainty)),
        paragraph(`${say('scenario')}：${result.scenario.name[language]}（${result.scenario.file}）`),
        paragraph(`${say('period')}：${periodText(result.period, language)}`),
        ...setBlocks(result.set, speaker(language)),
        paragraph(validationStamp(result, language)),
      ],
    },
    ...result.pools.map(
      (pool): Section => ({
        heading: `${say('table')}：${pool.name[language]}`,
        blocks: [
          table(
            [
              left(say('when'), 20),
              right(say('posts')),
              right(say('within'), 12),
              right(say('lower'), 12),
              right(say('fewer'), 12),
              right(say('upper'), 12),
              left(say('verdict'), 22),
            ],
            pool.parts.map((part) =>
              cells(
                when(part),
                String(part.posts),
                percent(part.share.mean),
                percent(part.share.lower),
                part.oneFewer.share === null ? '—' : percent(part.oneFewer.share.mean),
                part.oneFewer.share === null ? '—' : percent(part.oneFewer.share.upper),
                say(part.oneFewer.verdict),
              ),
            ),
          ),
        ],
      }),
    ),
    {
      heading: say('how'),
      blocks: [
        paragraph(
          say('all', { mean: percent(result.share.mean), lower: percent(result.share.lower), limit }),
        ),
        list([
          say('rule', { proof: result.proofSeed, share }),
          say('looks', {
            replications: result.replications,
            most: result.replications * LOOKED_AT_MOST,
          }),
          say('residents'),
          ...(by === 'half-hour' ? [say('halfHours')] : []),
          ...(result.pools.length > 1 ? [say('severalPools')] : []),
          say('settings', { seed: result.seed, proof: result.proofSeed, played: number(result.played) }),
        ]),
      ],
    },
    {
      heading: say('findings'),
      blocks:
        result.findings.length === 0 ? [] : [list([...new Set(findingLines(result.findings, language))])],
    },
  ]
  return punctuated(
    {
      title: `${say('title')}：${result.scenario.name[language]}`,
      sections: sections.filter((section) => section.blocks.length > 0),
    },
    language,
  )
}
