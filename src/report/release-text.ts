import type { ReleasedBlock, ReleaseResult } from '../experiment/release-result.ts'
import type { Language, Words } from '../model/words.ts'
import { printedHours } from '../plan/plan-result.ts'
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
import { hoursText, number, plusMinus, quantity } from './numbers.ts'
import { periodText } from './period-text.ts'
import { hoursOfDay, limitText, monthsText, weekdaysText } from './roster-words.ts'
import { setBlocks } from './simulation-text.ts'
import { validationStamp } from './validation-text.ts'
import { speaker } from './words.ts'

const words = {
  title: { ja: '使える余力', en: 'Posts that can be left empty' },
  answer: {
    ja: '待ち時間を現状と同じに保ったまま、見直しによって新たに{hours}時間分の配置を空けられる見込みです（作業時間の削減{saved}時間の{share}）。',
    en: 'At equal waits, the change sets free post hours of about {hours} h ({share} of the {saved} h of work that vanish).',
  },
  workVanishes: { ja: '作業時間の削減は{hours}時間', en: '{hours} h of work vanish' },
  workGrows: { ja: '作業時間は{hours}時間増える', en: 'work grows by {hours} h' },
  answerNothingNew: {
    ja: '待ち時間を現状と同じに保ったまま、見直しによって新たに空けられる配置は見つかりませんでした（{saved}）。',
    en: 'At equal waits, the change sets no further post free ({saved}).',
  },
  answerSurplus: {
    ja: 'ほかに、見直しをしなくても今の時点で空けられる配置が{hours}時間分あります。',
    en: 'Besides, posts of {hours} h could be left empty today, without the change.',
  },
  answerNothingSaved: {
    ja: '作業時間は減りません。見直しによって新たに空けられる配置は{hours}時間分です。',
    en: 'No work is saved; the change sets free post hours of {hours} h.',
  },
  answerNone: {
    ja: '待ち時間を現状と同じに保ったまま空けられる配置は、見つかりませんでした（{saved}）。',
    en: 'No post was found that can be left empty at equal waits ({saved}).',
  },
  answerLonger: {
    ja: '見直し案では、書いてある人数のままでも待ち時間が現状より長くなります。配置は空けられません（{saved}）。',
    en: 'The to-be makes residents wait longer than as-is even with all the posts it states: none can be left empty ({saved}).',
  },
  largest: {
    ja: '見直しで空く最も大きいまとまり：{where}に{posts}人、待ち時間は同じ。',
    en: 'The largest that the change sets free: {where}, {posts}, same waits.',
  },
  onePost: { ja: '1', en: 'one person' },
  morePosts: { ja: '{n}', en: '{n} people' },
  period: { ja: '期間', en: 'Period' },
  kinds: { ja: '三つの時間（期間の計）', en: 'Three kinds of hours (of the period)' },
  kind: { ja: '時間の種類', en: 'Kind' },
  hours: { ja: '時間', en: 'Hours' },
  means: { ja: '意味', en: 'Meaning' },
  saved: { ja: '作業時間の削減', en: 'Work that vanishes' },
  savedMeans: { ja: 'なくなる作業（新たに生じる作業を差し引く）', en: 'net of new work' },
  releasable: {
    ja: '外せる配置時間（曜日・時間帯ごと）',
    en: 'Releasable post hours (by weekday and hour)',
  },
  releasableMeans: {
    ja: '待ち時間が同じままで空けられる配置：見つかった計 {found} − 現状でも空けられる分 {surplus} − 増える時間外 {overtime}',
    en: 'posts empty at equal waits: found {found} − possible as-is already {surplus} − overtime added {overtime}',
  },
  inBlocks: { ja: 'うち1時間以上まとまる時間', en: 'of it in stretches of an hour or more' },
  inBlocksMeans: { ja: '同じ配置が続けて1時間以上空くもの', en: 'one post empty for an hour or more on end' },
  share: { ja: '余力化率', en: 'Share set free' },
  shareMeans: { ja: '外せる配置時間 ÷ 作業時間の削減', en: 'releasable post hours ÷ work that vanishes' },
  blocks: { ja: '空けられる配置', en: 'Posts to leave empty' },
  when: { ja: 'いつ', en: 'When' },
  pool: { ja: '担当区分', en: 'Pool' },
  posts: { ja: '人数', en: 'Posts' },
  surplus: { ja: 'うち現状でも', en: 'As-is already' },
  waitChange: { ja: '待ちの変化', en: 'Change of wait' },
  upper: { ja: '上限', en: 'Upper bound' },
  blocksNote: {
    ja: '待ちの変化：その時間帯に窓口・作業を待つ人の、現状と比べた変化。時間帯の全体・前後30分・曜日ごと・月ごとに見て最も大きいもの。上限は95%。',
    en: 'Change of wait: of those who wait for the pool then, against as-is; the worst of the block, the half-hours beside it, each weekday and each month. Upper bound: 95 %.',
  },
  proof: { ja: '確かめ', en: 'Proof' },
  proved: {
    ja: '上の配置をすべて同時に空け、探すのに使っていない住民（種 {seed}）で{replications}回試しました。待ち時間は現状と比べて平均 {mean}（上限 {upper}、基準 {limit}以内）で、同じと言えます。',
    en: 'All of them were left empty together, before residents whom the search had not seen (seed {seed}, {replications} replications). Against as-is the mean wait changes by {mean} (upper bound {upper}, limit {limit}): the waits are equal.',
  },
  worst: {
    ja: '時間帯ごとに見ても、最も悪いところで {mean}（上限 {upper}）です。',
    en: 'Block by block, the worst is {mean} (upper bound {upper}).',
  },
  onTime: {
    ja: '目標処理時間内の割合の低下：{mean}（上限 {upper}、基準 {limit}以内）',
    en: 'Loss of share on time: {mean} (upper bound {upper}, limit {limit})',
  },
  givenBack: {
    ja: '初めの{tries}回の確かめでは待ちが延びた時間帯があり、それを戻してから、別の住民で確かめ直しました。',
    en: 'In {tries} earlier attempts some block did not keep its waits: it was given back, and the rest proved anew before other residents.',
  },
  notProved: {
    ja: '見つかった候補は、別の住民で確かめると待ち時間が延びました。空けられるとは言えません。',
    en: 'What the search had found did not keep its waits before other residents: nothing can be said to be free.',
  },
  nothingToProve: { ja: '空けられる配置の候補はありませんでした。', en: 'There was nothing to prove.' },
  overtime: { ja: '時間外勤務（期間の計）', en: 'Overtime (of the period)' },
  asIs: { ja: '現状', en: 'as-is' },
  toBe: { ja: '見直し案（全員いる）', en: 'to-be, all posts' },
  released: { ja: '見直し案（空けたとき）', en: 'to-be, posts empty' },
  pools: { ja: '担当区分ごと', en: 'By pool' },
  minimum: { ja: '最低配置', en: 'Minimum' },
  found: { ja: '空けられる時間', en: 'Hours to leave empty' },
  how: { ja: '計算のしかた', en: 'How it was computed' },
  rule: {
    ja: '「待ち時間が同じ」とは：同じ住民で比べた待ちの増加の95%上限が{wait}以内、かつ目標処理時間内の割合の低下が{share}以内であること（非劣性。「差が見つからない」ではない）。手続全体・その担当の作業ごと・空けた時間帯ごとに求めます。',
    en: 'Equal waits: over the same residents, the upper 95 % bound of the added wait is at most {wait}, and of the loss of share on time at most {share} (non-inferiority, not "no difference found"), for the whole procedure, every activity of the pool, and every block.',
  },
  limits: {
    ja: '最低配置（常駐）・交代の昼休み・技能を守り、担当割合が1に満たない担当の空きは「1時間以上」に数えません。同じ担当区分の人は、入れ替わってもよいものとして数えます。',
    en: 'Minimum posts, lunch by turns and skills are kept. A share of every hour never makes an hour. People of a pool may change places.',
  },
  method: {
    ja: '半時間ごとの業務量から候補を選び、実際に空けて試算し、曜日・月・時間帯ごとに判定します。すべての組合せは試していないので、ほかにも空けられる配置があるかもしれません。',
    en: 'The load of each half-hour proposes, playing with the post empty decides, by weekday, month and hours. Not every combination is tried: more may be possible.',
  },
  unproved: {
    ja: '別の住民で確かめたのは、空けた後の待ち時間です。差し引いた「現状でも空けられる分」は、探すのに使った住民だけで判定しています。前提は試算条件の値のままで、前提の幅は含みません。',
    en: 'What was proved before other residents are the waits with the posts empty; what the as-is could leave empty already, which is taken off, was judged before the residents of the search only. Assumptions are at their stated values; their ranges are not in it.',
  },
  otherSearch: {
    ja: 'compare の「外せる配置時間（期間を通して）」は、1人を期間中ずっと外せるときだけ数えます。こちらは曜日・月・時間帯を限って空けられる分も数えるので、時間は一致しません。',
    en: '“Releasable post hours (whole posts)” of compare count a post only if it can be left empty all the time; here, posts empty at some hours, on some days or in some months count too, so the two figures differ.',
  },
  spare: {
    ja: '余力は市民対応や企画・政策立案などへ振り向けるための時間で、職員数の削減を示すものではありません。',
    en: 'Spare capacity can be reallocated to residents and planning; it is never a staff cut.',
  },
  settings: {
    ja: '乱数の種 {seed}（探す）、{proof}（確かめる）。試行回数 {replications}。試算した回数は全部で{played}回。',
    en: 'Seeds {seed} (search) and {proof} (proof), {replications} replications each; {played} played in all.',
  },
  findings: { ja: '確認事項', en: 'Findings' },
} as const satisfies Readonly<Record<string, Words>>

/** How many lines of a roster a reader takes in. */
const MOST_LINES = 20

export function releaseReport(result: ReleaseResult, language: Language): ReportDocument {
  const say = (key: keyof typeof words, values: Readonly<Record<string, string | number>> = {}): string =>
    Object.entries(values).reduce<string>(
      (text, [name, value]) => text.replaceAll(`{${name}}`, String(value)),
      words[key][language],
    )
  const seconds = (value: number) => quantity(value, 'seconds', language)
  const secondsOrNone = (value: number | null) => (value === null ? '—' : seconds(value))
  const points = (value: number) => `${number(value * 100, 1)}${language === 'ja' ? 'ポイント' : ' points'}`
  const percent = (value: number) => `${number(value * 100)}${language === 'ja' ? '%' : ' %'}`
  const colon = '：'
  const { hours, hoursSaved, releasedShare, rule, proof, overtime } = result
  const saved = hoursText(hoursSaved.mean)
  const when = (block: ReleasedBlock): string => {
    const days = weekdaysText(block.weekdays, language)
    const clock = hoursOfDay(block.from, block.to, language)
    const months = block.isAllMonths ? '' : monthsText(block.months, language)
    if (language === 'ja') return `${months === '' ? '' : `${months}の`}${days} ${clock}`
    return `${days} ${clock}${months === '' ? '' : `, ${months}`}`
  }
  const blocks = result.blocks.toSorted((x, y) => y.hours - x.hours)
  const shown = blocks.slice(0, MOST_LINES)
  const gain = ({ hours, surplusHours }: ReleasedBlock) => hours - surplusHours
  const [largest] = result.blocks.toSorted((x, y) => gain(y) - gain(x))
  const last = proof.attempts.at(-1)!
  const answer = (): string[] => {
    const work = say(hoursSaved.mean < 0 ? 'workGrows' : 'workVanishes', {
      hours: hoursText(Math.abs(hoursSaved.mean)),
    })
    if (!result.areWaitsEqualAsStated) return [say('answerLonger', { saved: work })]
    if (blocks.length === 0) return [say('answerNone', { saved: work })]
    const free = hoursText(hours.releasable)
    return [
      printedHours(hours.releasable) <= 0
        ? say('answerNothingNew', { saved: work })
        : releasedShare === null
          ? say('answerNothingSaved', { hours: free })
          : say('answer', { hours: free, saved, share: percent(releasedShare) }),
      ...(hours.surplus > 0 ? [say('answerSurplus', { hours: hoursText(hours.surplus) })] : []),
      ...(printedHours(gain(largest)) > 0
        ? [
            say('largest', {
              where: `${largest.poolName[language]}${language === 'ja' ? '、' : ', '}${when(largest)}`,
              posts: say(largest.posts === 1 ? 'onePost' : 'morePosts', { n: largest.posts }),
            }),
          ]
        : []),
    ]
  }
  const sections: Section[] = [
    {
      heading: null,
      blocks: [
        ...answer().map(paragraph),
        paragraph(`${speaker(language)('asIs')}${colon}${result.asIs.name[language]}（${result.asIs.file}）`),
        paragraph(`${speaker(language)('toBe')}${colon}${result.toBe.name[language]}（${result.toBe.file}）`),
        paragraph(`${say('period')}${colon}${periodText(result.period, language)}`),
        ...setBlocks(result.set, speaker(language)),
        paragraph(validationStamp(result, language)),
      ],
    },
    {
      heading: say('kinds'),
      blocks: [
        table(
          [left(say('kind'), 44), right(say('hours')), right('±'), left(say('means'), 56)],
          [
            cells(say('saved'), saved, plusMinus(hoursSaved.halfWidth), say('savedMeans')),
            cells(
              say('releasable'),
              hoursText(hours.releasable),
              '',
              say('releasableMeans', {
                found: hoursText(hours.found),
                surplus: hoursText(hours.surplus),
                overtime: hoursText(hours.overtimeAdded),
              }),
            ),
            cells(`  ${say('inBlocks')}`, hoursText(hours.inBlocksOfAnHour), '', say('inBlocksMeans')),
            cells(say('share'), releasedShare === null ? '—' : percent(releasedShare), '', say('shareMeans')),
          ],
        ),
      ],
    },
    {
      heading: say('blocks'),
      blocks:
        blocks.length === 0
          ? []
          : [
              table(
                [
                  left(say('when'), 34),
                  left(say('pool'), 26),
                  right(say('posts')),
                  right(say('hours')),
                  right(say('surplus'), 14),
                  right(say('waitChange'), 12),
                  right(say('upper'), 10),
                ],
                [
                  ...shown.map((block) =>
                    cells(
                      when(block),
                      block.poolName[language],
                      String(block.posts),
                      hoursText(block.hours),
                      hoursText(block.surplusHours),
                      secondsOrNone(block.waitChange),
                      secondsOrNone(block.waitChangeUpper),
                    ),
                  ),
                  ...(shown.length < blocks.length
                    ? [
                        cells(
                          `… +${blocks.length - shown.length}`,
                          '',
                          '',
                          hoursText(blocks.slice(MOST_LINES).reduce((sum, block) => sum + block.hours, 0)),
                          hoursText(
                            blocks.slice(MOST_LINES).reduce((sum, block) => sum + block.surplusHours, 0),
                          ),
                          '',
                          '',
                        ),
                      ]
                    : []),
                ],
              ),
              paragraph(say('blocksNote')),
            ],
    },
    {
      heading: say('proof'),
      blocks: proof.isProved
        ? [
            paragraph(
              say('proved', {
                seed: last.seed,
                replications: result.replications,
                mean: seconds(last.wait.mean),
                upper: seconds(last.wait.upper),
                limit: limitText(rule.mostWaitChange, language),
              }),
            ),
            ...(last.worstBlock === null
              ? []
              : [
                  paragraph(
                    say('worst', {
                      mean: seconds(last.worstBlock.mean),
                      upper: seconds(last.worstBlock.upper),
                    }),
                  ),
                ]),
            ...(last.onTimeLoss === null
              ? []
              : [
                  paragraph(
                    say('onTime', {
                      mean: points(last.onTimeLoss.mean),
                      upper: points(last.onTimeLoss.upper),
                      limit: points(rule.mostOnTimeLoss),
                    }),
                  ),
                ]),
            ...(proof.attempts.length > 1
              ? [paragraph(say('givenBack', { tries: proof.attempts.length - 1 }))]
              : []),
          ]
        : [paragraph(say(proof.attempts[0].blocks > 0 ? 'notProved' : 'nothingToProve'))],
    },
    {
      heading: say('overtime'),
      blocks: [
        table(
          [left(''), right(say('hours')), right('±')],
          (['asIs', 'toBe', 'released'] as const).map((key) =>
            cells(
              say(key),
              number(overtime[key].mean, 1),
              overtime[key].halfWidth === null ? '—' : `±${number(overtime[key].halfWidth, 1)}`,
            ),
          ),
        ),
      ],
    },
    {
      heading: say('pools'),
      blocks: [
        table(
          [
            left(say('pool'), 34),
            right(say('asIs')),
            right(speaker(language)('toBe')),
            right(say('minimum')),
            right(say('found'), 16),
            right(say('surplus'), 14),
          ],
          result.pools.map((pool) =>
            cells(
              pool.name[language],
              String(pool.asIs),
              String(pool.toBe),
              String(pool.minimum),
              hoursText(pool.hours),
              hoursText(pool.surplusHours),
            ),
          ),
        ),
      ],
    },
    {
      heading: say('how'),
      blocks: [
        list([
          say('rule', { wait: limitText(rule.mostWaitChange, language), share: points(rule.mostOnTimeLoss) }),
          say('limits'),
          say('method'),
          say('unproved'),
          say('otherSearch'),
          say('spare'),
          say('settings', {
            seed: result.seed,
            proof: last.seed,
            replications: result.replications,
            played: number(result.played),
          }),
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
      title: `${say('title')}${colon}${result.toBe.name[language]}`,
      sections: sections.filter((section) => section.blocks.length > 0),
    },
    language,
  )
}
