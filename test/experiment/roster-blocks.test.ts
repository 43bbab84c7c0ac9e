import { expect, test } from 'vitest'
import { type Block, blocksOf, slotsOf } from '../../src/experiment/roster-blocks.ts'
import { halfHourOfSlot, monthOfSlot, slotOf } from '../../src/experiment/time-slots.ts'

const covered = (blocks: readonly Block[]) => new Set(blocks.flatMap(slotsOf))
const block = (months: number[], weekdays: number[], from: number, to: number): Block => ({
  months,
  weekdays,
  from,
  to,
})
const YEAR = [4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3]
const isOpen = (slot: number) => {
  const weekday = Math.floor(slot / 48) % 7
  return weekday >= 1 && weekday <= 5 && halfHourOfSlot(slot) >= 17 && halfHourOfSlot(slot) < 34
}
const of = (...blocks: readonly Block[]) => {
  const slots = covered(blocks)
  return blocksOf((slot) => slots.has(slot), isOpen)
}

test('Tuesdays 14–16 all the year are one block', () => {
  expect(of(block(YEAR, [2], 28, 32))).toEqual([block(YEAR, [2], 28, 32)])
})

test('what holds on several weekdays goes together, the largest first', () => {
  const afternoons = block(YEAR, [1, 2, 3, 4, 5], 28, 34)
  const tuesday = block(YEAR, [2], 20, 24)
  expect(of(tuesday, afternoons)).toEqual([afternoons, tuesday])
})

test('consecutive months are a season, the same hours of two weekdays one line; single hours of a month are left out', () => {
  const summer = block([5, 6, 7, 8], [1, 3], 18, 22)
  expect(of(summer)).toEqual([summer])
  expect(of(block([6], [1], 18, 24))).toEqual([])
  expect(of(block([5, 6], [1], 18, 19))).toEqual([])
})

test('over the turn of the year the months of a fiscal year follow each other', () => {
  expect(of(block([11, 12, 1], [4], 20, 24))).toEqual([block([11, 12, 1], [4], 20, 24)])
})

test('in a part-year the months it has are all of them', () => {
  const june = covered([block([6], [1, 2], 20, 21)])
  const found = blocksOf(
    (slot) => june.has(slot),
    (slot) => monthOfSlot(slot) === 6 && isOpen(slot),
  )
  expect(found).toEqual([block([6], [1, 2], 20, 21)])
  expect(slotsOf(found[0])).toEqual([slotOf(6, 1, 20), slotOf(6, 2, 20)])
})
