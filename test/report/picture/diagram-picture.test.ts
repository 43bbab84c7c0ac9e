import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readDiagram } from '../../../src/bpmn/index.ts'
import { diagramPicture } from '../../../src/report/picture/diagram-picture.ts'
import { linesWithin, nameLines } from '../../../src/report/picture/measure.ts'
import { svgOf } from '../../../src/report/picture/svg.ts'
import { typeface } from '../paper-setting.ts'

const { measure } = typeface
const root = new URL('../../../', import.meta.url)
const drawn = async (path: string) => {
  const { diagram } = await readDiagram(new Uint8Array(readFileSync(new URL(path, root))), path)
  return diagram === undefined ? undefined : { diagram, picture: diagramPicture(diagram, measure) }
}

describe('names are broken by the widths of the letters', () => {
  test('no line is wider than it may be, none begins with a closing bracket', () => {
    for (const name of [
      '住民異動届の受付・聞き取り（本庁舎）',
      'Perform risk assessment of the customer',
      'コンビニ端末の操作、ﾊﾝｶｸ',
    ]) {
      for (const width of [60, 90, 130]) {
        for (const lines of [linesWithin(name, width, measure, 12), nameLines(name, width, measure, 12)]) {
          expect(lines.every((line) => measure(line, 12) <= width)).toBe(true)
          expect(lines.some((line) => /^[）、・。]/.test(line))).toBe(false)
        }
      }
    }
  })
  test('a name is broken where it hurts least', () => {
    expect(nameLines('マルチコピー機の請求', 105, measure, 12)).toEqual(['マルチコピー機の', '請求'])
    expect(nameLines('書類は揃っているか（本庁舎）', 126, measure, 12)).toEqual([
      '書類は揃っているか',
      '（本庁舎）',
    ])
  })
})

describe('a drawing', () => {
  test('has every name in it, and nothing outside its edges', async () => {
    for (const path of [
      'processes/certificate-issuance/to-be-kiosk.bpmn',
      'processes/resident-change/to-be-rpa.bpmn',
    ]) {
      const { diagram, picture } = (await drawn(path))!
      const letters = picture.marks.flatMap((mark) => (mark.kind === 'lettering' ? [mark] : []))
      const text = letters.map((mark) => mark.text).join('')
      for (const { name } of diagram.shapes) expect(text, name).toContain(name.replaceAll(' ', ''))
      for (const { x, y, text: line, size, upright, anchor } of letters) {
        const half = anchor === 'middle' && !upright ? measure(line, size) / 2 : 0
        expect(x - half, line).toBeGreaterThanOrEqual(0)
        expect(x + half, line).toBeLessThanOrEqual(picture.width)
        expect(y).toBeLessThanOrEqual(picture.height)
      }
    }
  })
  test('a name that the file puts nowhere stands where no arrow leaves', async () => {
    const { diagram, picture } = (await drawn('docs/starter/counter.bpmn'))!
    const letters = picture.marks.flatMap((mark) => (mark.kind === 'lettering' ? [mark] : []))
    const level = (name: string): number => letters.find(({ text }) => text === name)?.y ?? Number.NaN
    const gateway = diagram.shapes.find(({ kind }) => kind === 'gateway')!
    expect([gateway.name, gateway.label]).toEqual(['書類は揃っているか', undefined])
    // Its arrows leave to the right and downwards.
    expect(level('書類は')).toBeLessThan(level('受付・本人確認'))
    expect(level('届出に来庁')).toBeGreaterThan(level('受付・本人確認'))
  })
  test('a long name at a gateway is no tower of words', async () => {
    const { diagram } = (await drawn('processes/certificate-issuance/to-be-kiosk.bpmn'))!
    const name = 'Are the papers complete? (branch)'
    const shapes = diagram.shapes.map((one) =>
      one.name === '書類は揃っているか（連絡所）' ? { ...one, name } : one,
    )
    const lines = diagramPicture({ ...diagram, shapes }, measure).marks.flatMap((mark) =>
      mark.kind === 'lettering' && mark.text.length > 3 && name.includes(mark.text) ? [mark.text] : [],
    )
    expect(lines.join(' ')).toBe(name)
    expect(lines.length).toBeLessThan(4)
  })
  test('colours, figures and words are put on the shapes they speak of', async () => {
    const { diagram } = (await drawn('processes/routine-entry/as-is.bpmn'))!
    const task = diagram.shapes.find(({ kind }) => kind === 'task')!
    const svg = svgOf(
      diagramPicture(diagram, measure, ({ id }) =>
        id === task.id
          ? { fill: '#abcdef', badge: '1,234h', tag: { text: '廃止', colour: '#123456', dashed: true } }
          : {},
      ),
      '<図>',
    )
    expect(svg).toContain('fill="#abcdef" stroke="#123456"')
    expect(svg).toContain('>1,234h</text>')
    expect(svg).toContain('>廃止</text>')
    expect(svg).toContain('aria-label="&lt;図&gt;"')
  })
  test('the same drawing gives the same picture, of finite numbers only', async () => {
    const path = 'processes/certificate-issuance/to-be-kiosk.bpmn'
    const [one, other] = await Promise.all([drawn(path), drawn(path)])
    expect(one!.picture).toEqual(other!.picture)
    expect(svgOf(one!.picture, '')).not.toMatch(/NaN|Infinity|undefined/)
  })
})

const corpora = new URL('../shared/corpora/bpmn/', root)
const found = existsSync(corpora)
  ? readdirSync(corpora, { recursive: true })
      .map(String)
      .filter((name) => name.endsWith('.bpmn'))
      .sort()
  : []
const step = Math.max(1, Math.floor(found.length / 50))
const sample = found.filter((_, at) => at % step === 0)

describe.skipIf(sample.length === 0)('other people’s drawings (skipped: corpora not present)', () => {
  test('are drawn, or refused with a reason; none breaks the report', async () => {
    let count = 0
    for (const name of sample) {
      const { diagram, findings } = await readDiagram(
        new Uint8Array(readFileSync(new URL(name, corpora))),
        name,
      )
      if (diagram === undefined) {
        expect(findings.length, name).toBeGreaterThan(0)
        continue
      }
      count++
      expect(svgOf(diagramPicture(diagram, measure), name), name).not.toMatch(/NaN|Infinity|undefined/)
    }
    expect(count).toBeGreaterThan(sample.length / 2)
  })
})
