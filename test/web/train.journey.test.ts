import { expect } from 'vitest'
import { axeViolations, journey, openPage } from './support/open-page.ts'

journey('a lesson is given with the levers: predict, pull, see, undo, keep and compare', async () => {
  const { page, complaints } = await openPage({ at: '#/train' })
  await page.getByRole('link', { name: /1人減らす/ }).click()
  // Before the prediction there is the as-is, and no lever.
  await page.locator('.as-is dl').waitFor()
  expect(await page.getByRole('slider').count()).toBe(0)
  await page.getByRole('button', { name: '予測を決めて、てこを開く' }).click()
  expect(await page.getByRole('alert').innerText()).toContain('数字で')
  await page.getByLabel(/削減時間/).fill('１５０')
  await page.getByLabel(/呼出待ち/).fill('28')
  await page.getByRole('button', { name: '予測を決めて、てこを開く' }).click()
  const hours = page.locator('[data-figure="hoursSaved"]')
  const wait = page.locator('[data-figure="callWait"]')
  const settled = () => page.locator('.results[aria-busy="false"]').waitFor()
  await settled()
  expect(await hours.innerText()).toContain('変わらない')
  const waitOf = async () => Number((await wait.locator('.value strong').innerText()).replace(',', ''))
  const before = await waitOf()
  // One clerk fewer: not an hour is saved, and the wait leaps; both stand beside what was predicted.
  await page.getByRole('button', { name: '予測した変更を入れる' }).click()
  await page.waitForFunction((was) => {
    const said = document.querySelector('[data-figure="callWait"] .value strong')?.textContent ?? ''
    return document.querySelector('.results')?.getAttribute('aria-busy') === 'false' && Number(said) !== was
  }, before)
  expect(await waitOf()).toBeGreaterThan(before * 1.4)
  expect(await hours.innerText()).toMatch(/差があるとは判断できない|変わらない/)
  expect(await hours.innerText()).toContain('予測 150')
  expect(await page.locator('#figures-title').innerText()).toContain('2026年6月の1か月')
  expect(await page.locator('.hall svg').count()).toBe(2)
  expect(await axeViolations(page)).toEqual([])
  await page.getByRole('button', { name: 'この結果をカードに残す' }).click()
  await page.getByRole('button', { name: '元に戻す' }).click()
  await settled()
  expect(await waitOf()).toBe(before)
  await page.getByRole('button', { name: /カードを比べる/ }).click()
  const board = page.locator('.board table')
  expect(await board.innerText()).toContain('窓口の職員 7人')
  expect(await axeViolations(page)).toEqual([])
  expect(complaints).toEqual([])
})
