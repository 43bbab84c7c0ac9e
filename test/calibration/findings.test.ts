import { describe, expect, test } from 'vitest'
import { readBpmn } from '../../src/bpmn/index.ts'
import { type CalibrationFindingCode, calibrationFindings } from '../../src/calibration/finding-catalogue.ts'
import { calibrate } from '../../src/calibration/index.ts'
import type { LogCase, ReadLog } from '../../src/interchange/logs/read-log.ts'
import { parseDate, weekdayOf } from '../../src/model/civil-date.ts'
import { DAY, HOUR, MINUTE } from '../../src/model/seconds.ts'
import { aCase, aLog, at, evenNumbers, type Row } from './logs.ts'

/** Cases that come one after the other on weekdays from nine to four. */
const office = (
  n: number,
  rowsOf: (arrivedAt: number, i: number) => readonly Row[],
  from = '2026-06-01',
): LogCase[] => {
  const even = evenNumbers(3)
  const cases: LogCase[] = []
  for (let day = parseDate(from); cases.length < n; day++) {
    if (weekdayOf(day) === 0 || weekdayOf(day) === 6) continue
    for (let i = 0; i < 10 && cases.length < n; i++) {
      const arrivedAt = Math.round(day * DAY + 9 * HOUR + (i + even()) * 42 * MINUTE)
      cases.push(aCase(String(cases.length), rowsOf(arrivedAt, cases.length), { arrivedAt }))
    }
  }
  return cases
}
const accept = (arrivedAt: number): Row => ['受付', arrivedAt, arrivedAt + 10 * MINUTE, 'A']
const plain = office(300, (arrivedAt) => [accept(arrivedAt)])

const drawing = (...names: readonly string[]) => {
  const nodes = names.map((name, i) => `<task id="t${i}" name="${name}"/>`)
  const ids = ['start', ...names.map((_, i) => `t${i}`), 'end']
  const flows = ids
    .slice(1)
    .map((id, i) => `<sequenceFlow id="f${i}" sourceRef="${ids[i]}" targetRef="${id}"/>`)
  return `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="definitions" targetNamespace="urn:x"><process id="p"><startEvent id="start"/><endEvent id="end"/>${[...nodes, ...flows].join('')}</process></definitions>`
}

const learn = async (log: ReadLog, more: { bpmn?: string; holdout?: number } = {}) => {
  const read =
    more.bpmn === undefined ? undefined : await readBpmn(new TextEncoder().encode(more.bpmn), 'drawn.bpmn')
  return calibrate({
    log,
    ...(read?.model && { drawing: { model: read.model, process: 'drawn.bpmn' } }),
    id: 'office',
    holdout: more.holdout ?? 0.2,
    seed: 1,
    replications: 2,
    engine: 'tables',
  })
}

interface Cause {
  readonly cases: readonly LogCase[]
  readonly kind?: ReadLog['kind']
  readonly bpmn?: string
  readonly holdout?: number
}

const withoutArrival = ({ id, attributes, entries }: LogCase): LogCase => ({ id, attributes, entries })
const minutes = (from: number, length: number): [number, number] => [from, from + length * MINUTE]

const causes: Readonly<Record<CalibrationFindingCode, () => Cause>> = {
  'CALIBRATE-TOO-FEW': () => ({ cases: plain.slice(0, 4) }),
  'CALIBRATE-NO-TIME': () => ({
    cases: office(10, () => [['受付', undefined, at('2026-06-01 9:00')]]).map(withoutArrival),
  }),
  'CALIBRATE-OTHER-DRAWING': () => ({ cases: plain, bpmn: drawing('収納') }),
  'CALIBRATE-FEW': () => ({ cases: plain.slice(0, 20) }),
  'CALIBRATE-UNKNOWN-ACTIVITIES': () => ({
    cases: office(60, (from) => [accept(from), ['電話', ...minutes(from + 20 * MINUTE, 5), 'A']]),
    bpmn: drawing('受付'),
  }),
  'CALIBRATE-UNSEEN-ACTIVITIES': () => ({ cases: plain, bpmn: drawing('受付', '審査') }),
  'CALIBRATE-MISFIT': () => ({
    cases: office(60, (from) => [['審査', ...minutes(from, 5), 'A'], accept(from + 20 * MINUTE)]),
    bpmn: drawing('受付', '審査'),
  }),
  'CALIBRATE-DRAWING-LEARNED': () => ({ cases: plain }),
  'CALIBRATE-PARALLEL': () => ({
    cases: office(60, (from) => [accept(from), ['照会', ...minutes(from + 2 * MINUTE, 30), 'B']]),
  }),
  'CALIBRATE-RARE-ACTIVITIES': () => ({
    cases: office(200, (from, i) => [i === 50 ? ['特例', ...minutes(from, 5), 'A'] : accept(from)]),
  }),
  'CALIBRATE-ARRIVAL-UNKNOWN': () => ({ cases: plain.map(withoutArrival) }),
  'CALIBRATE-STRAGGLERS': () => ({
    cases: [...office(2, (from) => [accept(from)], '2020-06-01'), ...plain],
  }),
  'CALIBRATE-SHORT-LOG': () => ({ cases: plain.slice(0, 60) }),
  'CALIBRATE-PART-YEAR': () => ({ cases: plain }),
  'CALIBRATE-DATES-ONLY': () => ({
    cases: plain.map(({ arrivedAt = 0 }, i) => {
      const day = Math.floor(arrivedAt / DAY) * DAY
      return aCase(
        String(i),
        [
          ['受付', day, day, 'A'],
          ['審査', day, day + DAY, 'A'],
        ],
        { arrivedAt: day },
      )
    }),
  }),
  'CALIBRATE-START-ESTIMATED': () => ({
    cases: office(60, (from) => [['受付', undefined, from + 10 * MINUTE, 'A']]),
  }),
  'CALIBRATE-WAITING-INCLUDED': () => ({
    cases: office(60, (from) => [['受付', undefined, from + 10 * MINUTE]]),
  }),
  'CALIBRATE-NO-PEOPLE': () => ({ cases: office(60, (from) => [['受付', ...minutes(from, 10)]]) }),
  // Each piece of work takes a person three days; on a day ten of thirty are seen to end one.
  'CALIBRATE-LOAD': () => ({
    cases: office(300, (from, i) => [['審査', from, from + 3 * DAY, `P${i % 30}`]]),
  }),
  'CALIBRATE-ROLES': () => ({ cases: office(60, (from) => [['受付', ...minutes(from, 120), '市民課']]) }),
  'CALIBRATE-MULTITASKING': () => ({ cases: office(60, (from) => [['受付', ...minutes(from, 40), 'A']]) }),
  'CALIBRATE-IDLE-ENDS': () => ({
    cases: plain.map((one, i) => ({
      ...one,
      entries: one.entries.map((entry) => ({
        ...entry,
        ...(i % 3 === 0 && { attributes: { endMayIncludeIdle: true } }),
      })),
    })),
    kind: 'ticketMachine',
  }),
  'CALIBRATE-OUTLIERS': () => ({
    cases: office(300, (from, i) => [['受付', ...minutes(from, i === 7 ? 5000 : 5 + (i % 9)), 'A']]),
  }),
  'CALIBRATE-ABSENT': () => ({
    cases: plain.map((one, i) =>
      i % 20 === 0
        ? { ...one, entries: [], attributes: { outcome: 'absent' } }
        : {
            ...one,
            entries: one.entries.map((entry) => ({ ...entry, startedAt: entry.startedAt! + 3 * MINUTE })),
          },
    ),
    kind: 'ticketMachine',
  }),
  'CALIBRATE-OTHER-WAITS': () => ({
    cases: office(300, (from) => [accept(from), ['交付', ...minutes(from + 5 * HOUR, 5), 'B']]),
  }),
  // Longer than a check goes on.
  'CALIBRATE-UNFINISHED': () => ({
    cases: office(100, (from) => [
      ['受付', undefined, from],
      ['確定', undefined, from + 900 * DAY],
    ]),
  }),
  'CALIBRATE-UNEVEN': () => ({
    cases: [
      ...office(300, (from) => [accept(from)]),
      ...Array.from({ length: 6 }, () => office(10, (from) => [accept(from)], '2026-07-13')).flat(),
    ],
    holdout: 60 / 360,
  }),
  // What was learned from the short ones says nothing of the long ones held back.
  'CALIBRATE-FAR': () => ({
    cases: office(300, (from, i) => [['受付', ...minutes(from, i < 240 ? 5 + (i % 9) : 40), 'A']]),
  }),
  'CALIBRATE-NO-CHECK': () => ({ cases: plain, holdout: 0 }),
}

describe.each(Object.keys(causes) as CalibrationFindingCode[])('%s', (code) => {
  test('is said where it applies, in both languages', async () => {
    const { cases, kind, ...more } = causes[code]()
    const { calibration, findings } = await learn(aLog(cases, kind), more)
    const finding = findings.find((one) => one.code === code)
    expect(finding, findings.map((one) => one.code).join(' ')).toBeDefined()
    expect(finding).toMatchObject({ severity: calibrationFindings[code].severity, file: 'office.csv' })
    for (const text of [finding?.message, finding?.remedy])
      expect(`${text?.ja} ${text?.en}`).not.toMatch(/\{\w|undefined|NaN|Infinity/)
    expect(calibration === undefined).toBe(findings.some(({ severity }) => severity === 'error'))
  })
})

test('a log that was refused stays refused, with its own findings', async () => {
  const { cases, kind, ...more } = causes['CALIBRATE-FEW']()
  const log = aLog(cases, kind)
  const wrong = { code: 'LOG-X', severity: 'error' as const, message: { ja: '誤り', en: 'wrong' } }
  expect(await learn({ ...log, findings: [wrong] }, more)).toEqual({ findings: [wrong] })
})

test('a Japanese finding says its lengths in Japanese', async () => {
  const { cases, kind, ...more } = causes['CALIBRATE-OTHER-WAITS']()
  const { findings } = await learn(aLog(cases, kind), more)
  const said = findings.find(({ code }) => code === 'CALIBRATE-OTHER-WAITS')?.message
  expect(said?.ja).toMatch(/記録では平均[\d.]+(分|時間|日)、試算では[\d.]+(秒|分|時間|日)です/)
  expect(said?.en).toMatch(/is [\d.]+ (min|h|d) in the log on average and [\d.]+ (s|min|h|d) in/)
})

test('who is called in vain once in many years of waiting waits for as long as can be said', async () => {
  const cases = office(60, (arrivedAt) => [
    ['受付', arrivedAt + 300 * DAY, arrivedAt + 300 * DAY + 10 * MINUTE, 'A'],
  ])
  const absent = aCase('absent', [], { arrivedAt: cases[5].arrivedAt, attributes: { outcome: 'absent' } })
  const { calibration } = await learn(aLog([...cases, absent], 'ticketMachine'))
  expect(calibration?.scenario).toMatch(/patience: \{value: exponential\(3653d\)/)
})

test('nobody is named in what is written or printed', async () => {
  const cases = office(100, (from) => [['受付', from, from + 600, '山田太郎']])
  const { calibration } = await learn(aLog(cases))
  expect(JSON.stringify(calibration)).not.toContain('山田')
})

test('a ticket machine: the drawing begins with the ticket, and who is called in vain gives up waiting', async () => {
  const { cases } = causes['CALIBRATE-ABSENT']()
  const { calibration } = await learn(aLog(cases, 'ticketMachine'))
  expect(calibration?.bpmn).toMatch(/<startEvent[^>]*name="発券"/)
  // Three minutes each were waited by 228 who were served and by 13 who were not: 55.6 minutes for each who left.
  expect(calibration?.scenario).toMatch(/patience: \{value: exponential\(3337s\)/)
})
