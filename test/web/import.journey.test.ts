import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { exampleSurvey } from '../../src/interchange/survey/template.ts'
import { zipOfProject } from '../../src/study/project-zip.ts'
import { nextCallOf, playTicketMachine, ticketTable } from '../interchange/logs/ticket-machine.ts'
import { BARE_DRAWING } from './support/bare-drawing.ts'
import {
  axeViolations,
  downloadedBy,
  dropFiles,
  journey,
  keepPicture,
  openPage,
} from './support/open-page.ts'

const CORPORA = resolve(import.meta.dirname, '../../../shared/corpora')
const STRANGER = resolve(
  CORPORA,
  'bpmn/public-sector/AI-Meldebestaetigung_ausstellen/Meldebestaetigung_ausstellen.bpmn',
)

const notice = (page: Page) => page.locator('.taken .notice')
/** Drops files and waits until it is said what became of them. */
const bring = async (page: Page, files: Parameters<typeof dropFiles>[1]) => {
  await dropFiles(page, files)
  await notice(page).getByRole('button').first().waitFor()
  return notice(page).innerText()
}

/** Plays what was brought in with its defaults, from the notice to an interval. */
const playBrought = async (page: Page) => {
  await notice(page).getByRole('link', { name: '「編集」で値を入れる' }).click()
  await page.getByRole('button', { name: '動かしてみる' }).click()
  await page.locator('.played table').first().waitFor()
  expect(await page.locator('.played').innerText()).toMatch(/±\s?[\d.,]+/)
  expect(await page.locator('.played').innerText()).toContain('現状未検証')
}

journey(
  "a stranger's drawing is dropped, played with defaults to an interval, and goes on to another tool",
  async () => {
    const { page, complaints } = await openPage({ at: '#/plan' })
    await page.locator('.plan-table').waitFor()
    const said = await bring(page, [{ name: '営業許可.bpmn', bytes: BARE_DRAWING }])
    expect(said).toContain('scenarios/imported/営業許可.yaml')
    expect(await axeViolations(page)).toEqual([])
    await keepPicture(page, 'import-drawing')
    await playBrought(page)
    await keepPicture(page, 'import-played')
    // What was made of it goes out to another tool, and comes back from there.
    await page.getByText('ファイル ▾').click()
    const prosimos = await downloadedBy(page.getByRole('button', { name: /^Prosimos で/ }))
    await page.locator('.told .notice').waitFor()
    expect(JSON.parse(Buffer.from(prosimos.bytes).toString('utf8'))).toHaveProperty(
      'task_resource_distribution',
    )
    await keepPicture(page, 'export-prosimos')
    expect(await bring(page, [prosimos])).toContain(
      `scenarios/imported/${prosimos.name.replace('.json', '').replaceAll('.', '-')}.yaml`,
    )
    expect(complaints).toEqual([])
  },
)

if (existsSync(STRANGER))
  journey('the drawing of an office abroad is dropped and played', async () => {
    const { page, complaints } = await openPage({ at: '#/compare' })
    await page.getByRole('heading', { name: '現状と見直し案の比較' }).waitFor()
    await bring(page, [{ name: 'Meldebestaetigung.bpmn', bytes: readFileSync(STRANGER) }])
    await playBrought(page)
    await keepPicture(page, 'import-corpus')
    expect(complaints).toEqual([])
  })
else test.skip('skipped: corpora not present')

journey('from one file: a survey becomes a plan, a log a scenario, a zip another project', async () => {
  const { page, complaints } = await openPage({ at: '#/edit', single: true })
  await page.locator('.djs-palette .entry').first().waitFor()
  await bring(page, [{ name: '業務量調査.xlsx', bytes: exampleSurvey() }])
  expect(await notice(page).innerText()).toMatch(/業務、年間[\d,]+時間.*検算/)
  await keepPicture(page, 'import-survey')
  await notice(page).getByRole('link', { name: '「計画」で表を見る' }).click()
  await page.getByRole('heading', { name: /計画/ }).first().waitFor()
  expect(decodeURIComponent(page.url())).toContain('scenarios/業務量調査/plan.yaml')
  const tickets = playTicketMachine(10, 40, 3)
  await bring(page, [{ name: '発券機.csv', bytes: ticketTable(tickets, nextCallOf(tickets)) }])
  expect(await notice(page).innerText()).toContain('scenarios/imported/発券機.yaml')
  expect(await axeViolations(page)).toEqual([])
  // What fits nowhere is said, and nothing changes.
  expect(await bring(page, [{ name: '予算.csv', bytes: '款,項\n1,2\n' }])).toContain('LOG-NO-COLUMN')
  const project = { 'processes/permit/as-is.bpmn': BARE_DRAWING }
  await bring(page, [{ name: '窓口.zip', bytes: zipOfProject(project) }])
  await page.getByRole('button', { name: 'プロジェクト：窓口' }).waitFor()
  expect(complaints).toEqual([])
})
