import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { hoursText } from '../../src/report/numbers.ts'
import { zipOfProject } from '../../src/study/project-zip.ts'
import { readWorkbook } from '../support/workbook-reader.ts'
import { BARE_DRAWING } from './support/bare-drawing.ts'
import {
  axeViolations,
  downloadedBy,
  dropFiles,
  journey,
  keepPicture,
  openPage,
} from './support/open-page.ts'

const openAt = async (at: string) => {
  const one = await openPage({ at })
  await one.page.locator('.djs-palette .entry').first().waitFor()
  return one
}

const TO_BE = 'scenarios/hadano/certificate-issuance.to-be-kiosk.yaml'

const level = (page: Page, name: string) => page.locator('.levels button', { hasText: name }).click()

journey(
  'change staffing in the editor, see it in the YAML, undo and redo it, and go to compare',
  async () => {
    const { page, complaints } = await openAt(`#/edit?scenario=${TO_BE}`)
    await level(page, '人')
    await page.locator('.items .head', { hasText: '本庁舎証明窓口職員' }).first().click()
    const number = page.getByRole('group', { name: '人数・台数' }).getByLabel('人数・台数')
    await number.fill('4')
    await number.press('Tab')
    await page.locator('.chip.own', { hasText: 'この条件で変更' }).first().waitFor()
    expect(await axeViolations(page)).toEqual([])
    await page.getByRole('tab', { name: 'YAML' }).click()
    const yaml = page.locator('#scenario-yaml')
    await expect.poll(() => yaml.inputValue()).toMatch(/- id: mainClerks\n {4}quantity:\n {6}value: 4/)
    await page.getByRole('button', { name: '元に戻す：人数・台数' }).click()
    expect(await yaml.inputValue()).not.toContain('mainClerks\n    quantity')
    await page.getByRole('button', { name: 'やり直す：人数・台数' }).click()
    const text = await yaml.inputValue()
    // A broken text is told with its place, and the form keeps what could be read.
    await yaml.fill(text.replace('extends:', 'extends: ['))
    await page.getByRole('alert').filter({ hasText: '行' }).first().waitFor()
    await page.getByRole('tab', { name: '入力' }).click()
    expect(await page.locator('.items .head').count()).toBeGreaterThan(5)
    await page.getByRole('tab', { name: 'YAML' }).click()
    await page.getByRole('button', { name: '書きかけを捨てる' }).click()
    expect(await yaml.inputValue()).toBe(text)
    await page.getByRole('button', { name: '試算する', exact: true }).click()
    await expect.poll(() => new URL(page.url()).hash).toContain('/compare')
    expect(decodeURIComponent(page.url())).toContain(TO_BE)
    await page.locator('main h1').waitFor()
    expect(complaints).toEqual([])
  },
)

const FEWER = 'scenarios/hadano/shelter-reception.to-be-tablet.yaml'

journey(
  'ten tablets fewer: entered, run, compared, and taken along as a workbook that says the same',
  async () => {
    const { page, complaints } = await openAt(`#/edit?scenario=${FEWER}`)
    await level(page, '人')
    await page.locator('.items .head', { hasText: 'タブレット' }).first().click()
    const number = page.getByRole('group', { name: '人数・台数' }).getByLabel('人数・台数')
    expect(await number.inputValue()).toBe('20')
    await number.fill('10')
    await number.press('Tab')
    await page.getByRole('button', { name: '元に戻す：人数・台数' }).waitFor()
    await keepPicture(page, 'staffing-edited')
    await page.getByRole('button', { name: '試算する', exact: true }).click()
    await page.getByRole('heading', { name: '現状と見直し案の比較' }).waitFor()
    await page.evaluate(() => location.assign(`${location.hash}&n=3`))
    await page.getByRole('button', { name: '試算する', exact: true }).click()
    const figures = page.locator('.key-figures')
    await figures.waitFor()
    const hours = /^([\d,-]+)/.exec(await figures.locator('.big').first().innerText())?.[1]
    await keepPicture(page, 'staffing-compared')
    const { name, bytes } = await downloadedBy(page.getByRole('button', { name: 'Excel' }))
    expect(name).toMatch(/\.xlsx$/)
    const { sheets } = readWorkbook(bytes)
    expect(hoursText(Number(sheets.get('効果')?.get('B6')?.value))).toBe(hours)
    const changed = [...(sheets.get('変えたこと') ?? [])].map(([, { value }]) => String(value))
    expect(changed).toContain('resourcePools.tablets.quantity')
    expect(changed[changed.indexOf('resourcePools.tablets.quantity') - 1]).toBe('10')
    expect(complaints).toEqual([])
  },
)

journey("a project's bare drawing is arranged, given stand-in values and played", async () => {
  const { page, complaints } = await openAt('#/edit')
  const zip = zipOfProject({ 'processes/permit/permit.bpmn': BARE_DRAWING })
  await dropFiles(page, [{ name: 'office.zip', bytes: zip }])
  await page.locator('.no-layout').getByRole('button', { name: '整列' }).click()
  await page.locator('[data-element-id="look"]').first().waitFor()
  await page.getByRole('button', { name: '試算条件を作る' }).click()
  await level(page, '時間')
  await page.locator('.stand-ins', { hasText: '2件' }).waitFor()
  await page.locator('[data-element-id="look"].stands-in').first().waitFor()
  await page
    .locator('[data-element-id="look"]')
    .first()
    .click({ position: { x: 8, y: 8 } })
  await page.locator('.djs-context-pad [data-action="replace"]').click()
  await page.locator('.djs-popup', { hasText: 'サービスタスク' }).waitFor()
  expect(await page.locator('.bjs-powered-by').isVisible()).toBe(true)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '動かしてみる' }).click()
  await page.locator('.played table').first().waitFor()
  expect(await page.locator('.played').innerText()).toContain('現状未検証')
  // A to-be in one click: the same drawing under the same ids.
  await page.getByRole('button', { name: '見直し案を作る' }).click()
  await page.getByRole('button', { name: '試算する', exact: true }).waitFor()
  await page.locator('[data-element-id="look"]').first().waitFor()
  expect(complaints).toEqual([])
})
