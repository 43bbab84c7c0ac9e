import { expect, test } from 'vitest'
import { type LogFindingCode, logFindings } from '../../../src/interchange/logs/finding-catalogue.ts'
import { readEventLog } from '../../../src/interchange/logs/read-event-log.ts'
import { csvRows } from '../../../src/interchange/logs/table.ts'
import type { Finding } from '../../../src/model/finding.ts'
import { encoders, readText } from './log-bytes.ts'
import { nextCallOf, playTicketMachine, ticketTable } from './ticket-machine.ts'

const rows = (...lines: string[]) => ['case,activity,start,end', ...lines].join('\n')
const good = '1,a,2026-04-01 9:00,2026-04-01 9:05'
const tickets = (...lines: string[]) => ['日付,番号,手続,発券,呼出,終了,窓口,状態', ...lines].join('\n')
const ticket = '2026/4/1,1,転入,9:00,9:05,9:15,1,'
const event = (inside: string) => `<event><date key="time:timestamp" value="2026-04-01"/>${inside}</event>`
const named = '<string key="concept:name" value="a"/>'
const trace = (...events: string[]) => `<log><trace>${named}${events.join('')}</trace></log>`
const lifecycle = (value: string) => `<string key="lifecycle:transition" value="${value}"/>`
const played = playTicketMachine(2, 30, 2)
const megabytes = (count: number) => new Uint8Array(count * 1024 * 1024)

/** The log by which each code comes about. */
const logs: Record<LogFindingCode, string | Uint8Array | (() => readonly Finding[])> = {
  'LOG-EMPTY': ' \n',
  'LOG-TOO-LARGE': megabytes(201),
  'LOG-SPREADSHEET': Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0),
  'LOG-BROKEN-GZIP': encoders.gzip(rows(good)).subarray(0, 30),
  'LOG-NOT-TEXT': Uint8Array.from({ length: 500 }, (_, index) => (index * 37) % 256),
  'LOG-UNKNOWN-FORMAT': '{"ocel:events": []}',
  'LOG-UNKNOWN-ENCODING': '<?xml version="1.0" encoding="kanji"?><log/>',
  'LOG-ENCODING': encoders.cp932(rows(good.replace('a', '受付'))),
  'LOG-UNDECODABLE': Uint8Array.from([...encoders['utf-8'](rows(good)), 0xff, 0x0a]),
  'LOG-BROKEN-XML': '<log><trace></log>',
  'LOG-DOCTYPE': '<!DOCTYPE log><log/>',
  'LOG-NOT-XES': '<ocel/>',
  'LOG-QUOTES': rows(good, '2,"b,2026-04-01 9:00,2026-04-01 9:05'),
  'LOG-TOO-MANY-ROWS': () => csvRows(rows(good, good, good), 'log.csv', 2).findings,
  'LOG-COLUMNS': rows(good),
  'LOG-NO-SUCH-COLUMN': () => [],
  'LOG-NO-COLUMN': 'a,b\n1,2\n',
  'LOG-COLUMNS-UNUSED': () => [],
  'LOG-UNREADABLE-ROW': rows(good, '2'),
  'LOG-ROWS-LEFT-OUT': rows(good, '2'),
  'LOG-MOSTLY-UNREADABLE': rows(good, '2', '3'),
  'LOG-TOO-LONG': rows(good, '2,a,2026-04-01 9:00,9999-12-31 0:00'),
  'LOG-NO-CASES': rows(),
  'LOG-DUPLICATES': rows(good, good),
  'LOG-EMPTY-CASES': '<log><trace/></log>',
  'LOG-SAME-CASE-ID': trace(event(named)).replace(/<trace>.*<\/trace>/, '$&$&'),
  'LOG-DATES': rows(good),
  'LOG-DAY-MONTH-UNDECIDED': rows('1,a,01/04/2026,02/04/2026'),
  'LOG-DATE-OF-FILE': '令和8年4月1日の記録\ncase,activity,start,end\n1,a,9:00,9:05\n',
  'LOG-ZONES': rows('1,a,2026-04-01T09:00Z,2026-04-01T09:05Z'),
  'LOG-ZONES-MIXED': rows('1,a,2026-04-01T00:00Z,2026-04-01T09:05+09:00'),
  'LOG-COLUMNS-REVERSED': rows('1,a,2026-04-01 9:05,2026-04-01 9:00'),
  'LOG-OUT-OF-ORDER': rows(good, '1,b,2026-04-01 9:05,2026-04-01 9:00'),
  'LOG-ONE-MOMENT': 'case,activity,timestamp\n1,a,2026-04-01\n',
  'LOG-NO-START': rows(good, '1,b,,2026-04-01 9:05'),
  'LOG-UNFINISHED': rows(good, '1,b,2026-04-01 9:05,'),
  'LOG-TRANSITIONS-IGNORED': trace(event(named), event(named + lifecycle('suspend'))),
  'LOG-OWN-TRANSITIONS': trace(event(named + lifecycle('Queued'))),
  'LOG-TICKET-MACHINE': tickets(ticket),
  'LOG-TICKET-RESET': tickets(ticket, ticket.replace('4/1', '4/2')),
  'LOG-TICKET-SAME-NUMBER': tickets(ticket, ticket.replace('9:00', '9:01')),
  'LOG-DATE-FILLED': tickets(ticket, ticket.replace('2026/4/1,1', ',2')),
  'LOG-TICKET-ABSENT': tickets(`${ticket}不在`),
  'LOG-TICKET-RECALLED': tickets(`${ticket}再呼出`),
  'LOG-TICKET-TRANSFERRED': tickets(`${ticket}転送`),
  'LOG-TICKET-SEVERAL-PROCEDURES': tickets(ticket, ticket.replace('1,転入', '2,転入・印鑑')),
  'LOG-TICKET-NOT-SERVED': tickets(`${ticket}取消`),
  'LOG-TICKET-END-DERIVED': tickets('2026/4/1,1,転入,9:00,9:05,,1,', '2026/4/1,2,転入,9:01,9:20,9:30,1,'),
  'LOG-TICKET-NO-END': tickets('2026/4/1,1,転入,9:00,9:05,,1,'),
  'LOG-TICKET-END-IS-NEXT-CALL': ticketTable(played, nextCallOf(played)),
}

const findingsOf = async (code: string, log: (typeof logs)[LogFindingCode]) => {
  if (code === 'LOG-NO-SUCH-COLUMN') return (await readText(rows(good), { end: 'finish' })).findings
  if (code === 'LOG-COLUMNS-UNUSED') return (await readText(trace(event(named)), { end: 'finish' })).findings
  if (typeof log === 'function') return log()
  if (typeof log === 'string') return (await readText(log)).findings
  return (await readEventLog(log, 'log.csv')).findings
}

test.each(Object.entries(logs))('%s', async (code, log) => {
  const finding = (await findingsOf(code, log)).find((one) => one.code === code)
  expect(finding?.severity).toBe(logFindings[code as LogFindingCode].severity)
  expect(finding?.file).toBe('log.csv')
  for (const text of [finding?.message, finding?.remedy])
    for (const words of [text?.ja, text?.en]) expect(words).not.toMatch(/\{\w+(\.\w+)?\}|undefined|NaN/)
})

test('a good log leaves nothing but notes', async () => {
  const { findings } = await readText(rows(good))
  expect(findings.map(({ code }) => code)).toEqual(['LOG-COLUMNS', 'LOG-DATES'])
})

test('a packed trap is not unpacked beyond the limit', async () => {
  const { gzipSync } = await import('node:zlib')
  const log = await readEventLog(new Uint8Array(gzipSync(megabytes(230), { level: 1 })), 'log.csv.gz')
  expect(log.findings.map(({ code }) => code)).toEqual(['LOG-TOO-LARGE'])
})
