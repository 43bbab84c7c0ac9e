import { expect, test } from 'vitest'
import { changed, read, scenarioOf } from './counter.ts'

const withResident = (text: string) =>
  changed('pool: clerk, atClosing', `pool: clerk, resident: ${text}, atClosing`)

test('what an activity means to the resident', async () => {
  const { activities, targetClock } = await scenarioOf(
    `${withResident('{forms: 2, walks: 1, delivery: true, correction: false}')}targetTime: 3d\ntargetClock: office\n`,
  )
  expect(activities.review.resident).toEqual({ forms: 2, walks: 1, delivery: true, correction: false })
  expect(activities.receive.resident).toBeUndefined()
  expect(targetClock).toBe('office')
})

test.each(['{forms: 1.5}', '{walks: -1}', '{delivery: yes please}', '{paper: 1}'])(
  '%s is refused where it stands',
  async (text) => {
    const { scenario, findings } = await read(withResident(text))
    expect(scenario).toBeUndefined()
    expect(findings.map(({ line, severity }) => [line, severity])).toEqual([[15, 'error']])
  },
)
