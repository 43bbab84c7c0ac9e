import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import type { Page } from 'playwright-core'
import { afterAll, expect } from 'vitest'
import type { ComparisonResult } from '../../src/experiment/results.ts'
import { axeViolations, downloadedBy, journey, openPage } from './support/open-page.ts'

const ASIS = 'scenarios/hadano/shelter-reception.as-is.yaml'
const TOBE = 'scenarios/hadano/shelter-reception.to-be-tablet.yaml'
const address = (toBe: string) => `#/compare?toBe=${encodeURIComponent(toBe)}&n=3`

/** The file that a button of the page hands out. */
const bytesOf = async (page: Page, name: string): Promise<Uint8Array> =>
  (await downloadedBy(page.getByRole('button', { name, exact: true }))).bytes
const downloaded = async (page: Page, name: string): Promise<string> =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(await bytesOf(page, name))

const play = async (page: Page, run: string) => {
  await page.getByRole('button', { name: run, exact: true }).click()
  await page.locator('.key-figures').waitFor()
}

const root = resolve(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'yoryoku-compare-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The result and the workbook of the command line. */
const printed = async (): Promise<{ result: ComparisonResult; workbook: Uint8Array }> => {
  const book = join(folder, 'book.xlsx')
  const asked = ['compare', ASIS, TOBE, '--replications', '3', '--json', '--out', book]
  const { stdout } = await promisify(execFile)(process.execPath, [resolve(root, 'dist/cli.js'), ...asked], {
    cwd: root,
    maxBuffer: 1 << 28,
  })
  return { result: JSON.parse(stdout), workbook: new Uint8Array(await readFile(book)) }
}

const fingerprints = ({ baseline, alternatives }: ComparisonResult) => [
  baseline.fingerprint,
  ...alternatives.map(({ result }) => result.fingerprint),
]

journey('the page says to the bit what the command line says, from a server and from one file', async () => {
  const [byCommand, ...byPages] = await Promise.all([
    printed(),
    ...[false, true].map(async (single) => {
      const { page, complaints } = await openPage({ at: address(TOBE), single })
      await play(page, '試算する')
      const result: ComparisonResult = JSON.parse(await downloaded(page, 'JSON'))
      const workbook = await bytesOf(page, 'Excel')
      expect(complaints).toEqual([])
      return { result, workbook }
    }),
  ])
  for (const { result, workbook } of byPages) {
    expect(fingerprints(result)).toEqual(fingerprints(byCommand.result))
    expect(result.alternatives).toEqual(byCommand.result.alternatives)
    expect(Buffer.from(byCommand.workbook).equals(workbook)).toBe(true)
  }
})

journey('the workers start with the page, once: who asks at once is answered by them', async () => {
  for (const single of [false, true]) {
    const { page, complaints } = await openPage({ at: address(TOBE), single })
    await play(page, '試算する')
    const cores = await page.evaluate(() => navigator.hardwareConcurrency)
    expect(page.workers()).toHaveLength(cores > 1 ? 1 + Math.min(8, cores) : 1)
    expect(complaints).toEqual([])
  }
})

journey(
  'what is cancelled while it is played ahead stops, and is played when it is asked for again',
  async () => {
    const large = 'scenarios/hadano/certificate-issuance.to-be-kiosk.yaml'
    const { page, complaints } = await openPage({
      at: `#/compare?toBe=${encodeURIComponent(large)}&n=3`,
      single: true,
    })
    await page.getByRole('button', { name: '試算する', exact: true }).click()
    await page.getByRole('button', { name: '取り消す', exact: true }).click()
    await page.getByText('取り消しました。').waitFor()
    // A browser lets a busy worker go on for a moment.
    await expect.poll(() => page.workers().length, { timeout: 20_000 }).toBe(0)
    await page.getByRole('button', { name: '試算する', exact: true }).click()
    await expect.poll(() => page.locator('.task').innerText(), { timeout: 40_000 }).toMatch(/[4-6]\/6.*±/)
    await page.locator('.key-figures').waitFor()
    expect(await page.locator('.stamp').innerText()).not.toBe('')
    expect(complaints).toEqual([])
  },
)

journey(
  'a planner compares, sees a step in both drawings, reads every view and takes the report along',
  async () => {
    const { page, complaints } = await openPage({ at: `${address(TOBE)}&seed=5`, language: 'en' })
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
  },
)
