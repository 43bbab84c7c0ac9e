import { expect } from 'vitest'
import { axeViolations, journey, openPage } from './support/open-page.ts'

const SCENARIO = 'scenarios/hadano/resident-change.to-be-appointment.yaml'

journey('plays a day, follows one resident through both variants and looks into the machine', async () => {
  const { page, complaints } = await openPage({
    at: `#/replay?scenario=${SCENARIO}&date=2026-05-01&t=13:20`,
  })
  await page.locator('canvas.tokens').nth(1).waitFor()
  const clock = page.locator('.player .clock')
  expect(await clock.innerText()).toBe('13:20:00')

  // The clock runs, stops, steps to the next event and back.
  await page.getByRole('button', { name: '再生', exact: true }).click()
  await expect.poll(() => clock.innerText(), { timeout: 10_000 }).not.toBe('13:20:00')
  await page.getByRole('button', { name: '一時停止' }).click()
  const stopped = await clock.innerText()
  expect(page.url()).toContain(encodeURIComponent(stopped))
  await page.getByRole('button', { name: '次のできごと' }).click()
  await expect.poll(() => clock.innerText()).not.toBe(stopped)

  // By keyboard, minute by minute, and to a time.
  await page.getByRole('slider').focus()
  await page.keyboard.press('Home')
  await expect.poll(() => clock.innerText()).toMatch(/:00:00$/)
  const first = await clock.innerText()
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => clock.innerText()).toBe(first.replace(':00:', ':01:'))
  await page.getByLabel('時刻へ移動').fill('10:30')
  await page.keyboard.press('Enter')
  await expect.poll(() => clock.innerText()).toBe('10:30:00')

  // Whoever is followed has the same number in both, and its steps add up.
  const people = page.getByLabel('1件を追う')
  const followed = await people.locator('option').nth(6).getAttribute('value')
  await people.selectOption(followed)
  const stories = page.locator('.story')
  expect(await stories.count()).toBe(2)
  expect(await stories.locator('tbody tr').count()).toBeGreaterThan(3)
  expect(page.url()).toContain('follow=')

  // The machine lights the states that hold tokens, and shows what a state is.
  await page.getByRole('button', { name: '状態遷移図' }).click()
  const lit = page.locator('.machines .state[aria-label$="、いま1"]')
  await lit.first().waitFor()
  await lit.first().press('Enter')
  expect(await page.locator('.json pre').innerText()).toContain('"entry"')
  expect(await axeViolations(page)).toEqual([])
  expect(complaints).toEqual([])
})

journey('in English, from the one file: another day from the calendar, the log in words', async () => {
  const { page, complaints } = await openPage({
    at: `#/replay?scenario=${SCENARIO}&date=2026-05-01&t=10:30`,
    language: 'en',
    single: true,
  })
  await page.locator('canvas.tokens').nth(1).waitFor()
  await page.getByText('What happens, in words').click()
  await expect.poll(() => page.locator('.log li').count()).toBeGreaterThan(10)
  expect(await axeViolations(page)).toEqual([])
  await page.locator('.choose-day summary').click()
  await page.getByRole('button', { name: /^2026-05-28/ }).click()
  await expect
    .poll(() => page.locator('.choose-day summary').innerText(), { timeout: 30_000 })
    .toContain('2026-05-28')
  expect(page.url()).toContain('date=2026-05-28')
  expect(complaints).toEqual([])
})
