import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect } from 'vitest'
import { SHIPPED_PLAN } from '../../scripts/shipped-plan.ts'
import { hoursText, rangeText } from '../../src/report/numbers.ts'
import { planReport } from '../../src/report/plan-text.ts'
import { workbookOf } from '../../src/report/xlsx/index.ts'
import { inEnglishNames } from '../../web/project/reader-names.ts'
import type { ShippedPlan } from '../../web/shipped.ts'
import { axeViolations, downloadedBy, journey, keepPicture, openPage } from './support/open-page.ts'
import { shippedFolder } from './support/shipped.ts'

const root = resolve(import.meta.dirname, '../..')
const { result }: ShippedPlan = JSON.parse(readFileSync(join(root, SHIPPED_PLAN), 'utf8'))

journey(
  'a councillor asks where a figure comes from: down to one assumption, its file, line and source',
  async () => {
    const { page, complaints } = await openPage({ at: '#/plan' })
    await page.getByRole('button', { name: /^RPAによる定型入力 R12/ }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('heading', { name: /RPAによる定型入力/ }).waitFor()
    const { hoursSaved } = result.measures.find(({ id }) => id === 'rpa')!.years[2030]
    const facts = await dialog.locator('.facts').innerText()
    expect(facts).toContain(`${hoursText(hoursSaved.mean)} h`)
    expect(facts).toContain(rangeText(hoursSaved.assumptionRange))
    // Cases times minutes times share, as a calculator has it.
    expect(await dialog.locator('.formula').first().innerText()).toMatch(
      /^件数 .+ × 1件 .+分 ÷ 60 × 利用率 .+%/,
    )
    // One step of the drawing, and only what is assumed of it.
    const all = await dialog.locator('.assumptions tbody tr').count()
    await dialog.getByRole('button', { name: '定型入力', exact: true }).first().click()
    await dialog.getByRole('heading', { name: '「定型入力」の前提' }).waitFor()
    const rows = dialog.locator('.assumptions tbody tr')
    expect(await rows.count()).toBeLessThan(all)
    const minutes = rows.filter({ hasText: 'activities.entry.duration' })
    const [, value, , mark, source] = await minutes.locator('th, td').allInnerTexts()
    expect(value).toMatch(/^triangular/)
    expect(mark).not.toBe('')
    expect(source.length).toBeGreaterThan(5)
    // The very line of the file.
    const place = minutes.getByRole('button', { name: /routine-entry\.as-is\.yaml \d+行/ })
    const at = Number(/(\d+)行/.exec(await place.innerText())?.[1])
    await place.click()
    const excerpt = dialog.locator('.excerpt')
    const file = await excerpt.locator('small').innerText()
    const line = await excerpt.locator('.here').innerText()
    const written = readFileSync(join(root, file), 'utf8').split('\n')[at - 1]
    expect(line.trim()).toBe(`${at} ${written}`.trim())
    expect(written).toContain('duration')
    await keepPicture(page, 'plan-figure')
    expect(await axeViolations(page)).toEqual([])
    // What stands in the address opens again for whom it is sent to.
    expect(page.url()).toContain('figure=rpa.2030')
    await dialog.getByRole('button', { name: '閉じる' }).click()
    await dialog.waitFor({ state: 'hidden' })
    expect(complaints).toEqual([])
  },
)

journey("the plan's workbook is the command line's, from a server and from one file", async () => {
  const command = `yoryoku plan scenarios/hadano/plan.yaml --seed ${result.seed} --replications ${result.replications}`
  const library = shippedFolder()
  const told = inEnglishNames(result, { files: library, library })
  const byCommand = await workbookOf(told, planReport(told, 'en'), { language: 'en', command })
  for (const single of [false, true]) {
    const { page, complaints } = await openPage({ at: '#/plan', single, language: 'en' })
    const { name, bytes } = await downloadedBy(page.getByRole('button', { name: 'Excel' }))
    expect(name).toBe('hadano-plan-R8-R12-10x.xlsx')
    expect(Buffer.from(byCommand).equals(bytes)).toBe(true)
    expect(complaints).toEqual([])
  }
})
