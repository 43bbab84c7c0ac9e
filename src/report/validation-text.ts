import type { SimulationResult } from '../experiment/results.ts'
import type { SectionHours } from '../experiment/section-hours.ts'
import type { Validation, ValidationFigure, ValidationResult } from '../experiment/validation-result.ts'
import { fiscalYearOf, parseDate } from '../model/civil-date.ts'
import type { Language, Words } from '../model/words.ts'
import { reiwa } from '../plan/plan-file.ts'
import type { Block, ReportDocument, ReportTable, Section } from './document.ts'
import { cells, left, list, paragraph, punctuated, right, table } from './document.ts'
import { findingLines } from './findings-text.ts'
import { differenceText, hoursText, quantity } from './numbers.ts'
import { isFiscalYear, periodText } from './period-text.ts'
import { fill, indicatorName, speaker } from './words.ts'

const validationWords = {
  title: { ja: '現状の検証', en: 'Validation of the as-is' },
  validated: { ja: '現状検証済み', en: 'as-is validated' },
  some: {
    ja: '予測を実測値と比べた{figures}項目中{reproduced}項目が再現しています',
    en: 'Figures predicted and compared with what was observed: {figures}; reproduced: {reproduced}',
  },
  noneOf: {
    ja: '予測を実測値と比べた{figures}項目中、再現している項目はありません',
    en: 'Figures predicted and compared with what was observed: {figures}; none is reproduced',
  },
  nothing: {
    ja: '予測と比べられる実測値がありません（当てはめに使った値と入力した値は、検証に数えません）',
    en: 'No figure was predicted and compared (fitted figures and inputs are no evidence)',
  },
  contradicted: { ja: '{count}項目は再現していない', en: 'contradicted: {count}' },
  open: { ja: '{count}項目は判断できない', en: 'undecided: {count}' },
  apart: { ja: '検証に数えない項目：{kinds}。', en: 'Not counted as evidence: {kinds}.' },
  ofFitted: { ja: '当てはめに使った{count}項目', en: 'fitted: {count}' },
  ofInput: { ja: '入力した{count}項目', en: 'stated as inputs: {count}' },
  observed: { ja: '実測', en: 'Observed' },
  simulated: { ja: '試算（1年分の幅）', en: 'Simulated (one year)' },
  difference: { ja: '差（95％の幅）', en: 'Difference (95 %)' },
  tolerance: { ja: '許容差', en: 'Tolerance' },
  evidence: { ja: '扱い', en: 'Kind' },
  predicted: { ja: '予測', en: 'predicted' },
  fitted: { ja: '当てはめ', en: 'fitted' },
  input: { ja: '入力', en: 'input' },
  reproduced: { ja: '再現している', en: 'reproduced' },
  notReproduced: { ja: '再現していない', en: 'not reproduced' },
  undecided: { ja: '判断できない', en: 'undecided' },
  sources: { ja: '実測値の出典', en: 'Sources of the observed figures' },
  usual: { ja: '（既定）', en: '(default)' },
  within: { ja: '{minutes}以内の割合', en: 'share within {minutes}' },
  employmentScope: { ja: '任用区分：{name}', en: 'employment: {name}' },
  how: {
    ja: '判定：差の95％の幅（試算の1年分の予測区間と実測値の誤差を合わせたもの）が許容差に収まるか、0を含み実測値の±25％（割合は±10ポイント）より狭ければ「再現している」。幅がすべて許容差の外なら「再現していない」。ほかは「判断できない」。許容差を決めていなければ実測値の10％（割合は2ポイント）です。',
    en: 'Verdict: the 95 % interval of the difference (prediction interval of one simulated year and the error of the observed figure together) within the tolerance, or around 0 and narrower than ±25 % of the observed figure (shares: ±10 points): reproduced. All of it outside the tolerance: not reproduced. Else undecided. Unless stated the tolerance is 10 % of the figure (shares: 2 points).',
  },
  rule: {
    ja: '再現していない項目がなく、予測した項目の半分以上が再現していれば「現状検証済み」とします。',
    en: 'An as-is is validated when nothing is contradicted and at least half of the predicted figures are reproduced.',
  },
  sectionHeading: { ja: '課の勤務時間との照合', en: "Against the section's own hours" },
  sectionName: { ja: '課', en: 'Section' },
  employment: { ja: '任用区分', en: 'Employment' },
  own: { ja: '在籍×年間勤務時間', en: 'Headcount × hours' },
  drawn: { ja: '描いた業務', en: 'Drawn' },
  ratio: { ja: '割合', en: 'Ratio' },
  everybody: { ja: '職員計', en: 'all staff' },
  sectionNote: {
    ja: '描いた業務の職員の作業時間（試算の平均）の合計です。90〜110％の外は注意を出します。削減時間は課の勤務時間を超えません。',
    en: 'The sum of simulated staff hours of what is drawn. Outside 90–110 % a warning is given. No saving exceeds the hours of the section.',
  },
  runs: {
    ja: '試行{replications}回、乱数の種{seed}、結果の指紋 {fingerprint}',
    en: '{replications} replications, seed {seed}, fingerprint {fingerprint}',
  },
} as const satisfies Readonly<Record<string, Words>>

const employmentWords: Readonly<Record<string, Words>> = {
  regular: { ja: '正規', en: 'regular' },
  reappointed: { ja: '再任用', en: 'reappointed' },
  fiscalYearAppointed: { ja: '会計年度任用', en: 'fiscal-year appointed' },
  dispatched: { ja: '派遣', en: 'dispatched' },
  outsourced: { ja: '委託', en: 'outsourced' },
  bankTeller: { ja: '金融機関派出', en: 'bank teller' },
  machine: { ja: '機械', en: 'machine' },
  applicant: { ja: '申請者', en: 'applicant' },
}

const tell =
  (language: Language) =>
  (key: keyof typeof validationWords, parameters: Readonly<Record<string, string | number>> = {}): string =>
    fill(validationWords[key][language], parameters)

/** 「現状検証済み（5項目中4項目が…）」, or 「現状未検証」 and why. */
export function validationStamp(
  { validated, validation }: Pick<SimulationResult, 'validated' | 'validation'>,
  language: Language,
): string {
  const say = speaker(language)
  if (validation === undefined || validation.figures.length === 0)
    return `【${say('unvalidated')}】${say('unvalidatedNote')}`
  const stamp = validated ? tell(language)('validated') : say('unvalidated')
  return `【${stamp}】${answer(validation, language)}`
}

const answer = ({ evidence, figures }: Validation, language: Language): string => {
  const say = tell(language)
  const count = (kind: ValidationFigure['evidence']) => figures.filter((one) => one.evidence === kind).length
  const others = [
    ...(evidence.notReproduced > 0 ? [say('contradicted', { count: evidence.notReproduced })] : []),
    ...(evidence.undecided > 0 ? [say('open', { count: evidence.undecided })] : []),
  ]
  const sentence =
    evidence.figures === 0 ? say('nothing') : say(evidence.reproduced > 0 ? 'some' : 'noneOf', evidence)
  const rest = others.length === 0 ? '' : `（${others.join('、')}）`
  const kinds = (['fitted', 'input'] as const)
    .filter((kind) => count(kind) > 0)
    .map((kind) => say(kind === 'fitted' ? 'ofFitted' : 'ofInput', { count: count(kind) }))
  const apart = kinds.length === 0 ? '' : say('apart', { kinds: kinds.join('、') })
  return `${sentence}${rest}${language === 'ja' ? '。' : '. '}${apart}`.trim()
}

/** The table of a run's own report: what was observed and what came out. Empty without observed figures. */
export const validationSections = (
  { validation }: Pick<SimulationResult, 'validation'>,
  language: Language,
): Section[] => {
  if (validation === undefined) return []
  const { figures, section } = validation
  const say = tell(language)
  return [
    ...(figures.length === 0
      ? []
      : [
          {
            heading: say('title'),
            blocks: [
              figureTable(figures, language),
              ...sourceBlocks(figures, language),
              paragraph(say('how')),
            ],
          },
        ]),
    ...(section === null
      ? []
      : [{ heading: say('sectionHeading'), blocks: sectionBlocks([section], language) }]),
  ]
}

/** `validate`: the answer, the table, how sure, how it was computed. */
export function validationReport(result: ValidationResult, language: Language): ReportDocument {
  const say = tell(language)
  const sections: Section[] = result.scenarios.flatMap((one, i) => [
    {
      heading: result.scenarios.length === 1 ? null : one.scenario.name[language],
      blocks: [
        paragraph(validationStamp({ validated: one.validated, validation: one }, language)),
        ...(one.figures.length === 0 ? [] : [figureTable(one.figures, language)]),
        list([
          `${speaker(language)('scenario')}：${one.scenario.file}`,
          `${speaker(language)('period')}：${periodText(one.period, language)}`,
          say('runs', { replications: one.replications, seed: one.seed, fingerprint: one.fingerprint }),
        ]),
        ...(one.figures.length === 0 ? [] : sourceBlocks(one.figures, language)),
        ...(i === result.scenarios.length - 1 ? [paragraph(say('how')), paragraph(say('rule'))] : []),
      ],
    },
  ])
  if (result.sections.length > 0)
    sections.push({ heading: say('sectionHeading'), blocks: sectionBlocks(result.sections, language) })
  if (result.findings.length > 0)
    sections.push({
      heading: speaker(language)('findingsSection'),
      blocks: [list(findingLines(result.findings, language))],
    })
  const [only] = result.scenarios
  const title =
    result.scenarios.length === 1 ? `${say('title')}：${only.scenario.name[language]}` : say('title')
  return punctuated({ title, sections }, language)
}

/** Where each observed figure comes from. */
const sourceBlocks = (figures: readonly ValidationFigure[], language: Language): Block[] => [
  paragraph(tell(language)('sources')),
  list(
    figures.map((one) => {
      const said = one.observed.source ?? speaker(language)('noSource')
      const name = `${figureName(one, language)}（${figureScope(one, language)}）`
      return `${name}：${said}${observedPeriod(one.observed.period, language)}`
    }),
  ),
]

const figureTable = (figures: readonly ValidationFigure[], language: Language): Block => ({
  ...shownTable(figures, language),
  data: plainTable(figures, language),
})

/** Narrow enough for a terminal: what belongs together stands one above the other. */
const shownTable = (figures: readonly ValidationFigure[], language: Language): ReportTable => {
  const say = tell(language)
  const words = speaker(language)
  return table(
    [
      left(`${words('indicator')}\n${words('scope')}`, 28),
      left(`${words('verdict')}\n（${say('evidence')}）`, 14),
      right(say('observed'), 14),
      right(say('simulated'), 14),
      right(say('difference'), 22),
      right(say('tolerance'), 16),
    ],
    figures.map((one) =>
      cells(
        `${figureName(one, language)}\n${figureScope(one, language)}`,
        `${say(one.verdict)}\n（${say(one.evidence)}）`,
        withSpread(one.observed.value, one.observed.halfWidth, one.unit, language),
        one.simulated === null
          ? words('none')
          : withSpread(one.simulated.mean, one.simulated.halfWidth, one.unit, language),
        one.difference === null ? words('none') : differenceWithSpread(one, language),
        differenceText(one.tolerance.value, one.unit, language) +
          (one.tolerance.isStated ? '' : `\n${say('usual')}`),
      ),
    ),
  )
}

/** One number a cell, in the unit of the measure: seconds, hours, shares, cases. */
const plainTable = (figures: readonly ValidationFigure[], language: Language): ReportTable => {
  const say = tell(language)
  const words = speaker(language)
  const plain = (value: number | null | undefined): string => (value == null ? '' : String(value))
  return table(
    [
      left(words('indicator')),
      left(words('scope')),
      left(words('verdict')),
      left(words('unit')),
      ...(['observed', 'simulated'] as const).flatMap((key) => [right(say(key)), right('±')]),
      right(say('difference')),
      right('±'),
      right(say('tolerance')),
      left(say('evidence')),
      left(words('source')),
    ],
    figures.map((one) =>
      cells(
        figureName(one, language),
        figureScope(one, language),
        say(one.verdict),
        one.unit,
        plain(one.observed.value),
        plain(one.observed.halfWidth),
        plain(one.simulated?.mean),
        plain(one.simulated?.halfWidth),
        plain(one.difference?.mean),
        plain(one.difference?.halfWidth),
        plain(one.tolerance.value),
        say(one.evidence),
        `${one.observed.source ?? words('noSource')}${observedPeriod(one.observed.period, language)}`,
      ),
    ),
  )
}

const figureName = ({ indicator, within }: ValidationFigure, language: Language): string => {
  const name = indicator === 'casesPerDay' ? casesPerDay[language] : indicatorName(indicator, language)
  if (within === null) return name
  return `${name}・${tell(language)('within', { minutes: quantity(within, 'seconds', language).replace('.0', '') })}`
}

const casesPerDay: Words = { ja: '1開庁日当たりの受付件数', en: 'Cases per open day' }

const figureScope = ({ scope }: ValidationFigure, language: Language): string => {
  const words = speaker(language)
  if (scope.kind === 'process') return words('wholeProcess')
  if (scope.kind === 'employment')
    return tell(language)('employmentScope', { name: employmentWords[scope.id]?.[language] ?? scope.name })
  return `${words(scope.kind)}：${scope.name || scope.id}`
}

const UNIT = /(?<=\d)\D+$/

/** Without its unit, where that is said beside it. */
const bare = (text: string, beside: string): string =>
  UNIT.exec(text)?.[0] === UNIT.exec(beside)?.[0] ? text.replace(UNIT, '') : text

const withSpread = (value: number, halfWidth: number | null, unit: string, language: Language): string => {
  const mean = quantity(value, unit, language)
  return halfWidth === null || halfWidth === 0
    ? mean
    : `${mean}\n±${bare(differenceText(halfWidth, unit, language), mean)}`
}

const differenceWithSpread = ({ difference, unit }: ValidationFigure, language: Language): string => {
  if (difference === null) return ''
  const { mean, halfWidth } = difference
  const signed = (value: number): string => `${value > 0 ? '+' : ''}${differenceText(value, unit, language)}`
  if (halfWidth === null) return signed(mean)
  const ends = [signed(mean - halfWidth), signed(mean + halfWidth)]
  const plain = ends.map((one) => bare(one, signed(mean)))
  // Units are left out of both ends or of none.
  const [low, high] = plain.every((one, i) => one !== ends[i]) ? plain : ends
  return `${signed(mean)}\n（${low}〜${high}）`
}

const observedPeriod = (period: ValidationFigure['observed']['period'], language: Language): string => {
  if (period === null) return ''
  const dates = { kind: 'dates', start: period.from, end: period.to, runInFrom: period.from } as const
  return `（${isFiscalYear(dates) ? reiwa(fiscalYearOf(parseDate(period.from))) : periodText(dates, language)}）`
}

const sectionBlocks = (sections: readonly SectionHours[], language: Language): Block[] => {
  const say = tell(language)
  const percent = (drawn: number, own: number): string =>
    own > 0 ? quantity(drawn / own, 'share', language) : speaker(language)('none')
  const line = (name: string, who: string, own: number, drawn: number) =>
    cells(name, who, hoursText(own), hoursText(drawn), percent(drawn, own))
  return [
    table(
      [
        left(say('sectionName')),
        left(say('employment')),
        right(`${say('own')}（h）`),
        right(`${say('drawn')}（h）`),
        right(say('ratio')),
      ],
      sections.flatMap((one) => [
        line(one.name[language], say('everybody'), one.ownHours, one.drawnHours),
        ...one.byEmployment
          .filter(({ employment }) => employment !== null)
          .map(({ employment, ownHours, drawnHours }) =>
            line('', employmentWords[employment ?? '']?.[language] ?? '', ownHours, drawnHours),
          ),
      ]),
    ),
    paragraph(say('sectionNote')),
  ]
}
