import { findingKindsOf, findingMaker } from '../model/finding.ts'

const error = findingKindsOf('error')
const note = findingKindsOf('note')

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
  'STUDY-ZIP-BROKEN': error(
    [
      '開けないzipです（壊れているか、zipではありません）。',
      'This zip cannot be opened (it is broken, or none).',
    ],
    ['もう一度保存した zip を使ってください。', 'Use one that is saved again.'],
  ),
  'STUDY-ZIP-TOO-LARGE': error(
    [
      'zipの中身が大きすぎます（{files}ファイル、1つ{file}、合わせて{whole}まで）。',
      'The zip holds too much (at most {files} files, {file} each, {whole} together).',
    ],
    ['プロジェクトのファイルだけを入れてください。', 'Put only the files of a project into it.'],
  ),
  'STUDY-ZIP-NAME': error(
    [
      'zipの中に使えないファイル名があります：{path}（{why.ja}）',
      'The zip holds a name that cannot be used: {path} ({why.en})',
    ],
    ['ファイル名を変えて、zip を作り直してください。', 'Change the name and pack it again.'],
  ),
  'STUDY-ZIP-FOREIGN': error(
    [
      'zipの中に、図（.bpmn）も試算条件・計画（.yaml）もありません。',
      'The zip holds neither a drawing (.bpmn) nor a scenario or plan (.yaml).',
    ],
    [
      'このプログラムで保存した zip か、図の入った zip を選んでください。',
      'Choose one that this program saved, or one with drawings.',
    ],
  ),
  'STUDY-ZIP-LEFT-OUT': note(
    ['プロジェクトのファイルではないので取り込みません：{paths}', 'No files of a project, left out: {paths}'],
    ['必要なものは、別に保管してください。', 'Keep them elsewhere if they are needed.'],
  ),
  'STUDY-FILE-FOREIGN': error(
    [
      'このファイルは取り込めません（図 .bpmn、試算条件・計画 .yaml、プロジェクト .zip、業務量調査 .xlsx、処理の記録 .csv・.xes、他のツールの値 .json・.xml を取り込めます）。',
      'This file cannot be taken: drawings (.bpmn), scenarios and plans (.yaml), projects (.zip), surveys of work (.xlsx), event logs (.csv, .xes) and other tools’ values (.json, .xml) can.',
    ],
    ['ファイルの種類を確かめてください。', 'Check what kind of file it is.'],
  ),
  'STUDY-FILE-NOT-UTF8': error(
    ['UTF-8のテキストではありません。', 'This is not UTF-8 text.'],
    ['UTF-8で保存し直してください。', 'Save it as UTF-8.'],
  ),
  'STUDY-DRAWING-ARRANGED': note(
    [
      'この図には要素の位置がなかったので、自動で配置しました。',
      'The drawing did not say where its elements lie, so it was arranged.',
    ],
    ['位置は「編集」で動かせます。', 'They can be moved on Edit.'],
  ),
  'STUDY-SURVEY-TAKEN': note(
    [
      '業務量調査から{tasks}業務、年間{hours}時間（件数×分÷60の合計）を取り込みました。検算：{check.ja}。',
      'Of this survey {tasks} tasks with {hours} hours a year (the sum of cases × minutes ÷ 60) were taken. Check: {check.en}.',
    ],
    [
      '図は作業を並べただけの下書きで、人数は仮置きです。待ち時間を見る業務は、分岐と実際の人数を書き足してください。',
      'The drawings are drafts and the numbers of people stand-ins: where waits matter, add the branches and the real numbers.',
    ],
  ),
  'STUDY-LOG-LEARNED': note(
    [
      '記録の{cases}件から試算条件を作り、使わずに取り置いた{heldBack}件と試行{played}回の試算を照合しました。',
      'A scenario was learned from {cases} cases of the log and checked, in {played} replications, against {heldBack} that were held back.',
    ],
    [
      '照合でずれた点は、ほかの確認事項にあります。詳しい報告は yoryoku calibrate で出ます。',
      'Where they differ, other findings say so; yoryoku calibrate prints the whole report.',
    ],
  ),
  'STUDY-NO-DRAWING': error(
    [
      '値のファイルに合う図（.bpmn）がありません。',
      'There is no drawing (.bpmn) that these values belong to.',
    ],
    ['図と値のファイルを、一緒に取り込んでください。', 'Bring the drawing and the values together.'],
  ),
} as const

export const studyFinding = findingMaker(studyFindings)
