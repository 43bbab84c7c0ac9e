import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readBpmn } from '../../src/bpmn/index.ts'
import { hasErrors } from '../../src/model/finding.ts'

const CORPUS = join(import.meta.dirname, '../../../shared/corpora/bpmn')

const drawings = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(bpmn2?|xml)$/i.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()

test.skipIf(!existsSync(CORPUS))(
  "other people's drawings are read, or refused with a reason",
  async () => {
    const refused = new Map<string, number>()
    let playable = 0
    const files = drawings(CORPUS)
    const started = Date.now()
    for (const path of files) {
      const { model, findings } = await readBpmn(readFileSync(path), path)
      expect(model === undefined, path).toBe(hasErrors(findings))
      if (model) playable += 1
      const errors = findings.filter((finding) => finding.severity === 'error')
      for (const code of new Set(errors.map((finding) => finding.code)))
        refused.set(code, (refused.get(code) ?? 0) + 1)
    }
    const byCode = [...refused].sort((one, other) => other[1] - one[1])
    console.info(`${files.length} files, ${playable} playable, refused by:`, Object.fromEntries(byCode))
    expect(files.length).toBeGreaterThan(0)
    expect(Date.now() - started).toBeLessThan(60_000)
  },
  120_000,
)

test.runIf(!existsSync(CORPUS))('the corpus is not there', () => {
  console.info('skipped: corpora not present')
})
