import type { Page } from 'playwright-core'
import { afterAll, expect } from 'vitest'
import { type Child, serveInChild } from '../server/support/child.ts'
import { newFolder, removeFolders } from '../server/support/serving.ts'
import { axeViolations, journey, type OpenedPage, openPage } from './support/open-page.ts'

const TOBE = 'scenarios/hadano/shelter-reception.to-be-tablet.yaml'
const ANOTHER = `format: yoryoku.scenario/1
id: another
name: {ja: 受付2班, en: Two desks}
extends: ${TOBE.split('/').at(-1)}
`
const AT = `#/compare?toBe=${encodeURIComponent(TOBE)}&n=4`

let child: Child | undefined
afterAll(async () => {
  await child?.end('SIGTERM')
  removeFolders()
})

const visit = async (language: 'ja' | 'en', at = AT): Promise<OpenedPage> => {
  const one = await openPage({ at, language, server: child?.address })
  await one.page.locator('main h1').waitFor()
  return one
}

const click = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).click()
/** The button of the open project. */
const projectButton = (page: Page) => page.locator('header.top > button', { hasText: /プロジェクト|Project/ })
const dialog = (page: Page) => page.locator('dialog[open]')
const openProjects = async (page: Page) => {
  await projectButton(page).click()
  await dialog(page).locator('table.stored').waitFor()
}
/** A change that every page can make: a file is brought in. */
const bring = async (page: Page, name: string) => {
  await dialog(page)
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: 'text/yaml', buffer: Buffer.from(ANOTHER) })
  await dialog(page).waitFor({ state: 'detached' })
  await projectButton(page).locator('.unsaved').waitFor()
}

journey(
  'what is saved on the server is shared, has its history, and is played there while nobody looks',
  async () => {
    child = await serveInChild(newFolder())
    const [first, second] = await Promise.all([visit('ja'), visit('en')])
    const [ja, en] = [first.page, second.page]

    await openProjects(ja)
    await ja.getByLabel('サーバーでの名前').fill('避難所の計画')
    await click(ja, 'サーバーに保存')
    await dialog(ja).getByText('サーバーに保存済みです（第1版）。').waitFor()
    expect(await axeViolations(ja)).toEqual([])

    // Somebody else opens it, and both change it.
    await openProjects(en)
    await click(en, 'Open “避難所の計画”')
    await expect.poll(() => projectButton(en).innerText()).toContain('避難所の計画')
    await bring(ja, 'june.yaml')
    await openProjects(ja)
    expect(await ja.getByLabel('変更の説明（省略できます）').inputValue()).toBe('ファイルの取り込み')
    await click(ja, '第2版として保存')
    await dialog(ja).getByText('サーバーに保存済みです（第2版）。').waitFor()
    await openProjects(en)
    await bring(en, 'july.yaml')
    await openProjects(en)
    await dialog(en).locator('.versions > summary').click()
    await click(en, 'Save as version 2')
    const conflict = dialog(en).getByRole('alert')
    await conflict.waitFor()
    await expect.poll(() => conflict.innerText()).toContain('june.yaml')
    expect(await conflict.innerText()).toContain('july.yaml')
    expect(await axeViolations(en)).toEqual([])
    await click(en, 'Take their version')
    await dialog(en).getByText('The server has it as it is (version 2).').waitFor()

    // The history says what was changed, and the first version is there again.
    await dialog(en).getByLabel('Changed files of version 2').click()
    await dialog(en).getByText('added: scenarios/hadano/june.yaml').waitFor()
    await click(en, 'Go back to version 1')
    await dialog(en).getByText('Changed since version 2').waitFor()
    await dialog(en).getByRole('button', { name: 'Close' }).click()
    await en.locator('header .undo button').first().click()
    await projectButton(en).locator('.unsaved').waitFor({ state: 'detached' })

    // A run is handed over, and whoever asked goes home.
    await en.goto(`${child.address}/${AT}`)
    await click(en, 'Run on the server')
    await en.locator('.task').waitFor()
    await second.page.context().close()

    // Later, in another browser, it is found and shown with the files it is of.
    await ja.goto(`${child.address}/?again`)
    await ja.locator('.task-menu > summary').click()
    await click(ja, 'サーバーの試算')
    await dialog(ja).getByText('避難所の計画 第2版').waitFor()
    expect(await axeViolations(ja)).toEqual([])
    await dialog(ja)
      .getByRole('button', { name: /^結果を見る/ })
      .click()
    await ja.locator('.key-figures').waitFor()
    expect(ja.url()).toContain(encodeURIComponent(TOBE))
    expect(await projectButton(ja).innerText()).toContain('避難所の計画')

    // It is deleted only after a question.
    await openProjects(ja)
    await click(ja, '「避難所の計画」を削除')
    await click(ja, 'やめる')
    await click(ja, '「避難所の計画」を削除')
    await click(ja, '削除する')
    await dialog(ja).getByText('「避難所の計画」をサーバーから削除しました。').waitFor()
    expect((await child.api('GET', '/api/v1/runs')).json.runs).toEqual([])
    expect([...first.complaints, ...second.complaints]).toEqual([])
  },
)
