import { useState } from 'preact/hooks'
import type { WatchedDay } from '../../../src/experiment/watched-day.ts'
import { civilFromDays, daysFromCivil, parseDate, weekdayOf } from '../../../src/model/civil-date.ts'
import type { Words } from '../../../src/model/words.ts'
import { number, say } from '../../language.ts'
import { Button } from '../../parts/controls.tsx'

const words = {
  month: { ja: '{year}年{month}月', en: '{year}-{month}' },
  before: { ja: '前の月', en: 'Previous' },
  next: { ja: '次の月', en: 'Next' },
  caption: { ja: '日ごとの受付件数（{month}）', en: 'Arrivals by day ({month})' },
  choose: { ja: '{date}：受付{n}件', en: '{date}: {n} arrivals' },
}

export const WEEKDAYS: readonly Words[] = [
  { ja: '日', en: 'Sun' },
  { ja: '月', en: 'Mon' },
  { ja: '火', en: 'Tue' },
  { ja: '水', en: 'Wed' },
  { ja: '木', en: 'Thu' },
  { ja: '金', en: 'Fri' },
  { ja: '土', en: 'Sat' },
]

const twoDigits = (value: number): string => String(value).padStart(2, '0')

interface Props {
  readonly days: WatchedDay['days']
  readonly chosen: string
  readonly onChoose: (date: string) => void
}

/** The days of the year with their arrivals, month by month, to choose another one. */
export function DayCalendar({ days, chosen, onChoose }: Props) {
  const of = (date: string) => date.slice(0, 7)
  const [month, setMonth] = useState(of(chosen))
  const months = [...new Set(days.map(({ date }) => of(date)))]
  const shown = months.includes(month) ? month : of(chosen)
  const at = months.indexOf(shown)
  const [year, monthOfYear] = shown.split('-').map(Number)
  const name = say(words.month, { year, month: monthOfYear })
  const arrivals = new Map(days.map((one) => [one.date, one.arrivals]))
  const most = Math.max(1, ...days.map((one) => one.arrivals))
  const first = daysFromCivil(year, monthOfYear, 1)
  const start = first - weekdayOf(first)
  const last =
    daysFromCivil(monthOfYear === 12 ? year + 1 : year, monthOfYear === 12 ? 1 : monthOfYear + 1, 1) - 1
  const weeks = Array.from({ length: Math.ceil((last - start + 1) / 7) }, (_, week) =>
    Array.from({ length: 7 }, (_, day) => start + week * 7 + day),
  )
  return (
    <div class="calendar">
      <div class="months">
        <Button kind="quiet" disabled={at <= 0} onClick={() => setMonth(months[at - 1])}>
          {say(words.before)}
        </Button>
        <strong>{name}</strong>
        <Button kind="quiet" disabled={at >= months.length - 1} onClick={() => setMonth(months[at + 1])}>
          {say(words.next)}
        </Button>
      </div>
      <table>
        <caption class="unseen">{say(words.caption, { month: name })}</caption>
        <thead>
          <tr>
            {WEEKDAYS.map((one) => (
              <th key={one.en} scope="col">
                {say(one)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]}>
              {week.map((day) => {
                const civil = civilFromDays(day)
                const date = `${civil.year}-${twoDigits(civil.month)}-${twoDigits(civil.day)}`
                const count = arrivals.get(date)
                if (civil.month !== monthOfYear || count === undefined) return <td key={day} />
                return (
                  <td key={day}>
                    <button
                      type="button"
                      class={`day shade-${count === 0 ? 0 : 1 + Math.floor((count / most) * 3.99)}`}
                      aria-pressed={date === chosen}
                      aria-label={say(words.choose, { date, n: number(count) })}
                      disabled={count === 0}
                      onClick={() => onChoose(date)}
                    >
                      <span>{civil.day}</span>
                      <small>{count === 0 ? '–' : number(count)}</small>
                    </button>
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** '2026年6月23日（火）' */
export const dateInWords = (date: string): string => {
  const day = parseDate(date)
  const { year, month, day: ofMonth } = civilFromDays(day)
  const weekday = say(WEEKDAYS[weekdayOf(day)])
  return say({ ja: `${year}年${month}月${ofMonth}日（${weekday}）`, en: `${weekday} ${date}` })
}
