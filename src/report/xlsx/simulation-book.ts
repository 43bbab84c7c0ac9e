import { playedSteps } from '../../experiment/played-steps.ts'
import type { SimulationResult } from '../../experiment/results.ts'
import type { Language } from '../../model/words.ts'
import { number } from '../numbers.ts'
import { openingSentence } from '../opening-sentence.ts'
import { periodText } from '../period-text.ts'
import { validationStamp } from '../validation-text.ts'
import { speaker } from '../words.ts'
import { writeAssumptions } from './assumptions-sheet.ts'
import type { Cover } from './cover-sheet.ts'
import { type Contents, writeCover } from './cover-sheet.ts'
import { writeFindings } from './findings-sheet.ts'
import { writeHours } from './hours-sheet.ts'
import { writeIndicators } from './indicators-sheet.ts'
import { writeReplications } from './replications-sheet.ts'
import { bookSpeaker } from './words.ts'
import { Workbook } from './workbook.ts'

/** One scenario: its hours by calculator, its indicators, and the values they come from. */
export function simulationBook(result: SimulationResult, command: string, language: Language): Workbook {
  const [say, word] = [bookSpeaker(language), speaker(language)]
  const book = new Workbook(language)
  const cover = book.sheet(say('cover'))
  const hours = book.sheet(say('check'))
  const indicators = book.sheet(say('indicators'))
  const assumptions = book.sheet(say('assumptions'))
  const replications = book.sheet(say('replications'))
  const findings = book.sheet(say('findings'))
  const name = result.scenario.name[language]
  const results = [{ name, result }]
  const table = writeReplications(replications, results, [], language)
  writeHours(hours, playedSteps(result), result.closedForm, name, language)
  writeIndicators(indicators, results, table, language)
  writeAssumptions(
    assumptions,
    result.assumptions.map((line) => ({ line, of: name, correlation: null, weight: 0 })),
    { of: word('scenario') },
    language,
  )
  writeFindings(findings, result.findings, language)
  const contents: Contents = [
    [hours, 'checkSays'],
    [indicators, 'indicatorsSay'],
    [assumptions, 'assumptionsSay'],
    [replications, 'replicationsSay'],
    [findings, 'findingsSay'],
  ]
  writeCover(
    cover,
    {
      title: `${word('simulationTitle')}：${name}`,
      sentence: openingSentence(result, language),
      cautions: cautionsOf([result], language),
      position: [say('ownEstimate')],
      facts: factsOf([result], language),
      command,
    },
    contents,
    language,
  )
  return book
}

/** 「現状未検証」 or 「現状検証済み」 and why, as the text has it. */
export const cautionsOf = (results: readonly SimulationResult[], language: Language): Cover['cautions'] => [
  validationStamp(results[0], language),
]

/** What was run, and by what name its result is known. */
export const factsOf = (results: readonly SimulationResult[], language: Language): Cover['facts'] => {
  const [say, word] = [bookSpeaker(language), speaker(language)]
  const [first] = results
  return [
    [say('file'), results.map(({ scenario }) => scenario.file).join('\n')],
    [word('period'), periodText(first.period, language)],
    ...(first.set.length === 0
      ? []
      : [[word('setValues'), first.set.map(({ path, value }) => `${path} = ${value}`).join('\n')] as const]),
    [word('seed'), String(first.seed)],
    [word('replications'), number(first.replications)],
    [word('engine'), word(first.engine)],
    [say('fingerprint'), results.map(({ fingerprint }) => fingerprint).join('\n')],
    [say('requestHash'), results.map(({ requestHash }) => requestHash).join('\n')],
  ]
}
