import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { promisify } from 'node:util'
import type { Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import type { ComparisonResult } from '../../src/experiment/results.ts'
import { axeViolations, chromiumIsThere, type OpenedPage, openPage, SKIPPED } from './support/open-page.ts'

const ASIS = 'scenarios/hadano/shelter-reception.as-is.yaml'
const TOBE = 'scenarios/hadano/shelter-reception.to-be-tablet.yaml'
const address = (toBe: string) => `#/compare?toBe=${encodeURIComponent(toBe)}&n=3`

const opened: OpenedPage[] = []
afterAll(async () => {
  for (const one of opened) await one.close()
})
const open = async (how: Parameters<typeof openPage>[0]) => {
  const one = await openPage(how)
  opened.push(one)
  return one
}

/** The text of a file that a button of the page hands out. */
const downloaded = async (page: Page, name: string): Promise<string> => {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name, exact: true }).click(),
  ])
  return readFile(await download.path(), 'utf8')
}

const play = async (page: Page, run: string) => {
  await page.getByRole('button', { name: run, exact: true }).click()
  await page.locator('.key-figures').waitFor()
}

const root = resolve(import.meta.dirname, '../..')
const printed = async (): Promise<ComparisonResult> => {
  const asked = ['compare', ASIS, TOBE, '--replications', '3', '--json']
  const { stdout } = await promisify(execFile)(process.execPath, [resolve(root, 'dist/cli.js'), ...asked], {
    cwd: root,
    maxBuffer: 1 << 28,
  })
  return JSON.parse(stdout)
}

const fingerprints = ({ baseline, alternatives }: ComparisonResult) => [
  baseline.fingerprint,
  ...alternatives.map(({ result }) => result.fingerprint),
]

test('the page says to the bit what the command line says, from a server and from one file', async ({
  skip,
}) => {
  if (!chromiumIsThere) {
    console.info(SKIPPED)
    return skip()
  }
  const [byCommand, ...byPages] = await Promise.all([
    printed(),
    ...[false, true].map(async (single) => {
      const { page, complaints } = await open({ at: address(TOBE), single })
      await play(page, '試算する')
      const result: ComparisonResult = JSON.parse(await downloaded(page, 'JSON'))
      expect(complaints).toEqual([])
      return result
    }),
  ])
  for (const result of byPages) {
    expect(fingerprints(result)).toEqual(fingerprints(byCommand))
    expect(result.alternatives).toEqual(byCommand.alternatives)
  }
}, 60_000)

test('a planner compares, sees a step in both drawings, reads every view and takes the report along', async ({
  skip,
}) => {
  if (!chromiumIsThere) return skip()
  const { page, complaints } = await open({ at: `${address(TOBE)}&seed=5`, language: 'en' })
  await play(page, 'Run')
  expect(await page.locator('.stamp').innerText()).toContain('as-is')
  // What is chosen in one drawing is marked in both, with figures of both.
  const badge = page.locator('.pane').nth(0).locator('.hit[aria-label]').nth(2)
  await badge.focus()
  await page.keyboard.press('Enter')
  await page.locator('.step table, .step p').first().waitFor()
  expect(await page.locator('.selected').count()).toBeGreaterThan(0)
  // They move together.
  await page.getByRole('button', { name: '100 %' }).click()
  await page
    .locator('.pane')
    .nth(0)
    .evaluate((pane) => pane.scrollTo(pane.scrollWidth, 0))
  await expect
    .poll(() =>
      page
        .locator('.pane')
        .nth(1)
        .evaluate((pane) => pane.scrollLeft > 0 || pane.scrollWidth <= pane.clientWidth),
    )
    .toBe(true)
  for (const link of await page.locator('.views a').all()) {
    await link.click()
    await expect.poll(() => link.getAttribute('aria-current')).toBe('true')
    expect(await axeViolations(page), await link.innerText()).toEqual([])
  }
  const report = await downloaded(page, 'HTML')
  expect(report).toContain('<html lang="en">')
  expect(report.match(/<svg/g)?.length).toBeGreaterThan(2)
  expect(await downloaded(page, 'CSV')).toContain('Hours saved')
  expect(await downloaded(page, 'Markdown')).toMatch(/^# /)
  // Another year is another question; the same year is there at once.
  await page.getByText('Settings', { exact: true }).first().click()
  await page.getByRole('button', { name: 'Same year' }).click()
  await page.getByRole('button', { name: 'Run', exact: true }).waitFor()
  await page.goBack()
  await page.locator('.key-figures').waitFor()
  expect(complaints).toEqual([])
}, 60_000)
