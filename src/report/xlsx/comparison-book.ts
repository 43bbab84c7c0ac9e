import { playedSteps } from '../../experiment/played-steps.ts'
import type {
  AssumptionLine,
  ComparisonAlternative,
  ComparisonResult,
  SimulationResult,
} from '../../experiment/results.ts'
import type { Language } from '../../model/words.ts'
import { number } from '../numbers.ts'
import { openingSentence } from '../opening-sentence.ts'
import { speaker } from '../words.ts'
import { writeAnswers } from './answer-sheet.ts'
import { type AssumptionRow, writeAssumptions } from './assumptions-sheet.ts'
import { writeChanges } from './changes-sheet.ts'
import { type Contents, writeCover } from './cover-sheet.ts'
import { writeDifferences } from './differences-sheet.ts'
import { type EffectPlaces, writeEffect } from './effect-sheet.ts'
import { writeFindings } from './findings-sheet.ts'
import { writeIndicators } from './indicators-sheet.ts'
import { type Asked, questionsOf } from './questions.ts'
import { type NamedResult, writeReplications } from './replications-sheet.ts'
import { isShareOfUse } from './share-of-use.ts'
import { cautionsOf, factsOf } from './simulation-book.ts'
import { writeWaterfall } from './waterfall-sheet.ts'
import { bookSpeaker } from './words.ts'
import { Workbook } from './workbook.ts'

const MOST_DRIVERS = 5

/** As-is and to-be: the effect, its answers and check, and all the figures behind them. */
export function comparisonBook(result: ComparisonResult, command: string, language: Language): Workbook {
  const [say, word] = [bookSpeaker(language), speaker(language)]
  const { baseline, alternatives } = result
  const book = new Workbook(language)
  const names = namesOf(result, language)
  const cover = book.sheet(say('cover'))
  const effect = book.sheet(say('effect'))
  const waterfall = alternatives.some((one) => one.waterfall !== null) ? book.sheet(say('inside')) : undefined
  const answers = alternatives.map((_, i) =>
    book.sheet(alternatives.length === 1 ? say('answers') : say('answersOf', { name: names[i + 1] })),
  )
  const differences = book.sheet(say('differences'))
  const indicators = book.sheet(say('indicators'))
  const assumptions = book.sheet(say('assumptions'))
  const changes = book.sheet(say('changes'))
  const replications = book.sheet(say('replications'))
  const findings = book.sheet(say('findings'))

  const all = [baseline, ...alternatives.map((one) => one.result)]
  const results: NamedResult[] = all.map((one, i) => ({ name: names[i], result: one }))
  const saved = alternatives.map(({ hoursSaved }, i) => ({
    name: names[i + 1],
    perReplication: hoursSaved.perReplication,
  }))
  const table = writeReplications(replications, results, saved, language)
  const places = writeEffect(effect, result, names, table, language)
  if (waterfall !== undefined) writeWaterfall(waterfall, alternatives, names, language)
  alternatives.forEach((one, i) => {
    const title = `${say('answers')}：${one.scenario.name[language]}`
    writeAnswers(
      answers[i],
      {
        title,
        notes: [openingSentence({ ...result, alternatives: [one] }, language)],
        questions: questionsOf(askedOf(baseline, one, places[i], command, language), language),
        strongest: strongestOf(one, baseline),
        names: { asIs: say('asIsMean'), toBe: say('toBeMean') },
        periods: [
          {
            label: '',
            asIs: playedSteps(baseline),
            toBe: playedSteps(one.result),
            reason: (baseline.closedForm.reason ?? one.result.closedForm.reason)?.[language] ?? null,
            mean: one.hoursSaved.mean,
            forecastAt: places[i].saved,
            halfWidth: one.hoursSaved.halfWidth,
            range: one.hoursSaved.assumptionRange,
            closedForm: one.hoursSaved.closedForm,
            z: one.hoursSaved.z,
            target: null,
            actual: null,
          },
        ],
      },
      language,
    )
  })
  writeDifferences(differences, result, names, table, language)
  writeIndicators(indicators, results, table, language)
  writeAssumptions(assumptions, assumptionRows(result, names), { of: say('variant') }, language)
  writeChanges(changes, alternatives, language)
  writeFindings(
    findings,
    all.flatMap((one) => one.findings),
    language,
  )
  const contents: Contents = [
    [effect, 'effectSays'],
    ...(waterfall === undefined ? [] : [[waterfall, 'insideSays'] as const]),
    ...answers.map((sheet) => [sheet, 'answersSay'] as const),
    [differences, 'differencesSay'],
    [indicators, 'indicatorsSay'],
    [assumptions, 'assumptionsSay'],
    [changes, 'changesSay'],
    [replications, 'replicationsSay'],
    [findings, 'findingsSay'],
  ]
  writeCover(
    cover,
    {
      title: `${word('comparisonTitle')}：${baseline.scenario.name[language]}`,
      sentence: openingSentence(result, language),
      cautions: cautionsOf(all, language),
      position: [say('ownEstimate'), word('spareCapacity')],
      facts: factsOf(all, language),
      command,
    },
    contents,
    language,
  )
  return book
}

/** 現状 and 見直し案; with several of them each by its name, made unique. */
function namesOf({ alternatives }: ComparisonResult, language: Language): string[] {
  const say = bookSpeaker(language)
  const names = [say('asIsMean')]
  for (const { scenario } of alternatives) {
    const name = alternatives.length === 1 ? say('toBeMean') : scenario.name[language]
    names.push(names.includes(name) ? `${name} (${names.length})` : name)
  }
  return names
}

const linesOf = (
  baseline: SimulationResult,
  { result }: ComparisonAlternative,
): readonly AssumptionLine[] => [...result.assumptions, ...baseline.assumptions]

const strongestOf = (one: ComparisonAlternative, baseline: SimulationResult) =>
  one.drivers.slice(0, MOST_DRIVERS).flatMap(({ path, correlation }) => {
    const line = linesOf(baseline, one).find((other) => other.path === path)
    return line === undefined ? [] : [{ line, correlation }]
  })

function askedOf(
  baseline: SimulationResult,
  one: ComparisonAlternative,
  { saved, divisor }: EffectPlaces,
  command: string,
  language: Language,
): Asked {
  const ja = language === 'ja'
  const [first, ...others] = one.staffEquivalents
  const use = one.result.assumptions.find(
    ({ path }) => isShareOfUse(path) && one.patch.some((line) => line.path === path),
  )
  const cost = one.differences.find(({ id, scope }) => id === 'cost' && scope.kind === 'process')
  const released = one.releasablePostHours
  const [before, after] = [baseline.scenario.file, one.scenario.file]
  const rates = ja
    ? `担当区分に costPerHour（時間単価）を書いて ${command}`
    : `With costPerHour for the pools, ${command}`
  return {
    transcribed: null,
    mean: one.hoursSaved.mean,
    halfWidth: one.hoursSaved.halfWidth,
    range: one.hoursSaved.assumptionRange,
    when: ja ? '試算期間の平均' : 'mean of the period',
    asIs: playedSteps(baseline),
    toBe: playedSteps(one.result),
    validated: baseline.validated,
    strongest: one.drivers[0]?.label[language] ?? null,
    persons:
      divisor === undefined || first === undefined
        ? null
        : {
            hoursAt: saved,
            divisorAt: divisor,
            divisor: first.divisor.hours,
            others: others.map(({ divisor: { hours } }) => ({
              name: `${number(hours)}${ja ? '時間' : ' h'}`,
              hours,
            })),
          },
    adoption:
      use === undefined
        ? null
        : { label: use.label[language], value: use.value, command: `${command} --set ${use.path}=0.4` },
    released:
      released === null
        ? null
        : {
            hours: released.hours,
            inBlocks: released.inBlocksOfAnHour,
            posts: released.pools.map(({ name, id, from, to }) => `${name || id} ${from}→${to}`),
          },
    yen: cost === undefined ? null : -cost.mean,
    budget: null,
    actual: null,
    ask: {
      adoption: `${command} --set ${ja ? '名前' : 'name'}=0.4`,
      released: `yoryoku compare ${before} ${after}`,
      yen: rates,
      actual: ja
        ? `実績の件数・分を試算条件に書いて ${command}`
        : `With observed counts and minutes in the scenario, ${command}`,
      whole: command,
    },
  }
}

/** Each value once; under whose name it stands where the variants differ. */
function assumptionRows(
  { baseline, alternatives }: ComparisonResult,
  names: readonly string[],
): AssumptionRow[] {
  const rows = new Map<string, { line: AssumptionLine; of: string[] }>()
  const variants = [baseline, ...alternatives.map(({ result }) => result)]
  variants.forEach(({ assumptions }, i) => {
    for (const line of assumptions) {
      const { path, value, low, high, mark, source, fittedTo } = line
      const key = JSON.stringify([path, value, low, high, mark, source, fittedTo])
      const known = rows.get(key) ?? { line, of: [] }
      known.of.push(names[i])
      rows.set(key, known)
    }
  })
  const strength = new Map<string, number>()
  for (const { drivers } of alternatives)
    for (const { path, correlation } of drivers)
      if (Math.abs(correlation) >= Math.abs(strength.get(path) ?? 0)) strength.set(path, correlation)
  return [...rows.values()].map(({ line, of }) => {
    const correlation = line.low === null && line.high === null ? undefined : strength.get(line.path)
    return {
      line,
      of: of.length === variants.length ? names.join('・') : of.join('・'),
      correlation: correlation ?? null,
      weight: Math.abs(correlation ?? 0),
    }
  })
}
