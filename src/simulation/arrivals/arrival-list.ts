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

/**
 * Positions of the numbers from the smallest up, equal ones as they stand. The numbers alone are sorted without a
 * comparing function, and each then looks its place up: several times as fast as sorting positions.
 */
export const inOrder = (numbers: Float64Array): Uint32Array => {
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
export const rowsAt = (list: ArrivalList, positions: Uint32Array): ArrivalList => ({
  at: Float64Array.from(positions, (i) => list.at[i]),
  resident: Int32Array.from(positions, (i) => list.resident[i]),
  channel: Int32Array.from(positions, (i) => list.channel[i]),
  booking: Uint8Array.from(positions, (i) => list.booking[i]),
  appointment: Float64Array.from(positions, (i) => list.appointment[i]),
})

export const firstRows = (list: ArrivalList, rows: number): ArrivalList => ({
  at: list.at.subarray(0, rows),
  resident: list.resident.subarray(0, rows),
  channel: list.channel.subarray(0, rows),
  booking: list.booking.subarray(0, rows),
  appointment: list.appointment.subarray(0, rows),
})
