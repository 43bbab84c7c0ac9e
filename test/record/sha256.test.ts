import { expect, test } from 'vitest'
import { fingerprintBeside, fingerprintOf, useDigestBeside } from '../../src/record/fingerprint.ts'
import { RunRecord } from '../../src/record/run-record.ts'

test('a browser’s SHA-256, taken beside the thread, gives the same, of the rows that stood there when it was asked', async () => {
  const record = new RunRecord(1, 1)
  for (let i = 0; i < 5000; i++) record.cases.end(record.cases.add(0, i, -1, i * 1.5), i * 2, 1)
  const own = fingerprintOf(record)
  expect(await fingerprintBeside(record)).toBe(own)
  await import('../../src/platform/browser/web-sha256.ts')
  const taking = fingerprintBeside(record)
  record.cases.completedAt.values.fill(0)
  expect(fingerprintOf(record)).not.toBe(own)
  expect(await taking).toBe(own)
  useDigestBeside(undefined)
})

test('the platform’s own SHA-256 gives the fingerprint the core computes by itself', async () => {
  const record = new RunRecord(1, 1)
  for (let i = 0; i < 5000; i++) record.cases.end(record.cases.add(0, i, -1, i * 1.5), i * 2, 1)
  const own = fingerprintOf(record)
  await import('../../src/platform/node/node-sha256.ts')
  expect(fingerprintOf(record)).toBe(own)
})
