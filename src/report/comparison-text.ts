import type {
  AssumptionLine,
  ComparisonAlternative,
  ComparisonResult,
  HoursSaved,
  SimulationResult,
} from '../experiment/results.ts'
import type { Language } from '../model/words.ts'
import { assumptionTable } from './assumption-table.ts'
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
  signedHours,
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

/** As-is beside each to-be: what changes, then its effect, then what stands behind it. */
export function comparisonReport(result: ComparisonResult, language: Language): ReportDocument {
  const say = speaker(language)
  const { baseline } = result
  const findings = [...baseline.findings, ...result.alternatives.flatMap((one) => one.result.findings)]
  const sections: Section[] = [
    {
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
    ...bestSections(
      result.best,
      Object.fromEntries(result.alternatives.map(({ scenario }) => [scenario.id, scenario.name[language]])),
      language,
    ),
    ...result.alternatives.flatMap((one) => alternativeSections(one, language, say)),
    ...validationSections(baseline, language),
    { heading: say('assumptionsSection'), blocks: assumptionTable(allAssumptions(result), language, say) },
    {
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
    {
      heading: say('findingsSection'),
      blocks: findings.length === 0 ? [] : [list([...new Set(findingLines(findings, language))])],
    },
  ]
  return punctuated(
    {
      title: `${say('comparisonTitle')}：${baseline.scenario.name[language]}`,
      sections: sections.filter((section) => section.blocks.length > 0),
    },
    language,
  )
}

function alternativeSections(one: ComparisonAlternative, language: Language, say: Say): Section[] {
  const name = one.scenario.name[language]
  return [
    {
      heading: `${say('toBe')}：${name} ／ ${say('patchSection')}`,
      blocks:
        one.patch.length === 0
          ? [paragraph(say('noPatch'))]
          : [
              table(
                [left(say('item'), 44), left(say('before'), 32), left(say('after'), 32)],
                one.patch.map((line) => cells(line.label?.[language] ?? line.path, line.before, line.after)),
              ),
            ],
    },
    { heading: `${name} ／ ${say('effectSection')}`, blocks: effectBlocks(one, language, say) },
    ...waterfallSections(one.waterfall, one.hoursSaved.mean, name, language),
    {
      heading: `${name} ／ ${say('differencesSection')}`,
      blocks: [
        table(
          [
            left(say('indicator'), 32),
            left(say('scope'), 34),
            right(say('difference')),
            right('±'),
            left(say('verdict'), 24),
            right(say('varianceReduction')),
          ],
          withoutLoneEmployments(one.differences).map((difference) =>
            cells(
              indicatorName(difference.id, language),
              scopeText(difference.scope, language),
              differenceText(difference.mean, difference.unit, language),
              difference.halfWidth === null
                ? say('none')
                : differenceText(difference.halfWidth, difference.unit, language),
              spansZero(difference) ? say('undecided') : '',
              varianceText(difference.varianceReduction, say),
            ),
          ),
        ),
        paragraph(say('varianceNote')),
        ...applicantNote(one.differences, say),
      ],
    },
    {
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
                    cells(`${driver.label[language]}（${driver.path}）`, number(driver.correlation, 2)),
                  ),
              ),
            ],
    },
  ]
}

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
        cells(say('releasable'), released(releasablePostHours?.hours), '', ''),
        cells(`  ${say('inBlocks')}`, released(releasablePostHours?.inBlocksOfAnHour), '', ''),
        ...(releasablePostHours !== null && releasablePostHours.surplusHours > 0
          ? [cells(say('surplus'), released(releasablePostHours.surplusHours), '', '')]
          : []),
        ...Object.entries(one.hoursSavedByMeasure).map(([measure, saved]) =>
          cells(
            `  ${say('usedBy')} ${measure}`,
            `${hoursText(saved.mean)}${unit}`,
            plusMinus(saved.halfWidth),
            rangeText(saved.assumptionRange),
          ),
        ),
      ],
    ),
    list([
      `${say('verdict')}：${say(verdictKey[hoursSaved.verdict])}`,
      closedFormLine(hoursSaved, unit, say),
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
  ]
  if (releasablePostHours !== null && releasablePostHours.pools.length > 0) {
    blocks.push(
      table(
        [
          left(say('releasablePools'), 32),
          right(say('posts')),
          right(say('surplusPosts')),
          right(say('minimum')),
          right(say('releasable')),
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

function closedFormLine(saved: HoursSaved, unit: string, say: Say): string {
  if (saved.closedForm === null) return `${say('closedForm')}：${say('closedFormNone')}`
  const z = saved.z === null ? '' : `、z=${number(saved.z, 1)}`
  return `${say('closedForm')}：${hoursText(saved.closedForm)}${unit}（${say('difference')} ${signedHours(saved.mean - saved.closedForm)}${unit}${z}）`
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
