import { expect, test } from 'vitest'
import { INDICATORS } from '../../src/indicators/index.ts'
import { indicatorNames } from '../../src/scenario/indicator-names.ts'
import { asIs, read } from './counter.ts'

test('the indicators that a scenario may give observed figures of are those that are measured', () => {
  expect(indicatorNames).toEqual(INDICATORS.map(({ id }) => id))
})

test('every one of them may be observed, and no other', async () => {
  const observed = [...indicatorNames, '気分'].map((id) => `{indicator: ${id}, scope: 審査, value: 5m}`)
  const { findings } = await read(`${asIs}observed: [${observed.join(', ')}]\n`)
  expect(findings.map(({ code, message }) => `${code}: ${message.en}`)).toEqual([
    'SCENARIO-UNKNOWN-INDICATOR: there is no indicator <気分>',
  ])
})

test('what is matched must be drawn; what it is matched with lies in another drawing', async () => {
  const { scenario, findings } = await read(`${asIs}matches: {審査: gone}\n`)
  expect(findings).toEqual([])
  expect(scenario?.matches).toEqual({ review: 'gone' })
  const wrong = await read(`${asIs}matches: {審査会: review}\n`)
  expect(wrong.findings).toMatchObject([
    { code: 'SCENARIO-UNKNOWN-ELEMENT', line: 20, element: 'matches.審査会' },
  ])
})
