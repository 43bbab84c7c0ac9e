import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readBpmn } from '../../src/bpmn/index.ts'
import { hasErrors } from '../../src/model/finding.ts'

const CORPORA = join(import.meta.dirname, '../../../shared/corpora')

const drawings = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(bpmn2?|xml)$/i.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()

/** Mistakes that leave it open what was meant, or break a rule for processes to be run; every other drawing is played. */
const UNCLEAR = [
  'BPMN-BROKEN-XML',
  'BPMN-DUPLICATE-ID',
  'BPMN-UNREADABLE-PART',
  'BPMN-FLOW-WITHOUT-ENDS',
  'BPMN-FLOW-CROSSES-POOL',
  'BPMN-TRIGGER-NOT-ALLOWED',
  'BPMN-EVENT-GATEWAY-WITHOUT-EVENT',
  'BPMN-NODE-WITHOUT-INCOMING',
  'BPMN-MESSAGE-FLOW-TO-THROW',
]

const readAll = async (folder: string) => {
  const refused = new Map<string, number>()
  const files = drawings(join(CORPORA, folder))
  let playable = 0
  for (const path of files) {
    const { model, findings } = await readBpmn(readFileSync(path), path)
    expect(model === undefined, path).toBe(hasErrors(findings))
    if (model) playable += 1
    const errors = findings.filter((finding) => finding.severity === 'error')
    for (const code of new Set(errors.map((finding) => finding.code)))
      refused.set(code, (refused.get(code) ?? 0) + 1)
  }
  const byCode = [...refused].sort((one, other) => other[1] - one[1])
  console.info(
    `${folder}: ${files.length} files, ${playable} playable, refused by:`,
    Object.fromEntries(byCode),
  )
  return { playable, codes: [...refused.keys()] }
}

test.skipIf(!existsSync(CORPORA)).each([
  ['bpmn/human', 114],
  ['bpmn/public-sector', 19],
  ['bpmn/miwg', 35],
])(
  "people's drawings are played unless it is open what they mean: %s",
  async (folder, playable) => {
    const read = await readAll(folder)
    expect(read.playable).toBeGreaterThanOrEqual(playable)
    for (const code of read.codes) expect(UNCLEAR).toContain(code)
  },
  120_000,
)

test.skipIf(!existsSync(CORPORA)).each([
  ['bpmn/engines', 236],
  ['conformance', 129],
  ['simulation', 29],
])(
  'whatever is in the file, it is read or refused with a reason: %s',
  async (folder, playable) => {
    expect((await readAll(folder)).playable).toBeGreaterThanOrEqual(playable)
  },
  120_000,
)

test.runIf(!existsSync(CORPORA))('the corpora are not there', () => {
  console.info('skipped: corpora not present')
})
