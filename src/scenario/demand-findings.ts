import { type FindingKind, findingKindsOf } from '../model/finding.ts'

const error = findingKindsOf('error')
const note = findingKindsOf('note')

/** What reading arrivals and appointments can report beside what holds for every setting. */
export const demandFindings = {
  'SCENARIO-TIMESTAMPS': error(
    ['〈{path}〉の日時が読めません: {detail.ja}', 'the moments of <{path}> cannot be read: {detail.en}'],
    [
      '{file: 記録.csv, column: 列の名前} か、日時の並びを書いてください。ファイルはこのファイルから見た場所です',
      'Write {file: records.csv, column: its name} or a list of moments; the file lies relative to this one',
    ],
  ),
  'SCENARIO-TIMESTAMP': error(
    [
      '〈{path}〉の{where.ja}「{found}」が日時として読めません{more.ja}',
      'in <{path}>,{where.en} “{found}”, is no date and time{more.en}',
    ],
    [
      '2026-04-01T09:05、2026/4/1 9:05、R8.4.1 9:05 のように、日付と時刻を一つの列に書いてください',
      'Write date and time in one column, like 2026-04-01T09:05, 2026/4/1 9:05 or R8.4.1 9:05',
    ],
  ),
  'SCENARIO-TIMESTAMPS-READ': note(
    [
      '〈{name}〉の日時を {count} 件読みました（うち期間より前の {before} 件と後の {after} 件は試算しません）',
      '{count} moments of <{name}> were read; {before} before the period and {after} after it are not played',
    ],
    ['期間の外の件数が多いときは、period を確かめてください', 'If many lie outside, check the period'],
  ),
  'SCENARIO-TIMESTAMPS-OUTSIDE': error(
    [
      '〈{name}〉の日時 {count} 件が、すべて期間の外です（前 {before} 件、後 {after} 件）',
      'all {count} moments of <{name}> lie outside the period: {before} before it, {after} after it',
    ],
    [
      'period を日時に合わせてください。cases で区切るときは from に始まりを書きます',
      'Match the period with the moments; with cases, say under from when it begins',
    ],
  ),
  'SCENARIO-GROUP-SIZE': error(
    [
      '〈{path}〉は、一緒に来る件数です。0 以上の整数だけが出て、平均が 0 より大きく 1000 以下になるようにします',
      '<{path}> is how many cases come together: whole numbers from 0 only, with a mean above 0 and at most 1000',
    ],
    [
      "2、{1: 0.8, 2: 0.2}、'1 + poisson(0.5)' のように書いてください",
      "Write 2, {1: 0.8, 2: 0.2}, '1 + poisson(0.5)'",
    ],
  ),
  'SCENARIO-GAP-ZERO': error(
    [
      '発生源〈{name}〉の間隔がいつも 0 なので、期間のあいだ限りなく来ます',
      'the gaps between arrivals of <{name}> are always 0: they never come to the end of the period',
    ],
    [
      '間隔を 0 より長くするか、period を {cases: 件数} にしてください',
      'Make the gap longer than 0, or end the period by a number of cases',
    ],
  ),
  'SCENARIO-GAP-SHORT': error(
    [
      '発生源〈{name}〉からは、期間のあいだに約 {cases} 件来ます。上限は {limit} 件です',
      'about {cases} cases of <{name}> would come in the period; at most {limit} do',
    ],
    [
      'interArrival の単位（s・m・h・d）を確かめるか、期間を短くしてください',
      'Check the unit (s, m, h, d) of interArrival, or shorten the period',
    ],
  ),
  'SCENARIO-ARRIVALS-UNUSED': note(
    ['〈{path}〉は使いません。{why.ja}', '<{path}> is not used: {why.en}'],
    ['この設定を消してください', 'Remove the setting'],
  ),
  'SCENARIO-NO-SLOTS': error(
    ['発生源〈{name}〉には、予約できる枠が一つもありません', 'there is not one slot to book for <{name}>'],
    [
      'capacity を 1 以上にし、時間ごとの定員と予約のカレンダーを合わせてください',
      'Make capacity at least 1, and match its hours with the calendar of the appointments',
    ],
  ),
} satisfies Record<string, FindingKind>
