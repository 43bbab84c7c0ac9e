import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { describe, expect, test } from 'vitest'
import { readDiagram } from '../../src/bpmn/index.ts'
import { readPlan } from '../../src/plan/read-plan.ts'
import { runPlan } from '../../src/plan/run-plan.ts'
import { cells, left, paragraph, type ReportDocument, right, table } from '../../src/report/document.ts'
import { renderHtml } from '../../src/report/html/render-html.ts'
import { comparisonReport, type Drawn, planReport, withCommand } from '../../src/report/index.ts'
import { openingSentence } from '../../src/report/opening-sentence.ts'
import { paperOf } from '../../src/report/paper.ts'
import { renderPdf } from '../../src/report/pdf/render-pdf.ts'
import { comparisonOf, emptyModel, noRunner, scenarioOf, smallPlan, tools } from '../plan/stand-ins.ts'
import { fonts, typeface } from './paper-setting.ts'

const NAMES = '髙橋・﨑山・①㈱～鷗濵德賴橳㐂'
const document: ReportDocument = {
  title: '業務の見直し <案> & 試算',
  sections: [
    {
      heading: null,
      blocks: [
        paragraph(`この見直しで年間約1,200時間の削減を見込みます。${NAMES}`),
        { kind: 'list', items: ['一つ目', '二つ目'] },
      ],
    },
    {
      heading: '前提の一覧',
      blocks: [
        table(
          [left('項目'), right('値')],
          [
            { kind: 'heading', text: '【届出】' },
            ...Array.from({ length: 90 }, (_, at) => cells(`作業${at}の件数`, `${at},000`)),
            { kind: 'rule' },
            cells('計', '4,005,000'),
          ],
        ),
      ],
    },
  ],
}

interface Node {
  readonly role?: string
  readonly alt?: string
  readonly children?: readonly Node[]
}
const rolesIn = (node: Node): string[] => [
  ...(node.role === undefined ? [] : [node.role]),
  ...(node.children ?? []).flatMap(rolesIn),
]
const altsIn = (node: Node): string[] => [
  ...(node.alt === undefined ? [] : [node.alt]),
  ...(node.children ?? []).flatMap(altsIn),
]

async function read(bytes: Uint8Array) {
  const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise
  const pages = []
  for (let at = 1; at <= pdf.numPages; at++) {
    const page = await pdf.getPage(at)
    const { items } = await page.getTextContent()
    pages.push({
      text: items.map((item) => ('str' in item ? item.str : '')).join(''),
      tree: (await page.getStructTree()) as Node,
      size: page.view.slice(2),
    })
  }
  const outline = (await pdf.getOutline()) ?? []
  const { info } = (await pdf.getMetadata()) as unknown as { info: Record<string, unknown> }
  return {
    pages,
    outline,
    info,
    marked: await pdf.getMarkInfo(),
    text: pages.map(({ text }) => text).join(''),
  }
}

async function pairOfDrawings(): Promise<Drawn[]> {
  const file = (name: string) => new URL(`../../processes/${name}`, import.meta.url)
  return Promise.all(
    (
      [
        ['asIs', 'payment-collection/as-is.bpmn'],
        ['toBe', 'payment-collection/to-be-self-payment.bpmn'],
      ] as const
    ).map(async ([role, name]) => ({
      role,
      name: { ja: role, en: role },
      file: name,
      ...(await readDiagram(new Uint8Array(readFileSync(file(name))), name)),
    })),
  )
}

const comparison = comparisonOf({
  baseline: { model: emptyModel('m'), scenario: scenarioOf('paper-as-is') },
  alternatives: [{ model: emptyModel('m'), scenario: scenarioOf('paper-to-be', { targetTime: 360 }) }],
  engine: 'tables',
  divisors: [],
})

describe('PDF', () => {
  test('A4, Japanese, with its title, page numbers and an outline; every letter can be searched', async () => {
    const { pages, outline, info, text } = await read(await renderPdf(document, typeface, 'ja'))
    expect(pages.length).toBeGreaterThan(1)
    expect(pages[0].size.map(Math.round)).toEqual([595, 842])
    expect(info).toMatchObject({ Title: document.title, Language: 'ja-JP' })
    expect(outline[0].items.map(({ title }) => title)).toEqual(['前提の一覧'])
    expect(text).toContain(NAMES)
    expect(text).toContain(`2 / ${pages.length}ページ`)
    for (const at of [0, 45, 89]) expect(text).toContain(`作業${at}の件数`)
  })

  test('is tagged: headings, paragraphs, lists, and tables with their heads', async () => {
    const { marked, pages } = await read(await renderPdf(document, typeface, 'ja'))
    expect(marked?.Marked).toBe(true)
    // Of each page pdf.js tells the whole tree above what stands on it.
    const roles = rolesIn(pages[0].tree)
    for (const role of ['H1', 'H2', 'P', 'L', 'LI', 'LBody', 'Table', 'THead', 'TBody', 'TR', 'TH', 'TD'])
      expect(roles, role).toContain(role)
    // Column heads once, though they are drawn on every page; a row head for each of 92 rows.
    expect(roles.filter((role) => role === 'TH')).toHaveLength(2 + 92)
    expect(roles.filter((role) => role === 'TD')).toHaveLength(91)
  })

  test('pictures say what they show and keep their letters', async () => {
    const drawn = await pairOfDrawings()
    const report = comparisonReport(comparison, 'ja')
    const bytes = await paperOf('pdf', comparison, report, { language: 'ja', drawn, fonts })
    const { pages, text } = await read(bytes)
    const alts = pages.flatMap(({ tree }) => altsIn(tree))
    expect(alts.some((alt) => alt.includes('前提の幅'))).toBe(true)
    expect(alts.some((alt) => alt.includes('新規：') && alt.includes('操作の案内'))).toBe(true)
    expect(text).toContain('収納機の現金回')
    expect(pages.some(({ size: [width, height] }) => width > height)).toBe(true)
  })

  test('the same report gives the same bytes', async () => {
    const [one, other] = await Promise.all([1, 2].map(() => renderPdf(document, typeface, 'ja')))
    expect(Buffer.compare(one, other)).toBe(0)
  })

  test('a character the typeface lacks is shown as 〓 and named', async () => {
    const lacking = { title: '題', sections: [{ heading: null, blocks: [paragraph('𠮷野\u{e0100}さん')] }] }
    const { text } = await read(await renderPdf(lacking, typeface, 'ja'))
    expect(text).toContain('〓野さん')
    expect(text).toContain('U+20BB7')
  })
})

describe('HTML', () => {
  const html = renderHtml(document, typeface, 'ja')
  const body = html.slice(html.indexOf('<body>'))

  test('asks nothing of anybody: no script, no address, a policy that allows only its own style', () => {
    expect(html).not.toMatch(/<script|javascript:|<link|@import|<iframe|<img| on\w+=/i)
    const addresses = html.match(/(?:https?:)?\/\/[\w.-]+\.[a-z]+[^\s"']*/gi) ?? []
    expect(addresses.filter((one) => !one.includes('www.w3.org/2000/svg'))).toEqual([])
    const style = /<style>([\s\S]*)<\/style>/.exec(html)?.[1] ?? ''
    const hash = createHash('sha256').update(style).digest('base64')
    expect(html).toContain(`default-src 'none'; style-src 'sha256-${hash}'; font-src data:`)
    expect(body).not.toMatch(/\sstyle="/)
  })

  test('has headings, a lead, tables with heads that say what they head', () => {
    expect(html).toContain('<html lang="ja">')
    expect(body).toContain('<h1>業務の見直し &lt;案&gt; &amp; 試算</h1>')
    expect(body).toContain('<p class="lead">この見直しで')
    expect(body).toContain('<th scope="col" class="r">値</th>')
    expect(body).toContain('<th scope="rowgroup" colspan="2">【届出】</th>')
    expect(body).toContain('<th scope="row">作業89の件数</th><td class="r">89,000</td>')
    expect(body).toContain('<tr class="rule"><th scope="row">計</th>')
  })

  test('carries a typeface with every character it uses', async () => {
    const { create } = await import('fontkit')
    const faces = [...html.matchAll(/font-weight: (400|700); src: url\(data:font\/woff;base64,([^)]+)\)/g)]
    expect(faces.map(([, weight]) => weight)).toEqual(['400', '700'])
    const [regular, bold] = faces.map(([, , data]) => create(new Uint8Array(Buffer.from(data, 'base64'))))
    for (const character of NAMES) expect(regular.hasGlyphForCodePoint(character.codePointAt(0)!)).toBe(true)
    expect(bold.hasGlyphForCodePoint('案'.codePointAt(0)!)).toBe(true)
    expect(bold.hasGlyphForCodePoint('髙'.codePointAt(0)!)).toBe(false)
    const advance = (code: number): number => regular.glyphForCodePoint(code).advanceWidth
    expect(advance(0x9ad9)).toBe(typeface.regular.glyphForCodePoint(0x9ad9).advanceWidth)
  })

  test('pictures have their words; drawings that cannot be shown say so', async () => {
    const [asIs, toBe] = await pairOfDrawings()
    const { diagram: _, ...broken } = asIs
    const drawn = [{ ...broken, why: { ja: '壊れています', en: 'it is broken' } }, toBe]
    const report = comparisonReport(comparison, 'en')
    const bytes = await paperOf('html', comparison, report, { language: 'en', drawn, fonts })
    const page = new TextDecoder().decode(bytes)
    expect(page).toContain('could not be shown: it is broken')
    expect(page.match(/<svg [^>]*role="img" aria-label="[^"]+"/g)?.length).toBeGreaterThan(1)
    expect(page).toMatch(/<figcaption>Figure 1 {2}Hours saved/)
  })
})

describe('the order of a report', () => {
  test('the sentence, the picture, the table, the assumptions, how it was computed, the command', async () => {
    const { plan } = readPlan(smallPlan, 'plan.yaml')
    const { result } = await runPlan({ plan: plan!, engine: 'tables' }, tools, noRunner)
    const report = withCommand(planReport(result!, 'ja'), 'yoryoku plan plan.yaml --seed 1', 'ja')
    const bytes = await paperOf('html', result, report, { language: 'ja', drawn: [], fonts })
    const page = new TextDecoder().decode(bytes)
    const at = [
      openingSentence(result!, 'ja'),
      '<figure',
      '<table',
      '前提の一覧</h2>',
      '試算の設定</h2>',
      '<code>yoryoku plan',
    ].map((one) => page.indexOf(one))
    expect(at.every((one) => one > 0)).toBe(true)
    expect(at).toEqual([...at].sort((one, other) => one - other))
  })
})
