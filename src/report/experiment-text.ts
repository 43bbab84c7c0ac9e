import type { BestAlternative } from '../experiment/best-result.ts'
import type { PrecisionReached } from '../experiment/precision-result.ts'
import type { WarmUpFound } from '../experiment/warm-up-result.ts'
import type { Language, Words } from '../model/words.ts'
import { type Block, cells, left, paragraph, right, type Section, table } from './document.ts'
import { hoursText, number, plusMinus, signedHours } from './numbers.ts'
import { fill, indicatorName } from './words.ts'

const words = {
  reached: {
    ja: '試行回数は精度で決めました：{figure}の±が{level}の{wanted}％以下になるまで（{replications}回で{reached}％）',
    en: 'Replications followed the precision: until ± of {figure} was at most {wanted} % of {level} ({reached} % after {replications})',
  },
  cap: {
    ja: '試行回数は精度で決めましたが、上限の{replications}回でも{figure}の±は{level}の{reached}％で、{wanted}％以下になりませんでした',
    en: 'Replications followed the precision, but after {replications}, the most allowed, ± of {figure} is {reached} % of {level} and not {wanted} %',
  },
  warmUp: {
    ja: '助走：最初の{cases}件は集計していません（MSER-5。予備の{pilots}回の平均、観測は{observation}、{observations}個）',
    en: 'Warm-up: the first {cases} cases are not counted (MSER-5 on the mean of {pilots} pilot runs, {observations} observations of {observation})',
  },
  fiveCases: { ja: '5件ごと', en: 'five cases' },
  week: { ja: '1週間ごと', en: 'a week' },
  ofMean: { ja: '平均', en: 'the mean' },
  ofAsIs: { ja: '現状の水準', en: 'the as-is level' },
  bestHeading: { ja: 'どの案がよいか', en: 'Which alternative is best' },
  bestOne: {
    ja: '{count}案のうち、削減時間が最も大きいのは「{best}」です（最良を選んだことを補正しても{confidence}％の確からしさ）。',
    en: 'Of {count} alternatives “{best}” saves most hours, with {confidence} % confidence also after correcting for having picked it.',
  },
  bestNone: {
    ja: '{candidates}は、どれが最も削減するか判断できません（{count}案、{confidence}％の同時比較）。',
    en: 'Which of {candidates} saves most cannot be told ({count} alternatives, {confidence} % simultaneous comparison).',
  },
  bestAtPoints: {
    ja: '前提を幅の中で動かした点のうち{share}％で「{best}」が最大です。',
    en: 'At {share} % of the points of the assumptions “{best}” saves most.',
  },
  bestNote: {
    ja: '±は、すべての案について同時に成り立つ幅です（1案だけの±より広い）。「ほかの案の最良との差」は、ほかの案のうち最良のものとの差の同時区間です。計算：Hsu の「最良との多重比較」、同じ住民での対の差に Bonferroni の不等式（Hsu 1996; Clark・Yang 1986; Nelson・Matejcik 1995）。',
    en: '± holds for all alternatives at once and is wider than that of one alone. “Less best other” is the simultaneous interval of the difference to the best of the others. Method: multiple comparisons with the best by Hsu, on paired differences over the same residents with Bonferroni’s inequality (Hsu 1996; Clark and Yang 1986; Nelson and Matejcik 1995).',
  },
  alternative: { ja: '案', en: 'Alternative' },
  saved: { ja: '削減時間', en: 'Hours saved' },
  simultaneous: { ja: '±（同時）', en: '± (all at once)' },
  lessBest: { ja: 'ほかの案の最良との差', en: 'Less best other' },
  pointsBest: { ja: '前提の点で最大', en: 'Most at points' },
  verdict: { ja: '判定', en: 'Verdict' },
  best: { ja: '最良', en: 'best' },
  maybe: { ja: '最良かもしれない', en: 'may be best' },
  not: { ja: '最良ではない', en: 'not best' },
} as const satisfies Record<string, Words>

const percent = (share: number, decimals: number): string => number(share * 100, decimals)

/** How many replications a wanted precision took. */
export const precisionText = (
  { figure, relative, reached, replications, relativeHalfWidth }: PrecisionReached,
  level: 'ofMean' | 'ofAsIs',
  language: Language,
): string =>
  fill(words[reached ? 'reached' : 'cap'][language], {
    figure: figureName(figure, language),
    level: words[level][language],
    wanted: percent(relative, 2).replace(/\.?0+$/, ''),
    reached: relativeHalfWidth === null ? '—' : percent(relativeHalfWidth, 2),
    replications,
  })

/** How many cases were found to be left out. */
export const warmUpText = (
  { observation, cases, pilots, observations }: WarmUpFound,
  language: Language,
): string =>
  fill(words.warmUp[language], { cases, pilots, observations, observation: words[observation][language] })

/** 「待ち時間」 or 「待ち時間（受付）」. */
export const figureName = (name: string, language: Language): string => {
  const [id, part] = name.normalize('NFKC').split(/:(.*)/s)
  return part === undefined ? indicatorName(id, language) : `${indicatorName(id, language)}（${part}）`
}

/** Which of several alternatives saves most, or which cannot be told apart. */
export const bestSections = (
  best: BestAlternative | undefined,
  names: Readonly<Record<string, string>>,
  language: Language,
): Section[] => {
  if (best === undefined) return []
  const say = (key: keyof typeof words, parameters: Readonly<Record<string, string | number>> = {}): string =>
    fill(words[key][language], parameters)
  const nameOf = (id: string): string => names[id] ?? id
  const { alternatives, candidates, scenario } = best
  const common = { count: alternatives.length, confidence: percent(best.confidence, 0) }
  const quoted = candidates.map((id) => (language === 'ja' ? `「${nameOf(id)}」` : `“${nameOf(id)}”`))
  const leader = alternatives.find((one) => one.scenario === candidates[0])
  const blocks: Block[] = [
    paragraph(
      scenario === null
        ? say('bestNone', { ...common, candidates: quoted.join(language === 'ja' ? '' : ', ') })
        : say('bestOne', { ...common, best: nameOf(scenario) }),
    ),
    ...(leader?.bestAtPoints == null
      ? []
      : [
          paragraph(
            say('bestAtPoints', { best: nameOf(leader.scenario), share: percent(leader.bestAtPoints, 0) }),
          ),
        ]),
    table(
      [
        left(say('alternative'), 44),
        right(say('saved')),
        right(say('simultaneous')),
        right(say('lessBest')),
        right(say('pointsBest')),
        left(say('verdict')),
      ],
      alternatives.map((one) =>
        cells(
          nameOf(one.scenario),
          hoursText(one.mean),
          plusMinus(one.simultaneousHalfWidth),
          one.lessThanBest === null
            ? '—'
            : `${signedHours(one.lessThanBest[0])}〜${signedHours(one.lessThanBest[1])}`,
          one.bestAtPoints === null ? '—' : `${percent(one.bestAtPoints, 0)}％`,
          say(one.scenario === scenario ? 'best' : one.mayBeBest ? 'maybe' : 'not'),
        ),
      ),
    ),
    paragraph(say('bestNote')),
  ]
  return [{ heading: say('bestHeading'), blocks }]
}
