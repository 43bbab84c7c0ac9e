import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { axeViolations, journey, openPage } from './support/open-page.ts'

const pagesOf = async (page: Page): Promise<Locator[]> => {
  await page.locator('header nav a').first().waitFor()
  return page.locator('header nav a').all()
}

/** Each opens in both languages without a complaint of the browser or of axe; the one-file edition as well. */
for (const language of ['ja', 'en'] as const)
  journey(`every page opens cleanly (${language})`, async () => {
    const { page, complaints } = await openPage({ language })
    for (const link of await pagesOf(page)) {
      await link.click()
      await page.locator('main h1').waitFor()
      await page.waitForLoadState('networkidle')
      expect(await axeViolations(page), await page.title()).toEqual([])
    }
    expect(complaints).toEqual([])
    expect(await page.locator('html').getAttribute('lang')).toBe(language)
  })

journey('the one-file edition opens from disk, asks for nothing and shows every page', async () => {
  const { page, complaints } = await openPage({ single: true })
  const titles = new Set<string>()
  for (const link of await pagesOf(page)) {
    await link.click()
    await page.locator('main h1').waitFor()
    // Nobody is there to save or play for it.
    expect(await page.getByRole('button', { name: /サーバー/ }).count()).toBe(0)
    titles.add(await page.locator('main h1').innerText())
  }
  expect(titles.size).toBe((await pagesOf(page)).length)
  expect(complaints).toEqual([])
})

journey('a dialog that closes, by itself or by hand, gives the focus back to what opened it', async () => {
  const { page, complaints } = await openPage({ at: '#/compare' })
  const opener = page.locator('header.top > button', { hasText: 'プロジェクト' })
  const dialog = page.getByRole('dialog', { name: 'プロジェクト' })
  const closings = [
    () => page.keyboard.press('Escape'),
    () => dialog.getByRole('button', { name: '閉じる' }).click(),
    () => dialog.getByRole('button', { name: '空のプロジェクトを作る' }).click(),
  ]
  for (const close of closings) {
    await opener.press('Enter')
    await dialog.waitFor()
    await close()
    await dialog.waitFor({ state: 'detached' })
    expect(await opener.evaluate((button) => button === document.activeElement)).toBe(true)
  }
  expect(complaints).toEqual([])
})
