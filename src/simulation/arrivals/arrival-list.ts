import type { Seconds } from '../../model/seconds.ts'

/** Who comes when, in one replication, in order of arrival. */
export interface ArrivalList {
  readonly at: Float64Array
  readonly resident: Int32Array
  /** Position in the source's channels; −1 without channels. */
  readonly channel: Int32Array
  /** BOOKED: called before walk-ins; NO_SHOW: booked and not kept. */
  readonly booking: Uint8Array
  /** Start of the appointed slot; −1 without an appointment. */
  readonly appointment: Float64Array
}

export const BOOKED = 1
export const NO_SHOW = 2
export const NO_APPOINTMENT: Seconds = -1

export type Times = Pick<ArrivalList, 'at' | 'resident'>

/** 0, 1, 2 … */
export const numbered = (count: number): Int32Array => {
  const numbers = new Int32Array(count)
  for (let i = 0; i < count; i++) numbers[i] = i
  return numbers
}

/** Residents of the run-in are numbered from here, so that those of the year keep their numbers. */
export const RUN_IN_RESIDENTS = 1 << 30

/** Numbers in one bucket, at most, that are put in order one by one. */
const FEW = 64

/**
 * Positions of the numbers from the smallest up, equal ones as they stand. Each number goes to one of as many even
 * buckets as there are numbers, and the few in a bucket are put in order: numbers spread over their range, such as
 * moments of a year or chances, take a time in proportion to how many they are.
 */
export const inOrder = (numbers: Float64Array): Uint32Array => {
  const { length } = numbers
  const order = new Uint32Array(length)
  let least = Infinity
  let most = -Infinity
  for (let i = 0; i < length; i++) {
    if (numbers[i] < least) least = numbers[i]
    if (numbers[i] > most) most = numbers[i]
  }
  const scale = (length - 1) / (most - least)
  if (!(scale < Infinity)) return inOrderBySearch(numbers)
  const begins = new Uint32Array(length + 1)
  for (let i = 0; i < length; i++) begins[(((numbers[i] - least) * scale) >>> 0) + 1]++
  for (let bucket = 0; bucket < length; bucket++) {
    if (begins[bucket + 1] > FEW) return inOrderBySearch(numbers)
    begins[bucket + 1] += begins[bucket]
  }
  const next = begins.slice()
  for (let i = 0; i < length; i++) {
    const number = numbers[i]
    const bucket = ((number - least) * scale) >>> 0
    let at = next[bucket]++
    for (; at > begins[bucket] && numbers[order[at - 1]] > number; at--) order[at] = order[at - 1]
    order[at] = i
  }
  return order
}

/** The numbers alone are sorted without a comparing function, and each then looks its place up. */
const inOrderBySearch = (numbers: Float64Array): Uint32Array => {
  const rising = numbers.slice().sort()
  const order = new Uint32Array(numbers.length)
  const taken = new Uint32Array(numbers.length)
  for (let i = 0; i < numbers.length; i++) {
    const number = numbers[i]
    let low = 0
    let high = rising.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if (rising[middle] < number) low = middle + 1
      else high = middle
    }
    order[low + taken[low]++] = i
  }
  return order
}

/** The rows at these positions, in this order. */
export const rowsAt = (list: ArrivalList, positions: Uint32Array): ArrivalList => {
  const { length } = positions
  const rows = {
    at: new Float64Array(length),
    resident: new Int32Array(length),
    channel: new Int32Array(length),
    booking: new Uint8Array(length),
    appointment: new Float64Array(length),
  }
  for (let k = 0; k < length; k++) {
    const i = positions[k]
    rows.at[k] = list.at[i]
    rows.resident[k] = list.resident[i]
    rows.channel[k] = list.channel[i]
    rows.booking[k] = list.booking[i]
    rows.appointment[k] = list.appointment[i]
  }
  return rows
}

export const firstRows = (list: ArrivalList, rows: number): ArrivalList => ({
  at: list.at.subarray(0, rows),
  resident: list.resident.subarray(0, rows),
  channel: list.channel.subarray(0, rows),
  booking: list.booking.subarray(0, rows),
  appointment: list.appointment.subarray(0, rows),
})
