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
import {
  BELOW_HOURS,
  bracketed,
  inHours,
  isComputedIn,
  marksOf,
  type PlanCell,
  type PlanLine,
  planTable,
  printsTargets,
  withTargets,
} from './plan-table.ts'
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

function yearTable(result: PlanResult, language: Language, say: Say): Block {
  const rows = planTable(result, language).map((line): Row => {
    if (line.kind === 'rule') return line
    if (line.kind === 'group') return { kind: 'heading', text: line.text }
    return cells(headText(line, language), ...line.cells.map(cellText))
  })
  return { ...table(columnsByYear(result, say('measure')), rows), data: yearData(result, language, say) }
}

function headText({ of, head, mark }: Extract<PlanLine, { kind: 'line' }>, language: Language): string {
  if (BELOW_HOURS.has(of)) return `  ${head}`
  if (mark === undefined) return head
  const set = bracketed(mark, language)
  return displayWidth(head + set) > NAME_WIDTH ? `${head}\n${set.trim()}` : head + set
}

const cellText = ({ text, persons, notes }: PlanCell): string =>
  [persons === undefined ? text : `${text} ${persons}`, ...notes].join('\n')

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
