import type { Lesson, Minutes } from './lesson.ts'
import { channels } from './lessons/channels.ts'
import { entry } from './lessons/entry.ts'
import { load } from './lessons/load.ts'
import { noShow } from './lessons/no-show.ts'
import { online } from './lessons/online.ts'
import { robot } from './lessons/robot.ts'
import { writeFree } from './lessons/write-free.ts'

/** All that can be chosen: the lessons in the order of the script, then procedures to try freely. */
export const lessons: readonly Lesson[] = [writeFree, load, noShow, online, robot, channels, entry]

/** Those that go wrong, and are there because they do. */
export const GOES_WRONG: ReadonlySet<string> = new Set([load.id, noShow.id])

/** Before and after the lessons of the 90 minutes. */
export const opening: Minutes = {
  minutes: 8,
  what: {
    ja: 'ねらいと約束。①先に予測を書く、②一度に一つのてこを動かす、③時間と待ちを必ず一緒に読む。余力は市民対応や企画に回すための時間で、人を減らす話ではない。',
    en: 'Aim and rules: (1) predict first, (2) one lever at a time, (3) read hours and waits together. What is set free goes to residents and planning; this is not about cutting people.',
  },
}
export const closing: Minutes = {
  minutes: 10,
  what: {
    ja: 'カードの一覧をA3で印刷し、班ごとに「自分の職場で最初に測る数字」を一つ決めて書き込む。',
    en: 'Print the board on A3. Each table writes down the one figure it will measure first in its own office.',
  },
}
