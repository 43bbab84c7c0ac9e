import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { runBackup, runDoctor, runExport } from '../../src/server/index.ts'
import { DatabaseError } from '../../src/server/store/embedded-database.ts'
import { saidBy } from '../../src/server/store/said-by.ts'
import { storeProblemOf } from '../../src/server/store/store-problem.ts'
import { commandLine } from '../cli/in-process.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'yoryoku-destinations-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('backup', () => {
  test('a file that is there is not replaced unasked', async () => {
    const file = join(folder, '控え.gz')
    writeFileSync(file, 'of last week')
    const { status, stderr } = await commandLine('backup', file)
    expect(status).toBe(1)
    expect(stderr).toContain('CLI-OUT-EXISTS')
    expect(readFileSync(file, 'utf8')).toBe('of last week')
  })

  test('a folder in place of a file, and a folder that is not there, are refused', async () => {
    for (const file of [folder, join(folder, 'none', '控え.gz')]) {
      const { status, stderr } = await commandLine('backup', file, '--force')
      expect(status).toBe(1)
      expect(stderr).toContain('CLI-OUT-FOLDER')
    }
  })
})

describe('export-all', () => {
  test('a folder with something in it is left as it is', async () => {
    mkdirSync(join(folder, 'all'))
    writeFileSync(join(folder, 'all', 'mine.txt'), '')
    const { status, stderr } = await commandLine('export-all', join(folder, 'all'))
    expect(status).toBe(1)
    expect(stderr).toContain('CLI-NEW-EXISTS')
    expect(readdirSync(join(folder, 'all'))).toEqual(['mine.txt'])
  })

  test('a file in the way, no name, and a place where nothing can be made are refused', async () => {
    writeFileSync(join(folder, 'file'), '')
    for (const path of [join(folder, 'file'), join(folder, 'file', 'in'), '', '/dev/null/all']) {
      const { status, stderr } = await commandLine('export-all', path)
      expect(status).toBe(1)
      expect(stderr).toContain('CLI-OUT-FOLDER')
    }
  })
})

test('nothing is taken from a data folder that is not there, and none is made', async () => {
  const heard = { language: 'ja', version: '0', stdout: () => undefined, stderr: () => undefined } as const
  const data = join(folder, 'mistyped')
  const answers = [
    await runBackup({ ...heard, data, file: join(folder, '控え.gz') }),
    await runExport({ ...heard, data, folder: join(folder, 'all') }),
  ]
  for (const answer of answers) expect(answer.map(({ code }) => code)).toEqual(['SERVER-NO-DATA'])
  expect(readdirSync(folder)).toEqual([])
})

test('a data folder that cannot be made is told by the doctor, who does not try for ever', async () => {
  const heard = { language: 'ja', version: '0', stdout: () => undefined, stderr: () => undefined } as const
  const found = await runDoctor({ ...heard, data: '/proc/none/yoryoku', port: 0, json: false })
  expect(found.map(({ code }) => code)).toContain('SERVER-DATA-FOLDER')
})

test('what the embedded file system throws is no error of JavaScript: a full disk is known all the same', () => {
  const full = saidBy({ name: 'ErrnoError', errno: 51 })
  expect(storeProblemOf(new DatabaseError(full.message, full.code))?.finding.code).toBe('SERVER-DISK-FULL')
  const other = saidBy({ name: 'ErrnoError', errno: 44 })
  expect(other.message).toBe('file system: errno 44')
})
