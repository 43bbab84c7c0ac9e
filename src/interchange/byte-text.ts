import { DAY, type Seconds } from '../model/seconds.ts'

const encoder = new TextEncoder()

/** Text in 32-bit words: four bytes are copied at a time, and what hangs over is overwritten by what follows. */
export interface Encoded {
  readonly words: Int32Array
  readonly length: number
}

export const encoded = (text: string): Encoded => {
  const bytes = encoder.encode(text)
  const view = new DataView(new ArrayBuffer((bytes.length + 3) & ~3))
  bytes.forEach((byte, at) => {
    view.setUint8(at, byte)
  })
  return {
    words: Int32Array.from({ length: view.byteLength / 4 }, (_, at) => view.getInt32(at * 4, true)),
    length: bytes.length,
  }
}

const ZERO = 0x30
const POINT = 0x2e
const COLON = 0x3a

const table = (count: number, word: (at: number) => number): Int32Array =>
  Int32Array.from({ length: count }, (_, at) => word(at))

const twoDigits = (value: number): number => (ZERO + Math.floor(value / 10)) | ((ZERO + (value % 10)) << 8)
const threeDigits = (value: number): number =>
  (ZERO + Math.floor(value / 100)) | (twoDigits(value % 100) << 8)

/** Texts of numbers as words: 0 … 999 without and with zeros before them, thousandths after a point, parts of a clock. */
const HEAD_LENGTHS = table(1000, (at) => (at < 10 ? 1 : at < 100 ? 2 : 3))
const HEADS = table(1000, (at) => threeDigits(at) >> (24 - 8 * HEAD_LENGTHS[at]))
const TAILS = table(1000, threeDigits)
const DECIMAL_LENGTHS = table(1000, (at) => (at === 0 ? 0 : at % 100 === 0 ? 2 : at % 10 === 0 ? 3 : 4))
const DECIMALS = table(1000, (at) => POINT | (threeDigits(at) << 8))
const CLOCK = table(60, (at) => twoDigits(at) | (COLON << 16))

const DATE_LENGTH = 'YYYY-MM-DDT'.length
const CLOCK_LENGTH = 'hh:mm:ss'.length

/** Days whose dates are remembered, each in the place of its last digits. */
const DAYS = 4096

/** A piece of the file: the system takes small ones with the least work. */
const PIECE = 1 << 16

/** What the numbers and moments of a row need at most. */
const NUMBERS = 512

/** Bytes one after another: a year has millions of cells, too many for a string each. */
export class ByteText {
  private bytes = new Uint8Array(PIECE)
  private view = new DataView(this.bytes.buffer)
  private length = 0
  private full = PIECE - NUMBERS
  private longest = 0
  private readonly textsPerRow: number
  private readonly days = new Float64Array(DAYS).fill(Number.NaN)
  private readonly dates = new Int32Array(DAYS * 3)
  private readonly zone: Encoded
  private readonly timestamp: (at: Seconds) => string

  constructor(timestamp: (at: Seconds) => string, afterMoment: string, textsPerRow: number) {
    this.timestamp = timestamp
    this.zone = encoded(timestamp(0).slice(DATE_LENGTH + CLOCK_LENGTH) + afterMoment)
    this.textsPerRow = textsPerRow
  }

  /** A text that rows have; where there is room for a row, there is room for as many of the longest as it may have. */
  text(value: string): Encoded {
    const made = encoded(value)
    if (made.length > this.longest) {
      this.longest = made.length
      const row = made.length * this.textsPerRow + NUMBERS
      if (this.length + row * 2 > this.bytes.length) this.grow(this.length + row * 2)
      this.full = this.bytes.length - row
    }
    return made
  }

  private grow(size: number): void {
    const longer = new Uint8Array(size)
    longer.set(this.bytes.subarray(0, this.length))
    this.bytes = longer
    this.view = new DataView(longer.buffer)
  }

  hasRoom(): boolean {
    return this.length < this.full
  }

  /** The bytes of so many rows, piece by piece; the last of them stay here. A piece is overwritten by the next. */
  *rows(count: number, putRow: (row: number) => void): Generator<Uint8Array> {
    for (let row = 0; row < count; ) {
      while (row < count && this.hasRoom()) putRow(row++)
      if (row < count) yield this.taken()
    }
  }

  /** What has been written; it stays as it is until the next is written. */
  taken(): Uint8Array {
    const piece = this.bytes.subarray(0, this.length)
    this.length = 0
    return piece
  }

  put({ words, length }: Encoded): void {
    const { view } = this
    let at = this.length
    for (let i = 0; i < words.length; i++) {
      view.setInt32(at, words[i], true)
      at += 4
    }
    this.length += length
  }

  byte(code: number): void {
    this.bytes[this.length++] = code
  }

  /** A number without sign and decimals. */
  whole(value: number): void {
    if (value < 1000) {
      this.view.setInt32(this.length, HEADS[value], true)
      this.length += HEAD_LENGTHS[value]
      return
    }
    const thousands = value <= 0x7fffffff ? ((value | 0) / 1000) | 0 : Math.floor(value / 1000)
    this.whole(thousands)
    this.view.setInt32(this.length, TAILS[value - thousands * 1000], true)
    this.length += 3
  }

  /** To the millisecond, as few digits as will do. */
  seconds(value: Seconds): void {
    if (value === 0) {
      this.bytes[this.length++] = ZERO
      return
    }
    const thousandths = Math.round(value * 1000)
    if (thousandths >= 0 && thousandths <= 0x7fffffff) {
      this.thousandths(thousandths | 0)
      return
    }
    this.put(encoded(String(thousandths / 1000)))
  }

  private thousandths(value: number): void {
    const whole = (value / 1000) | 0
    this.whole(whole)
    const rest = value - whole * 1000
    this.view.setInt32(this.length, DECIMALS[rest], true)
    this.length += DECIMAL_LENGTHS[rest]
  }

  /** To the second below; few days have many moments, so their dates are worked out once. */
  moment(at: Seconds): void {
    if (at >= 0 && at <= 0x7fffffff) {
      const second = at | 0
      const day = (second / 86_400) | 0
      this.clock(day, second - ((day * 86_400) | 0))
    } else {
      const day = Math.floor(at / DAY)
      this.clock(day, (at - day * DAY) | 0)
    }
  }

  private clock(day: number, second: number): void {
    const { view, dates } = this
    const place = day & 4095
    if (this.days[place] !== day) this.remember(day, place)
    const start = this.length
    view.setInt32(start, dates[place * 3], true)
    view.setInt32(start + 4, dates[place * 3 + 1], true)
    view.setInt32(start + 8, dates[place * 3 + 2], true)
    const minute = (second / 60) | 0
    const hour = (second / 3600) | 0
    view.setInt32(start + 11, CLOCK[hour], true)
    view.setInt32(start + 14, CLOCK[minute - hour * 60], true)
    view.setInt32(start + 17, CLOCK[second - minute * 60], true)
    this.length = start + DATE_LENGTH + CLOCK_LENGTH
    this.put(this.zone)
  }

  private remember(day: number, place: number): void {
    this.days[place] = day
    this.dates.set(encoded(this.timestamp(day * DAY).slice(0, DATE_LENGTH)).words, place * 3)
  }
}
