import { DAY } from '../../model/seconds.ts'
import type { Duration } from '../../scenario/scenario.ts'
import type { RandomStreams } from '../random-streams.ts'
import { makeSampler } from '../samplers.ts'
import type { Timeline } from '../timeline.ts'
import { type ArrivalList, BOOKED, NO_APPOINTMENT, NO_SHOW, rowsAt } from './arrival-list.ts'
import type { PreparedSource } from './prepared-source.ts'
import { SlotBook } from './slots.ts'

/**
 * 窓口予約: those who book, in order of their wishes, get the first free slot from their lead time on; the others
 * come as they would have.
 */
export const withAppointments = (
  { source, number, slots }: PreparedSource,
  wishes: Pick<ArrivalList, 'at' | 'resident' | 'channel'>,
  timeline: Timeline,
  streams: RandomStreams,
): ArrivalList => {
  const rows = wishes.at.length
  const booking = new Uint8Array(rows)
  const appointment = new Float64Array(rows).fill(NO_APPOINTMENT)
  const { appointments } = source
  if (appointments === undefined || slots === undefined) return { ...wishes, booking, appointment }
  const at = wishes.at.slice()
  const drawn = (duration: Duration | undefined, purpose: string) => {
    if (duration === undefined) return () => 0
    const handle = streams.key(source.id, purpose)
    const sample = makeSampler(duration.distribution)
    return (resident: number) => sample(streams, handle, number, resident, 0)
  }
  const books = streams.key(source.id, 'books')
  const keeps = streams.key(source.id, 'keepsBooking')
  const lead = appointments.lead ? drawn(appointments.lead, 'lead') : () => appointments.leadDays * DAY
  const lateness = drawn(appointments.lateness, 'lateness')
  const early = drawn(appointments.early, 'early')
  const horizon = (appointments.horizonDays ?? Infinity) * DAY
  const grace = appointments.grace ?? Infinity
  const runEnd = (timeline.runEndDay - timeline.runStartDay) * DAY
  const book = new SlotBook(slots)
  for (let i = 0; i < rows; i++) {
    const resident = wishes.resident[i]
    if (streams.uniform(books, number, resident, 0) >= appointments.share.value) continue
    const wish = at[i]
    const latest = wish + horizon
    const slot = book.book(wish + lead(resident), latest)
    if (slot === Infinity) {
      // What is free after the run is not known: who would look there comes in the next year.
      if (latest >= runEnd) at[i] = Infinity
      continue
    }
    // Nobody comes before having booked.
    at[i] = Math.max(wish, slot + lateness(resident) - early(resident))
    appointment[i] = slot
    if (streams.uniform(keeps, number, resident, 0) < appointments.noShow.value) {
      booking[i] = NO_SHOW
      at[i] = slot
    } else if (at[i] - slot <= grace) booking[i] = BOOKED
  }
  const coming = Uint32Array.from(at.keys()).filter((i) => at[i] < timeline.countTo)
  coming.sort((x, y) => at[x] - at[y] || x - y)
  return rowsAt({ ...wishes, at, booking, appointment }, coming)
}
