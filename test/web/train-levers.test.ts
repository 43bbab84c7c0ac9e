import { expect, test } from 'vitest'
import { studyRequest } from '../../src/study/index.ts'
import { timeWords } from '../../web/pages/train/figures.ts'
import { lessons } from '../../web/pages/train/lessons.ts'
import { isThere, PASSES, requestOf, startOf, written } from '../../web/pages/train/lever-request.ts'
import { emptyRoom, kept, moved, type Room, redone, undone, without } from '../../web/pages/train/room.ts'

const lesson = (id: string) => lessons.find((one) => one.id === id)!
const [first, month, year] = PASSES
const at = (id: string, levers: Record<string, number | string>, of = 0) => {
  const start = startOf(lesson(id))
  return { levers: { ...start.levers, ...levers }, year: of }
}

test('every lesson asks something the simulator understands, before and after its change', () => {
  for (const one of lessons)
    for (const pass of PASSES)
      for (const setting of [startOf(one), at(one.id, one.tried, 3)])
        expect(studyRequest.safeParse(requestOf(one, setting, pass)).success, one.id).toBe(true)
})

test('at first as-is is compared with itself: nothing is set', () => {
  const request = requestOf(lesson('write-free'), startOf(lesson('write-free')), first)
  expect(request).toMatchObject({
    month: 3,
    replications: 3,
    seed: 20_260_401,
    ranges: false,
    releasable: false,
  })
  expect(request).toMatchObject({
    asIs: { path: 'scenarios/example/resident-change.paper.yaml' },
    toBe: [{ path: 'scenarios/example/resident-change.paper.yaml' }],
  })
  expect(JSON.stringify(request)).not.toContain('"set"')
})

test('a lever sets its value of the to-be only; the room’s own number that of both', () => {
  const request = requestOf(
    lesson('write-free'),
    at('write-free', { form: 'write-free', clerks: 6, volume: 9000 }),
    first,
  )
  expect(request).toMatchObject({
    asIs: { set: { 'arrivals.notices.volume': 9000 } },
    toBe: [
      {
        path: 'scenarios/example/resident-change.write-free.yaml',
        set: { 'arrivals.notices.volume': 9000, 'resourcePools.clerks.quantity': 6 },
      },
    ],
  })
})

test('per cent become shares, minutes a triangle with the spread of before', () => {
  const [online, free] = [lesson('online'), lesson('write-free')]
  const request = requestOf(online, at('online', { link: 'linked', use: 80 }), first)
  expect(JSON.stringify(request)).toContain('"arrivals.applications.moves.postToWeb.share":0.8')
  const asking = free.levers.find(({ id }) => id === 'asking')!
  expect(asking.kind === 'number' && written(asking, 15)).toBe('triangular(9m, 15m, 22.5m)')
})

test('a lever that the drawing does not have is not asked for', () => {
  const online = lesson('online')
  const use = online.levers.find(({ id }) => id === 'use')!
  expect(isThere(online, use, startOf(online))).toBe(false)
  expect(JSON.stringify(requestOf(online, at('online', { use: 80 }), first))).not.toContain('moves')
})

test('whoever does not keep a booking books again: so many more bookings', () => {
  const request = requestOf(lesson('no-show'), at('no-show', { booked: 60, absent: 20 }), first)
  // 3,706 ÷ (1 − 0.6 × 0.2)
  expect(JSON.stringify(request)).toContain('"arrivals.notices.volume":4211')
  const none = requestOf(lesson('no-show'), at('no-show', { booked: 60 }), first)
  expect(JSON.stringify(none)).not.toContain('volume')
})

test('another year has other dice; the last look plays the whole year', () => {
  const load = lesson('load')
  expect(requestOf(load, at('load', {}, 2), month)).toMatchObject({
    seed: 20_260_403,
    month: 6,
    replications: 20,
  })
  expect(requestOf(load, startOf(load), year)).not.toHaveProperty('month')
  expect(requestOf(load, startOf(load), year)).toMatchObject({ fiscalYear: 2026 })
})

test('a room may move nothing before its prediction, then step by step and back', () => {
  const load = lesson('load')
  const closed = emptyRoom(load)
  expect(moved(closed, { levers: { desk: 7 } })).toBe(closed)
  const open = { ...closed, prediction: { hoursSaved: 100, figure: 28, why: '' } }
  const seven = moved(open, { levers: { desk: 7 } })
  const six = moved(seven, { levers: { desk: 6 } })
  expect(undone(six).setting).toEqual(seven.setting)
  expect(undone(undone(six)).setting).toEqual(open.setting)
  expect(undone(open)).toBe(open)
  expect(redone(undone(six)).setting).toEqual(six.setting)
  // A new step forgets what was undone, and one to where it stands is none.
  expect(redone(moved(undone(six), { year: 1 })).setting.year).toBe(1)
  expect(moved(six, { levers: { desk: 6 } })).toBe(six)
})

test('a lever that is held is one step', () => {
  const load = lesson('load')
  const open: Room = { ...emptyRoom(load), prediction: { hoursSaved: 0, figure: 0, why: '' } }
  const dragged = [9, 10, 11].reduce((room, desk, i) => moved(room, { levers: { desk } }, i > 0), open)
  expect(dragged.setting.levers.desk).toBe(11)
  expect(undone(dragged).setting).toEqual(open.setting)
})

test('cards keep their numbers, and the oldest makes room for the ninth', () => {
  const room = Array.from({ length: 9 }).reduce<ReturnType<typeof emptyRoom>>(
    (one) => kept(one, []),
    emptyRoom(lesson('load')),
  )
  expect(room.cards.map(({ number }) => number)).toEqual([2, 3, 4, 5, 6, 7, 8, 9])
  expect(without(room, 5).cards.map(({ number }) => number)).toEqual([2, 3, 4, 6, 7, 8, 9])
})

test('a month is called a month, a fiscal year a year', () => {
  expect(timeWords('2027-03-01', '2027-04-01').ja).toBe('2027年3月の1か月')
  expect(timeWords('2026-04-01', '2027-04-01').ja).toContain('年度の1年')
  expect(timeWords('2026-06-01', '2026-06-15').en).toBe('2026-06-01 to before 2026-06-15')
})
