import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, test } from 'vitest'
import { readEventLog } from '../../src/interchange/logs/read-event-log.ts'
import type { LogEntry } from '../../src/interchange/logs/read-log.ts'

const LOGS = '../shared/corpora/logs'
const absent = existsSync(LOGS) ? false : 'skipped: corpora not present'
const withCorpora = absent ? test.skip : test

/** Logs that cannot be read, and why; every other is. */
const refusals: Readonly<Record<string, string>> = {
  'GenerativeLSTM__RunningExample.xes': 'LOG-MOSTLY-UNREADABLE',
  'GenerativeLSTM__Production.xes.gz': 'LOG-MOSTLY-UNREADABLE',
  'Prosimos__demo_stats.csv': 'LOG-NO-COLUMN',
}

/** Cases, pieces of work, and those with a start, as published or as grep and sort count them in the files. */
const known: Readonly<Record<string, readonly [number, number, number]>> = {
  'pm4py-core__running-example.csv': [6, 42, 0],
  'pm4py-core__running-example.xes': [6, 42, 0],
  'pm4py-core__06_bpic2013_closed.xes.gz': [1487, 6660, 0],
  'pm4py-core__07_bpic2013_incidents.xes.gz': [7554, 65_533, 0],
  'optimos_v2__production.csv.gz': [225, 4687, 4687],
  'Prosimos__log_demo_filtered_opt.xes.gz': [1000, 4266, 4266],
  'GenerativeLSTM__Production.csv': [9, 1530, 1530],
}

const paths = absent
  ? []
  : (readdirSync(LOGS, { recursive: true }) as string[])
      .filter((path) => /\.(?:csv|xes)(?:\.gz)?$/.test(path))
      .sort()

const table: string[] = []

withCorpora.each(paths)('%s is read, or refused with its reason', { timeout: 120_000 }, async (path) => {
  const name = basename(path)
  const { cases, findings, kind } = await readEventLog(new Uint8Array(readFileSync(join(LOGS, path))), name)
  const errors = findings.filter(({ severity }) => severity === 'error').map(({ code }) => code)
  expect(errors).toEqual(name in refusals ? [refusals[name]] : [])
  expect(cases.length > 0).toBe(!(name in refusals))
  const entries = cases.flatMap((one) => one.entries)
  const having = (key: keyof LogEntry) => entries.filter((entry) => entry[key] !== undefined).length
  const row = [cases.length, entries.length, having('startedAt')]
  if (name in known) expect(row).toEqual(known[name])
  for (const { startedAt, completedAt } of entries)
    if (!Number.isFinite(completedAt) || (startedAt ?? completedAt) > completedAt)
      expect.fail(`${startedAt} ${completedAt}`)
  table.push([name, kind, ...row, having('resource'), errors.join(' ')].join(' | '))
})

withCorpora('every log of the corpora was tried', () => {
  console.log(['log | kind | cases | work | started | resource | refused', ...table].join('\n'))
  expect(table).toHaveLength(paths.length)
  expect(paths.length).toBeGreaterThan(20)
})
