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
  new Uint8Array(view.buffer).set(bytes)
  return {
    words: table(view.byteLength / 4, (at) => view.getInt32(at * 4, true)),
    length: bytes.length,
  }
}

const ZERO = 0x30
const POINT = 0x2e
const COLON = 0x3a

const table = (count: number, word: (at: number) => number): Int32Array => {
  const words = new Int32Array(count)
  for (let at = 0; at < count; at++) words[at] = word(at)
  return words
}

const twoDigits = (value: number): number => (ZERO + Math.floor(value / 10)) | ((ZERO + (value % 10)) << 8)
const threeDigits = (value: number): number =>
  (ZERO + Math.floor(value / 100)) | (twoDigits(value % 100) << 8)

const headLength = (value: number): number => (value < 10 ? 1 : value < 100 ? 2 : 3)
const decimalLength = (value: number): number =>
  value === 0 ? 0 : value % 100 === 0 ? 2 : value % 10 === 0 ? 3 : 4

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
  /** 0 … 999 as words, without and with zeros before them. */
  private readonly heads = table(1000, (value) => threeDigits(value) >> (24 - 8 * headLength(value)))
  private readonly headLengths = table(1000, headLength)
  private readonly tails = table(1000, threeDigits)
  /** Thousandths after a point, their last zeros left out. */
  private readonly decimals = table(1000, (value) => POINT | (threeDigits(value) << 8))
  private readonly decimalLengths = table(1000, decimalLength)
  /** Two digits and a colon. */
  private readonly clockParts = table(60, (value) => twoDigits(value) | (COLON << 16))
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
      this.view.setInt32(this.length, this.heads[value], true)
      this.length += this.headLengths[value]
      return
    }
    const thousands = value <= 0x7fffffff ? ((value | 0) / 1000) | 0 : Math.floor(value / 1000)
    this.whole(thousands)
    this.view.setInt32(this.length, this.tails[value - thousands * 1000], true)
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
    this.view.setInt32(this.length, this.decimals[rest], true)
    this.length += this.decimalLengths[rest]
  }

  /**
   * To the second below; few days have many moments, so their dates are worked out once. Lengths are written as numbers:
   * named ones are variables in a bundle, and to divide by a variable is slow.
   */
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
    const { view, dates, clockParts } = this
    const place = day & (DAYS - 1)
    if (this.days[place] !== day) this.remember(day, place)
    const start = this.length
    view.setInt32(start, dates[place * 3], true)
    view.setInt32(start + 4, dates[place * 3 + 1], true)
    view.setInt32(start + 8, dates[place * 3 + 2], true)
    const minute = (second / 60) | 0
    const hour = (second / 3600) | 0
    view.setInt32(start + 11, clockParts[hour], true)
    view.setInt32(start + 14, clockParts[minute - hour * 60], true)
    view.setInt32(start + 17, clockParts[second - minute * 60], true)
    this.length = start + DATE_LENGTH + CLOCK_LENGTH
    this.put(this.zone)
  }

  private remember(day: number, place: number): void {
    this.days[place] = day
    this.dates.set(encoded(this.timestamp(day * DAY).slice(0, DATE_LENGTH)).words, place * 3)
  }
}
