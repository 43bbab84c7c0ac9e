import { plusMinus } from '../../src/report/numbers.ts'
import { gap, number, punctuated, say } from '../language.ts'
import type { Task } from '../study/ask.ts'

const words = {
  running: { ja: '試算中', en: 'Running' },
  onServer: { ja: 'サーバーで試算中', en: 'Running on the server' },
  waits: { ja: 'サーバーで順番を待っています', en: 'Waiting for its turn on the server' },
  away: {
    ja: 'サーバーに届きません（届きしだい、続きを表示します）',
    en: 'The server cannot be reached; this goes on when it answers',
  },
  preparing: { ja: '準備中（自己点検）', en: 'Preparing (self-check)' },
  left: { ja: '残り約{left}', en: 'about {left} left' },
  seconds: { ja: '{n}秒', en: '{n} s' },
  minutes: { ja: '{n}分', en: '{n} min' },
}

/** How far a study is: what was played, the estimate so far, and the time left. */
export function progressOf({ onServer, progress: heard }: Task): string {
  if (onServer?.isAway.value) return say(words.away)
  if (onServer?.waits.value) return say(words.waits)
  const progress = heard.value
  if (progress === undefined)
    return onServer === undefined ? say(words.preparing) : `${say(words.onServer)} …`
  const { done, of, live, now } = progress
  return [
    `${say(onServer === undefined ? words.running : words.onServer)} ${done}/${of}`,
    now && say(now),
    live &&
      `${live.of ? punctuated(`${say(live.of)}：`) : ''}${number(live.mean)}${live.halfWidth === null ? '' : ` ${plusMinus(live.halfWidth)}`} h`,
    leftOf(progress),
  ]
    .filter(Boolean)
    .join(gap())
}

function leftOf({
  done,
  of,
  secondsLeft: seconds,
}: NonNullable<Task['progress']['value']>): string | undefined {
  if (done >= of || seconds === undefined) return undefined
  const left =
    seconds < 120
      ? say(words.seconds, { n: Math.max(1, Math.round(seconds)) })
      : say(words.minutes, { n: Math.round(seconds / 60) })
  return say(words.left, { left })
}
