import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { neighbourDrawings } from '../../src/cli/neighbour-drawings.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'yoryoku-neighbours-'))
  for (const name of ['b.bpmn', 'a.BPMN', 'notes.txt']) writeFileSync(join(folder, name), name)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const text = (bytes: Uint8Array | undefined) => bytes && new TextDecoder().decode(bytes)

test('the drawings of the folder, in the order of their names', async () => {
  const beside = await neighbourDrawings.beside(join(folder, 'b.bpmn'))
  expect(beside.map(({ file, bytes }) => [file, text(bytes)])).toEqual([
    [join(folder, 'a.BPMN'), 'a.BPMN'],
    [join(folder, 'b.bpmn'), 'b.bpmn'],
  ])
})

test('an import is looked up from the file that imports; what is not there is no fault', async () => {
  const from = join(folder, 'b.bpmn')
  expect(text((await neighbourDrawings.open('./a.BPMN', from))?.bytes)).toBe('a.BPMN')
  expect(await neighbourDrawings.open('http://example.org/a.bpmn', from)).toBeUndefined()
  expect(await neighbourDrawings.beside(join(folder, 'gone', 'b.bpmn'))).toEqual([])
})
