import type { Language } from '../../src/model/words.ts'
import { escaped, svgPage } from '../svg-page.ts'
import type { Places } from './setting.ts'
import type { BookingStudy, Cell, Estimate } from './study.ts'

const WIDTH = 1600
const HEIGHT = 1130
const INK = '#1b2733'
const QUIET = '#4d5b69'
const RULE = '#cbd5df'
/** Told apart with any kind of sight: M. Okabe, K. Ito, "Color Universal Design". */
const COLOURS: Readonly<Record<Places, string>> = {
  even: '#d55e00',
  whereFree: '#0072b2',
  likeTheDay: '#6b7682',
}
const DASHES = ['', '10 6', '2 6'] as const
const MARKS = ['circle', 'square', 'triangle'] as const
type Mark = (typeof MARKS)[number]

const WORDS = {
  ja: {
    title: '予約を増やすと、待ちと必要な職員はどう変わるか',
    about: ({ question }: BookingStudy) =>
      `住民異動届、3月の忙しさで1か月。${question.replications}回の試行の平均と95％の区間。件数・分・割合に仮定を含む参考試算`,
    booked: '予約する人の割合',
    waits: ({ question }: BookingStudy) => `全員の平均の呼出待ち（分）　職員${question.clerks}人`,
    who: (noShow: string) => `だれが待つか：平均の呼出待ち（分）　来ない人${noShow}`,
    need: ({ question }: BookingStudy) =>
      `必要な職員（人）　${question.target / 60}分以内に${percent(question.within)}を呼ぶ`,
    needNote: '予約の人も予約なしの人も、それぞれ満たす人数。縦の帯は決めきれない幅',
    over: (share: string, noShow: string) => `定員を超えて受けると　予約${share}・来ない人${noShow}`,
    overbooking: '定員を超えて受ける割合',
    overWait: '予約なしの人の待ち（分）',
    overIdle: '職員の手の空き（％）',
    noShows: '予約して来ない人',
    slots: '予約枠',
    foot: ({ question }: BookingStudy) =>
      `「手が空く時間に枠」は、窓口にいる職員の割に予約なしの来庁が少ない時間に枠を多く置く。枠の数は予約の件数の${question.room}倍。来なかった人は予約を取り直す`,
    places: { even: 'どの枠も同じ数', whereFree: '手が空く時間に枠', likeTheDay: '混む時間に多く' },
    walkIn: '予約なし',
    withBooking: '予約あり',
  },
  en: {
    title: 'More bookings: what becomes of waits and of the clerks needed?',
    about: ({ question }: BookingStudy) =>
      `Notices of moving, a month as busy as March. Means of ${question.replications} replications with 95 % intervals. For reference: counts, minutes and shares contain assumptions`,
    booked: 'Share of residents who book',
    waits: ({ question }: BookingStudy) => `Mean wait until called, all (min) · ${question.clerks} clerks`,
    who: (noShow: string) => `Who waits: mean wait (min) · no-shows ${noShow}`,
    need: ({ question }: BookingStudy) =>
      `Clerks needed · ${percent(question.within)} called within ${question.target / 60} min`,
    needNote: 'Enough for those with and for those without a booking; bars: undecided',
    over: (share: string, noShow: string) => `Overbooking · ${share} book, no-shows ${noShow}`,
    overbooking: 'Bookings beyond the places',
    overWait: 'Wait without booking (min)',
    overIdle: 'Clerks idle (%)',
    noShows: 'No-shows',
    slots: 'Slots',
    foot: ({ question }: BookingStudy) =>
      `“Where clerks are free”: most slots where few come without booking for the clerks on duty. Places are ${question.room} × bookings; who misses a booking books again`,
    places: {
      even: 'same in every slot',
      whereFree: 'where clerks are free',
      likeTheDay: 'more at busy hours',
    },
    walkIn: 'no booking',
    withBooking: 'booked',
  },
} as const

const percent = (share: number): string => `${Math.round(share * 100)}%`
const at = (value: number): number => Math.round(value * 10) / 10

interface TextStyle {
  readonly size?: number
  readonly fill?: string
  readonly bold?: boolean
  readonly anchor?: 'middle' | 'end'
}

/** Words near lines are edged with the ground, so that they can be read over them. */
const text = (x: number, y: number, words: string, style: TextStyle = {}): string => {
  const { size = 20, fill = INK, bold, anchor } = style
  return (
    `<text x="${at(x)}" y="${at(y)}" font-size="${size}" fill="${fill}" stroke="#ffffff" stroke-width="5" ` +
    `stroke-linejoin="round" paint-order="stroke"${bold ? ' font-weight="700"' : ''}` +
    `${anchor ? ` text-anchor="${anchor}"` : ''}>${escaped(words)}</text>`
  )
}

const mark = (kind: Mark, x: number, y: number, colour: string, size = 6): string => {
  const style = `fill="${colour}" stroke="#ffffff" stroke-width="1.5"`
  if (kind === 'circle') return `<circle cx="${at(x)}" cy="${at(y)}" r="${size}" ${style}/>`
  if (kind === 'square')
    return `<rect x="${at(x - size)}" y="${at(y - size)}" width="${2 * size}" height="${2 * size}" ${style}/>`
  return `<path d="M${at(x)} ${at(y - size - 2)}l${size + 2} ${2 * size + 1}h${-2 * (size + 2)}z" ${style}/>`
}

const CAP = 7
const whisker = (x: number, from: number, to: number, colour: string): string =>
  `<path d="M${at(x - CAP)} ${at(from)}h${2 * CAP}M${at(x)} ${at(from)}V${at(to)}m${-CAP} 0h${2 * CAP}" stroke="${colour}" stroke-width="2" fill="none"/>`
const band = (x: number, from: number, to: number, colour: string): string =>
  `<path d="M${at(x)} ${at(from)}V${at(to)}" stroke="${colour}" stroke-width="10" stroke-opacity="0.4"/>`

interface Frame {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

interface Axes {
  readonly ticks: readonly number[]
  readonly bottom: number
  readonly top: number
  readonly step: number
  readonly below: string
}

/** Rules, numbers and the two scales of a panel. */
const panel = (frame: Frame, { ticks, bottom, top, step, below }: Axes) => {
  const { x, y, width, height } = frame
  const [first, last] = [ticks[0], ticks[ticks.length - 1]]
  const across = (value: number) =>
    x + (last > first ? (width * (value - first)) / (last - first) : width / 2)
  const up = (value: number) => y + height - (height * (value - bottom)) / (top - bottom)
  const drawn: string[] = []
  for (let value = bottom; value <= top + step / 1e6; value += step) {
    drawn.push(`<path d="M${x - 14} ${at(up(value))}h${width + 28}" stroke="${RULE}"/>`)
    drawn.push(text(x - 24, up(value) + 7, `${at(value)}`, { fill: QUIET, anchor: 'end' }))
  }
  for (const tick of ticks)
    drawn.push(text(across(tick), y + height + 30, percent(tick), { fill: QUIET, anchor: 'middle' }))
  drawn.push(text(x + width / 2, y + height + 60, below, { fill: QUIET, anchor: 'middle' }))
  return { across, up, drawn }
}
type Panel = ReturnType<typeof panel>

const STEPS = [1, 2, 5, 10, 20, 50, 100, 200]
/** Room for the highest value in four or five even steps. */
const rising = (highest: number) => {
  const step = STEPS.find((one) => 5 * one >= highest) ?? highest / 5
  return { bottom: 0, step, top: step * Math.ceil(highest / step) }
}

interface Point {
  readonly x: number
  readonly value: Estimate
}

const line = (
  { across, up }: Panel,
  points: readonly Point[],
  {
    colour,
    dash = '',
    kind = 'circle',
    aside = 0,
    width = 3,
  }: {
    readonly colour: string
    readonly dash?: string
    readonly kind?: Mark
    readonly aside?: number
    readonly width?: number
  },
): string[] => {
  const places = points.map(({ x, value }) => ({ x: across(x) + aside, y: up(value.mean), value }))
  const path = places.map(({ x, y }) => `${at(x)} ${at(y)}`).join('L')
  return [
    `<path d="M${path}" fill="none" stroke="${colour}" stroke-width="${width}"${dash ? ` stroke-dasharray="${dash}"` : ''}/>`,
    ...places.map(({ x, value }) =>
      whisker(x, up(value.mean - value.halfWidth), up(value.mean + value.halfWidth), colour),
    ),
    ...places.map(({ x, y }) => mark(kind, x, y, colour)),
  ]
}

const minutes = ({ mean, halfWidth }: Estimate): Estimate => ({ mean: mean / 60, halfWidth: halfWidth / 60 })

/** Words at the ends of lines, moved apart where they would lie on each other. */
const endWords = (
  { across, up }: Panel,
  words: readonly {
    readonly x: number
    readonly y: number
    readonly words: string
    readonly colour: string
  }[],
): string[] => {
  let lowest = Infinity
  return [...words]
    .sort((one, other) => one.y - other.y)
    .map(({ x, y, words: said, colour }) => {
      const height = Math.min(up(y) + 7, lowest - 25)
      lowest = height
      return text(across(x) + 24, height, said, { fill: colour, bold: true })
    })
}

/** The study in four panels, as an SVG that stands alone: no script, nothing fetched, a light ground of its own. */
export const studyPicture = (study: BookingStudy, language: Language): string => {
  const words = WORDS[language]
  const { question, cells, needs, overbooking } = study
  const { shares, noShows } = question
  const middle = noShows[Math.floor(noShows.length / 2)]
  const last = shares[shares.length - 1]
  const drawn: string[] = []
  const styleOf = (rate: number) => {
    const i = noShows.indexOf(rate) % MARKS.length
    return { dash: DASHES[i], kind: MARKS[i], aside: 7 * (i - (Math.min(noShows.length, 3) - 1) / 2) }
  }
  const along = (places: Places, noShow: number): Cell[] =>
    cells.filter((cell) => cell.share === 0 || (cell.places === places && cell.noShow === noShow))
  const pointsOf = (of: readonly Cell[], kind: 'all' | 'booked' | 'walkIn'): Point[] =>
    of.flatMap((cell) => {
      const group = cell[kind]
      return group ? [{ x: cell.share, value: minutes(group.mean) }] : []
    })
  const highest = (points: readonly Point[]) =>
    Math.max(1, ...points.map(({ value }) => value.mean + value.halfWidth))
  const heading = (frame: Frame, title: string, above = 30) =>
    drawn.push(text(frame.x - 62, frame.y - above, title, { size: 24, bold: true }))

  drawn.push(text(44, 62, words.title, { size: 38, bold: true }))
  drawn.push(text(44, 98, words.about(study), { size: 20, fill: QUIET }))

  // How the lines are told apart.
  let legend = 44
  const key = 140
  drawn.push(text(legend, key, words.noShows, { size: 20 }))
  legend += language === 'ja' ? 176 : 108
  for (const rate of noShows) {
    const { dash, kind } = styleOf(rate)
    drawn.push(
      `<path d="M${legend} ${key - 7}h56" stroke="${INK}" stroke-width="3"${dash ? ` stroke-dasharray="${dash}"` : ''}/>`,
      mark(kind, legend + 28, key - 7, INK),
      text(legend + 66, key, percent(rate), { size: 20 }),
    )
    legend += 150
  }
  legend += 40
  drawn.push(text(legend, key, words.slots, { size: 20 }))
  legend += 50
  for (const places of ['even', 'whereFree'] as const) {
    drawn.push(
      `<path d="M${legend + 20} ${key - 7}h36" stroke="${COLOURS[places]}" stroke-width="12"/>`,
      text(legend + 68, key, words.places[places], { size: 20, fill: COLOURS[places], bold: true }),
    )
    legend += language === 'ja' ? 260 : 300
  }

  const waits: Frame = { x: 106, y: 250, width: 470, height: 290 }
  heading(waits, words.waits(study), 54)
  const families = (['even', 'whereFree'] as const).flatMap((places) =>
    noShows.map((noShow) => ({ places, noShow, points: pointsOf(along(places, noShow), 'all') })),
  )
  const busy = pointsOf(along('likeTheDay', middle), 'all')
  const waitPanel = panel(waits, {
    ticks: shares,
    ...rising(highest([...busy, ...families.flatMap(({ points }) => points)])),
    below: words.booked,
  })
  drawn.push(...waitPanel.drawn, ...line(waitPanel, busy, { colour: COLOURS.likeTheDay, width: 2 }))
  for (const { places, noShow, points } of families)
    drawn.push(...line(waitPanel, points, { ...styleOf(noShow), colour: COLOURS[places] }))
  drawn.push(
    ...endWords(
      waitPanel,
      (['even', 'likeTheDay', 'whereFree'] as const).flatMap((places) => {
        const end = pointsOf(along(places, middle), 'all').at(-1)
        return end
          ? [{ x: last, y: end.value.mean, words: words.places[places], colour: COLOURS[places] }]
          : []
      }),
    ),
  )

  const need: Frame = { x: 902, y: 250, width: 440, height: 290 }
  heading(need, words.need(study), 54)
  const counts = needs.flatMap(({ each }) => [each.tooFew + 1, each.enough])
  const needPanel = panel(need, {
    ticks: shares,
    bottom: Math.min(...counts) - 1,
    top: Math.max(...counts) + 1,
    step: 1,
    below: words.booked,
  })
  drawn.push(...needPanel.drawn)
  for (const places of ['even', 'whereFree'] as const)
    for (const noShow of noShows) {
      const { dash, kind, aside: beside } = styleOf(noShow)
      const aside = 1.7 * beside
      const colour = COLOURS[places]
      const own = needs.filter((one) => one.share === 0 || (one.places === places && one.noShow === noShow))
      const points = own.map((one) => ({ x: one.share, value: { mean: one.each.enough, halfWidth: 0 } }))
      for (const { share, each } of own)
        if (each.enough > each.tooFew + 1)
          drawn.push(
            band(
              needPanel.across(share) + aside,
              needPanel.up(each.tooFew + 1),
              needPanel.up(each.enough),
              colour,
            ),
          )
      drawn.push(...line(needPanel, points, { colour, dash, kind, aside, width: 2 }))
    }
  drawn.push(
    ...endWords(
      needPanel,
      (['even', 'whereFree'] as const).flatMap((places) => {
        const end = needs.find((one) => one.share === last && one.places === places && one.noShow === middle)
        return end
          ? [{ x: last, y: end.each.enough, words: words.places[places], colour: COLOURS[places] }]
          : []
      }),
    ),
    text(need.x - 62, need.y - 26, words.needNote, { size: 18, fill: QUIET }),
  )

  const who: Frame = { x: 106, y: 706, width: 470, height: 290 }
  heading(who, words.who(percent(middle)))
  const kinds = (['even', 'whereFree'] as const).flatMap((places) =>
    (['walkIn', 'booked'] as const).map((kind) => ({
      places,
      kind,
      points: pointsOf(along(places, middle), kind),
    })),
  )
  const whoPanel = panel(who, {
    ticks: shares,
    ...rising(highest(kinds.flatMap(({ points }) => points))),
    below: words.booked,
  })
  drawn.push(...whoPanel.drawn)
  for (const { places, kind, points } of kinds)
    drawn.push(
      ...line(whoPanel, points, {
        colour: COLOURS[places],
        dash: kind === 'walkIn' ? '' : '6 6',
        kind: kind === 'walkIn' ? 'circle' : 'square',
      }),
    )
  drawn.push(
    ...endWords(
      whoPanel,
      kinds.flatMap(({ places, kind, points }) => {
        const end = points.at(-1)
        if (!end || (kind === 'booked' && places === 'even')) return []
        const said = kind === 'walkIn' ? words.walkIn : words.withBooking
        return [
          { x: last, y: end.value.mean, words: said, colour: kind === 'walkIn' ? COLOURS[places] : INK },
        ]
      }),
    ),
  )

  const over = { y: 752, width: 250, height: 244 }
  const overFrames: readonly Frame[] = [
    { x: 902, ...over },
    { x: 1272, ...over },
  ]
  heading(
    { ...overFrames[0], y: who.y },
    words.over(percent(Math.max(...shares)), percent(Math.max(...noShows))),
  )
  const measures = [
    { title: words.overWait, of: ({ walkIn }: Cell) => walkIn && minutes(walkIn.mean) },
    {
      title: words.overIdle,
      of: ({ idle }: Cell) => ({ mean: 100 * idle.mean, halfWidth: 100 * idle.halfWidth }),
    },
  ]
  measures.forEach(({ title, of }, i) => {
    const points = overbooking.flatMap((cell) => {
      const value = of(cell)
      return value ? [{ x: cell.overbooking ?? 0, value }] : []
    })
    if (points.length === 0) return
    const overPanel = panel(overFrames[i], {
      ticks: overbooking.map((cell) => cell.overbooking ?? 0),
      ...rising(highest(points)),
      below: words.overbooking,
    })
    drawn.push(...overPanel.drawn, ...line(overPanel, points, { colour: COLOURS.whereFree }))
    drawn.push(text(overFrames[i].x - 62, overFrames[i].y - 26, title, { size: 20 }))
  })

  drawn.push(text(44, HEIGHT - 24, words.foot(study), { size: 18, fill: QUIET }))
  return svgPage({ width: WIDTH, height: HEIGHT, language, title: words.title }, drawn)
}
