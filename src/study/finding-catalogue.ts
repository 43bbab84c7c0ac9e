import { findingKindsOf, findingMaker } from '../model/finding.ts'

const error = findingKindsOf('error')

export const studyFindings = {
  'STUDY-FILE-MISSING': error(
    ['{path} はこのプロジェクトにありません。', 'The project has no file {path}.'],
    ['ファイルを取り込むか、名前を確認してください。', 'Bring the file in, or check its name.'],
  ),
  'STUDY-FILE-KIND': error(
    ['{path} は{wanted.ja}ではありません。', '{path} is not {wanted.en}.'],
    ['正しい種類のファイルを選んでください。', 'Choose a file of the right kind.'],
  ),
  'STUDY-SET-UNKNOWN': error(
    ['値「{path}」はこの試算条件にありません。', 'The scenario has no value "{path}".'],
    ['前提の一覧にある名前を使ってください。', 'Use a name from the list of assumptions.'],
  ),
  'STUDY-DATES': error(
    [
      'これは年月日で動く試算条件（period: fiscalYear）でだけできます。',
      'This needs a scenario with dates (period: fiscalYear).',
    ],
    ['試算条件の period に年度を書いてください。', 'Give the scenario a fiscal year in period.'],
  ),
  'STUDY-YEAR': error(
    ['計画に{years}はありません。', 'The plan does not have {years}.'],
    ['計画の年度（{known}）から選んでください。', 'Choose from its fiscal years ({known}).'],
  ),
} as const

export const studyFinding = findingMaker(studyFindings)
