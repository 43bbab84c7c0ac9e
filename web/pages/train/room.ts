import type { Figure } from './figures.ts'
import type { Lesson } from './lesson.ts'
import { type Setting, startOf } from './lever-request.ts'

/** What the room wrote down before it saw anything; the figures are the ones asked for. */
export interface Prediction {
  readonly hoursSaved: number
  /** Of the lesson's first figure, in the unit it is shown in. */
  readonly figure: number
  readonly why: string
}

export interface PlayedFigures {
  /** First day, and the day after the last. */
  readonly from: string
  readonly to: string
  readonly replications: number
  readonly figures: readonly Figure[]
}

/** A result that was kept. */
export interface Card {
  readonly number: number
  readonly setting: Setting
  readonly played: readonly PlayedFigures[]
}

/** All that a room has done in one lesson. */
export interface Room {
  readonly prediction: Prediction | undefined
  readonly setting: Setting
  readonly past: readonly Setting[]
  readonly undone: readonly Setting[]
  readonly cards: readonly Card[]
}

export const emptyRoom = (lesson: Lesson): Room => ({
  prediction: undefined,
  setting: startOf(lesson),
  past: [],
  undone: [],
  cards: [],
})

const MOST_STEPS = 100
const MOST_CARDS = 8

const isSame = (one: Setting, other: Setting): boolean =>
  one.year === other.year && Object.entries(one.levers).every(([id, value]) => other.levers[id] === value)

/**
 * Moves levers, or goes to another year: one step that can be undone, together with the one before where the hand has
 * not left the lever. Nothing moves before the prediction.
 */
export const moved = (room: Room, to: Partial<Setting>, isHeld = false): Room => {
  const setting: Setting = {
    levers: { ...room.setting.levers, ...to.levers },
    year: to.year ?? room.setting.year,
  }
  if (room.prediction === undefined || isSame(setting, room.setting)) return room
  const past = isHeld ? room.past : [...room.past, room.setting].slice(-MOST_STEPS)
  return { ...room, setting, past, undone: [] }
}

export const undone = (room: Room): Room => {
  const before = room.past.at(-1)
  if (before === undefined) return room
  return { ...room, setting: before, past: room.past.slice(0, -1), undone: [...room.undone, room.setting] }
}

export const redone = (room: Room): Room => {
  const next = room.undone.at(-1)
  if (next === undefined) return room
  return { ...room, setting: next, past: [...room.past, room.setting], undone: room.undone.slice(0, -1) }
}

export const kept = (room: Room, played: readonly PlayedFigures[]): Room => ({
  ...room,
  cards: [
    ...room.cards,
    { number: (room.cards.at(-1)?.number ?? 0) + 1, setting: room.setting, played },
  ].slice(-MOST_CARDS),
})

export const without = (room: Room, card: number): Room => ({
  ...room,
  cards: room.cards.filter(({ number }) => number !== card),
})
