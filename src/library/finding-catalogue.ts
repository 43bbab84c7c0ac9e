import { findingKindsOf, findingMaker } from '../model/finding.ts'

const error = findingKindsOf('error')

export const libraryFindings = {
  'LIBRARY-FILE-MISSING': error(
    ['{file} を読めません。', '{file} cannot be read.'],
    ['ファイル名と場所を確認してください。', 'Check the name and the folder.'],
  ),
  'LIBRARY-YAML': error(
    ['YAMLとして読めません：{detail.ja}', 'Not valid YAML: {detail.en}'],
    [
      '字下げ（半角スペース）、コロンの後の空白、引用符の閉じ忘れを確認してください。',
      'Check indentation, the space after a colon and closing quotes.',
    ],
  ),
  'LIBRARY-FORMAT': error(
    [
      '先頭には「format: {wanted}」が要ります（記載：{found}）。',
      'The file begins with "format: {wanted}" (found: {found}).',
    ],
    ['「format: {wanted}」と書いてください。', 'Write "format: {wanted}".'],
  ),
  'LIBRARY-SHAPE': error(
    ['「{path}」の書き方が違います：{detail.ja}', '"{path}" is not written as expected: {detail.en}'],
    ['書式（docs/library-format.md）に合わせてください。', 'Follow the format (docs/library-format.md).'],
  ),
  'LIBRARY-ID': error(
    [
      'id「{id}」がフォルダー名「{folder}」と違います。',
      'The id "{id}" is not the folder\'s name "{folder}".',
    ],
    ['id をフォルダー名と同じにしてください。', 'Give it the name of the folder.'],
  ),
  'LIBRARY-TWICE': error(
    ['「{name}」が二度書かれています。', '"{name}" is written twice.'],
    ['どちらかを消すか、別の名前にしてください。', 'Remove one or give it another name.'],
  ),
  'LIBRARY-DRAWING-MISSING': error(
    ['図 {name} がフォルダーにありません。', 'The folder has no drawing {name}.'],
    ['variants のファイル名を直してください。', 'Correct the file name in variants.'],
  ),
  'LIBRARY-DRAWING-UNNAMED': error(
    ['図 {name} が variants にありません。', 'variants does not mention the drawing {name}.'],
    ['その図を一文で説明してください。', 'Describe the drawing in one sentence.'],
  ),
  'LIBRARY-DRAWING-WRONG': error(
    ['図 {name} を読めません：{detail.ja}', 'The drawing {name} cannot be read: {detail.en}'],
    ['「yoryoku check」で図を確かめてください。', 'See "yoryoku check" of the drawing.'],
  ),
  'LIBRARY-ELEMENT-UNTRANSLATED': error(
    [
      '図 {name} の「{words}」（id {id}）の英語が elements にありません。',
      'elements has no English for "{words}" (id {id}) of {name}.',
    ],
    ['elements に「{id}: 英語」を足してください。', 'Add "{id}: English" to elements.'],
  ),
  'LIBRARY-ELEMENT-UNKNOWN': error(
    ['elements の「{id}」はどの図にもありません。', '"{id}" of elements is in none of the drawings.'],
    ['id を直すか、行を消してください。', 'Correct the id or remove the line.'],
  ),
  'LIBRARY-FAMILY-UNKNOWN': error(
    [
      '施策の系統「{family}」は processes/families.yaml にありません{near.ja}。',
      'processes/families.yaml has no family "{family}"{near.en}.',
    ],
    ['系統の名前を確認してください。', 'Check the name of the family.'],
  ),
  'LIBRARY-FAMILY-VARIANT': error(
    [
      '系統「{family}」の図「{variant}」は variants にありません。',
      'The drawing "{variant}" of the family "{family}" is not among variants.',
    ],
    ['variants にある図の名前を書いてください。', 'Name a drawing that variants lists.'],
  ),
  'LIBRARY-SCENARIO-WRONG': error(
    ['試算条件 {name} を読めません：{detail.ja}', 'The scenario {name} cannot be read: {detail.en}'],
    [
      '「yoryoku check」で試算条件を確かめてください。場所は、最上位のフォルダーから書きます。',
      'See "yoryoku check" of the scenario. Paths count from the top folder.',
    ],
  ),
  'LIBRARY-SCENARIO-PROCEDURE': error(
    [
      '試算条件 {name} の procedure は「{found}」です（「{id}」のはずです）。',
      'The scenario {name} is of the procedure "{found}", not "{id}".',
    ],
    ['試算条件に「procedure: {id}」と書いてください。', 'Write "procedure: {id}" in the scenario.'],
  ),
  'LIBRARY-SCENARIO-DRAWING': error(
    [
      '試算条件 {name} の図は {drawing} で、この手続の図ではありません。',
      'The scenario {name} plays {drawing}, which is no drawing of this procedure.',
    ],
    ['process: をこのフォルダーの図にしてください。', 'Let process: name a drawing of this folder.'],
  ),
  'LIBRARY-PLACEHOLDER': error(
    [
      '「{placeholder}」という数字はありません{near.ja}。書けるのは hoursSaved と、「指標.asIs」「指標:対象.toBe」「指標.change」です。',
      'There is no figure "{placeholder}"{near.en}: hoursSaved, "indicator.asIs", "indicator:part.toBe" or "indicator.change".',
    ],
    [
      '指標の名前は docs/indicators.md にあります。',
      'The names of the indicators are in docs/indicators.md.',
    ],
  ),
  'LIBRARY-FIGURE-SCOPE': error(
    [
      '「{placeholder}」の「{scope}」は{variant.ja}の経路・作業・担当区分にありません{near.ja}。',
      '"{scope}" of "{placeholder}" is no channel, activity or pool of the {variant.en}{near.en}.',
    ],
    ['図と試算条件にある id を書いてください。', 'Use an id of the drawing or the scenario.'],
  ),
  'LIBRARY-FIGURE-ABSENT': error(
    [
      '「{placeholder}」は試算の結果にありません（{pair}）。',
      'The result of {pair} has no figure "{placeholder}".',
    ],
    [
      '「yoryoku compare --json」に出る指標と対象を書いてください。',
      'Name an indicator and a part that "yoryoku compare --json" prints.',
    ],
  ),
  'LIBRARY-STORY-DIFFERS': error(
    [
      '「{pair}」の話に出る数字が日本語と英語で違います（{names}）。',
      'The Japanese and the English story of "{pair}" name different figures ({names}).',
    ],
    ['同じ数字を両方に入れてください。', 'Say the same figures in both languages.'],
  ),
  'LIBRARY-NOT-SHOWN': error(
    [
      '「{figure}」は{wanted.ja}はずですが、試算では{found.ja}です（{pair}：{low}〜{high}）。',
      '"{figure}" should {wanted.en}, but the run of {pair} says it {found.en} ({low} to {high}).',
    ],
    [
      '前提と話のどちらが違うかを確かめてください。',
      'Find out which is wrong, the assumptions or the story.',
    ],
  ),
  'LIBRARY-CITY-UNKNOWN': error(
    [
      '都市「{name}」は processes/families.yaml にありません。',
      'processes/families.yaml has no city "{name}".',
    ],
    ['cities に都市を足すか、名前を直してください。', 'Add the city to cities or correct its name.'],
  ),
} as const

export type LibraryFindingCode = keyof typeof libraryFindings

export const libraryFinding = findingMaker<LibraryFindingCode>(libraryFindings)
