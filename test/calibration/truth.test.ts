import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CalibrationResult } from '../../src/calibration/index.ts'
import { commandLine } from '../cli/in-process.ts'

/** A counter with two pools: what a log of it is learned to be is compared with what it was. */
const drawing = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="definitions" targetNamespace="urn:x">
<process id="counter">
  <startEvent id="start"/><endEvent id="end"/>
  <userTask id="accept" name="受付"/><userTask id="review" name="審査"/><userTask id="issue" name="交付"/>
  <exclusiveGateway id="needed" name="要審査か"/><exclusiveGateway id="ready"/>
  <sequenceFlow id="f1" sourceRef="start" targetRef="accept"/>
  <sequenceFlow id="f2" sourceRef="accept" targetRef="needed"/>
  <sequenceFlow id="yes" name="はい" sourceRef="needed" targetRef="review"/>
  <sequenceFlow id="no" name="いいえ" sourceRef="needed" targetRef="ready"/>
  <sequenceFlow id="f5" sourceRef="review" targetRef="ready"/>
  <sequenceFlow id="f6" sourceRef="ready" targetRef="issue"/>
  <sequenceFlow id="f7" sourceRef="issue" targetRef="end"/>
</process></definitions>`
const scenario = `format: yoryoku.scenario/1
id: counter
process: counter.bpmn
procedure: counter
seed: 7
period: {from: 2026-04-01, to: 2026-10-01, runInFrom: 2026-04-01}
calendars:
  counter: {weekly: [{days: mon-fri, from: '8:30', to: '17:00'}], holidays: closed}
arrivals:
  - {id: cases, volume: 6000, volumePer: period, calendar: counter, profile: {weekday: {mon: 1.5}}}
resourcePools:
  - {id: clerks, quantity: 3, calendar: counter}
  - {id: reviewers, quantity: 2, calendar: counter}
activities:
  受付: {duration: 'triangular(4m, 8m, 18m)', pool: clerks}
  審査: {duration: 'gamma(24m, 12m)', pool: reviewers}
  交付: {duration: 'exponential(5m)', pool: clerks}
gateways:
  要審査か: {はい: 0.3, いいえ: 0.7}
`

let folder = ''
const learned: Record<'withDrawing' | 'alone', CalibrationResult> = {} as never
const inFolder = (name: string) => join(folder, name)

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'calibrate-'))
  writeFileSync(inFolder('counter.bpmn'), drawing)
  writeFileSync(inFolder('counter.yaml'), scenario)
  const log = inFolder('log.csv')
  await commandLine('simulate', inFolder('counter.yaml'), '--replications', '1', '--log', log)
  const learn = async (...more: string[]) => {
    const { status, stdout, stderr } = await commandLine(
      'calibrate',
      log,
      '--json',
      '--replications',
      '10',
      ...more,
    )
    expect(status, stderr).toBe(0)
    return JSON.parse(stdout) as CalibrationResult
  }
  learned.withDrawing = await learn('--bpmn', inFolder('counter.bpmn'))
  learned.alone = await learn('--out', inFolder('out'))
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe.each(['withDrawing', 'alone'] as const)('what was played is learned again: %s', (how) => {
  const activity = (name: string) => learned[how].activities.find((one) => one.name === name)!

  test('four fifths are learned from, the last fifth is held back', () => {
    const { cases, heldBack } = learned[how].log
    expect(heldBack / (cases + heldBack)).toBeCloseTo(0.2, 3)
  })

  test('hours and holidays', () => {
    const { hours } = learned[how].arrivals
    expect(hours.weekly).toEqual([{ days: 'mon-fri', from: '8:30', to: '17:00' }])
    expect(hours.closedOnHolidays).toBe(true)
  })

  test('a Monday half as busy again', () => {
    const weekday = learned[how].arrivals.weights!.weekday
    // About 1,300 against 850 cases: a ratio with a standard error of 0.07.
    expect(
      Math.abs(weekday[1] / ((weekday[2] + weekday[3] + weekday[4] + weekday[5]) / 4) - 1.5),
    ).toBeLessThan(0.2)
  })

  test('who does what, and how many they are', () => {
    const staff = learned[how].staff.map(({ activities, ...more }) => ({
      activities: [...activities].sort(),
      quantity: 'quantity' in more ? more.quantity : 0,
      seen: more.seen,
    }))
    expect(staff).toEqual(
      expect.arrayContaining([
        { activities: ['交付', '受付'].sort(), quantity: 3, seen: 3 },
        { activities: ['審査'], quantity: 2, seen: 2 },
      ]),
    )
  })

  // Mean and standard deviation of the truth in minutes: three standard errors of the mean at n observations.
  test.each([
    ['受付', 10, 2.94, 'triangular'],
    ['審査', 24, 12, 'gamma'],
    ['交付', 5, 5, 'exponential'],
  ] as const)('how long %s takes', (name, mean, deviation, law) => {
    const { duration } = activity(name)
    expect(Math.abs(duration.mean / 60 - mean)).toBeLessThan(
      (3 * deviation) / Math.sqrt(duration.observations),
    )
    expect(duration.distribution).toContain(law)
  })

  test('three in ten are reviewed', () => {
    const [ways] = Object.values(learned[how].splits)
    const all = ways.reduce((sum, { n }) => sum + n, 0)
    const share = Math.min(...ways.map(({ n }) => n)) / all
    expect(Math.abs(share - 0.3)).toBeLessThan(3 * Math.sqrt(0.21 / all))
  })

  // A fifth against a fifth varies by √2 more than the halves of four fifths do: √(2 / 0.2) against √(2 / 0.4).
  test('a simulation is as near to what was held back as the log is to itself', () => {
    for (const { id, mean, yardstick } of learned[how].check!.distances)
      expect(mean, id).toBeLessThan(1.5 * yardstick + 0.1)
  })

  test('as many cases come, and all of them end', () => {
    const { cases, unfinished } = learned[how].check!
    // A Poisson number of 1,200 has a standard deviation of 35, the learned rate one of 2 %.
    expect(Math.abs(cases.simulated - cases.logged)).toBeLessThan(3 * 42)
    expect(unfinished).toBe(0)
  })
})

test('what is written plays: the scenario, and the drawing made from the log with it', async () => {
  const { status, stdout, stderr } = await commandLine(
    'simulate',
    join(folder, 'out', 'log.yaml'),
    '--replications',
    '2',
    '--json',
  )
  expect(status, stderr).toBe(0)
  expect(JSON.parse(stdout).selfCheck.agreed).toBe(true)
  expect(readFileSync(join(folder, 'out', 'log.bpmn'), 'utf8')).toContain('BPMNShape')
})

test('every value says which log it is from and how often it was observed', () => {
  const yaml = readFileSync(join(folder, 'out', 'log.yaml'), 'utf8')
  const values = yaml.split('\n').filter((line) => line.includes('{value:'))
  expect(values.length).toBeGreaterThan(7)
  for (const line of values) expect(line).toMatch(/source: log\.csv（\d+ 件.*）, mark: derived/)
})

test('the same log, seed and options give the same answer to the letter', async () => {
  const again = await commandLine(
    'calibrate',
    inFolder('log.csv'),
    '--json',
    '--replications',
    '10',
    '--bpmn',
    inFolder('counter.bpmn'),
  )
  expect(JSON.parse(again.stdout)).toEqual(learned.withDrawing)
}, 60_000)
