import { effect, signal } from '@preact/signals'
import type { Lesson } from './lesson.ts'
import { emptyRoom, type Room } from './room.ts'

const KEPT = 'yoryoku.train'

const kept = (): Readonly<Record<string, Room>> => {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT) ?? '{}')
  } catch {
    return {}
  }
}

/** What the rooms of this visit have done, by lesson: it is found again after another page. */
const rooms = signal<Readonly<Record<string, Room>>>(kept())

effect(() => {
  try {
    sessionStorage.setItem(KEPT, JSON.stringify(rooms.value))
  } catch {
    // A browser that keeps nothing forgets it with the page.
  }
})

export const roomOf = (lesson: Lesson): Room => rooms.value[lesson.id] ?? emptyRoom(lesson)

export const changeRoom = (lesson: Lesson, change: (room: Room) => Room): void => {
  rooms.value = { ...rooms.value, [lesson.id]: change(roomOf(lesson)) }
}

/** Everything anew, for the next group. */
export const forget = (lesson: Lesson): void => {
  const { [lesson.id]: _, ...others } = rooms.value
  rooms.value = others
}
