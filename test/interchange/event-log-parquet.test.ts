import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { parquetMetadata, parquetReadObjects } from 'hyparquet'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { LoggedWork, PlayedRun } from '../../src/interchange/event-log.ts'
import { eventLogAsParquet } from '../../src/interchange/event-log-parquet.ts'
import { bytesOf, counter, hostileNames, log, model, run, withWorks } from './logged-office.ts'

const fileOf = (played: PlayedRun = run, drawing = model): ArrayBuffer =>
  bytesOf(eventLogAsParquet(drawing, counter, played)).slice().buffer as ArrayBuffer

/** The CSV's text of an instant. */
const wall = (moment: Date): string =>
  `${new Date(moment.getTime() + 9 * 3_600_000).toISOString().slice(0, 19)}+09:00`

const momentNames = ['enabledAt', 'startedAt', 'completedAt'] as const

describe('read by hyparquet', () => {
  test('the works are those of the log', async () => {
    const rows = await parquetReadObjects({ file: fileOf() })
    expect(
      rows.map((row) => ({
        ...row,
        ...Object.fromEntries(momentNames.map((name) => [name, wall(row[name])])),
      })),
    ).toEqual(log.works)
  })

  test('moments are instants to the millisecond', async () => {
    const moments = [0, 0.25, 86_399.9994, 86_400, 3e8 + 0.125]
    const rows = await parquetReadObjects({
      file: fileOf(withWorks(moments.length, (at) => ({ startedAt: moments[at] }))),
    })
    const start = Date.parse(run.timestamp(0))
    expect(rows.map(({ startedAt }) => startedAt.getTime() - start)).toEqual([
      0,
      250,
      86_399_999,
      86_400_000,
      3e11 + 125,
    ])
  })

  test('columns have types, the file says whose run it is, and many rows come in groups', async () => {
    const count = 120_001
    const file = fileOf(withWorks(count, (visit) => ({ visit })))
    const { schema, row_groups, num_rows, key_value_metadata } = parquetMetadata(file)
    expect(num_rows).toBe(BigInt(count))
    expect(row_groups.map((group) => Number(group.num_rows))).toEqual([50_000, 50_000, 20_001])
    expect(schema.slice(1).map(({ name, type }) => `${name} ${type}`)).toEqual([
      'caseId BYTE_ARRAY',
      'source BYTE_ARRAY',
      'channel BYTE_ARRAY',
      'activityId BYTE_ARRAY',
      'activityName BYTE_ARRAY',
      'visit INT32',
      'pool BYTE_ARRAY',
      'worker BYTE_ARRAY',
      'enabledAt INT64',
      'startedAt INT64',
      'completedAt INT64',
      'workedSeconds DOUBLE',
      'countedSeconds DOUBLE',
      'offDutySeconds DOUBLE',
      'outcome BYTE_ARRAY',
    ])
    expect(Object.fromEntries(key_value_metadata!.map(({ key, value }) => [key, value]))).toEqual({
      format: 'yoryoku.log/1',
      scenario: 'counter',
      seed: '3',
      replication: '1',
    })
    const visits = await parquetReadObjects({ file, columns: ['visit'] })
    expect(visits.every(({ visit }, at) => visit === at)).toBe(true)
  })

  test('names of every kind come back as they are; a log without work has no rows', async () => {
    const nodes = model.nodes.map((node, i) => ({ ...node, name: hostileNames[i % hostileNames.length] }))
    const few = Math.min(nodes.length, hostileNames.length)
    const rows = await parquetReadObjects({
      file: fileOf(
        withWorks(few, (element) => ({ element })),
        { ...model, nodes },
      ),
    })
    expect(rows.map(({ activityName }) => activityName)).toEqual(nodes.slice(0, few).map(({ name }) => name))
    expect(parquetMetadata(fileOf(withWorks(0))).num_rows).toBe(0n)
  })
})

describe('read by DuckDB', () => {
  const folder = mkdtempSync(join(tmpdir(), 'yoryoku-parquet-'))
  const path = join(folder, 'run.parquet')
  beforeAll(() => writeFileSync(path, new Uint8Array(fileOf())))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const rowsOf = async (sql: string) => {
    const instance = await DuckDBInstance.create(':memory:', {
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
    })
    const connection = await instance.connect()
    try {
      return (await connection.runAndReadAll(sql)).getRowObjectsJson()
    } finally {
      connection.closeSync()
      instance.closeSync()
    }
  }
  const milliseconds = (name: string) => `epoch_ms(${name}) AS ${name}`

  test('the works are those of the log', async () => {
    const rows = await rowsOf(
      `SELECT * REPLACE (${momentNames.map(milliseconds).join(', ')}) FROM read_parquet('${path}')`,
    )
    const read = rows.map((row) => ({
      ...row,
      ...Object.fromEntries(momentNames.map((name) => [name, wall(new Date(Number(row[name])))])),
    }))
    expect(read).toEqual(log.works)
  })

  test('it sums them as we do, by typed columns', async () => {
    const sumOf = (rows: readonly LoggedWork[]) => rows.reduce((sum, row) => sum + row.countedSeconds, 0)
    const [{ works, cases, hours, kind }] = await rowsOf(
      `SELECT count(*) AS works, count(DISTINCT caseId) AS cases, sum(countedSeconds) / 3600 AS hours,
        any_value(typeof(startedAt)) AS kind FROM read_parquet('${path}') WHERE pool IS NOT NULL`,
    )
    const byPeople = log.works.filter(({ pool }) => pool !== null)
    expect([Number(works), Number(cases)]).toEqual([
      byPeople.length,
      new Set(byPeople.map(({ caseId }) => caseId)).size,
    ])
    expect(Number(hours)).toBeCloseTo(sumOf(byPeople) / 3600, 6)
    expect(kind).toBe('TIMESTAMP WITH TIME ZONE')
  })
})
