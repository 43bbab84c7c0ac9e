import { findingKindsOf, findingMaker } from '../../model/finding.ts'

const error = findingKindsOf('error')
const warning = findingKindsOf('warning')
const note = findingKindsOf('note')

/** Everything that reading a 業務量調査 can report; `{cell}` is the sheet and the cell. */
export const surveyFindings = {
  'SURVEY-NOT-XLSX': error(
    ['Excel ブック（.xlsx）ではありません', 'this is no Excel workbook (.xlsx)'],
    [
      'Excel で開き「Excel ブック（*.xlsx）」として保存してください。ひな形は yoryoku survey-template で作れます',
      'Open it in Excel and save it as “Excel Workbook (*.xlsx)”; yoryoku survey-template makes a template',
    ],
  ),
  'SURVEY-LOCKED': error(
    [
      'パスワード付きのブックか、古い形式（.xls）です',
      'the workbook has a password, or is of the old kind (.xls)',
    ],
    [
      'パスワードを外し、「Excel ブック（*.xlsx）」として保存してください',
      'Take the password off and save it as “Excel Workbook (*.xlsx)”',
    ],
  ),
  'SURVEY-BROKEN': error(
    ['ブックの中身が壊れています（{part}）', 'the inside of the workbook is broken ({part})'],
    ['Excel で開いて保存し直してください', 'Open it in Excel and save it again'],
  ),
  'SURVEY-TOO-LARGE': error(
    ['ブックの中身が大きすぎます（{part}）', 'the inside of the workbook is too large ({part})'],
    [
      '調査のシートだけを新しいブックにコピーして保存してください',
      'Copy the sheets of the survey into a new workbook and save that',
    ],
  ),
  'SURVEY-TOO-MANY-CELLS': error(
    [
      'シート「{sheet}」までに、値のあるセルが{limit}を超えます',
      'there are more than {limit} cells with a value up to the sheet <{sheet}>',
    ],
    ['調査のシートだけを残してください', 'Keep only the sheets of the survey'],
  ),
  'SURVEY-TOO-MANY-ROWS': error(
    ['{cell}：{limit}行を超えています', '{cell}: there are more than {limit} rows'],
    ['課ごとに分けて取り込んでください', 'Import it section by section'],
  ),
  'SURVEY-NO-TABLE': error(
    [
      '「小分類」の見出しのある表が見つかりません（シート：{sheets}）',
      'no sheet has a table with the heading 小分類 (sheets: {sheets})',
    ],
    [
      '見出しは60行目までに書いてください。ひな形は yoryoku survey-template で作れます',
      'Headings stand in the first 60 rows; yoryoku survey-template makes a template',
    ],
  ),
  'SURVEY-EMPTY': error(
    ['業務が一つも書かれていません', 'no task is filled in'],
    ['小分類・件数・分/件を書いてください', 'Write 小分類, 年間件数 and 分/件'],
  ),
  'SURVEY-COLUMN-TWICE': error(
    ['{cell}：「{heading}」の列が2つあります', '{cell}: there are two columns <{heading}>'],
    ['どちらか一方の見出しを変えてください', 'Rename one of them'],
  ),
  'SURVEY-NUMBER': error(
    [
      '{cell}：「{heading}」が読めません（今は〈{found}〉：{what.ja}）',
      '{cell}: <{heading}> is not understood (found <{found}>: {what.en})',
    ],
    ['{right.ja}', '{right.en}'],
  ),
  'SURVEY-WHOLE': error(
    [
      '{cell}：件数が整数ではありません（今は〈{found}〉）',
      '{cell}: a number of cases is whole (found <{found}>)',
    ],
    ['1件の数え方を変えるか、整数で書いてください', 'Write a whole number'],
  ),
  'SURVEY-MERGED': error(
    [
      '{cell}：「{heading}」が複数の行の結合セルに書かれています',
      '{cell}: <{heading}> stands in a cell merged over several rows',
    ],
    ['結合を解除し、業務ごとに数を書いてください', 'Unmerge it and write a number for each task'],
  ),
  'SURVEY-CELL-ERROR': error(
    ['{cell}：式がエラー（{found}）です', '{cell}: the formula ended in an error ({found})'],
    ['式の参照先を直すか、文字を入力してください', 'Mend what the formula refers to, or write the text'],
  ),
  'SURVEY-NO-NAME': error(
    ['{cell}：数字の書かれた行に小分類がありません', '{cell}: a row with numbers has no 小分類'],
    ['業務の名前を書くか、数字を消してください', 'Name the task, or remove the numbers'],
  ),
  'SURVEY-PEOPLE-SHARE': error(
    ['{cell}：人数と割合の一方しか書かれていません', '{cell}: only one of 人数 and 割合 is filled in'],
    ['両方を書くか、両方を空欄にしてください', 'Fill in both, or none'],
  ),
  'SURVEY-NO-TIME': error(
    ['{cell}：「{name}」の時間がありません', '{cell}: the task <{name}> has no time'],
    [
      '分/件、人数×割合、任用区分別の時間のどれかを書いてください',
      'Write 分/件, 人数 and 割合, or hours by employment',
    ],
  ),
  'SURVEY-MONTHS-SUM': error(
    [
      '{cell}：年間件数{found}が、月別の合計{sum}と違います',
      '{cell}: {found} cases a year, but the months add up to {sum}',
    ],
    ['どちらかを直すか、年間件数を空欄にしてください', 'Mend one of them, or leave the year blank'],
  ),
  'SURVEY-YEAR': error(
    [
      '{cell}：年度が読めません（今は〈{found}〉）',
      '{cell}: the fiscal year is not understood (found <{found}>)',
    ],
    ['令和6年度、R6、2024 のように書いてください', 'Write 令和6年度, R6 or 2024'],
  ),
  'SURVEY-TWICE': warning(
    [
      '{cell}：「{name}」は{row}行目にもあります。別の業務として取り込みました',
      '{cell}: <{name}> stands in row {row} too; both were taken',
    ],
    ['同じ業務なら一方を消してください', 'Remove one if they are the same task'],
  ),
  'SURVEY-OVERTIME': warning(
    [
      '{cell}：うち時間外が年{found}時間で、業務の年{hours}時間を超えています',
      '{cell}: overtime is {found} hours a year, more than the {hours} hours of the task',
    ],
    [
      '時間外は、この業務の時間のうちの時間外だけを書いてください',
      'Write only that part of these hours which is overtime',
    ],
  ),
  'SURVEY-HOURS-DIFFER': warning(
    [
      '{cell}：「{heading}」では年{found}時間ですが、取り込んだのは年{used}時間です',
      '{cell}: <{heading}> makes {found} hours a year, taken were {used}',
    ],
    [
      '使う順は、件数×分、任用区分別の時間、人数×割合です。どれが正しいか確かめてください',
      'Used are cases × minutes, else hours by employment, else people × share: see which is right',
    ],
  ),
  'SURVEY-TOTAL-DIFFERS': warning(
    [
      '{cell}：シートの合計{found}時間が、業務の合計{sum}時間と違います',
      '{cell}: the sheet prints a total of {found} hours, its tasks make {sum}',
    ],
    ['合計の式の範囲と、非表示の行を確かめてください', 'Look at the range of the sum and at hidden rows'],
  ),
  'SURVEY-NO-CASES': note(
    [
      '{cell}：「{name}」は件数がないので、開庁日ごとに1件（年{days}件）としました',
      '{cell}: <{name}> has no number of cases and was taken as one each open day ({days} a year)',
    ],
    ['数えられる単位があれば件数を書いてください', 'Write a number of cases if something can be counted'],
  ),
  'SURVEY-NOTHING-DONE': note(
    [
      '{cell}：「{name}」は件数も時間もないので、取り込みませんでした',
      '{cell}: <{name}> has neither cases nor time and was left out',
    ],
    ['行を消すか、件数と時間を書いてください', 'Remove the row, or write cases and time'],
  ),
  'SURVEY-HIDDEN-ROWS': note(
    [
      '{cell}：非表示の{count}行も取り込みました（{rows}行目）',
      '{cell}: {count} hidden rows were taken too (rows {rows})',
    ],
    ['除くときは行を削除してください', 'Delete the rows to leave them out'],
  ),
  'SURVEY-HIDDEN-SHEET': note(
    ['非表示のシート「{sheet}」は取り込みませんでした', 'the hidden sheet <{sheet}> was left out'],
    ['取り込むときは再表示してください', 'Unhide it to take it'],
  ),
} as const

export type SurveyFindingCode = keyof typeof surveyFindings

export const surveyFinding = findingMaker<SurveyFindingCode>(surveyFindings)
