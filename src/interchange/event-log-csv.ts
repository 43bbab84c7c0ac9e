import type { ProcessModel } from '../model/process-model.ts'
import { DAY, type Seconds } from '../model/seconds.ts'
import { OUTCOMES } from '../record/run-record.ts'
import type { Scenario } from '../scenario/scenario.ts'
import type { LoggedWork, PlayedRun } from './event-log.ts'

const COLUMNS = [
  'caseId',
  'source',
  'channel',
  'activityId',
  'activityName',
  'visit',
  'pool',
  'worker',
  'enabledAt',
  'startedAt',
  'completedAt',
  'workedSeconds',
  'countedSeconds',
  'offDutySeconds',
  'outcome',
] as const satisfies readonly (keyof LoggedWork)[]

/** Text that a spreadsheet would run as a formula; Excel takes the full-width signs, too. */
const RUNS = /^[=+\-@＝＋－＠\t\r]/

/** RFC 4180. */
const csvCell = (value: string): string => {
  const safe = RUNS.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

const encoder = new TextEncoder()

const ZERO = 0x30
const MINUS = 0x2d
const POINT = 0x2e
const COLON = 0x3a
const COMMA = 0x2c

/** Decimals of so few digits are what `String` would write of the nearest number, too. */
const EXACT_THOUSANDTHS = 1e15

/** A piece of the file; a row that does not fit any more goes into the next. */
const PIECE = 1 << 19
/** What a row's numbers, moments and commas need at most. */
const NUMBERS = 512

/** Bytes in a row: a year has millions of cells, too many for a string each. */
class CsvBytes {
  private bytes = new Uint8Array(PIECE)
  private length = 0
  private readonly dayTexts = new Map<number, Uint8Array>()
  private readonly dayText: (day: number) => Uint8Array
  private readonly zone: Uint8Array
  private lastDay = Number.NaN
  private lastDayText: Uint8Array = new Uint8Array(0)

  constructor(timestamp: PlayedRun['timestamp']) {
    const digits = 'YYYY-MM-DDThh:mm:ss'.length
    this.zone = encoder.encode(timestamp(0).slice(digits))
    this.dayText = (day) => encoder.encode(timestamp(day * DAY).slice(0, 'YYYY-MM-DDT'.length))
  }

  /** The piece that is full when `more` bytes do not fit. */
  fullBefore(more: number): Uint8Array | undefined {
    if (this.length + more <= this.bytes.length) return undefined
    const full = this.rest()
    this.bytes = new Uint8Array(Math.max(PIECE, more))
    this.length = 0
    return full
  }

  rest(): Uint8Array {
    return this.bytes.subarray(0, this.length)
  }

  put(text: Uint8Array): void {
    const { bytes } = this
    let { length } = this
    // Cells are short: a loop is faster than `set`.
    for (let i = 0; i < text.length; i++) bytes[length++] = text[i]
    this.length = length
  }

  comma(): void {
    this.bytes[this.length++] = COMMA
  }

  whole(value: number): void {
    if (value < 0) {
      this.bytes[this.length++] = MINUS
      this.whole(-value)
      return
    }
    let digits = 1
    for (let power = 10; power <= value; power *= 10) digits++
    let rest = value
    for (let at = this.length + digits - 1; at >= this.length; at--) {
      const higher = Math.floor(rest / 10)
      this.bytes[at] = ZERO + (rest - higher * 10)
      rest = higher
    }
    this.length += digits
  }

  /** To the millisecond, as few digits as will do. */
  seconds(value: Seconds): void {
    const thousandths = Math.round(value * 1000)
    if (!(Math.abs(thousandths) < EXACT_THOUSANDTHS)) {
      this.put(encoder.encode(String(thousandths / 1000)))
      return
    }
    const size = Math.abs(thousandths)
    const whole = Math.floor(size / 1000)
    const rest = size - whole * 1000
    if (thousandths < 0) this.bytes[this.length++] = MINUS
    this.whole(whole)
    if (rest === 0) return
    this.bytes[this.length++] = POINT
    for (let left = rest, place = 100; left > 0; place /= 10) {
      const digit = Math.floor(left / place)
      this.bytes[this.length++] = ZERO + digit
      left -= digit * place
    }
  }

  /** To the second below; few days have many moments, so their dates are worked out once. */
  moment(at: Seconds): void {
    const day = Math.floor(at / DAY)
    if (day !== this.lastDay) {
      let known = this.dayTexts.get(day)
      if (known === undefined) {
        known = this.dayText(day)
        this.dayTexts.set(day, known)
      }
      this.lastDay = day
      this.lastDayText = known
    }
    this.put(this.lastDayText)
    const second = Math.floor(at - day * DAY)
    const minute = Math.floor(second / 60)
    const hour = Math.floor(minute / 60)
    this.two(hour)
    this.bytes[this.length++] = COLON
    this.two(minute - hour * 60)
    this.bytes[this.length++] = COLON
    this.two(second - minute * 60)
    this.put(this.zone)
  }

  private two(value: number): void {
    const tens = Math.floor(value / 10)
    this.bytes[this.length++] = ZERO + tens
    this.bytes[this.length++] = ZERO + (value - tens * 10)
  }
}

/** One row per piece of work; UTF-8 with a byte order mark and CRLF, so that Excel opens Japanese text. */
export function* eventLogAsCsv(
  model: ProcessModel,
  scenario: Scenario,
  { record, timestamp }: PlayedRun,
): Generator<Uint8Array> {
  const { cases, work } = record
  const cells = (...values: readonly string[]) =>
    encoder.encode(values.map((one) => `${csvCell(one)},`).join(''))
  const sources = scenario.arrivals.map(({ id, channels }) => {
    const [before, after] = csvCell(`${id}-\0`).split('\0')
    return {
      before: encoder.encode(before),
      after: encoder.encode(`${after},`),
      // The first is for residents of no channel.
      channels: [cells(id, ''), ...channels.map((channel) => cells(id, channel.id))],
    }
  })
  const activities = model.nodes.map(({ id, name }) => cells(id, name))
  const nobody = cells('', '')
  const pools = scenario.resourcePools.map(({ id }) => ({
    nobody: cells(id, ''),
    workers: [] as Uint8Array[],
  }))
  const workerOf = (row: number): Uint8Array => {
    const number = work.pool.values[row]
    const worker = work.worker.values[row]
    if (number < 0) return nobody
    const pool = pools[number]
    if (worker < 0) return pool.nobody
    const { id } = scenario.resourcePools[number]
    pool.workers[worker] ??= cells(id, `${id}-${worker + 1}`)
    return pool.workers[worker]
  }
  const outcomes = OUTCOMES.map((outcome) => encoder.encode(`${outcome}\r\n`))
  const longest = (texts: readonly Uint8Array[]) =>
    texts.reduce((most, { length }) => Math.max(most, length), 0)
  const idLengths = scenario.resourcePools.map(({ id }) => cells(id, id))
  const mostBytes =
    NUMBERS +
    longest(activities) +
    longest(idLengths) +
    longest(sources.flatMap(({ before, after, channels }) => [before, after, ...channels])) * 3

  const out = new CsvBytes(timestamp)
  yield encoder.encode(`\uFEFF${COLUMNS.join(',')}\r\n`)
  for (let row = 0; row < work.length; row++) {
    const full = out.fullBefore(mostBytes)
    if (full !== undefined) yield full
    const caseIndex = work.case.values[row]
    const source = sources[cases.source.values[caseIndex]]
    out.put(source.before)
    out.whole(cases.resident.values[caseIndex])
    out.put(source.after)
    out.put(source.channels[cases.channel.values[caseIndex] + 1])
    out.put(activities[work.element.values[row]])
    out.whole(work.visit.values[row])
    out.comma()
    out.put(workerOf(row))
    out.moment(work.enabledAt.values[row])
    out.comma()
    out.moment(work.startedAt.values[row])
    out.comma()
    out.moment(work.completedAt.values[row])
    out.comma()
    out.seconds(work.workedSeconds.values[row])
    out.comma()
    out.seconds(work.countedSeconds.values[row])
    out.comma()
    out.seconds(work.offDutySeconds.values[row])
    out.comma()
    out.put(outcomes[work.outcome.values[row]])
  }
  yield out.rest()
}
