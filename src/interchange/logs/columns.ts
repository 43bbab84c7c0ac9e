import type { Finding, WordPair } from '../../model/finding.ts'
import { logFinding } from './finding-catalogue.ts'
import type { LogColumn, NamedColumns } from './read-log.ts'

/** What any column of either kind of table can mean. */
export type Role =
  | LogColumn
  | 'arrival'
  | 'date'
  | 'lifecycle'
  | 'ticket'
  | 'issued'
  | 'called'
  | 'recalled'
  | 'ended'
  | 'counter'
  | 'procedure'
  | 'status'
  | 'absent'
  | 'transfer'

export type Columns = Readonly<Partial<Record<Role, number>>>

export const roleWords: Readonly<Record<Role, WordPair>> = {
  case: ['案件', 'case'],
  activity: ['作業', 'activity'],
  enable: ['着手可能', 'enabled'],
  start: ['着手', 'start'],
  end: ['完了', 'end'],
  resource: ['担当', 'resource'],
  arrival: ['到着', 'arrival'],
  date: ['日付', 'date'],
  lifecycle: ['始まりと終わりの別', 'lifecycle'],
  ticket: ['番号', 'ticket'],
  issued: ['発券', 'issued'],
  called: ['呼出', 'called'],
  recalled: ['再呼出', 'called again'],
  ended: ['終了', 'ended'],
  counter: ['窓口', 'counter'],
  procedure: ['手続', 'procedure'],
  status: ['状態', 'status'],
  absent: ['不在', 'absent'],
  transfer: ['転送', 'transfer'],
}

/** Headings as systems write them, the surest first; written without blanks and punctuation, in small letters. */
type Vocabulary = Readonly<Partial<Record<Role, readonly string[]>>>

const eventLogWords: Vocabulary = {
  case: 'caseconceptname caseid case traceid caseno casenumber 案件番号 案件id 案件 申請番号 受付番号 受付no 整理番号 管理番号 伝票番号 文書番号'.split(
    ' ',
  ),
  activity:
    'conceptname activityname activity task taskname activityid event eventname step 作業名 作業 工程名 工程 処理名 処理内容 処理 手続名 手続 アクティビティ タスク ステップ イベント'.split(
      ' ',
    ),
  enable: 'enable enabled 着手可能 待ち開始'.split(' '),
  start: 'start started begin 着手 作業開始 処理開始 開始'.split(' '),
  end: 'end ended complete completed completion finish finished timetimestamp 完了 作業終了 処理終了 終了 timestamp datetime time 日時 時刻 記録日時 処理日時'.split(
    ' ',
  ),
  resource:
    'orgresource resource resourcename worker user employee 担当者 担当者名 担当 職員 処理者 作業者 orggroup group pool 担当課 担当係'.split(
      ' ',
    ),
  arrival:
    'arrival arrived arrivaltime arrivedat 到達日時 到着日時 受付日時 受付時刻 申請日時 来庁日時 来庁時刻'.split(
      ' ',
    ),
  date: '日付 年月日 処理日 作業日 受付日 date'.split(' '),
  lifecycle: 'lifecycletransition lifecycle transition'.split(' '),
}

const ticketWords: Vocabulary = {
  ticket:
    '発券番号 受付番号 番号札 整理券番号 整理番号 呼出番号 番号 受付no no ticketnumber ticketno ticketid ticket number'.split(
      ' ',
    ),
  date: '日付 年月日 発券日 受付日 営業日 来庁日 date'.split(' '),
  issued: '発券 受付 来庁 issue issued ticketissued arrival arrived'.split(' '),
  called: '呼出 呼び出し 呼出し call called'.split(' '),
  recalled: '再呼出 再呼び出し 再呼出し 最終呼出 再呼出回数 recall recalled'.split(' '),
  start: '対応開始 応対開始 処理開始 受付開始 開始 着手 start started'.split(' '),
  ended: '終了 対応終了 応対終了 処理終了 受付終了 完了 end ended finish finished'.split(' '),
  counter: '窓口番号 窓口no 窓口名 窓口 ブース カウンター counter desk window'.split(' '),
  procedure: '手続名 手続 手続き 業務名 業務 用件 取扱業務 受付種別 種別 procedure service'.split(' '),
  absent: '不在 不在フラグ 不在処理 absent noshow'.split(' '),
  transfer: '転送先窓口 転送先 転送 transferto transfer'.split(' '),
  status: '状態 状況 処理結果 呼出結果 結果 ステータス 備考 status result'.split(' '),
  resource: '担当者 担当者名 担当 職員 operator staff clerk'.split(' '),
}

/** What --columns calls them, in a ticket machine's table. */
const ticketRoles: Readonly<Record<LogColumn, Role>> = {
  case: 'ticket',
  activity: 'procedure',
  enable: 'issued',
  start: 'called',
  end: 'ended',
  resource: 'counter',
}

const momentRoles = new Set<Role>(['enable', 'start', 'end', 'issued', 'called', 'recalled', 'ended'])

const keyOf = (heading: string): string =>
  heading
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_\-・:.()[\]/]/g, '')

const withoutSuffix = (key: string): string =>
  key.replace(/(?:時刻|日時|時間|timestamp|datetime|time|at)$/, '')

const recognise = (headings: readonly string[], words: Vocabulary, named: Columns): Columns => {
  const columns: Partial<Record<Role, number>> = { ...named }
  const keys = headings.map(keyOf)
  const taken = new Set(Object.values(named))
  for (const [role, spellings] of Object.entries(words) as [Role, readonly string[]][]) {
    if (columns[role] !== undefined) continue
    const at = (wanted: string, spell: (key: string) => string) =>
      keys.findIndex((key, index) => !taken.has(index) && key !== '' && spell(key) === wanted)
    const exact = spellings.map((one) => at(one, (key) => key))
    const timed = momentRoles.has(role) ? spellings.map((one) => at(one, withoutSuffix)) : []
    const index = [...exact, ...timed].find((one) => one >= 0)
    if (index === undefined) continue
    columns[role] = index
    taken.add(index)
  }
  return columns
}

export interface RecognisedColumns {
  readonly isTicketMachine: boolean
  readonly columns: Columns
}

/** What each column means, as headings of a log; whether they are such is for `missingRoles` to say. */
export const recogniseColumns = (
  headings: readonly string[],
  named: Readonly<Partial<Record<LogColumn, number>>> = {},
): RecognisedColumns => {
  const asTickets = Object.fromEntries(
    Object.entries(named).map(([column, index]) => [ticketRoles[column as LogColumn], index]),
  )
  const tickets = recognise(headings, ticketWords, asTickets)
  const speaksOfTickets = headings.some((heading) => /発券|呼び?出|ticket/i.test(heading.normalize('NFKC')))
  if (speaksOfTickets && tickets.called !== undefined && (tickets.ticket ?? tickets.issued) !== undefined)
    return { isTicketMachine: true, columns: tickets }
  const columns = recognise(headings, eventLogWords, named)
  if (columns.end !== undefined || columns.start !== undefined || columns.date === undefined)
    return { isTicketMachine: false, columns }
  const { date, ...rest } = columns
  return { isTicketMachine: false, columns: { ...rest, end: date } }
}

/** The roles without which a table of this kind cannot be read. */
export const missingRoles = ({ isTicketMachine, columns }: RecognisedColumns): readonly Role[] => {
  if (isTicketMachine) return []
  const missing: Role[] = (['case', 'activity'] as const).filter((role) => columns[role] === undefined)
  if (columns.end === undefined && columns.start === undefined) missing.push('end')
  return missing
}

/** The columns the user named, by their heading. */
export const namedColumns = (
  headings: readonly string[],
  named: NamedColumns,
  file: string,
): { columns: Partial<Record<LogColumn, number>>; findings: readonly Finding[] } => {
  const columns: Partial<Record<LogColumn, number>> = {}
  const findings: Finding[] = []
  const keys = headings.map(keyOf)
  for (const [role, heading] of Object.entries(named) as [LogColumn, string][]) {
    const exact = headings.indexOf(heading)
    const index = exact >= 0 ? exact : keys.indexOf(keyOf(heading))
    if (index >= 0) columns[role] = index
    else {
      const parameters = { column: heading, headings: headings.join(', ') }
      findings.push(logFinding('LOG-NO-SUCH-COLUMN', { file }, parameters))
    }
  }
  return { columns, findings }
}

export const columnsFinding = (
  headings: readonly string[],
  columns: Columns,
  place: { file: string; line: number },
): Finding => {
  const said = (language: 0 | 1) =>
    (Object.entries(columns) as [Role, number][])
      .map(([role, index]) =>
        language === 0
          ? `${roleWords[role][0]}＝「${headings[index]}」`
          : `${roleWords[role][1]} = “${headings[index]}”`,
      )
      .join(language === 0 ? '、' : ', ')
  return logFinding('LOG-COLUMNS', place, { columns: { ja: said(0), en: said(1) } })
}
