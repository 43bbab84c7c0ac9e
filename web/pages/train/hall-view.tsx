import type { Words } from '../../../src/model/words.ts'
import { number, say } from '../../language.ts'
import { busiest, type Desk, desksOf, hoursShown, placeWords, roundUp } from './hall.ts'
import type { ShownResult } from './lesson.ts'

const words = {
  title: {
    ja: '平均的な1日の窓口と後方（{time}）',
    en: 'Counter and back office on an average day ({time})',
  },
  asIs: { ja: '現状', en: 'As-is' },
  toBe: { ja: '見直し後', en: 'To-be' },
  waiting: { ja: '待っている件数', en: 'waiting' },
  atWork: { ja: '応対・作業中の人数', en: 'at work' },
  rostered: { ja: '配置の人数', en: 'rostered' },
  busiest: { ja: '{time}ごろ 平均{n}件待ち', en: 'about {time}: {n} waiting on average' },
  cases: { ja: '{n}件', en: '{n}' },
  people: { ja: '{n}人', en: '{n} p' },
  nobody: { ja: '待ちはほとんどない', en: 'hardly anybody waits' },
  ready: {
    ja: '配置の線と作業の山の間は、次の人に備えている時間などで、減らせる人数ではありません。',
    en: 'Between the roster and the work lies the time kept ready for the next visitor, not people who can go.',
  },
  summary: {
    ja: '{side}・{desk}：{busiest}。作業中は最大で平均{atWork}人、配置は最大{rostered}人。',
    en: '{side}, {desk}: {busiest}. At most {atWork} at work on average, {rostered} rostered.',
  },
} satisfies Readonly<Record<string, Words>>

/** As wide as it stands on the screen, so that its letters are as large as they say. */
const WIDTHS = [960, 470]
const SIZE = { height: 128, left: 42, top: 24, bottom: 18, gap: 3 }

/** The hall and the back office through an average day: as-is above to-be, on equal scales. */
export function HallView({ lesson, result, time }: ShownResult) {
  const sides = [
    { side: say(words.asIs), desks: desksOf(result.baseline.series, lesson.hall) },
    { side: say(words.toBe), desks: desksOf(result.alternatives[0].result.series, lesson.hall) },
  ]
  const all = sides.flatMap(({ desks }) => desks)
  if (all.length === 0) return null
  const shown = hoursShown(all)
  const wanted = lesson.hall.filter((id) => all.some((desk) => desk.id === id))
  const width = WIDTHS[Math.min(wanted.length, WIDTHS.length) - 1]
  return (
    <section class="hall" aria-labelledby="hall-title">
      <div class="title">
        <h2 id="hall-title">{say(words.title, { time })}</h2>
        <p class="key">
          <span class="waiting">{say(words.waiting)}</span>
          <span class="at-work">{say(words.atWork)}</span>
          <span class="rostered">{say(words.rostered)}</span>
        </p>
      </div>
      <div class={`desks of-${wanted.length}`}>
        {wanted.map((id) => {
          const desks = all.filter((desk) => desk.id === id)
          const most = (pick: (one: Desk['day'][number]) => number) =>
            roundUp(Math.max(1, ...desks.flatMap(({ day }) => day.map(pick))))
          const scale = {
            waiting: most(({ waiting }) => waiting),
            people: most(({ atWork, rostered }) => Math.max(atWork, rostered)),
          }
          return (
            <div key={id} class="desk">
              <h3>
                {say(placeWords[lesson.places[id] ?? 'front'])} <span>{desks[0].name}</span>
              </h3>
              {sides.map(({ side, desks: [...own] }) => {
                const desk = own.find((one) => one.id === id)
                return desk && <Day key={side} {...{ side, desk, shown, scale, width }} />
              })}
            </div>
          )
        })}
      </div>
      <p class="note">{say(words.ready)}</p>
    </section>
  )
}

interface DayProps {
  readonly side: string
  readonly desk: Desk
  readonly shown: readonly [from: number, to: number]
  readonly width: number
  readonly scale: { readonly waiting: number; readonly people: number }
}

const busiestSaid = (desk: Desk): string => {
  const most = busiest(desk)
  return most === undefined
    ? say(words.nobody)
    : say(words.busiest, { time: most.time, n: number(most.waiting, most.waiting < 10 ? 1 : 0) })
}

/** Who waits stands above the counter, who works below it. */
function Day({ side, desk, shown: [from, to], scale, width }: DayProps) {
  const { height, left, top, bottom, gap } = SIZE
  const day = desk.day.slice(from, to)
  const step = (width - left) / day.length
  const half = (height - top - bottom) / 2
  const counter = top + half
  const up = (waiting: number) => (waiting / scale.waiting) * half
  const down = (people: number) => (people / scale.people) * half
  const roster = day
    .map(({ rostered }, i) => {
      const y = counter + down(rostered)
      return `${i === 0 ? 'M' : 'L'}${left + i * step} ${y}H${left + (i + 1) * step}`
    })
    .join('')
  const most = (pick: (one: Desk['day'][number]) => number) => number(Math.max(...day.map(pick)), 1)
  const label = say(words.summary, {
    side,
    desk: desk.name,
    busiest: busiestSaid(desk),
    atWork: most(({ atWork }) => atWork),
    rostered: most(({ rostered }) => rostered),
  })
  return (
    <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      <text x={0} y={14} class="side">
        {side}
      </text>
      <text x={width} y={14} class="most" text-anchor="end">
        {busiestSaid(desk)}
      </text>
      <line class="scale" x1={left} x2={width} y1={top} y2={top} />
      <line class="scale" x1={left} x2={width} y1={height - bottom} y2={height - bottom} />
      <text x={left - 4} y={top + 9} class="tick" text-anchor="end">
        {say(words.cases, { n: number(scale.waiting) })}
      </text>
      <text x={left - 4} y={height - bottom - 2} class="tick" text-anchor="end">
        {say(words.people, { n: number(scale.people) })}
      </text>
      {day.map(({ time, waiting, atWork }, i) => (
        <g key={time}>
          <rect
            class="waiting"
            x={left + i * step + gap / 2}
            width={step - gap}
            y={counter - up(waiting)}
            height={up(waiting)}
          />
          <rect
            class="at-work"
            x={left + i * step + gap / 2}
            width={step - gap}
            y={counter}
            height={down(atWork)}
          />
          {time.endsWith(':00') && i % 2 === (from % 2 === 0 ? 0 : 1) && (
            <text x={left + i * step} y={height - 4} class="tick" text-anchor="middle">
              {Number(time.slice(0, 2))}
            </text>
          )}
        </g>
      ))}
      <path class="rostered" d={roster} />
      <line class="counter" x1={left} x2={width} y1={counter} y2={counter} />
    </svg>
  )
}
