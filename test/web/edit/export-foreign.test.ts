import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { exportForeign, type ForeignTool } from '../../../web/pages/edit/export-foreign.ts'
import { commandLine } from '../../cli/in-process.ts'
import { shippedFolder } from '../support/shipped.ts'

const folder = mkdtempSync(join(tmpdir(), 'yoryoku-export-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const SCENARIO = 'scenarios/hadano/certificate-issuance.as-is.yaml'

test.each<[ForeignTool, string, string]>([
  ['bpsim', 'out.bpmn', 'certificate-issuance.as-is.bpsim.bpmn'],
  ['prosimos', 'out.json', 'certificate-issuance.as-is.prosimos.json'],
])(
  'the page writes for %s what the command line writes, and says what does not fit',
  async (tool, out, name) => {
    const { file, findings } = await exportForeign(shippedFolder(), SCENARIO, tool)
    const { status, stderr } = await commandLine('export', SCENARIO, '--out', join(folder, out))
    expect(status, stderr).toBe(0)
    expect(file?.name).toBe(name)
    expect(file?.text).toBe(readFileSync(join(folder, out), 'utf8'))
    expect(findings.map(({ code }) => code)).toContain('EXPORT-LEFT-OUT')
  },
)

test('of what cannot be read nothing is written, and why is said', async () => {
  const files = { ...shippedFolder(), [SCENARIO]: 'format: yoryoku.scenario/1\nprocess: ./none.bpmn\n' }
  const { file, findings } = await exportForeign(files, SCENARIO, 'bpsim')
  expect(file).toBeUndefined()
  expect(findings.some(({ severity }) => severity === 'error')).toBe(true)
})
