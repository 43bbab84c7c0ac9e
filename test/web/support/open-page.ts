import { once } from 'node:events'
import { mkdir, readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, resolve } from 'node:path'
import { chromium, type Locator, type Page } from 'playwright-core'
import { onTestFinished, type TestContext, test } from 'vitest'
import type { Language } from '../../../src/model/words.ts'
import { FLAGS, NO_CHROMIUM, chromium as program } from '../../support/chromium.ts'

const root = resolve(import.meta.dirname, '../../..')
const FOLDER = join(root, 'dist/web')
const SINGLE = join(root, 'dist/yoryoku.html')
/** Not of the repository: to be looked at after the journeys. */
const PICTURES = join(root, 'reports/pages')

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

/** As strict as the server's own. */
const POLICY =
  "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; form-action 'none'"

/** Milliseconds of a journey on a slow machine. */
const LONGEST = 120_000

/** A story that a reader lives through in the browser; skipped, and said to be, where there is none. */
export function journey(title: string, story: () => Promise<void>): void {
  const told = async ({ skip }: TestContext) => {
    if (program !== undefined) return story()
    console.info(NO_CHROMIUM)
    skip(NO_CHROMIUM)
  }
  test(title, told, LONGEST)
}

export interface Opening {
  /** `#/compare?…` */
  readonly at?: string
  readonly language?: Language
  readonly size?: { readonly width: number; readonly height: number }
  /** The one-file edition, from disk. */
  readonly single?: boolean
  /** Where a real server answers, in place of a folder that is handed out. */
  readonly server?: string
}

export interface OpenedPage {
  readonly page: Page
  /** Console errors, uncaught errors, and requests to anywhere else; a journey ends with none. */
  readonly complaints: readonly string[]
}

async function served(): Promise<string> {
  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? '/', 'http://127.0.0.1').pathname
    const file = join(FOLDER, path === '/' ? 'index.html' : path)
    try {
      const bytes = await readFile(file)
      response.setHeader('content-type', TYPES[extname(file)] ?? 'application/octet-stream')
      response.setHeader('content-security-policy', POLICY)
      response.end(bytes)
    } catch {
      response.writeHead(404).end()
    }
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return `http://127.0.0.1:${port}/`
}

/** Opens the built pages (`npm run build`) in a headless Chromium of its own, until the test is over. */
export async function openPage({
  at = '',
  language = 'ja',
  size,
  single = false,
  server: address,
}: Opening = {}): Promise<OpenedPage> {
  if (program === undefined) throw new Error(NO_CHROMIUM)
  const url = single ? `file://${SINGLE}` : address === undefined ? await served() : `${address}/`
  const browser = await chromium.launch({ executablePath: program, args: FLAGS })
  onTestFinished(() => browser.close())
  const context = await browser.newContext({
    viewport: size ?? { width: 1366, height: 768 },
    locale: language === 'ja' ? 'ja-JP' : 'en-US',
    acceptDownloads: true,
  })
  await context.addInitScript((kept) => {
    localStorage.setItem('yoryoku.language', kept)
  }, language)
  const page = await context.newPage()
  page.setDefaultTimeout(45_000)
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error.stack ?? error)))
  page.on('request', (request) => {
    const asked = request.url()
    if (!/^(data|blob):/.test(asked) && !asked.startsWith(url)) complaints.push(`asked ${asked}`)
  })
  await page.goto(url + at)
  return { page, complaints }
}

/** Keeps a picture of the page for looking at. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  await mkdir(PICTURES, { recursive: true })
  await page.screenshot({ path: join(PICTURES, `${name}.png`) })
}

/** The file that a button hands out. */
export async function downloadedBy(button: Locator): Promise<{ name: string; bytes: Uint8Array }> {
  const [download] = await Promise.all([button.page().waitForEvent('download'), button.click()])
  return { name: download.suggestedFilename(), bytes: new Uint8Array(await readFile(await download.path())) }
}

/** Files as a hand lets go of them over the page. */
export async function dropFiles(
  page: Page,
  files: readonly { readonly name: string; readonly bytes: Uint8Array | string }[],
): Promise<void> {
  const given = files.map(({ name, bytes }) => ({ name, base64: Buffer.from(bytes).toString('base64') }))
  await page.evaluate((dropped) => {
    const dataTransfer = new DataTransfer()
    for (const { name, base64 } of dropped)
      dataTransfer.items.add(new File([Uint8Array.from(atob(base64), (one) => one.charCodeAt(0))], name))
    const how = { dataTransfer, bubbles: true, cancelable: true }
    for (const kind of ['dragover', 'drop']) document.body.dispatchEvent(new DragEvent(kind, how))
  }, given)
}

/** What axe finds fault with on the page as it is: rule and place. */
export async function axeViolations(page: Page): Promise<string[]> {
  const script = await readFile(join(root, 'node_modules/axe-core/axe.min.js'), 'utf8')
  // The page's policy lets no script in; the debugger is not bound by it.
  await page.evaluate(script)
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: {
        run(): Promise<{
          violations: { id: string; nodes: { target: string[]; failureSummary: string }[] }[]
        }>
      }
    }
    const { violations } = await axe.run()
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary}`),
    )
  })
}
