import { expect, test } from 'vitest'
import { eventLogAsCsv } from '../../../src/interchange/event-log-csv.ts'
import { readEventLog } from '../../../src/interchange/logs/read-event-log.ts'
import { HOUR } from '../../../src/model/seconds.ts'
import { COMPLETED, RunRecord } from '../../../src/record/run-record.ts'
import { daysFromCivil, isoTimestamp } from '../../../src/simulation/office-time.ts'
import { aProcess } from '../../support/a-process.ts'
import { arrivals, pool, scenario } from '../../support/scenarios.ts'
import { addWork } from '../../support/work-row.ts'
import { at, codesOf, encoders, readText } from './log-bytes.ts'
import { playTicketMachine, ticketTable } from './ticket-machine.ts'

const japanese = [
  '案件番号,作業,担当者,着手日時,完了日時,窓口区分',
  'A-1,受付,髙橋,2026/4/1 9:00,2026/4/1 9:05,本庁',
  'A-1,審査,田中,2026/4/1 9:10,2026/4/1 9:40,本庁',
  'A-2,受付,髙橋,2026/4/1 8:50,2026/4/1 8:58,支所',
  '',
].join('\r\n')

test.each(Object.entries(encoders))('the same log in %s', async (_, encode) => {
  const { cases, kind } = await readEventLog(encode(japanese), 'log.csv')
  expect(kind).toBe('csv')
  expect(cases).toEqual([
    {
      id: 'A-2',
      attributes: { 窓口区分: '支所' },
      entries: [
        {
          activity: '受付',
          startedAt: at('2026-04-01 8:50'),
          completedAt: at('2026-04-01 8:58'),
          resource: '髙橋',
        },
      ],
    },
    {
      id: 'A-1',
      attributes: { 窓口区分: '本庁' },
      entries: [
        {
          activity: '受付',
          startedAt: at('2026-04-01 9:00'),
          completedAt: at('2026-04-01 9:05'),
          resource: '髙橋',
        },
        {
          activity: '審査',
          startedAt: at('2026-04-01 9:10'),
          completedAt: at('2026-04-01 9:40'),
          resource: '田中',
        },
      ],
    },
  ])
})

test.each([
  'case_id,activity,start_time,end_time,resource',
  'caseid,task,start_timestamp,end_timestamp,user',
  'CaseID,Activity,StartTimestamp,EndTimestamp,Resource',
  'case:concept:name,concept:name,start_timestamp,time:timestamp,org:resource',
  'caseId,activityName,startedAt,completedAt,worker',
  '申請番号,工程,開始時刻,終了時刻,担当',
  '受付番号,処理内容,着手,完了,職員',
])('the headings %s', async (headings) => {
  for (const delimiter of [',', ';', '\t']) {
    const row = '1,work,2026-04-01 09:00,2026-04-01 09:05,x'
    const { cases } = await readText(`${headings}\n${row}\n`.replaceAll(',', delimiter))
    expect(cases[0].entries).toEqual([
      {
        activity: 'work',
        startedAt: at('2026-04-01 9:00'),
        completedAt: at('2026-04-01 9:05'),
        resource: 'x',
      },
    ])
  }
})

test('which column was taken for what is said, and the user may say otherwise', async () => {
  const text = '管理番号,作業,記号,開始,終了,点検\n1,a,b,2026-04-01 9:00,2026-04-01 9:05,2026-04-01 9:30\n'
  const guessed = await readText(text)
  expect(guessed.findings[0].message.ja).toBe(
    '列の読み取り：案件＝「管理番号」、作業＝「作業」、着手＝「開始」、完了＝「終了」',
  )
  const told = await readText(text, { activity: '記号', end: '点検' })
  expect(told.cases[0].entries[0]).toMatchObject({ activity: 'b', completedAt: at('2026-04-01 9:30') })
})

test('a title above the headings, cells over several lines, semicolons and decimal commas', async () => {
  const text =
    '処理実績一覧;;;\n期間;令和8年4月;;\n案件;作業;完了;備考\n1;"審査\n（再）";2026-04-01 9:05;1,5\n'
  const { cases } = await readText(text)
  expect(cases[0].entries[0].activity).toBe('審査\n（再）')
  expect(cases[0].attributes).toEqual({ 備考: '1,5' })
})

test('date and times in columns of their own', async () => {
  const { cases } = await readText(
    '日付,案件,作業,開始時刻,終了時刻\nR8.4.1,1,受付,9:00,9:05\n令和8年4月2日,2,受付,900,0905\n',
  )
  expect(cases.map(({ entries }) => entries[0].completedAt)).toEqual([
    at('2026-04-01 9:05'),
    at('2026-04-02 9:05'),
  ])
})

test('a day’s file whose date stands in its title or its name', async () => {
  const table = '案件,作業,着手,完了\n1,受付,9:00,9:05\n'
  const ofDay = { startedAt: at('2026-04-01 9:00'), completedAt: at('2026-04-01 9:05') }
  const titled = await readText(`処理記録（令和8年4月1日分）\n${table}`)
  expect(titled.cases[0].entries[0]).toMatchObject(ofDay)
  const named = await readEventLog(encoders['utf-8'](table), 'logs 2025/記録_2026_04_01.csv')
  expect(named.cases[0].entries[0]).toMatchObject(ofDay)
  const ofPeriod = await readText(`期間,2026/4/1,2026/4/30\n${table}`)
  expect(codesOf(ofPeriod)).toContain('LOG-MOSTLY-UNREADABLE')
})

test('numbers that Excel was kept from shortening', async () => {
  const { cases, findings } = await readText('案件,作業,完了\n="007",受付,="2026-04-01"\n')
  expect(cases[0].id).toBe('007')
  expect(findings.map(({ code }) => code)).not.toContain('LOG-QUOTES')
})

test('an event log of our own is read back', async () => {
  const drawn = aProcess('start -> accept -> grant -> end')
  const model = { ...drawn, nodes: drawn.nodes.map((node) => ({ ...node, name: '受付, 確認' })) }
  const office = scenario({
    arrivals: [arrivals('counter', { start: 'start' })],
    resourcePools: [pool('desk', 2)],
  })
  const record = new RunRecord()
  record.cases.add(0, 1, -1, 9 * HOUR)
  const row = { case: 0, visit: 1, pool: 0, worker: 1, outcome: COMPLETED, batch: -1, overtimeSeconds: 0 }
  const times = { enabledAt: 9 * HOUR, startedAt: 9.1 * HOUR, completedAt: 9.25 * HOUR }
  const lengths = { workedSeconds: 540, countedSeconds: 540, offDutySeconds: 0 }
  for (const element of [1, 2]) addWork(record.work, { ...row, ...times, ...lengths, element })
  const timestamp = (seconds: number) => isoTimestamp(seconds, daysFromCivil(2026, 4, 1))
  const played = { seed: 1, replication: 1, record, timestamp }
  const { cases } = await readEventLog(Buffer.concat([...eventLogAsCsv(model, office, played)]), 'log.csv')
  expect(cases[0]).toMatchObject({ id: 'counter-1', attributes: { source: 'counter', workedSeconds: 540 } })
  expect(cases[0].entries[0]).toEqual({
    activity: '受付, 確認',
    enabledAt: at('2026-04-01 9:00'),
    startedAt: at('2026-04-01 9:06'),
    completedAt: at('2026-04-01 9:15'),
    resource: 'desk-2',
    attributes: { activityId: 'accept' },
  })
})

test('when a case came, where a column says so', async () => {
  const { cases } = await readText(
    '案件,作業,申請日時,着手,完了\n1,a,2026-04-01 8:00,2026-04-01 9:00,2026-04-01 9:05\n1,b,2026-04-01 8:00,2026-04-01 9:10,2026-04-01 9:15\n',
  )
  expect(cases[0].arrivedAt).toBe(at('2026-04-01 8:00'))
})

test('one row per start and end is paired by lifecycle', async () => {
  const { cases, findings } = await readText(
    [
      'case,activity,resource,timestamp,lifecycle:transition',
      '1,check,ann,2026-04-01 09:00,start',
      '1,check,bob,2026-04-01 09:01,start',
      '1,check,bob,2026-04-01 09:05,complete',
      '1,check,ann,2026-04-01 09:20,complete',
      '1,sign,cid,2026-04-01 09:30,start',
    ].join('\n'),
  )
  expect(cases[0].entries).toEqual([
    {
      activity: 'check',
      startedAt: at('2026-04-01 9:00'),
      completedAt: at('2026-04-01 9:20'),
      resource: 'ann',
    },
    {
      activity: 'check',
      startedAt: at('2026-04-01 9:01'),
      completedAt: at('2026-04-01 9:05'),
      resource: 'bob',
    },
  ])
  expect(findings.find(({ code }) => code === 'LOG-UNFINISHED')?.message.en).toMatch(/^1 /)
})

test('what differs within a case describes the work, the rest the case', async () => {
  const { cases } = await readText(
    'case,activity,end,channel,amount\n1,a,2026-04-01 9:00,counter,5\n1,b,2026-04-01 9:05,counter,007\n2,a,2026-04-02 9:00,web,\n',
  )
  expect(cases.map(({ attributes }) => attributes)).toEqual([{ channel: 'counter' }, { channel: 'web' }])
  expect(cases[0].entries.map(({ attributes }) => attributes)).toEqual([{ amount: 5 }, { amount: '007' }])
})

test('unreadable rows are counted, the first named by their lines, the others used', async () => {
  const good = Array.from({ length: 10 }, (_, i) => `${i},a,2026-04-${10 + i} 9:00,2026-04-${10 + i} 9:05`)
  const bad = [
    ',a,2026-04-10 9:00,2026-04-10 9:05',
    '77,,2026-04-10 9:00,2026-04-10 9:05',
    '78,a,soon,later',
    '79',
    '80,a,,',
    '81,a,?,?',
    '82,b,?,?',
  ]
  const { cases, findings } = await readText(['case,activity,start,end', ...good, ...bad].join('\n'))
  expect(cases).toHaveLength(10)
  const shown = findings.filter(({ code }) => code === 'LOG-UNREADABLE-ROW')
  expect(shown.map(({ line }) => line)).toEqual([12, 13, 14, 15, 16])
  expect(findings.find(({ code }) => code === 'LOG-ROWS-LEFT-OUT')?.message.en).toMatch(/^7 of 17/)
})

test('a log of which most is unreadable is refused', async () => {
  const log = await readText('case,activity,end\n1,a,x\n2,a,y\n3,a,2026-04-01\n')
  expect(log.cases).toEqual([])
  expect(codesOf(log)).toContain('LOG-MOSTLY-UNREADABLE')
})

test('an end before its start loses the start; columns the wrong way round are exchanged', async () => {
  const row = (id: number, start: string, end: string) =>
    `${id},a,2026-04-0${id} ${start},2026-04-0${id} ${end}`
  const few = await readText(
    ['case,activity,start,end', row(1, '9:00', '9:05'), row(2, '9:10', '9:05'), row(3, '9:00', '9:05')].join(
      '\n',
    ),
  )
  expect(few.cases.map(({ entries }) => entries[0].startedAt !== undefined)).toEqual([true, false, true])
  expect(codesOf(few)).toContain('LOG-OUT-OF-ORDER')
  const most = await readText(
    ['case,activity,start,end', row(1, '9:05', '9:00'), row(2, '9:05', '9:00'), row(3, '9:05', '9:05')].join(
      '\n',
    ),
  )
  expect(most.cases[0].entries[0]).toMatchObject({
    startedAt: at('2026-04-01 9:00'),
    completedAt: at('2026-04-01 9:05'),
  })
  expect(codesOf(most)).toContain('LOG-COLUMNS-REVERSED')
})

test('offsets from UTC leave the clock as it is written', async () => {
  const { cases, findings } = await readText(
    'case,activity,end\n1,a,2026-03-28T09:00:00+01:00\n1,b,2026-03-30T09:00:00+02:00\n',
  )
  expect(cases[0].entries.map(({ completedAt }) => completedAt)).toEqual([
    at('2026-03-28 9:00'),
    at('2026-03-30 9:00'),
  ])
  expect(findings.find(({ code }) => code === 'LOG-ZONES')?.message.en).toContain('+01:00, +02:00')
  expect(codesOf(await readText('case,activity,end\n1,a,2026-03-28T09:00:00+09:00\n'))).not.toContain(
    'LOG-ZONES',
  )
})

test('offsets that differ by more than summer time are a warning', async () => {
  const mixed = 'case,activity,end\n1,a,2026-04-01T00:00:00Z\n1,b,2026-04-01T09:30:00+0900\n'
  const { findings } = await readText(mixed)
  const found = findings.filter(({ code }) => code.startsWith('LOG-ZONES'))
  expect(found.map(({ code, severity }) => [code, severity])).toEqual([['LOG-ZONES-MIXED', 'warning']])
})

test('no damage to a log makes the reader fail', async () => {
  let state = 12345
  const random = (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * below)
  }
  const tickets = ticketTable(playTicketMachine(2, 5, 2), () => undefined)
  const name = '<string key="concept:name" value="受付"/>'
  const xes = `<log><trace>${name}<event>${name}<date key="time:timestamp" value="2026-04-01"/></event></trace></log>`
  const originals = [
    encoders['utf-8'](japanese),
    encoders.cp932(tickets),
    encoders.gzip(japanese),
    encoders['utf-8'](xes),
  ]
  let refused = 0
  for (let round = 0; round < 600; round++) {
    const bytes = Uint8Array.from(originals[round % originals.length])
    for (let change = 0; change < 1 + random(6); change++) bytes[random(bytes.length)] = random(256)
    const cut = random(4) === 0 ? bytes.subarray(0, random(bytes.length)) : bytes
    const log = await readEventLog(cut, 'log.csv')
    if (log.cases.length > 0) continue
    refused++
    expect(log.findings.some(({ severity }) => severity === 'error')).toBe(true)
  }
  expect(refused).toBeGreaterThan(50)
  expect(refused).toBeLessThan(550)
})

test('rows that run for more than ten years are left out and named, whatever stands for an open end', async () => {
  const open = ['9999-12-31', '2036-05-01 9:00', '9999-12-31 23:59:59'].map(
    (end, i) => `${i},a,2026-04-01 9:00,${end}`,
  )
  const log = await readText(
    ['case,activity,start,end', '8,a,2026-04-01 9:00,2036-03-01 9:00', ...open, ''].join('\n'),
  )
  expect(log.cases.map(({ id }) => id)).toEqual(['8'])
  const finding = log.findings.find(({ code }) => code === 'LOG-TOO-LONG')
  expect(finding).toMatchObject({ severity: 'warning', line: 3 })
  expect(finding?.message.ja).toContain('3件あり（3・4・5行目）')
  expect(finding?.message.en).toContain('3 records run for more than ten years (line 3, 4, 5)')
})

test('of the starts and ends in rows of their own, the case is named', async () => {
  const log = await readText(
    [
      'case,activity,timestamp,lifecycle',
      '甲,a,2026-04-01 9:00,start',
      '甲,a,2026-04-01 9:05,complete',
      '甲,b,2026-04-01 9:05,start',
      '甲,b,9999-12-31,complete',
      '乙,a,2010-04-01 9:00,start',
      '乙,a,2010-04-01 9:05,complete',
      '乙,b,2026-04-01 9:05,start',
      '乙,b,2026-04-01 9:15,complete',
      '',
    ].join('\n'),
  )
  expect(log.cases.map(({ id, entries }) => [id, entries.length])).toEqual([
    ['乙', 2],
    ['甲', 1],
  ])
  expect(log.findings.find(({ code }) => code === 'LOG-TOO-LONG')?.message.ja).toContain(
    '1件あり（案件「甲」）',
  )
})
