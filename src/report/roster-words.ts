import type { Language } from '../model/words.ts'

const DAYS = {
  ja: [...'日月火水木金土'],
  en: ['Sundays', 'Mondays', 'Tuesdays', 'Wednesdays', 'Thursdays', 'Fridays', 'Saturdays'],
} as const
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

/** Runs of neighbours, in the order given: [4, 5, 6, 9] by months are 4–6 and 9. */
const runs = (values: readonly number[], follows: (one: number, next: number) => boolean): number[][] => {
  const found: number[][] = []
  for (const value of values) {
    const last = found.at(-1)
    if (last !== undefined && follows(last.at(-1)!, value)) last.push(value)
    else found.push([value])
  }
  return found
}

/** 月〜金曜, 火・木曜; Mondays to Fridays, Tuesdays and Thursdays. */
export const weekdaysText = (weekdays: readonly number[], language: Language): string => {
  const groups = runs(weekdays, (one, next) => next === one + 1).flatMap((run) =>
    run.length > 2 ? [run] : run.map((day) => [day]),
  )
  const name = (day: number) => DAYS[language][day]
  if (language === 'ja')
    return `${groups.map((run) => (run.length > 1 ? `${name(run[0])}〜${name(run.at(-1)!)}` : name(run[0]))).join('・')}曜`
  return joined(
    groups.map((run) => (run.length > 1 ? `${name(run[0])} to ${name(run.at(-1)!)}` : name(run[0]))),
  )
}

const joined = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`

/** 4〜6月・9月; Apr–Jun, Sep. */
export const monthsText = (months: readonly number[], language: Language): string =>
  runs(months, (one, next) => next === (one % 12) + 1)
    .map((run) => {
      const [first, last] = [run[0], run.at(-1)!]
      if (language === 'ja') return run.length > 1 ? `${first}〜${last}月` : `${first}月`
      return run.length > 1 ? `${MONTHS[first - 1]}–${MONTHS[last - 1]}` : MONTHS[first - 1]
    })
    .join(language === 'ja' ? '・' : ', ')

const clock = (minutes: number): string =>
  `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`

/** 14〜16時, 8:30〜10:00; 14:00–16:00. */
export const hoursOfDay = (from: number, to: number, language: Language): string => {
  if (language === 'en') return `${clock(from)}–${clock(to)}`
  return from % 60 === 0 && to % 60 === 0 ? `${from / 60}〜${to / 60}時` : `${clock(from)}〜${clock(to)}`
}

/** 10分, 90秒: a limit as somebody sets it. */
export const limitText = (seconds: number, language: Language): string => {
  const [value, ja, en] = seconds % 60 === 0 ? [seconds / 60, '分', ' min'] : [seconds, '秒', ' s']
  return `${value}${language === 'ja' ? ja : en}`
}
