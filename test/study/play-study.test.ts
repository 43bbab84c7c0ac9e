import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { inProcessRunner } from '../../src/experiment/index.ts'
import type { ComparisonResult, SimulationResult } from '../../src/experiment/results.ts'
import type { WatchedDay } from '../../src/experiment/watched-day.ts'
import {
  playStudy,
  type StudyProgress,
  type StudyRequest,
  studyHash,
  studyRequest,
} from '../../src/study/index.ts'

const root = resolve(import.meta.dirname, '../..')
const paths = [
  'processes/resident-change/to-be-write-free.bpmn',
  'processes/resident-change/to-be-appointment.bpmn',
  'scenarios/hadano/resident-change.as-is.yaml',
  'scenarios/hadano/resident-change.to-be-appointment.yaml',
]
const files = Object.fromEntries(paths.map((path) => [path, readFileSync(join(root, path), 'utf8')]))
const [, , asIs, toBe] = paths
const june = { month: 6, replications: 2 } as const
const play = (request: StudyRequest, of = files) => playStudy(request, of, inProcessRunner())

test('a comparison of a project in memory is the one of the same files on disk', async () => {
  const { result, findings } = await play({
    kind: 'compare',
    asIs: { path: asIs },
    toBe: [{ path: toBe }],
    ...june,
  })
  const compared = result as ComparisonResult
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([])
  expect(compared.format).toBe('yoryoku.comparison/1')
  const { result: alone } = await play({ kind: 'simulate', scenario: { path: asIs }, ...june })
  expect(compared.baseline.fingerprint).toBe((alone as SimulationResult).fingerprint)
  expect(compared.baseline.fingerprint).toMatch(/^[0-9a-f]{64}$/)
})

test('who waits is told of the search for posts too, apart from the replications that were counted', async () => {
  const request: StudyRequest = { kind: 'compare', asIs: { path: asIs }, toBe: [{ path: toBe }], ...june }
  const told: StudyProgress[] = []
  const heard = await playStudy(request, files, inProcessRunner(), (progress) => told.push(progress))
  const counted = told.filter(({ now }) => now === undefined)
  expect(counted[0]).toEqual({ done: 0, of: 4 })
  expect(counted.at(-1)).toMatchObject({ done: 4, of: 4 })
  const searched = told.slice(counted.length)
  expect(searched.length).toBeGreaterThan(2)
  for (const [at, { done, of, now, live }] of searched.entries()) {
    expect({ done, of, live }).toEqual({ done: 4, of: 4, live: counted.at(-1)?.live })
    expect(now?.en).toContain(`play ${at + 1})`)
  }
  // Nothing else depends on who listens.
  const { result } = await play(request)
  expect(heard.result).toEqual(result)
})

test('a watched day holds who came, who worked and where each token went', async () => {
  const { result } = await play({ kind: 'watch', scenario: { path: asIs }, month: 6, date: '2026-06-23' })
  const day = result as WatchedDay
  expect(day.date).toBe('2026-06-23')
  const arrivals = day.days.find(({ date }) => date === day.date)?.arrivals
  expect(day.cases.filter(({ arrivedAt }) => arrivedAt >= 0)).toHaveLength(arrivals ?? -1)
  // Whoever is at work was called to it by a line of the token game at the same moment.
  const { lines, work } = day
  const starts = lines.kind.flatMap((kind, i) =>
    lines.kinds[kind] === 'start' ? [`${lines.case[i]} ${day.nodes[lines.element[i]]} ${lines.at[i]}`] : [],
  )
  const begun = work.filter(({ startedAt, pool }) => startedAt !== null && startedAt >= 0 && pool >= 0)
  expect(begun.length).toBeGreaterThan(arrivals ?? 0)
  for (const one of begun) expect(starts).toContain(`${one.case} ${one.element} ${one.startedAt}`)
  // Clerks are on duty from half past eight.
  const clerks = day.pools.find(({ unlimited }) => !unlimited)
  expect(clerks?.duty[0]?.[0]?.[0]).toBe(8.5 * 3600)
  expect(clerks?.desk[0]?.[0]?.[0]).toBeGreaterThanOrEqual(8.5 * 3600)
})

test('a day that is not named is one with as many arrivals as the middle one', async () => {
  const { result } = await play({ kind: 'watch', scenario: { path: asIs }, month: 6 })
  const { date, days } = result as WatchedDay
  const open = days.map(({ arrivals }) => arrivals).filter((arrivals) => arrivals > 0)
  const here = days.find((one) => one.date === date)?.arrivals ?? 0
  expect(open.filter((arrivals) => arrivals < here).length).toBeLessThanOrEqual(open.length / 2)
  expect(open.filter((arrivals) => arrivals > here).length).toBeLessThanOrEqual(open.length / 2)
})

test('what a project lacks is said, and nothing is played', async () => {
  const codes = async (request: StudyRequest, of = files) =>
    (await play(request, of)).findings.filter(({ severity }) => severity === 'error').map(({ code }) => code)
  expect(await codes({ kind: 'simulate', scenario: { path: 'nowhere.yaml' } })).toEqual([
    'STUDY-FILE-MISSING',
  ])
  expect(await codes({ kind: 'plan', plan: 'nowhere.yaml' })).toEqual(['STUDY-FILE-MISSING'])
  expect(await codes({ kind: 'plan', plan: asIs })).toEqual(['STUDY-FILE-KIND'])
  expect(await codes({ kind: 'simulate', scenario: { path: asIs, set: { 'no.such': 1 } } })).toEqual([
    'STUDY-SET-UNKNOWN',
  ])
  const [drawing] = paths
  const without = Object.fromEntries(Object.entries(files).filter(([path]) => path !== drawing))
  expect(await codes({ kind: 'simulate', scenario: { path: asIs } }, without)).toContain('STUDY-FILE-MISSING')
})

test('studies are named by what is asked and by the texts, in whatever order they are written', () => {
  const request: StudyRequest = { kind: 'compare', asIs: { path: asIs }, toBe: [{ path: toBe }], ...june }
  const same: StudyRequest = {
    replications: 2,
    month: 6,
    toBe: [{ path: toBe }],
    asIs: { path: asIs },
    kind: 'compare',
  }
  const name = studyHash(request, files, '1')
  expect(studyHash(same, Object.fromEntries(Object.entries(files).reverse()), '1')).toBe(name)
  expect(studyHash({ ...request, seed: 2 }, files, '1')).not.toBe(name)
  expect(studyHash(request, { ...files, [asIs]: `${files[asIs]}\n` }, '1')).not.toBe(name)
  expect(studyHash(request, files, '2')).not.toBe(name)
})

test('a request says what it may say and nothing else', () => {
  expect(studyRequest.safeParse({ kind: 'simulate', scenario: { path: asIs } }).success).toBe(true)
  for (const wrong of [
    { kind: 'simulate' },
    { kind: 'simulate', scenario: { path: '' } },
    { kind: 'simulate', scenario: { path: asIs }, replications: 0 },
    { kind: 'simulate', scenario: { path: asIs }, more: 1 },
    { kind: 'watch', scenario: { path: asIs }, date: '2026-13-01' },
    { kind: 'elsewhere' },
  ])
    expect(studyRequest.safeParse(wrong).success, JSON.stringify(wrong)).toBe(false)
})
