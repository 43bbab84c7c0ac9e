import { HALF_HOURS } from '../model/half-hours.ts'
import { SLOTS, slotOf } from './time-slots.ts'

/** Hours of the day on some weekdays of some months: what a roster can say in one line. */
export interface Block {
  /** From 1. */
  readonly months: readonly number[]
  /** 0 = Sunday. */
  readonly weekdays: readonly number[]
  /** Half-hours since midnight, [from, to). */
  readonly from: number
  readonly to: number
}

export const slotsOf = ({ months, weekdays, from, to }: Block): number[] =>
  months.flatMap((month) =>
    weekdays.flatMap((weekday) => {
      const slots: number[] = []
      for (let halfHour = from; halfHour < to; halfHour++) slots.push(slotOf(month, weekday, halfHour))
      return slots
    }),
  )

const MONTHS = [4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3]
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 0]

/** What holds in some months only is worth a line from an hour on, in two months or more one after the other. */
const AN_HOUR = 2
const SOME_MONTHS = 2

/**
 * Slots as few large blocks, the largest first: those that hold in all months together for several weekdays, then
 * blocks of an hour or more in consecutive months. What is too small for a line of its own is left out.
 * `isOpen` tells in which slots there is anything to be covered at all; a weekday without any in a month (a part-year)
 * stands in nobody's way.
 */
export const blocksOf = (
  isIn: (slot: number) => boolean,
  isOpen: (slot: number) => boolean,
): readonly Block[] => {
  const left = new Uint8Array(SLOTS)
  for (let slot = 0; slot < SLOTS; slot++) left[slot] = isIn(slot) ? 1 : 0
  const openMonths = new Map(
    WEEKDAYS.map((weekday) => [
      weekday,
      MONTHS.filter((month) => {
        for (let halfHour = 0; halfHour < HALF_HOURS; halfHour++)
          if (isOpen(slotOf(month, weekday, halfHour))) return true
        return false
      }),
    ]),
  )
  const takes = (month: number, weekday: number, halfHour: number) =>
    left[slotOf(month, weekday, halfHour)] === 1
  const blocks: Block[] = []
  const take = (block: Block) => {
    blocks.push(block)
    for (const slot of slotsOf(block)) left[slot] = 0
  }

  const allYear = (weekday: number, halfHour: number) => {
    const months = openMonths.get(weekday)!
    return months.length > 0 && months.every((month) => takes(month, weekday, halfHour))
  }
  for (;;) {
    const best = largest(WEEKDAYS, allYear)
    if (best === undefined) break
    // Weekdays may be open in different months of a part-year.
    for (const weekdays of groupedBy(best.lines, (weekday) => openMonths.get(weekday)!.join()))
      take({ months: openMonths.get(weekdays[0])!, weekdays, from: best.from, to: best.to })
  }
  const found: Block[] = []
  for (const weekday of WEEKDAYS)
    for (;;) {
      const best = largest(
        openMonths.get(weekday)!,
        (month, halfHour) => takes(month, weekday, halfHour),
        longestRun,
        AN_HOUR,
        SOME_MONTHS,
      )
      if (best === undefined) break
      const block = { months: best.lines, weekdays: [weekday], from: best.from, to: best.to }
      for (const slot of slotsOf(block)) left[slot] = 0
      found.push(block)
    }
  for (const same of groupedBy(found, ({ months, from, to }) => `${from} ${to} ${months.join()}`))
    blocks.push({ ...same[0], weekdays: same.flatMap(({ weekdays }) => weekdays) })
  return blocks
}

/** The largest rectangle of lines × half-hours in which everything is taken. */
const largest = (
  lines: readonly number[],
  takes: (line: number, halfHour: number) => boolean,
  /** Which of the lines that could be taken go together. */
  chosen: (reaching: readonly number[], lines: readonly number[]) => readonly number[] = (reaching) =>
    reaching,
  shortest = 1,
  fewest = 1,
): { lines: readonly number[]; from: number; to: number } | undefined => {
  // By line and half-hour: how many half-hours from there on are taken.
  const runs = new Map(
    lines.map((line) => {
      const run = new Int32Array(HALF_HOURS + 1)
      for (let halfHour = HALF_HOURS - 1; halfHour >= 0; halfHour--)
        run[halfHour] = takes(line, halfHour) ? run[halfHour + 1] + 1 : 0
      return [line, run]
    }),
  )
  let best: { lines: readonly number[]; from: number; to: number } | undefined
  let bestArea = 0
  for (let from = 0; from < HALF_HOURS; from++)
    for (let to = HALF_HOURS; to - from >= shortest; to--) {
      if ((to - from) * lines.length <= bestArea) break
      const reaching = chosen(
        lines.filter((line) => runs.get(line)![from] >= to - from),
        lines,
      )
      const area = (to - from) * reaching.length
      if (area <= bestArea || reaching.length < fewest) continue
      best = { lines: reaching, from, to }
      bestArea = area
    }
  return best
}

/** Of months in the order of the fiscal year, the most that follow each other. */
const longestRun = (reaching: readonly number[], months: readonly number[]): readonly number[] => {
  let longest: readonly number[] = []
  let run: number[] = []
  for (const month of months) {
    run = reaching.includes(month) ? [...run, month] : []
    if (run.length > longest.length) longest = run
  }
  return longest
}

export const groupedBy = <T>(items: readonly T[], key: (item: T) => string): T[][] => {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const group = groups.get(key(item)) ?? []
    groups.set(key(item), group)
    group.push(item)
  }
  return [...groups.values()]
}
