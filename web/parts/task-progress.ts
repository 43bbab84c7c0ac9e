import { plusMinus } from '../../src/report/numbers.ts'
import { number, punctuated, say } from '../language.ts'
import type { Task } from '../study/ask.ts'

const words = {
  running: { ja: '試算中', en: 'Running' },
  onServer: { ja: 'サーバーで試算中', en: 'Running on the server' },
  waits: { ja: 'サーバーで順番を待っています', en: 'Waiting for its turn on the server' },
  preparing: { ja: '準備中（自己点検）', en: 'Preparing (self-check)' },
  left: { ja: '残り約{left}', en: 'about {left} left' },
  seconds: { ja: '{n}秒', en: '{n} s' },
  minutes: { ja: '{n}分', en: '{n} min' },
}

const FEWEST = 2

/** How far a study is: what was played, the estimate so far, and the time left. */
export function progressOf({ onServer, progress: heard, startedAt }: Task): string {
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
    leftOf(progress, onServer === undefined ? (Date.now() - startedAt) / 1000 : undefined),
  ]
    .filter(Boolean)
    .join('　')
}

/** The server says it of its own; here it is told from the time since the start. */
function leftOf(
  { done, of, secondsLeft }: NonNullable<Task['progress']['value']>,
  spent: number | undefined,
): string | undefined {
  if (done >= of) return undefined
  const seconds = spent === undefined || done < FEWEST ? secondsLeft : (spent / done) * (of - done)
  if (seconds === undefined) return undefined
  const left =
    seconds < 120
      ? say(words.seconds, { n: Math.max(1, Math.round(seconds)) })
      : say(words.minutes, { n: Math.round(seconds / 60) })
  return say(words.left, { left })
}
