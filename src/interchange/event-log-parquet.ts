import { ByteWriter } from 'hyparquet-writer/src/bytewriter.js'
import { ParquetWriter } from 'hyparquet-writer/src/parquet-writer.js'
import type { ProcessModel } from '../model/process-model.ts'
import type { Seconds } from '../model/seconds.ts'
import { OUTCOMES } from '../record/run-record.ts'
import { momentIn } from '../scenario/moments.ts'
import type { Scenario } from '../scenario/scenario.ts'
import type { LoggedWork, PlayedRun } from './event-log.ts'

/** Rows held as values at a time; readers skip such groups by what is least and greatest in them. */
const GROUP = 50_000

type Cells = ConstructorParameters<typeof ParquetWriter>[0]['schema'][number]

const required = 'REQUIRED'
const TEXT = { type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: required } as const
const TEXT_OR_NULL = { ...TEXT, repetition_type: 'OPTIONAL' } as const
const WHOLE = { type: 'INT32', repetition_type: required } as const
const NUMBER = { type: 'DOUBLE', repetition_type: required } as const
/** An instant, which every reader shows in its own zone. */
const MOMENT = {
  type: 'INT64',
  logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' },
  repetition_type: required,
} as const

const COLUMNS: Readonly<Record<keyof LoggedWork, Omit<Cells, 'name'>>> = {
  caseId: TEXT,
  source: TEXT,
  channel: TEXT_OR_NULL,
  activityId: TEXT,
  activityName: TEXT,
  visit: WHOLE,
  pool: TEXT_OR_NULL,
  worker: TEXT_OR_NULL,
  enabledAt: MOMENT,
  startedAt: MOMENT,
  completedAt: MOMENT,
  workedSeconds: NUMBER,
  countedSeconds: NUMBER,
  offDutySeconds: NUMBER,
  outcome: TEXT,
}

/** The columns of the .csv with their types, group of rows by group of rows. A piece is overwritten by the next. */
export function* eventLogAsParquet(
  model: ProcessModel,
  { id, arrivals, resourcePools }: Scenario,
  { seed, replication, record: { cases, work }, timestamp }: PlayedRun,
): Generator<Uint8Array> {
  const bytes = new ByteWriter()
  const taken = (): Uint8Array => {
    const piece = bytes.getBytes()
    bytes.index = 0
    return piece
  }
  const columns = Object.entries(COLUMNS).map(([name, type]) => ({ name, ...type }))
  const writer = new ParquetWriter({
    writer: bytes,
    schema: [{ name: 'work', num_children: columns.length }, ...columns],
    createdBy: 'yoryoku',
    kvMetadata: Object.entries({ format: 'yoryoku.log/1', scenario: id, seed, replication }).map(
      ([key, value]) => ({ key, value: String(value) }),
    ),
  })

  const start = unixMilliseconds(timestamp)
  const workers: string[][] = resourcePools.map(() => [])
  const workerOf = (pool: number, worker: number): string | null => {
    if (pool < 0 || worker < 0) return null
    workers[pool][worker] ??= `${resourcePools[pool].id}-${worker + 1}`
    return workers[pool][worker]
  }
  for (let from = 0; from < work.length; from += GROUP) {
    const size = Math.min(GROUP, work.length - from)
    const of = <T>(value: (row: number) => T): T[] => Array.from({ length: size }, (_, i) => value(from + i))
    const ofCase = <T>(value: (row: number) => T): T[] => of((row) => value(work.case.values[row]))
    const sourceOf = (row: number) => arrivals[cases.source.values[row]]
    const moments = ({ values }: { readonly values: Float64Array }) =>
      BigInt64Array.from({ length: size }, (_, i) => start + BigInt(Math.floor(values[from + i] * 1000)))
    const seconds = ({ values }: { readonly values: Float64Array }) =>
      Float64Array.from({ length: size }, (_, i) => Math.round(values[from + i] * 1000) / 1000)
    const data: Readonly<Record<keyof LoggedWork, unknown[] | Float64Array | BigInt64Array | Int32Array>> = {
      caseId: ofCase((row) => `${sourceOf(row).id}-${cases.resident.values[row]}`),
      source: ofCase((row) => sourceOf(row).id),
      channel: ofCase((row) => sourceOf(row).channels[cases.channel.values[row]]?.id ?? null),
      activityId: of((row) => model.nodes[work.element.values[row]].id),
      activityName: of((row) => model.nodes[work.element.values[row]].name),
      visit: work.visit.values.slice(from, from + size),
      pool: of((row) => resourcePools[work.pool.values[row]]?.id ?? null),
      worker: of((row) => workerOf(work.pool.values[row], work.worker.values[row])),
      enabledAt: moments(work.enabledAt),
      startedAt: moments(work.startedAt),
      completedAt: moments(work.completedAt),
      workedSeconds: seconds(work.workedSeconds),
      countedSeconds: seconds(work.countedSeconds),
      offDutySeconds: seconds(work.offDutySeconds),
      outcome: of((row) => OUTCOMES[work.outcome.values[row]]),
    }
    const columnData = Object.entries(data).map(([name, values]) => ({
      name,
      data: values,
      statistics: !Array.isArray(values),
      ...(values instanceof BigInt64Array && { encoding: 'DELTA_BINARY_PACKED' as const }),
      ...(values instanceof Float64Array && { encoding: 'PLAIN' as const }),
    }))
    writer.write({ columnData, rowGroupSize: GROUP })
    yield taken()
  }
  writer.finish()
  yield taken()
}

/** When the run began, in milliseconds since 1970-01-01T00:00Z. */
const unixMilliseconds = (timestamp: (at: Seconds) => string): bigint => {
  const began = momentIn(timestamp(0))
  const epoch = momentIn('1970-01-01T00:00:00Z')
  if (began === undefined || epoch === undefined) throw new Error('a timestamp that cannot be read')
  return BigInt((began - epoch) * 1000)
}
