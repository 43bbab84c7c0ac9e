import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { discardUnfinished, writeAll } from '../../../src/platform/node/node-files.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'yoryoku-write-'))
  writeFileSync(join(folder, 'log.csv'), 'of yesterday')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))
const path = () => join(folder, 'log.csv')
const kept = () => readdirSync(folder).map((name) => `${name}: ${readFileSync(join(folder, name), 'utf8')}`)

const MEGABYTE = 1 << 20
/** One buffer for all pieces, as the event logs do it. */
function* pieces(count: number): Generator<Uint8Array> {
  const piece = new Uint8Array(MEGABYTE)
  for (let i = 0; i < count; i++) yield piece.fill(65 + i)
}

test('a file written piece by piece is whole, and takes the place of the old one at the end', async () => {
  const writing = writeAll([{ path: path(), text: pieces(20) }])
  // Amid a long file the program hears what else happens.
  await setImmediate()
  expect(readFileSync(path(), 'utf8')).toBe('of yesterday')
  await writing
  const written = readFileSync(path())
  expect(written).toHaveLength(20 * MEGABYTE)
  expect([...Array(20).keys()].every((i) => written[i * MEGABYTE] === 65 + i)).toBe(true)
  expect(readdirSync(folder)).toEqual(['log.csv'])
})

test('an interruption amid a long file leaves nothing half-written, and the old file as it was', async () => {
  const writing = writeAll([{ path: path(), text: pieces(20) }])
  await setImmediate()
  expect(readdirSync(folder)).toHaveLength(2)
  discardUnfinished()
  expect(kept()).toEqual(['log.csv: of yesterday'])
  await expect(writing).rejects.toThrow('ENOENT')
})

test('a piece that cannot be made leaves nothing half-written, of any file', async () => {
  function* broken(): Generator<Uint8Array> {
    yield new Uint8Array(10)
    throw new Error('no more')
  }
  const files = [
    { path: join(folder, 'report.md'), text: 'text' },
    { path: path(), text: broken() },
  ]
  await expect(writeAll(files)).rejects.toThrow('no more')
  expect(kept()).toEqual(['log.csv: of yesterday'])
})
