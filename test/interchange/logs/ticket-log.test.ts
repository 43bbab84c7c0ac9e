import { expect, test } from 'vitest'
import { readEventLog } from '../../../src/interchange/logs/read-event-log.ts'
import type { ReadLog } from '../../../src/interchange/logs/read-log.ts'
import { formatDate } from '../../../src/model/civil-date.ts'
import { at, codesOf, encoders, readText } from './log-bytes.ts'
import { nextCallOf, playTicketMachine, ticketTable } from './ticket-machine.ts'

const days = 5
const perDay = 120
const played = playTicketMachine(days, perDay, 3)
const present = played.filter(({ absent }) => !absent)
const nextCall = nextCallOf(played)

const message = (log: ReadLog, code: string): string | undefined =>
  log.findings.find((finding) => finding.code === code)?.message.ja

test('a machine that writes CP932 and eras is read as it was played', async () => {
  const log = await readEventLog(encoders.cp932(ticketTable(played, ({ endedAt }) => endedAt)), '発券.csv')
  expect(log.kind).toBe('ticketMachine')
  expect(log.cases).toHaveLength(days * perDay)
  const byId = new Map(log.cases.map((one) => [one.id, one]))
  for (const ticket of played) {
    expect(byId.get(`${formatDate(ticket.day)} ${ticket.number}`)).toEqual({
      id: `${formatDate(ticket.day)} ${ticket.number}`,
      arrivedAt: ticket.issuedAt,
      attributes: { procedure: ticket.procedure, ...(ticket.absent && { outcome: 'absent' }) },
      entries: ticket.absent
        ? []
        : [
            {
              activity: ticket.procedure,
              enabledAt: ticket.issuedAt,
              startedAt: ticket.calledAt,
              completedAt: ticket.endedAt,
              resource: `窓口${ticket.counter}`,
            },
          ],
    })
  }
  const absent = played.length - present.length
  expect(absent).toBeGreaterThan(5)
  expect(message(log, 'LOG-ENCODING')).toContain('CP932')
  expect(message(log, 'LOG-DATES')).toContain('和暦')
  expect(message(log, 'LOG-TICKET-MACHINE')).toContain(`${played.length}枚、${days}日分`)
  expect(message(log, 'LOG-TICKET-RESET')).toContain(`${perDay}個の番号`)
  expect(message(log, 'LOG-TICKET-ABSENT')).toContain(`${absent}件`)
  expect(codesOf(log)).not.toContain('LOG-TICKET-END-DERIVED')
  expect(codesOf(log)).not.toContain('LOG-TICKET-END-IS-NEXT-CALL')
})

test('without ends, the next call at the counter is the end; the last of the day has none', async () => {
  const log = await readText(ticketTable(played, () => undefined))
  const withNext = present.filter((ticket) => nextCall(ticket) !== undefined)
  const entries = log.cases.flatMap((one) => one.entries)
  expect(entries).toHaveLength(withNext.length)
  expect(message(log, 'LOG-TICKET-END-DERIVED')).toContain(`終了時刻のない${withNext.length}件`)
  expect(message(log, 'LOG-TICKET-NO-END')).toContain(`${present.length - withNext.length}件`)
  const byId = new Map(log.cases.map((one) => [one.id, one.entries[0]]))
  for (const ticket of withNext) {
    const entry = byId.get(`${formatDate(ticket.day)} ${ticket.number}`)
    expect(entry?.completedAt).toBe(nextCall(ticket))
    expect(entry?.attributes?.endDerived).toBe(true)
    // Where somebody had been waiting, only the few seconds between two people are added.
    if (!entry?.attributes?.endMayIncludeIdle) expect(entry!.completedAt - ticket.endedAt).toBeLessThan(60)
  }
})

test('ends that are only the next call are seen through', async () => {
  const log = await readText(ticketTable(played, nextCall))
  const total = present.filter((ticket) => nextCall(ticket) !== undefined).length
  expect(message(log, 'LOG-TICKET-END-IS-NEXT-CALL')).toContain(`${total}/${total}`)
  expect(log.cases.flatMap((one) => one.entries).every(({ attributes }) => attributes?.endDerived)).toBe(true)
})

const headings = '日付,番号,用件,発券,呼出,終了,窓口'
const day = '2026/4/1'

test('a transfer is work at two counters, the second possible when the first is done', async () => {
  const log = await readText(
    [
      `${headings},転送先`,
      `${day},A12,転入,9:00,9:05,9:15,1,5番`,
      `${day},A12,国保,9:00,9:20,9:30,5,`,
      `${day},A13,転入,9:01,9:16,9:20,1,`,
    ].join('\n'),
  )
  expect(log.cases[0]).toMatchObject({ id: '2026-04-01 A12', arrivedAt: at('2026-04-01 9:00') })
  expect(log.cases[0].entries).toMatchObject([
    {
      activity: '転入',
      enabledAt: at('2026-04-01 9:00'),
      startedAt: at('2026-04-01 9:05'),
      resource: '窓口1',
    },
    {
      activity: '国保',
      enabledAt: at('2026-04-01 9:15'),
      startedAt: at('2026-04-01 9:20'),
      resource: '窓口5',
    },
  ])
  expect(message(log, 'LOG-TICKET-TRANSFERRED')).toContain('1件')
})

test('somebody absent who is called again is served from the second call', async () => {
  const log = await readText(
    [
      `${headings},再呼出時刻,備考`,
      `${day},1,証明,9:00,9:05,9:20,1,9:15,不在のため再呼出`,
      `${day},2,証明,9:01,9:06,,1,,不在`,
      `${day},3,証明,9:02,9:07,9:12,1,,`,
      `${day},4,証明,9:03,,,,,取消`,
      `${day},5,証明,9:04,,,,,`,
    ].join('\n'),
  )
  expect(log.cases.map(({ entries, attributes }) => [entries[0]?.startedAt, attributes.outcome])).toEqual([
    [at('2026-04-01 9:15'), undefined],
    [undefined, 'absent'],
    [at('2026-04-01 9:07'), undefined],
    [undefined, 'cancelled'],
    [undefined, 'notCalled'],
  ])
  expect(message(log, 'LOG-TICKET-ABSENT')).toContain('2件あります（うち1枚')
  expect(message(log, 'LOG-TICKET-RECALLED')).toContain('1件')
  expect(message(log, 'LOG-TICKET-NOT-SERVED')).toContain('2枚')
})

test('one ticket for several procedures is one piece of work, its time undivided', async () => {
  const log = await readText(
    [
      headings,
      `${day},1,転入・印鑑,9:00,9:05,9:25,1`,
      `${day},2,転入,9:01,9:06,9:16,2`,
      `${day},3,転入,9:02,9:26,9:40,1`,
      `${day},3,児童手当,9:02,9:26,9:40,1`,
      `${day},4,住基・戸籍証明,9:03,9:41,9:50,1`,
    ].join('\n'),
  )
  expect(log.cases.map(({ entries }) => entries.map(({ activity }) => activity))).toEqual([
    ['転入・印鑑'],
    ['転入'],
    ['転入・児童手当'],
    ['住基・戸籍証明'],
  ])
  expect(log.cases.map(({ attributes }) => attributes.procedures)).toEqual([2, undefined, 2, undefined])
  expect(message(log, 'LOG-TICKET-SEVERAL-PROCEDURES')).toContain('2枚')
})

test('two machines with the same numbers, dates written once a day, rows twice', async () => {
  const log = await readText(
    [
      headings,
      `${day},1,転入,9:00,9:05,9:10,1`,
      ',1,証明,9:02,9:06,9:12,2',
      ',2,証明,9:03,9:13,9:15,2',
      ',2,証明,9:03,9:13,9:15,2',
      '2026/4/2,1,転入,9:00,9:05,9:10,1',
    ].join('\n'),
  )
  expect(log.cases.map(({ id }) => id)).toEqual([
    '2026-04-01 1',
    '2026-04-01 1 (2)',
    '2026-04-01 2',
    '2026-04-02 1',
  ])
  expect(message(log, 'LOG-TICKET-SAME-NUMBER')).toContain('1枚')
  expect(message(log, 'LOG-DATE-FILLED')).toContain('3行')
  expect(message(log, 'LOG-DUPLICATES')).toContain('1行')
})

test('a ticket drawn after its call loses the time of drawing', async () => {
  const log = await readText(`${headings}\n${day},1,転入,9:10,9:05,9:20,1\n`)
  expect(log.cases[0].arrivedAt).toBeUndefined()
  expect(log.cases[0].entries[0].enabledAt).toBeUndefined()
  expect(codesOf(log)).toContain('LOG-OUT-OF-ORDER')
})

test('whole moments in each column, a clerk, columns of the office’s own', async () => {
  const log = await readText(
    '受付番号,発券日時,呼び出し時刻,対応終了,窓口名,担当者,地区\n007,令和8年4月1日 9時00分,令和8年4月1日 9時05分,令和8年4月1日 9時15分,証明窓口,田中,南\n',
  )
  expect(log.cases).toEqual([
    {
      id: '2026-04-01 007',
      arrivedAt: at('2026-04-01 9:00'),
      attributes: { 地区: '南' },
      entries: [
        {
          activity: '窓口対応',
          enabledAt: at('2026-04-01 9:00'),
          startedAt: at('2026-04-01 9:05'),
          completedAt: at('2026-04-01 9:15'),
          resource: '田中',
        },
      ],
    },
  ])
})

test('columns may be named for a ticket machine, too', async () => {
  const text = '券,記号,発券時刻,呼出時刻,係,日付,次回\n5,証明,9:00,9:05,2,2026/4/1,9:30\n'
  const { cases, kind } = await readText(text, { case: '券', activity: '記号', end: '次回', resource: '係' })
  expect(kind).toBe('ticketMachine')
  expect(cases[0]).toMatchObject({ id: '2026-04-01 5', arrivedAt: at('2026-04-01 9:00') })
  expect(cases[0].entries[0]).toMatchObject({
    activity: '証明',
    completedAt: at('2026-04-01 9:30'),
    resource: '窓口2',
  })
})

test('a ticket whose end was never written, but for a year 9999, is left out and its line named', async () => {
  const tickets = [
    '1,2026/6/1 9:00,2026/6/1 9:02,2026/6/1 9:07',
    '2,2026/6/1 9:10,2026/6/1 9:12,9999/12/31 0:00',
  ]
  const log = await readText(['番号,発券時刻,呼出時刻,完了時刻', ...tickets, ''].join('\n'))
  expect(log.cases.map(({ id }) => id)).toEqual(['2026-06-01 1'])
  expect(message(log, 'LOG-TOO-LONG')).toContain('1件あり（3行目）')
})
