import { useMemo } from 'preact/hooks'
import type { Seconds } from '../../../src/model/seconds.ts'
import { number, say } from '../../language.ts'
import { type Clock, timeOfDay } from './clock.ts'
import { arrivalsBySlice, mostBySlice, waitingCourse } from './office.ts'
import type { PlayedDay } from './played-day.ts'

const words = {
  moment: { ja: '時刻', en: 'Time of day' },
  arrivals: { ja: '受付（15分ごと、最多{n}件）', en: 'Arrivals (per 15 minutes, at most {n})' },
  waiting: { ja: '{who}：順番待ち（最多{n}件）', en: '{who}: waiting (at most {n})' },
}

const SLICE: Seconds = 900
const FINE: Seconds = 120
const HEIGHT = 52
const MINUTE: Seconds = 60
const COLOURS = ['#8a4500', '#0031d8']

interface Props {
  readonly days: readonly { readonly played: PlayedDay; readonly who: string }[]
  readonly hours: readonly [from: Seconds, to: Seconds]
  readonly clock: Clock
  readonly onJump: (at: Seconds) => void
}

/** The day from end to end: who comes, who waits, and where the clock stands. */
export function TimeLine({ days, hours: [from, to], clock, onJump }: Props) {
  const at = clock.read.value
  const x = (moment: Seconds): number => ((moment - from) / (to - from)) * 1000
  const drawn = useMemo(() => {
    const arrivals = arrivalsBySlice(days[0].played.day, SLICE)
    const courses = days.map(({ played }) => mostBySlice(waitingCourse(played), FINE))
    return { arrivals, courses, most: Math.max(1, ...courses.flat()), busiest: Math.max(1, ...arrivals) }
  }, [days[0].played, days[1]?.played])
  const { arrivals, courses, most, busiest } = drawn
  const path = (course: readonly number[]): string =>
    course
      .map((count, i) => {
        const y = HEIGHT - (count / most) * (HEIGHT - 4)
        return `${i === 0 ? 'M' : 'L'}${x(i * FINE).toFixed(1)} ${y.toFixed(1)} H${x((i + 1) * FINE).toFixed(1)}`
      })
      .join(' ')
  // Only the clock moves: the chart stays the same element.
  const chart = useMemo(
    () => (
      <svg viewBox={`0 0 1000 ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
        {arrivals.map((count, i) =>
          count === 0 ? null : (
            <rect
              key={i}
              x={x(i * SLICE)}
              width={Math.max(1, x((i + 1) * SLICE) - x(i * SLICE) - 1)}
              y={HEIGHT - (count / busiest) * (HEIGHT - 4)}
              height={(count / busiest) * (HEIGHT - 4)}
              fill="#d9d9de"
            />
          ),
        )}
        {courses.map((course, i) => (
          <path
            key={days[i].who}
            d={path(course)}
            fill="none"
            stroke={COLOURS[i]}
            stroke-width="2"
            stroke-dasharray={i === 0 ? undefined : '5 3'}
            vector-effect="non-scaling-stroke"
          />
        ))}
      </svg>
    ),
    [drawn, from, to, days.map(({ who }) => who).join()],
  )
  const hours = Array.from({ length: Math.floor((to - from) / 3600) + 1 }, (_, i) => from + i * 3600)
  const every = hours.length > 13 ? 3 : 1
  const move = (by: Seconds) => onJump(Math.min(to - 1, Math.max(from, clock.now + by)))
  const steps: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => move(-MINUTE),
    ArrowDown: () => move(-MINUTE),
    ArrowRight: () => move(MINUTE),
    ArrowUp: () => move(MINUTE),
    PageDown: () => move(-30 * MINUTE),
    PageUp: () => move(30 * MINUTE),
    Home: () => onJump(from),
    End: () => onJump(to - 1),
  }
  return (
    <div class="time-line">
      <div class="course">
        {chart}
        <input
          type="range"
          aria-label={say(words.moment)}
          aria-valuetext={timeOfDay(at)}
          min={from}
          max={to}
          step="1"
          value={Math.round(at)}
          onInput={(event) => onJump(Number(event.currentTarget.value))}
          onKeyDown={(event) => {
            const step = steps[event.key]
            if (step === undefined) return
            event.preventDefault()
            step()
          }}
        />
        <svg class="hours" viewBox="0 0 1000 14" preserveAspectRatio="none" aria-hidden="true">
          {hours.map((hour) => (
            <line
              key={hour}
              x1={x(hour)}
              x2={x(hour)}
              y1="0"
              y2="5"
              stroke="#626264"
              vector-effect="non-scaling-stroke"
            />
          ))}
        </svg>
        <div class="hour-names" aria-hidden="true">
          {hours.map((hour) => (
            <span key={hour}>{(hour / 3600) % every === 0 ? `${hour / 3600}:00` : ''}</span>
          ))}
        </div>
      </div>
      <p class="legend">
        <span>
          <svg width="22" height="10" aria-hidden="true">
            <rect width="22" height="10" fill="#d9d9de" />
          </svg>{' '}
          {say(words.arrivals, { n: number(busiest) })}
        </span>
        {days.map(({ who }, i) => (
          <span key={who}>
            <svg width="22" height="10" aria-hidden="true">
              <line
                x1="0"
                x2="22"
                y1="5"
                y2="5"
                stroke={COLOURS[i]}
                stroke-width="2.5"
                stroke-dasharray={i === 0 ? undefined : '5 3'}
              />
            </svg>{' '}
            {say(words.waiting, { who, n: number(Math.max(0, ...courses[i])) })}
          </span>
        ))}
      </p>
    </div>
  )
}
