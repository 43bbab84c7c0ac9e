import type {
  AssumptionLine,
  ComparisonAlternative,
  ComparisonResult,
  Driver,
  HoursSaved,
  SimulationResult,
} from '../experiment/results.ts'
import type { Language } from '../model/words.ts'
import { printedHours } from '../plan/plan-result.ts'
import { assumptionTable } from './assumption-table.ts'
import { shownChanges } from './changes-text.ts'
import type { Block, ReportDocument, Section } from './document.ts'
import { cells, left, list, paragraph, punctuated, right, table } from './document.ts'
import { bestSections, precisionText, warmUpText } from './experiment-text.ts'
import { findingLines } from './findings-text.ts'
import {
  differenceText,
  hoursText,
  number,
  personsWithError,
  plusMinus,
  quantity,
  rangeText,
  signedNumber,
} from './numbers.ts'
import { openingSentence } from './opening-sentence.ts'
import { periodText } from './period-text.ts'
import {
  applicantNote,
  scopeText,
  setBlocks,
  unusableNote,
  withoutLoneEmployments,
} from './simulation-text.ts'
import { validationSections, validationStamp } from './validation-text.ts'
import { waterfallSections } from './waterfall-text.ts'
import { indicatorName, markWord, speaker } from './words.ts'

type Say = ReturnType<typeof speaker>
const verdictKey = { saves: 'saves', costs: 'costs', undecided: 'undecided', none: 'noDifference' } as const

/** The sections of a comparison, for whoever shows them in an order of their own. */
export interface ComparisonParts {
  readonly opening: Section
  readonly best: readonly Section[]
  /** In the order of the comparison. */
  readonly alternatives: readonly {
    readonly patch: Section
    readonly effect: Section
    readonly waterfall: readonly Section[]
    readonly differences: Section
    readonly drivers: Section
  }[]
  readonly validation: readonly Section[]
  readonly assumptions: Section
  readonly settings: Section
  readonly findings: Section
}

/** As-is beside each to-be: what changes, then its effect, then what stands behind it. */
export function comparisonReport(result: ComparisonResult, language: Language): ReportDocument {
  const parts = partsOf(result, language)
  const sections = [
    parts.opening,
    ...parts.best,
    ...parts.alternatives.flatMap(({ patch, effect, waterfall, differences, drivers }) => [
      patch,
      effect,
      ...waterfall,
      differences,
      drivers,
    ]),
    ...parts.validation,
    parts.assumptions,
    parts.settings,
    parts.findings,
  ]
  return punctuated(
    {
      title: `${speaker(language)('comparisonTitle')}：${result.baseline.scenario.name[language]}`,
      sections: sections.filter((section) => section.blocks.length > 0),
    },
    language,
  )
}

/** The same sections one by one. */
export function comparisonParts(result: ComparisonResult, language: Language): ComparisonParts {
  const all = (sections: readonly Section[]): readonly Section[] =>
    punctuated({ title: '', sections }, language).sections
  const one = (section: Section): Section => all([section])[0]
  const parts = partsOf(result, language)
  return {
    opening: one(parts.opening),
    best: all(parts.best),
    alternatives: parts.alternatives.map(({ patch, effect, waterfall, differences, drivers }) => ({
      patch: one(patch),
      effect: one(effect),
      waterfall: all(waterfall),
      differences: one(differences),
      drivers: one(drivers),
    })),
    validation: all(parts.validation),
    assumptions: one(parts.assumptions),
    settings: one(parts.settings),
    findings: one(parts.findings),
  }
}

function partsOf(result: ComparisonResult, language: Language): ComparisonParts {
  const say = speaker(language)
  const { baseline } = result
  const findings = [...baseline.findings, ...result.alternatives.flatMap((one) => one.result.findings)]
  return {
    opening: {
      heading: null,
      blocks: [
        ...[baseline, ...result.alternatives.map((one) => one.result)].flatMap((one) =>
          unusableNote(one, say),
        ),
        paragraph(openingSentence(result, language)),
        paragraph(`${say('asIs')}：${baseline.scenario.name[language]}（${baseline.scenario.file}）`),
        paragraph(`${say('period')}：${periodText(result.period, language)}`),
        ...setBlocks(setIn(result), say),
        paragraph(say('spareCapacity')),
        paragraph(validationStamp(baseline, language)),
        ...(result.correlation === null
          ? []
          : [paragraph(`${say('correlation')}：${number(result.correlation, 3)}`)]),
      ],
    },
    best: bestSections(
      result.best,
      Object.fromEntries(result.alternatives.map(({ scenario }) => [scenario.id, scenario.name[language]])),
      language,
    ),
    alternatives: result.alternatives.map((one) => alternativeParts(one, language, say)),
    validation: validationSections(baseline, language),
    assumptions: {
      heading: say('assumptionsSection'),
      blocks: assumptionTable(allAssumptions(result), language, say),
    },
    settings: {
      heading: say('settings'),
      blocks: [
        list([
          `${say('seed')}：${baseline.seed}`,
          `${say('replications')}：${baseline.replications}`,
          ...(result.precision === undefined ? [] : [precisionText(result.precision, 'ofAsIs', language)]),
          ...(result.warmUp === undefined ? [] : [warmUpText(result.warmUp, language)]),
          `${say('engine')}：${say(baseline.engine)}`,
          `${say('fingerprint')}：${[baseline, ...result.alternatives.map((one) => one.result)].map((one) => one.fingerprint.slice(0, 16)).join(' ')}`,
        ]),
      ],
    },
    findings: {
      heading: say('findingsSection'),
      blocks: findings.length === 0 ? [] : [list([...new Set(findingLines(findings, language))])],
    },
  }
}

function alternativeParts(
  one: ComparisonAlternative,
  language: Language,
  say: Say,
): ComparisonParts['alternatives'][number] {
  const name = one.scenario.name[language]
  return {
    patch: {
      heading: `${say('toBe')}：${name} ／ ${say('patchSection')}`,
      blocks:
        one.patch.length === 0
          ? [paragraph(say('noPatch'))]
          : [
              table(
                [left(say('item'), 44), left(say('before'), 32), left(say('after'), 32)],
                shownChanges(one.patch, language).map(({ name: what, key, before, after }) =>
                  cells(
                    what === key ? key : `${what}\n(${key})`,
                    before || say('none'),
                    after || say('none'),
                  ),
                ),
              ),
            ],
    },
    effect: { heading: `${name} ／ ${say('effectSection')}`, blocks: effectBlocks(one, language, say) },
    waterfall: waterfallSections(one.waterfall, one.hoursSaved.mean, name, language),
    differences: {
      heading: `${name} ／ ${say('differencesSection')}`,
      blocks: differenceBlocks(one, language, say),
    },
    drivers: {
      heading: `${name} ／ ${say('driversSection')}`,
      blocks:
        one.drivers.length === 0
          ? []
          : [
              table(
                [left(say('item'), 70), right(say('rankCorrelation'))],
                one.drivers
                  .slice(0, 10)
                  .map((driver) =>
                    cells(
                      `${driverName(driver, one.drivers, language)}（${driver.path}）`,
                      number(driver.correlation, 2),
                    ),
                  ),
              ),
              paragraph(say('driversNote')),
            ],
    },
  }
}

/** With 〔現状〕 or 〔見直し案〕 where both have a value of their own. */
export const driverName = (
  { label, path, side }: Driver,
  drivers: readonly Driver[],
  language: Language,
): string => {
  const isTwice = drivers.filter((one) => one.path === path).length > 1
  const tag = side === undefined || !isTwice ? '' : speaker(language)(`${side}Tag`)
  return `${label[language]}${tag}`
}

type Difference = ComparisonAlternative['differences'][number]

/** What differs, row by row; the rest is counted. What a spreadsheet gets is the whole list. */
function differenceBlocks(one: ComparisonAlternative, language: Language, say: Say): Block[] {
  const all = withoutLoneEmployments(one.differences)
  const shown = all.filter((difference) => differs(difference, language))
  const columns = [
    left(say('indicator'), 32),
    left(say('scope'), 34),
    right(say('difference')),
    right('±'),
    right(say('varianceReduction')),
  ]
  const row = (difference: Difference) => [
    indicatorName(difference.id, language),
    scopeText(difference.scope, language),
    differenceText(difference.mean, difference.unit, language),
    difference.halfWidth === null
      ? say('none')
      : differenceText(difference.halfWidth, difference.unit, language),
    varianceText(difference.varianceReduction, say),
  ]
  const rest = all.filter((difference) => !shown.includes(difference))
  const verdict = left(say('verdict'), 24)
  return [
    ...(shown.length === 0
      ? []
      : [
          {
            ...table(
              columns,
              shown.map((difference) => cells(...row(difference))),
            ),
            data: table(
              [...columns, verdict],
              all.map((difference) =>
                cells(...row(difference), spansZero(difference) ? say('undecided') : ''),
              ),
            ),
          },
        ]),
    ...(rest.length === 0 ? [] : [paragraph(say('differencesLeftOut', { rest: rest.length }))]),
    ...(shown.some(({ varianceReduction }) => varianceReduction !== null)
      ? [paragraph(say('varianceNote'))]
      : []),
    ...applicantNote(shown, say),
  ]
}

/** The interval lies on one side of 0, and the figure is not printed as 0. */
const differs = (difference: Difference, language: Language): boolean =>
  !spansZero(difference) && /[1-9]/.test(differenceText(difference.mean, difference.unit, language))

const varianceText = (reduction: number | null, say: Say): string =>
  reduction === null ? say('none') : `1/${number(reduction, reduction < 10 ? 1 : 0)}`

/** Exactly 0 on both sides is no difference, not an undecided one. */
const spansZero = ({ mean, halfWidth }: { mean: number; halfWidth: number | null }): boolean =>
  halfWidth !== null && !(mean === 0 && halfWidth === 0) && Math.abs(mean) <= halfWidth

function effectBlocks(one: ComparisonAlternative, language: Language, say: Say): Block[] {
  const { hoursSaved, releasablePostHours } = one
  const unit = language === 'ja' ? say('hours') : ' h'
  const released = (hours: number | undefined): string =>
    hours === undefined ? say('none') : `${hoursText(hours)}${unit}`
  const blocks: Block[] = [
    table(
      [
        left(say('hoursSaved'), 40),
        right(say('value'), 30),
        right(say('simulationError')),
        right(say('assumptionRange')),
      ],
      [
        cells(
          say('workSaved'),
          `${hoursText(hoursSaved.mean)}${unit}`,
          plusMinus(hoursSaved.halfWidth),
          rangeText(hoursSaved.assumptionRange),
        ),
        ...Object.entries(one.hoursSavedByMeasure).map(([measure, saved]) =>
          cells(
            `  ${say('ofMeasure', { measure })}`,
            `${hoursText(saved.mean)}${unit}`,
            plusMinus(saved.halfWidth),
            rangeText(saved.assumptionRange),
          ),
        ),
        cells(say('releasable'), released(releasablePostHours?.hours), '', ''),
        cells(`  ${say('inBlocks')}`, released(releasablePostHours?.inBlocksOfAnHour), '', ''),
        ...(releasablePostHours !== null && releasablePostHours.surplusHours > 0
          ? [cells(say('surplus'), released(releasablePostHours.surplusHours), '', '')]
          : []),
      ],
    ),
    list([
      `${say('verdict')}：${say(verdictKey[hoursSaved.verdict])}`,
      closedFormLine(hoursSaved, unit, say),
      ...(hoursSaved.comingPeriod == null
        ? []
        : [`${say('comingPeriod')}：${rangeText(hoursSaved.comingPeriod)}${unit}`]),
      ...one.staffEquivalents.map(({ divisor, mean, halfWidth }) => {
        const [persons, error] = personsWithError(mean, halfWidth)
        const figure = `${persons}${language === 'ja' ? '' : ' '}${say('persons')} ${error}`.trimEnd()
        return `${say('staffEquivalents')}：${figure}（${say('divisor')} ${number(divisor.hours)}${unit}、${divisor.id}、${markWord(divisor.mark, language)}）`
      }),
    ]),
    ...(hoursSaved.closedForm === null && hoursSaved.assumptionPoints !== null
      ? [paragraph(say('rangeSimulated', { points: hoursSaved.assumptionPoints.length }))]
      : []),
    ...(hoursSaved.assumptionRange === null
      ? [paragraph(say(one.result.findings.some(isStoppedRange) ? 'noRangeStopped' : 'noRange'))]
      : []),
    paragraph(say('threeHoursNote')),
    ...(releasablePostHours === null ? [] : [paragraph(say('releasableNote'))]),
  ]
  if (releasablePostHours !== null && releasablePostHours.pools.length > 0) {
    blocks.push(
      table(
        [
          left(say('releasablePools'), 32),
          right(say('posts')),
          right(say('surplusPosts')),
          right(say('minimum')),
          right(say('releasable'), 18),
          right(say('waitChange')),
        ],
        releasablePostHours.pools.map((pool) =>
          cells(
            pool.name || pool.id,
            `${pool.from}→${pool.to}`,
            String(pool.surplus),
            String(pool.minimum),
            `${hoursText(pool.hours)}${unit}`,
            `${quantity(pool.waitChange, 'seconds', language)}（${quantity(pool.waitChangeUpper, 'seconds', language)}）`,
          ),
        ),
      ),
    )
  }
  return blocks
}

/** Hours below it are printed with a decimal. */
const SMALL = 10

function closedFormLine(saved: HoursSaved, unit: string, say: Say): string {
  if (saved.closedForm === null) return `${say('closedForm')}：${say('closedFormNone')}`
  const z = saved.z === null ? '' : `、z=${number(saved.z, 1)}`
  const decimals = Math.max(Math.abs(saved.mean), Math.abs(saved.closedForm)) < SMALL ? 1 : 0
  const [mean, closed] = [saved.mean, saved.closedForm].map((hours) =>
    decimals === 0 ? printedHours(hours) : Number(hours.toFixed(decimals)),
  )
  const text = (hours: number): string => `${number(hours, decimals)}${unit}`
  // The difference of the printed figures, so that whoever subtracts them finds it.
  const gap = `${say('difference')} ${signedNumber(mean - closed, decimals)}${unit}`
  return `${say('closedForm')}：${text(closed)}（${say('simulatedHours')} ${text(mean)}、${gap}${z}）`
}

const isStoppedRange = ({ code }: { readonly code: string }): boolean => code === 'EXPERIMENT-RANGE-STOPPED'

const setIn = ({ baseline, alternatives }: ComparisonResult): SimulationResult['set'] => [
  ...new Map(
    [baseline, ...alternatives.map(({ result }) => result)].flatMap(({ set }) =>
      set.map((one) => [one.path, one] as const),
    ),
  ).values(),
]

/** Each value once; where as-is and to-be do not say the same, the name of the one that says it stands beside it. */
function allAssumptions({ baseline, alternatives }: ComparisonResult): readonly AssumptionLine[] {
  const variants = [
    { tag: (say: Say) => say('asIsTag'), lines: baseline.assumptions },
    ...alternatives.map(({ scenario, result }) => ({
      tag: (say: Say, language: Language) =>
        alternatives.length === 1 ? say('toBeTag') : say('toBeTagOf', { name: scenario.name[language] }),
      lines: result.assumptions,
    })),
  ]
  const said = new Map<string, { line: AssumptionLine; by: number[] }>()
  variants.forEach(({ lines }, variant) => {
    for (const line of lines) {
      const { path, value, low, high, mark, source, fittedTo } = line
      const key = JSON.stringify([path, value, low, high, mark, source, fittedTo])
      const known = said.get(key) ?? { line, by: [] }
      if (known.by.at(-1) !== variant) known.by.push(variant)
      said.set(key, known)
    }
  })
  const tagged = (label: string, by: readonly number[], language: Language): string =>
    label + by.map((variant) => variants[variant].tag(speaker(language), language)).join('')
  // The two values of one path stand together.
  const paths = [...new Set([...said.values()].map(({ line }) => line.path))]
  const place = new Map(paths.map((path, i) => [path, i]))
  return [...said.values()]
    .sort((x, y) => place.get(x.line.path)! - place.get(y.line.path)!)
    .map(({ line, by }) =>
      by.length === variants.length
        ? line
        : { ...line, label: { ja: tagged(line.label.ja, by, 'ja'), en: tagged(line.label.en, by, 'en') } },
    )
}
