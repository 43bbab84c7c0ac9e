import { useMemo } from 'preact/hooks'
import type { Seconds } from '../../../src/model/seconds.ts'
import { number, say } from '../../language.ts'
import { casesOf, storyOf } from './case-story.ts'
import { type Clock, timeOfDay } from './clock.ts'
import type { PlayedDay } from './played-day.ts'
import { nameOf } from './steps-now.tsx'

const words = {
  step: { ja: 'ステップ', en: 'Step' },
  came: { ja: '着いた時刻', en: 'Came' },
  waited: { ja: '待ち（分）', en: 'Waited (min)' },
  started: { ja: '始まり', en: 'Begun' },
  worked: { ja: '作業（分）', en: 'Worked (min)' },
  left: { ja: '終わり', en: 'Done' },
  who: { ja: '担当', en: 'By' },
  total: { ja: '計', en: 'Total' },
  absent: {
    ja: 'この案では、この日には来ません（予約などで別の日に来ます）。',
    en: 'In this variant they do not come on this day (they may come on another, by appointment).',
  },
  before: { ja: '前日まで', en: 'before today' },
  after: { ja: '翌日以降', en: 'after today' },
}

const minutes = (seconds: Seconds): string => (seconds === 0 ? '' : number(seconds / 60, 1))
const moment = (at: Seconds | null): string =>
  at === null
    ? say(words.after)
    : at < 0
      ? say(words.before)
      : at >= 86_400
        ? say(words.after)
        : timeOfDay(at)

/** The steps of a resident's case with their times; the step where it is now is marked. */
export function FollowedCase({
  played,
  resident,
  clock,
  title,
}: {
  readonly played: PlayedDay
  readonly resident: string
  readonly clock: Clock
  readonly title: string
}) {
  const at = clock.read.value
  const steps = useMemo(
    () => casesOf(played, resident).flatMap((one) => storyOf(played, one.case)),
    [played, resident],
  )
  const sum = (of: 'waited' | 'worked') => steps.reduce((all, one) => all + one[of], 0)
  if (steps.length === 0)
    return (
      <div class="story">
        <p class="title">{title}</p>
        <p class="empty">{say(words.absent)}</p>
      </div>
    )
  return (
    <div class="scroll">
      <table class="story">
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{say(words.step)}</th>
            <th scope="col">{say(words.came)}</th>
            <th scope="col" class="r">
              {say(words.waited)}
            </th>
            <th scope="col">{say(words.started)}</th>
            <th scope="col" class="r">
              {say(words.worked)}
            </th>
            <th scope="col">{say(words.left)}</th>
            <th scope="col">{say(words.who)}</th>
          </tr>
        </thead>
        <tbody>
          {steps.map((one, i) => (
            <tr
              key={`${i} ${one.node}`}
              aria-current={one.cameAt <= at && at < (one.leftAt ?? Infinity) ? 'step' : undefined}
            >
              <th scope="row">{nameOf(played.model.nodes[one.node])}</th>
              <td>{moment(one.cameAt)}</td>
              <td class="r">{minutes(one.waited)}</td>
              <td>{one.startedAt === null ? '–' : moment(one.startedAt)}</td>
              <td class="r">{minutes(one.worked)}</td>
              <td>{moment(one.leftAt)}</td>
              <td>{one.pool < 0 ? '–' : say(played.day.pools[one.pool].name)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{say(words.total)}</th>
            <td />
            <td class="r">{minutes(sum('waited'))}</td>
            <td />
            <td class="r">{minutes(sum('worked'))}</td>
            <td />
            <td />
          </tr>
        </tfoot>
      </table>
    </div>
  )
}
