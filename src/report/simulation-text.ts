import { comesToNothing, type IndicatorResult, type SimulationResult } from '../experiment/results.ts'
import type { Language } from '../model/words.ts'
import { employmentWords } from '../scenario/employments.ts'
import { type Employment, isStaff } from '../scenario/scenario.ts'
import { assumptionTable } from './assumption-table.ts'
import type { Block, ReportDocument, Section } from './document.ts'
import { cells, left, list, paragraph, punctuated, right, table } from './document.ts'
import { precisionText, warmUpText } from './experiment-text.ts'
import { findingLines } from './findings-text.ts'
import { number, quantity } from './numbers.ts'
import { openingSentence } from './opening-sentence.ts'
import { isFiscalYear, periodText } from './period-text.ts'
import { validationSections, validationStamp } from './validation-text.ts'
import { indicatorName, speaker } from './words.ts'

type Say = ReturnType<typeof speaker>

export function simulationReport(result: SimulationResult, language: Language): ReportDocument {
  const say = speaker(language)
  const unusable = unusableNote(result, say)
  const sections: Section[] = [
    {
      heading: null,
      blocks: [
        ...(unusable.length > 0 ? unusable : [paragraph(openingSentence(result, language))]),
        paragraph(`${say('scenario')}：${result.scenario.file}`),
        paragraph(`${say('period')}：${periodText(result.period, language)}`),
        ...setBlocks(result.set, say),
        paragraph(validationStamp(result, language)),
      ],
    },
    {
      heading: say('casesSection'),
      blocks: [
        table(
          accountWords(isFiscalYear(result.period)).map((key) => right(say(key))),
          [
            cells(
              ...(['opening', 'arrived', 'completed', 'unfinished', 'left'] as const).map((key) =>
                number(result.caseAccount[key], Number.isInteger(result.caseAccount[key]) ? 0 : 1),
              ),
            ),
          ],
        ),
      ],
    },
    {
      heading: say('resultsSection'),
      blocks: [indicatorTable(result.indicators, language, say), ...applicantNote(result.indicators, say)],
    },
    {
      heading: say('checkSection'),
      blocks: [
        paragraph(
          result.closedForm.staffHours === null
            ? `${say('closedForm')}：${result.closedForm.reason?.[language] ?? say('closedFormNone')}`
            : `${say('closedForm')}：${quantity(result.closedForm.staffHours, 'hours', language)}`,
        ),
      ],
    },
    ...validationSections(result, language),
    { heading: say('assumptionsSection'), blocks: assumptionTable(result.assumptions, language, say) },
    { heading: say('selfCheck'), blocks: [selfCheckList(result, language, say)] },
    {
      heading: say('settings'),
      blocks: [
        list([
          `${say('seed')}：${result.seed}`,
          `${say('replications')}：${result.replications}`,
          ...(result.precision === undefined ? [] : [precisionText(result.precision, 'ofMean', language)]),
          ...(result.warmUp === undefined ? [] : [warmUpText(result.warmUp, language)]),
          `${say('engine')}：${say(result.engine)}`,
          `${say('fingerprint')}：${result.fingerprint}`,
        ]),
      ],
    },
    {
      heading: say('findingsSection'),
      blocks: result.findings.length === 0 ? [] : [list(findingLines(result.findings, language))],
    },
  ]
  return punctuated(
    {
      title: `${say('simulationTitle')}：${result.scenario.name[language]}`,
      sections: sections.filter((section) => section.blocks.length > 0),
    },
    language,
  )
}

const accountWords = (ofYear: boolean) =>
  [
    ofYear ? 'openingOfYear' : 'opening',
    'arrived',
    'completed',
    ofYear ? 'unfinishedOfYear' : 'unfinished',
    'left',
  ] as const

export const setBlocks = (set: SimulationResult['set'], say: Say): Block[] =>
  set.length === 0
    ? []
    : [paragraph(say('setValues')), list(set.map(({ path, value }) => `${path} = ${value}`))]

/** Before anything else, where next to nothing was completed. */
export const unusableNote = ({ caseAccount, scenario }: SimulationResult, say: Say): Block[] => {
  const { opening, arrived, completed, left } = caseAccount
  if (!comesToNothing(opening + arrived, completed + left)) return []
  const cases = { cases: number(opening + arrived), completed: number(completed) }
  return [paragraph(`【${say('unusable')}】${scenario.file}：${say('unusableNote', cases)}`)]
}

/** What the figure leaves out is said beside it. */
export const applicantNote = (figures: readonly { readonly id: string }[], say: Say): Block[] =>
  figures.some(({ id }) => id === 'applicantHours') ? [paragraph(say('applicantNote'))] : []

export function scopeText(scope: IndicatorResult['scope'], language: Language): string {
  const say = speaker(language)
  if (scope.kind === 'process') return say('wholeProcess')
  if (scope.kind === 'employment')
    return `${say('employment')}：${employmentWords[scope.id as Employment]?.[language] ?? scope.name}`
  return `${say(scope.kind)}：${scope.name || scope.id}`
}

/** Where all staff are of one 任用区分 its figures are those of the whole process. */
export const withoutLoneEmployments = <One extends { readonly scope: IndicatorResult['scope'] }>(
  figures: readonly One[],
): readonly One[] => {
  const kinds = new Set(figures.flatMap(({ scope }) => (isStaffEmployment(scope) ? [scope.id] : [])))
  return figures.filter(({ scope }) => scope.kind !== 'employment' || (kinds.size > 1 && kinds.has(scope.id)))
}

const isStaffEmployment = ({ kind, id }: IndicatorResult['scope']): boolean =>
  kind === 'employment' && isStaff(id as Employment)

function indicatorTable(indicators: readonly IndicatorResult[], language: Language, say: Say): Block {
  const percentile = (one: IndicatorResult, key: '50' | '90' | '95'): string =>
    one.percentiles[key] === undefined ? '' : quantity(one.percentiles[key], one.unit, language)
  return table(
    [
      left(say('indicator'), 32),
      left(say('scope'), 34),
      right(say('mean')),
      right('±'),
      right(say('percentile50')),
      right(say('percentile90')),
      right(say('percentile95')),
    ],
    withoutLoneEmployments(indicators).map((one) =>
      cells(
        indicatorName(one.id, language),
        scopeText(one.scope, language),
        quantity(one.mean, one.unit, language),
        one.halfWidth === null ? say('none') : quantity(one.halfWidth, one.unit, language),
        percentile(one, '50'),
        percentile(one, '90'),
        percentile(one, '95'),
      ),
    ),
  )
}

function selfCheckList({ selfCheck }: SimulationResult, language: Language, say: Say): Block {
  const { casesPlayed, eventsCompared, neverReached } = selfCheck
  const holds = (yes: boolean): string => say(yes ? 'holds' : 'broken')
  const compared = eventsCompared === 0 ? 'selfCheckNothing' : 'selfCheckAgreed'
  return list([
    selfCheck.agreed
      ? say(compared, { cases: number(casesPlayed), events: number(eventsCompared) })
      : say('selfCheckFailed'),
    `${say('conservation')}：${holds(selfCheck.conservation)}`,
    `${say('littlesLaw')}：${holds(selfCheck.littlesLaw.agreed)}（L=${number(selfCheck.littlesLaw.fromCounters, 3)}, λW=${number(selfCheck.littlesLaw.fromRows, 3)}）`,
    ...(neverReached.length === 0
      ? []
      : [`${say('neverReached')}：${neverReached.join(language === 'ja' ? '、' : ', ')}`]),
  ])
}
