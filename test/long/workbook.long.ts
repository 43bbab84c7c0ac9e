import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { afterAll, describe, expect, test } from 'vitest'
import { commandLine } from '../cli/in-process.ts'
import { savedAnew, soffice } from '../support/libre-office.ts'
import { readWorkbook } from '../support/workbook-reader.ts'

const hadano = resolve(import.meta.dirname, '../../scenarios/hadano')
const at = (name: string): string => join(hadano, name)
const short = ['--month', '6', '--replications', '3']

const commands = [
  ['simulate', at('certificate-issuance.as-is.yaml'), ...short],
  [
    'compare',
    at('payment-collection.as-is.yaml'),
    at('payment-collection.to-be-self-payment.yaml'),
    ...short,
  ],
  ['compare', at('resident-change.as-is.yaml'), at('resident-change.to-be-appointment.yaml'), ...short],
  ['plan', at('plan.yaml'), '--fiscal-year', 'R10', ...short],
  ['plan', at('plan.yaml'), '--fiscal-year', 'R10', ...short, '--lang', 'en'],
]

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

/** Without our results every formula must be computed by whoever opens the workbook. */
function withoutResults(bytes: Uint8Array): Uint8Array {
  const parts = Object.entries(unzipSync(bytes)).map(([name, part]) =>
    name.startsWith('xl/worksheets/sheet')
      ? [name, strToU8(strFromU8(part).replaceAll(/(<f>[^<]*<\/f>)<v>[^<]*<\/v>/g, '$1'))]
      : [name, part],
  )
  return zipSync(Object.fromEntries(parts))
}

describe.skipIf(soffice === undefined)(
  soffice === undefined ? 'skipped: LibreOffice not present' : 'LibreOffice',
  () => {
    test.each(commands)('%s %s: every formula gives our figure, every chart is there', async (...command) => {
      const folder = mkdtempSync(join(tmpdir(), 'yoryoku-office-'))
      folders.push(folder)
      const file = join(folder, 'ours.xlsx')
      const { status, stderr } = await commandLine(...command, '--out', file)
      expect(status, stderr).toBe(0)
      const bytes = new Uint8Array(readFileSync(file))
      const ours = readWorkbook(bytes)
      const theirs = readWorkbook(savedAnew(soffice!, folder, withoutResults(bytes)))
      expect([...theirs.sheets.keys()]).toEqual([...ours.sheets.keys()])
      const charts = (book: typeof ours): number =>
        Object.keys(book.parts).filter((name) => /^xl\/charts\/chart\d+\.xml$/.test(name)).length
      expect(charts(theirs)).toBe(charts(ours))
      let formulas = 0
      for (const [sheet, cells] of ours.sheets)
        for (const [place, { formula, value }] of cells) {
          if (formula === null) continue
          formulas++
          const anew = theirs.sheets.get(sheet)!.get(place)?.value
          const where = `${sheet}!${place} =${formula}`
          if (typeof value === 'number') {
            expect(typeof anew, where).toBe('number')
            expect(Math.abs((anew as number) - value), where).toBeLessThanOrEqual(
              1e-9 * Math.max(1, Math.abs(value)),
            )
          } else expect(anew, where).toBe(value)
        }
      expect(formulas).toBeGreaterThan(50)
    })
  },
)
