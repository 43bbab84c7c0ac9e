import { DAY, HOUR, type Seconds } from '../../model/seconds.ts'
import type { Appointments } from '../../scenario/scenario.ts'
import type { WorkingCalendar } from '../calendar.ts'

/** The bookable slots of a run, in order of time, and how many bookings each takes. */
export interface Slots {
  readonly starts: Float64Array
  readonly places: Int32Array
}

/** Slots lie on the grid of the day (8:30, 9:00 …) and begin inside open time. */
export const slotsOf = (appointments: Appointments, calendar: WorkingCalendar, runEnd: Seconds): Slots => {
  const slot = appointments.slotMinutes * 60
  const { capacityByHour } = appointments
  const capacity = Math.round(appointments.capacity.value)
  const factor = 1 + (appointments.overbooking?.value ?? 0)
  const starts: number[] = []
  const places: number[] = []
  // What overbooking adds to the places so far, of which only whole bookings are taken.
  let owed = 0
  for (let i = 0; i < calendar.opens.length; i++) {
    const open = Math.max(0, calendar.opens[i])
    const close = Math.min(runEnd, calendar.closes[i])
    for (let start = Math.ceil(open / slot) * slot; start < close; start += slot) {
      owed += (capacityByHour?.[Math.floor((start % DAY) / HOUR)] ?? capacity) * factor
      const taken = Math.floor(owed + ROUNDING)
      owed -= taken
      starts.push(start)
      places.push(taken)
    }
  }
  return { starts: Float64Array.from(starts), places: Int32Array.from(places) }
}

/** Ten slots with a tenth more make a whole booking, whatever their sum in binary. */
const ROUNDING = 1e-9

/** The bookings of one replication. */
export class SlotBook {
  private readonly starts: Float64Array
  private readonly left: Int32Array
  /** By slot, one from which on to look for room: itself while it has any. */
  private readonly next: Int32Array

  constructor({ starts, places }: Slots) {
    this.starts = starts
    this.left = places.slice()
    this.next = new Int32Array(starts.length + 1)
    for (let i = 0; i < this.next.length; i++) this.next[i] = this.left[i] === 0 ? i + 1 : i
  }

  /** Books the first slot with room at or after a moment, and gives its start; Infinity when there is none until `last`. */
  book(from: Seconds, last: Seconds): Seconds {
    const { starts, left, next } = this
    const slot = this.withRoom(firstFrom(starts, from))
    if (slot === starts.length || starts[slot] > last) return Infinity
    if (--left[slot] === 0) next[slot] = slot + 1
    return starts[slot]
  }

  private withRoom(from: number): number {
    const { next } = this
    let slot = from
    while (next[slot] !== slot) slot = next[slot]
    // Whoever looks from the same slot again goes straight there.
    for (let at = from; next[at] !== at; ) {
      const following = next[at]
      next[at] = slot
      at = following
    }
    return slot
  }
}

const firstFrom = (starts: Float64Array, from: Seconds): number => {
  let low = 0
  let high = starts.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (starts[middle] >= from) high = middle
    else low = middle + 1
  }
  return low
}
