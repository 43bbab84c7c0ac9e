import type { Language } from '../model/words.ts'
import { reiwa } from '../plan/plan-file.ts'
import type {
  HoursFigure,
  MeasureResult,
  MeasureYear,
  PlanAssumption,
  PlanResult,
  ReviewYear,
} from '../plan/plan-result.ts'
import { printedHours } from '../plan/plan-result.ts'
import { addingUp } from './adding-up.ts'
import { assumptionTable, notation, valueTexts } from './assumption-table.ts'
import { breakEvenBlocks } from './break-even-text.ts'
import { displayWidth } from './display-width.ts'
import type { Block, ReportDocument, ReportTable, Row, Section } from './document.ts'
import { cells, left, list, paragraph, punctuated, right, table } from './document.ts'
import { findingLines } from './findings-text.ts'
import { hoursText, number, personsText, plusMinus, rangeText, signedHours, signedNumber } from './numbers.ts'
import { openingSentence } from './opening-sentence.ts'
import {
  adoptionBlocks,
  baseBlocks,
  cumulativeBlocks,
  groupBlocks,
  inBrackets,
  netBlocks,
  reallocationBlocks,
} from './plan-capacity-text.ts'
import { indicatorBlocks } from './plan-indicators-text.ts'
import { reviewBlocks, revisionBlocks } from './plan-review-text.ts'
import { strongestBlocks } from './plan-strongest-text.ts'
import { planSpeaker } from './plan-words.ts'
import { yenBlocks } from './plan-yen-text.ts'
import { markWord, speaker } from './words.ts'

type Say = ReturnType<typeof speaker>

/** The plan as a report: the table by fiscal year first, then what stands behind it. */
export function planReport(result: PlanResult, language: Language): ReportDocument {
  const say = speaker(language)
  const more = planSpeaker(language)
  const sections: Section[] = [
    {
      heading: say('planTitle'),
      blocks: [
        paragraph(openingSentence(result, language)),
        paragraph(result.plan.notice?.[language] ?? say('ownEstimate')),
        paragraph(say('spareCapacity')),
        ...validationTexts(result, language).map(paragraph),
        yearTable(result, language, say),
        paragraph(
          result.fiscalYears.some((year) => result.total.years[year].transcribed > 0)
            ? say('totalNote')
            : say('totalNoteSimulated'),
        ),
        ...targetsNotes(result, language).map(paragraph),
      ],
    },
    { heading: more('reviewSection'), blocks: reviewBlocks(result, language) },
    { heading: more('revisionsSection'), blocks: revisionBlocks(result, language) },
    { heading: more('reallocationSection'), blocks: reallocationBlocks(result, language) },
    { heading: say('notesSection'), blocks: noteBlocks(result, language, say) },
    { heading: say('notYetSection'), blocks: notYetBlocks(result, language, say) },
    { heading: say('gapSection'), blocks: gapBlocks(result, language, say) },
    { heading: more('groupsSection'), blocks: groupBlocks(result, language) },
    { heading: more('netSection'), blocks: netBlocks(result, language) },
    { heading: more('yearsSection'), blocks: cumulativeBlocks(result, language) },
    { heading: more('baseSection'), blocks: baseBlocks(result, language) },
    { heading: more('adoptionSection'), blocks: adoptionBlocks(result, language) },
    {
      heading: `${say('basisSection')}：${say('divisorSection')}`,
      blocks: divisorBlocks(result, language, say),
    },
    {
      heading: `${say('basisSection')}：${say('threeHours')}`,
      blocks: threeHoursBlocks(result, language, say),
    },
    { heading: `${say('basisSection')}：${say('checkSection')}`, blocks: checkBlocks(result, language, say) },
    { heading: more('yenSection'), blocks: yenBlocks(result, language) },
    {
      heading: more('breakEvenTitle'),
      blocks: result.money.length === 0 ? [] : breakEvenBlocks(result, language),
    },
    { heading: say('indicatorsSection'), blocks: indicatorBlocks(result, language) },
    { heading: more('strongestSection'), blocks: strongestBlocks(result, language) },
    { heading: say('assumptionsSection'), blocks: assumptionBlocks(result, language, say) },
    { heading: say('fittedSection'), blocks: fittedBlocks(result, language, say) },
    { heading: say('predictedSection'), blocks: predictedBlocks(result, language, say) },
    {
      heading: say('settings'),
      blocks: [
        list([
          `${say('seed')}：${result.seed ?? '—'}`,
          `${say('replications')}：${result.replications ?? '—'}${
            result.referenceReplications === undefined
              ? ''
              : more('referencesPlayed', { often: result.referenceReplications })
          }`,
          `${say('engine')}：${say(result.engine)}`,
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
      title: result.plan.name[language],
      sections: sections.filter((section) => section.blocks.length > 0),
    },
    language,
  )
}

/** 「現状未検証」, with the names where it is not all that is simulated; and what was compared with another year's cases. */
export function validationTexts(result: PlanResult, language: Language): string[] {
  const [say, more] = [speaker(language), planSpeaker(language)]
  const { unvalidated } = result
  const simulated = result.measures.filter(({ years }) =>
    Object.values(years).some(({ validated }) => validated !== null),
  )
  const separator = language === 'ja' ? '・' : ', '
  const stamp = `【${say('unvalidated')}】${say('unvalidatedNote')}`
  const names = simulated.filter(({ id }) => unvalidated.includes(id)).map(({ name }) => name[language])
  const elsewhere = simulated.flatMap(({ name, years }) => {
    const observed = [...new Set(Object.values(years).flatMap((one) => one.observedYears))].sort()
    const played = Object.keys(years).map(Number)
    return observed.length === 0 || played.some((year) => observed.includes(year))
      ? []
      : [
          more('observedElsewhere', {
            name: name[language],
            observed: observed.map(reiwa).join(separator),
            years: played.map(reiwa).join(separator),
          }),
        ]
  })
  if (unvalidated.length === 0) return elsewhere
  const isAll = unvalidated.length === simulated.length
  return [isAll ? stamp : `${stamp}${more('onlyOf', { names: names.join(separator) })}`, ...elsewhere]
}

const yearHead = (year: number): string => `${reiwa(year)} (${year})`

const NAME_WIDTH = 25
const columnsByYear = (result: PlanResult, head: string) => [
  left(head, NAME_WIDTH),
  ...result.fiscalYears.map((year) => right(yearHead(year), 16)),
]

/** Hours with their unit, set as the language sets it. */
const inHours = (text: string, language: Language): string => (language === 'ja' ? `${text}h` : `${text} h`)

const hoursAndPersons = (hours: number, persons: number, say: Say, language: Language): string =>
  language === 'ja'
    ? `${inHours(hoursText(hours), language)} ${personsText(persons)}${say('persons')}`
    : `${inHours(hoursText(hours), language)} ${personsText(persons)} p`

function yearTable(result: PlanResult, language: Language, say: Say): Block {
  const rows: Row[] = []
  for (const group of result.groups) {
    const members = result.measures.filter((one) => one.group === group.id)
    if (members.length === 0) continue
    rows.push({ kind: 'heading', text: `【${group.name[language]}】` })
    for (const measure of members) rows.push(...measureRows(measure, result, language, say))
  }
  rows.push({ kind: 'rule' })
  rows.push(...totalRows(result, language, say))
  return { ...table(columnsByYear(result, say('measure')), rows), data: yearData(result, language, say) }
}

const bracketed = (text: string, language: Language): string =>
  language === 'ja' ? `〔${text}〕` : ` [${text.replaceAll('・', ', ')}]`

function marksOf(measure: MeasureResult, say: Say): string {
  if (measure.basis === 'notYet') return say('notYetMark')
  if (measure.basis === 'transcribed') return say('transcribedMark')
  if (measure.reference) return say('referenceMark')
  return measure.fitted ? `${say('simulatedMark')}・${say('fittedMark')}` : say('simulatedMark')
}

/** The table by fiscal year as rows of data: a measure and a year each, every number in a cell of its own. */
function yearData(result: PlanResult, language: Language, say: Say): ReportTable {
  const row = (
    group: string,
    name: string,
    marks: string,
    year: number,
    figure: HoursFigure,
    { target = null, targetGap = null }: Partial<Pick<MeasureYear, 'target' | 'targetGap'>> = {},
    review?: ReviewYear,
  ): Row => {
    const hours = (value: number | null | undefined): string => (value == null ? '' : hoursText(value))
    return cells(
      ...[group, name, marks, reiwa(year), hours(figure.mean)],
      personsText(figure.mean / result.divisors[0].hours),
      ...[hours(figure.assumptionRange?.[0]), hours(figure.assumptionRange?.[1])],
      figure.halfWidth === null ? '' : plusMinus(figure.halfWidth).replace('±', ''),
      ...[hours(target), hours(targetGap)],
      ...[hours(review?.firstTarget?.hours), hours(review?.actual?.hours)],
    )
  }
  const more = planSpeaker(language)
  const none = { halfWidth: null, assumptionRange: null }
  return table(
    [
      ...(['group', 'measureName', 'basis', 'fiscalYear'] as const).map((key) => left(say(key))),
      ...(
        [
          'savedHours',
          'savedPersons',
          'rangeLow',
          'rangeHigh',
          'errorHours',
          'targetHours',
          'gapHours',
        ] as const
      ).map((key) => right(say(key))),
      ...(['firstTarget', 'actual'] as const).map((key) => right(`${more(key)}${inBrackets('h', language)}`)),
    ],
    [
      ...result.groups.flatMap((group) =>
        result.measures
          .filter((measure) => measure.group === group.id)
          .flatMap((measure) =>
            result.fiscalYears.map((year) => {
              const named = [group.name[language], measure.name[language], marksOf(measure, say)] as const
              const figure = measure.years[year]
              return figure === undefined
                ? cells(...named, reiwa(year), ...Array<string>(9).fill(''))
                : row(
                    ...named,
                    year,
                    figure.hoursSaved,
                    measure.basis === 'simulated' ? figure : {},
                    measure.review[year],
                  )
            }),
          ),
      ),
      ...result.fiscalYears.flatMap((year) => {
        const { simulated, transcribed, overlap, hoursSaved, targets, cumulativeHours } =
          result.total.years[year]
        return [
          row('', say('simulatedTotal'), '', year, simulated),
          row('', say('transcribedTotal'), '', year, { mean: transcribed, ...none }),
          row('', say('overlap'), '', year, { mean: overlap, ...none }),
          row('', say('total'), '', year, hoursSaved),
          ...(printsTargets(result) && targets !== null
            ? [
                cells(
                  ...['', more('targetsTotal'), '', reiwa(year)],
                  ...Array<string>(5).fill(''),
                  hoursText(targets.hours),
                  ...Array<string>(3).fill(''),
                ),
              ]
            : []),
          cells(
            ...[
              '',
              say('cumulative'),
              '',
              reiwa(year),
              hoursText(cumulativeHours),
              ...Array<string>(8).fill(''),
            ],
          ),
        ]
      }),
    ],
  )
}

function measureRows(measure: MeasureResult, result: PlanResult, language: Language, say: Say): Row[] {
  const [plain, mark] = [measure.name[language], bracketed(marksOf(measure, say), language)]
  const name = displayWidth(plain + mark) > NAME_WIDTH ? `${plain}\n${mark.trim()}` : plain + mark
  const row = (head: string, cell: (year: MeasureYear) => string, absent: string = say('none')): Row =>
    cells(
      head,
      ...result.fiscalYears.map((year) => {
        const figure = measure.years[year]
        return figure === undefined ? absent : cell(figure)
      }),
    )
  const main = (year: MeasureYear): string => {
    const figure = hoursAndPersons(year.hoursSaved.mean, year.staffEquivalents, say, language)
    return [
      figure,
      ...(year.partYear === null ? [] : [`(${partYearText(year.partYear, language)})`]),
      ...(year.cappedAt === null ? [] : [`(${planSpeaker(language)('cappedAt')})`]),
    ].join('\n')
  }
  if (measure.basis === 'notYet') {
    return [row(name, main, say('notYetMark')), ...reviewRows(measure, result, language).flat()]
  }
  const [before, after] = reviewRows(measure, result, language)
  if (measure.basis === 'transcribed') {
    return [
      row(name, (year) => `${main(year)}\n${bracketed(say('transcribedMark'), language)}`),
      ...before,
      ...after,
    ]
  }
  const rows = [
    row(name, main),
    row(`  ${say('assumptionRange')}`, (year) => rangeText(year.hoursSaved.assumptionRange)),
    row(`  ${say('simulationError')}`, (year) =>
      year.verdict === 'undecided' && year.hoursSaved.mean !== 0
        ? `${plusMinus(year.hoursSaved.halfWidth)}\n${say('undecided')}`
        : plusMinus(year.hoursSaved.halfWidth),
    ),
  ]
  rows.push(...before)
  if (Object.values(measure.years).some((year) => year.target !== null)) {
    rows.push(
      row(`  ${say('target')}`, (year) =>
        year.target === null ? say('none') : inHours(hoursText(year.target), language),
      ),
      row(`  ${say('gap')}`, (year) =>
        year.targetGap === null
          ? say('none')
          : `${inHours(signedHours(year.targetGap), language)}${year.fitted ? bracketed(say('calibrated'), language) : ''}`,
      ),
    )
  }
  return [...rows, ...after]
}

/** What the targets were before they were revised, and what became of them. */
function reviewRows(
  measure: MeasureResult,
  result: PlanResult,
  language: Language,
): readonly [before: Row[], after: Row[]] {
  const more = planSpeaker(language)
  const years = Object.values(measure.review)
  const row = (
    key: 'firstTarget' | 'actual' | 'actualMinusTarget',
    text: (year: ReviewYear) => string,
  ): Row =>
    cells(
      `  ${more(key)}`,
      ...result.fiscalYears.map((year) => {
        const review = measure.review[year]
        return review === undefined ? speaker(language)('none') : text(review)
      }),
    )
  const hours = (stated: ReviewYear['actual']): string =>
    stated?.hours == null ? speaker(language)('none') : inHours(hoursText(stated.hours), language)
  return [
    measure.revisions.length === 0 ? [] : [row('firstTarget', (year) => hours(year.firstTarget))],
    years.every(({ actual }) => actual === null)
      ? []
      : [
          row('actual', (year) => hours(year.actual)),
          row('actualMinusTarget', ({ againstTarget }) =>
            againstTarget === null
              ? speaker(language)('none')
              : inHours(signedHours(againstTarget.hours), language),
          ),
        ],
  ]
}

/** The end is exclusive in the data; people name the last month. */
function partYearText({ from, to }: { from: string; to: string }, language: Language): string {
  const first = Number(from.slice(5, 7))
  const next = Number(to.slice(5, 7))
  const last = to.endsWith('-01') ? ((next + 10) % 12) + 1 : next
  if (first === last) return language === 'ja' ? `${first}月分` : `month ${first}`
  return language === 'ja' ? `${first}月〜${last}月` : `months ${first}–${last}`
}

/** Years of which no figure is known have no total: 0 h would be one. */
const isComputedIn =
  ({ measures }: PlanResult) =>
  (year: number): boolean =>
    measures.some((one) => one.reference !== true && one.years[year] !== undefined)

function totalRows(result: PlanResult, language: Language, say: Say): Row[] {
  const isComputed = isComputedIn(result)
  const row = (head: string, cell: (year: PlanResult['total']['years'][string]) => string): Row =>
    cells(
      head,
      ...result.fiscalYears.map((year) => (isComputed(year) ? cell(result.total.years[year]) : say('none'))),
    )
  const persons = (hours: number): number => hours / result.divisors[0].hours
  const both = (hours: number): string => hoursAndPersons(hours, persons(hours), say, language)
  const spread = (figure: HoursFigure, of: 'halfWidth' | 'range'): string =>
    of === 'range' ? rangeText(figure.assumptionRange) : plusMinus(figure.halfWidth)
  return [
    row(say('simulatedTotal'), (year) => both(year.simulated.mean)),
    row(`  ${say('assumptionRange')}`, (year) => spread(year.simulated, 'range')),
    row(`  ${say('simulationError')}`, (year) => spread(year.simulated, 'halfWidth')),
    row(say('transcribedTotal'), (year) => both(year.transcribed)),
    row(say('overlap'), (year) => inHours(hoursText(year.overlap), language)),
    { kind: 'rule' },
    row(say('total'), (year) => both(year.hoursSaved.mean)),
    ...(printsTargets(result)
      ? [
          row(planSpeaker(language)('targetsTotal'), ({ targets }) =>
            targets === null ? say('none') : both(targets.hours),
          ),
        ]
      : []),
    row(say('cumulative'), (year) => inHours(hoursText(year.cumulativeHours), language)),
  ]
}

const withTargets = ({ measures, total }: PlanResult): MeasureResult[] => {
  const printed = new Set(Object.values(total.years).flatMap(({ targets }) => targets?.measures ?? []))
  return measures.filter(({ id }) => printed.has(id))
}

/** A plan that prints hours of transcribed measures alone has their sum in the table already. */
const printsTargets = (result: PlanResult): boolean => {
  const printed = withTargets(result)
  return printed.length > 1 && printed.some(({ basis }) => basis !== 'transcribed')
}

function targetsNotes(result: PlanResult, language: Language): string[] {
  if (!printsTargets(result)) return []
  const names = withTargets(result).map(({ name }) => name[language])
  return [planSpeaker(language)('targetsNote', { names: names.join(language === 'ja' ? '・' : ', ') })]
}

function notYetBlocks(result: PlanResult, language: Language, say: Say): Block[] {
  if (result.total.notYet.length === 0) return []
  return [
    list(
      result.total.notYet.map(({ name, reason, decidedIn }) => {
        const when =
          decidedIn === null
            ? ''
            : language === 'ja'
              ? `（${say('decidedIn')}：${decidedIn}）`
              : ` (${say('decidedIn')}: ${decidedIn})`
        return `${name[language]}：${reason[language]}${when}`
      }),
    ),
  ]
}

/** What the plan says of a measure, and the work that it brings in the last year. */
function noteBlocks(result: PlanResult, language: Language, say: Say): Block[] {
  const items = result.measures.flatMap((measure) => {
    const year = result.fiscalYears.findLast((one) => measure.years[one] !== undefined)
    const works = (year === undefined ? [] : measure.years[year].newWork).map(
      ({ name, element, hours }) => `${name || element} ${inHours(hoursText(hours), language)}`,
    )
    const said = [
      measure.note?.[language],
      year === undefined || works.length === 0
        ? undefined
        : say('newWork', { year: reiwa(year), works: works.join(language === 'ja' ? '、' : ', ') }),
    ].filter((one) => one !== undefined)
    return said.length === 0 ? [] : [[measure.name[language], ...said].join('\n')]
  })
  return items.length === 0 ? [] : [list(items)]
}

function gapBlocks(result: PlanResult, language: Language, say: Say): Block[] {
  const items = result.measures.flatMap((measure) => {
    if (measure.basis !== 'simulated') return []
    const sentences = result.fiscalYears.flatMap((year) => {
      const figure = measure.years[year]
      if (figure === undefined || figure.target === null || figure.targetGap === null) return []
      const gap = printedHours(figure.targetGap)
      const share = figure.target === 0 ? '—' : number((Math.abs(figure.targetGap) / figure.target) * 100, 0)
      const parameters = { hours: number(Math.abs(gap)), share }
      const range = figure.hoursSaved.assumptionRange
      const within =
        range === null
          ? ''
          : figure.target >= range[0] && figure.target <= range[1]
            ? say('gapWithin')
            : say('gapOutside')
      const said = gap === 0 ? say('gapNone') : say(gap > 0 ? 'gapAbove' : 'gapBelow', parameters)
      return [`${reiwa(year)}：${said}${language === 'en' && within !== '' ? ' ' : ''}${within}`]
    })
    if (sentences.length === 0) return []
    return [
      `${measure.name[language]}`,
      ...sentences.map((one) => `　${one}`),
      ...(measure.gapNote ? [`　${measure.gapNote[language]}`] : []),
    ]
  })
  return items.length === 0 ? [] : [...items.map(paragraph), paragraph(say('untuned'))]
}

function divisorBlocks(result: PlanResult, language: Language, say: Say): Block[] {
  const isComputed = isComputedIn(result)
  return [
    paragraph(say('divisorNote')),
    table(
      [
        left(say('item'), 36),
        right(language === 'ja' ? `${say('hours')} (h)` : 'Hours'),
        right(say('range')),
        left(say('markHead')),
        ...result.fiscalYears.map((year) =>
          right(`${reiwa(year)} (${language === 'ja' ? say('persons') : 'p'})`),
        ),
      ],
      result.divisors.map((divisor) =>
        cells(
          divisor.name[language],
          number(divisor.hours, Number.isInteger(divisor.hours) ? 0 : 1),
          divisor.low === null || divisor.high === null
            ? say('none')
            : rangeText([divisor.low, divisor.high]),
          markWord(divisor.mark, language),
          ...result.fiscalYears.map((year) => {
            const found = result.total.years[year].staffEquivalentsByDivisor.find(
              (one) => one.divisor.id === divisor.id,
            )
            return found && isComputed(year) ? personsText(found.mean) : say('none')
          }),
        ),
      ),
    ),
    ...personsBlocks(result, language, say),
    list(
      result.divisors
        .filter((divisor) => divisor.source !== null || divisor.note !== null)
        .map((divisor) =>
          [
            `${divisor.name[language]} ${inHours(number(divisor.hours, Number.isInteger(divisor.hours) ? 0 : 1), language)}`,
            divisor.note?.[language],
            divisor.source === null ? undefined : `${say('source')}：${divisor.source}`,
          ]
            .filter((part) => part !== undefined)
            .join('　'),
        ),
    ),
  ]
}

/** Persons of each measure, with as many digits as a small one needs. */
function personsBlocks(result: PlanResult, language: Language, say: Say): Block[] {
  const [first] = result.divisors
  const members = result.measures.filter(
    ({ reference, years }) => reference !== true && Object.keys(years).length > 0,
  )
  if (first === undefined || members.length === 0) return []
  const hours = number(first.hours, Number.isInteger(first.hours) ? 0 : 1)
  const isOverlapping = result.fiscalYears.some((year) => result.total.years[year].overlap !== 0)
  // A column a year; its parts are rounded so that they add up to the total.
  const columns = result.fiscalYears.map((year) => {
    const hours = [
      ...members.map(({ years }) => years[year]?.hoursSaved.mean ?? null),
      ...(isOverlapping ? [result.total.years[year].overlap] : []),
    ]
    const printed = addingUp(
      hours.map((one) => (one ?? 0) / first.hours),
      2,
    )
    const sum = result.total.years[year].hoursSaved.mean / first.hours
    return [...hours.map((one, i) => (one === null ? say('none') : number(printed[i], 2))), number(sum, 2)]
  })
  const names = [
    ...members.map(({ name }) => name[language]),
    ...(isOverlapping ? [say('overlap')] : []),
    say('total'),
  ]
  const rows: Row[] = names.map((name, i) => cells(name, ...columns.map((column) => column[i])))
  return [
    paragraph(planSpeaker(language)('personsOfMeasures', { name: first.name[language], hours })),
    table(columnsByYear(result, say('measure')), [...rows.slice(0, -1), { kind: 'rule' }, ...rows.slice(-1)]),
  ]
}

const simulatedYears = (
  result: PlanResult,
): { measure: MeasureResult; year: number; figure: MeasureYear }[] =>
  result.measures
    .filter((one) => one.basis === 'simulated')
    .flatMap((measure) =>
      result.fiscalYears.flatMap((year) => {
        const figure = measure.years[year]
        return figure === undefined ? [] : [{ measure, year, figure }]
      }),
    )

function threeHoursBlocks(result: PlanResult, language: Language, say: Say): Block[] {
  const found = simulatedYears(result).filter(({ figure }) => figure.releasablePostHours !== null)
  if (found.length === 0) return []
  return [
    paragraph(say('threeHoursNote')),
    table(
      [
        left(say('measure'), 36),
        left(say('fiscalYear')),
        right(`${say('workSaved')} (h)`),
        right(`${say('releasable')} (h)`),
        right(`${say('inBlocks')} (h)`),
      ],
      found.map(({ measure, year, figure }) =>
        cells(
          measure.name[language],
          reiwa(year),
          hoursText(figure.hoursSaved.mean),
          hoursText(figure.releasablePostHours?.hours ?? 0),
          hoursText(figure.releasablePostHours?.inBlocksOfAnHour ?? 0),
        ),
      ),
    ),
  ]
}

function checkBlocks(result: PlanResult, language: Language, say: Say): Block[] {
  const found = simulatedYears(result)
  if (found.length === 0) return []
  const points = [...new Set(found.flatMap(({ figure }) => figure.simulatedPoints ?? []))]
  return [
    paragraph(say('checkNote')),
    ...(points.length === 0 ? [] : [paragraph(say('rangesSimulated', { points: points.join('・') }))]),
    table(
      [
        left(say('measure'), 36),
        left(say('fiscalYear')),
        right(`${say('simulatedHours')} (h)`),
        right(`${say('closedForm')} (h)`, 34),
        right(`${say('difference')} (h)`),
        right('z'),
      ],
      found.map(({ measure, year, figure }) =>
        cells(
          measure.name[language],
          reiwa(year),
          number(figure.hoursSaved.mean, 1),
          figure.closedForm === null ? say('closedFormNone') : number(figure.closedForm, 1),
          figure.closedForm === null
            ? say('none')
            : signedNumber(figure.hoursSaved.mean - figure.closedForm, 1),
          figure.z === null ? say('none') : number(figure.z, 1),
        ),
      ),
    ),
  ]
}

/** Each measure with the values it rests on; what several share is said once, under all their names. */
function assumptionBlocks(result: PlanResult, language: Language, say: Say): Block[] {
  const together = new Map<string, PlanAssumption[]>()
  for (const line of result.assumptions) {
    const names = line.measures
      .map((id) => result.measures.find((one) => one.id === id)?.name[language] ?? id)
      .join(language === 'ja' ? '・' : ', ')
    together.set(names, [...(together.get(names) ?? []), line])
  }
  return [
    ...notation(result.assumptions, language, say),
    ...[...together].flatMap(([names, lines]) => [
      paragraph(`【${names}】`),
      ...assumptionTable(lines, language, say),
    ]),
  ]
}

function fittedBlocks(result: PlanResult, language: Language, say: Say): Block[] {
  const measures = result.measures.flatMap((one) =>
    one.fitted ? [`${one.name[language]}：${one.fitted[language]}`] : [],
  )
  const values = result.assumptions
    .filter((line) => line.mark === 'calibrated' || line.fittedTo !== null)
    .map(
      (line) =>
        `${line.label[language]}＝${valueTexts(line).join(language === 'ja' ? '、' : ', ')}（${say('fittedTo')}：${line.fittedTo ?? line.source ?? say('noSource')}）`,
    )
  const items = [...measures, ...values]
  return items.length === 0 ? [paragraph(say('fittedNothing'))] : [list(items)]
}

function predictedBlocks(result: PlanResult, language: Language, say: Say): Block[] {
  const found = simulatedYears(result).filter(({ figure }) => figure.target !== null && !figure.fitted)
  if (found.length === 0) return [paragraph(say('predictedNothing'))]
  return [
    table(
      [
        left(say('measure'), 36),
        left(say('fiscalYear')),
        right(`${say('predicted')} (h)`),
        right(say('assumptionRange')),
        right(say('simulationError')),
        right(`${say('target')} (h)`),
        right(`${say('difference')} (h)`),
      ],
      found.map(({ measure, year, figure }) =>
        cells(
          measure.name[language],
          reiwa(year),
          hoursText(figure.hoursSaved.mean),
          rangeText(figure.hoursSaved.assumptionRange),
          plusMinus(figure.hoursSaved.halfWidth),
          hoursText(figure.target ?? 0),
          signedHours(figure.targetGap ?? 0),
        ),
      ),
    ),
  ]
}
