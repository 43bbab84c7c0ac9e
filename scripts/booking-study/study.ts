import type { Scenario } from '../../src/scenario/scenario.ts'
import { meanInterval } from '../../src/statistics/confidence-interval.ts'
import { type Figures, HOURS } from './measure.ts'
import type { Player } from './players.ts'
import { type Places, type Setting, scenarioOf } from './setting.ts'

/** What the study is asked; everything that a user may change. */
export interface Question {
  readonly shares: readonly number[]
  readonly noShows: readonly number[]
  readonly overbookings: readonly number[]
  readonly clerks: number
  /** Seconds until called, and the share of the residents who shall be called by then. */
  readonly target: number
  readonly within: number
  /** Places per booking. */
  readonly room: number
  readonly replications: number
  readonly seed: number
  readonly pool: string
  readonly bookingWork: string
}

export interface Estimate {
  readonly mean: number
  readonly halfWidth: number
}

interface Group {
  readonly called: number
  readonly mean: Estimate
  readonly ninety: Estimate
  readonly within: Estimate
}

export interface Cell {
  readonly share: number
  readonly noShow: number
  readonly clerks: number
  readonly places: Places
  readonly overbooking: number | null
  /** null where nobody is of that kind. */
  readonly all: Group | null
  readonly booked: Group | null
  readonly walkIn: Group | null
  /** Mean wait against nobody booking, over the same residents. */
  readonly change: Estimate | null
  readonly byHour: readonly { readonly hour: number; readonly called: number; readonly mean: number }[]
  readonly worstHour: number
  readonly missed: number
  readonly overtimeHours: Estimate
  readonly idle: Estimate
}

/** Fewest clerks: with `enough` the lower bound reaches the target, with `tooFew` the upper bound does not. */
export interface Need {
  readonly enough: number
  readonly tooFew: number
}

export interface NeedCell {
  readonly share: number
  readonly noShow: number
  readonly places: Places
  /** So that of all residents enough are called within the target. */
  readonly all: Need
  /** So that enough are of those with a booking, and enough of those without. */
  readonly each: Need
}

export interface BookingStudy {
  readonly format: 'yoryoku.booking-study/1'
  readonly question: Question
  readonly cells: readonly Cell[]
  readonly overbooking: readonly Cell[]
  readonly needs: readonly NeedCell[]
}

type Kind = 'all' | 'booked' | 'walkIn'

const CONFIDENCE = 0.95
const MOST_CLERKS = 60
/** Replications that a thread plays at a time. */
const AT_A_TIME = 5

const estimate = (values: readonly number[]): Estimate => {
  const { mean, halfWidth } = meanInterval(values, CONFIDENCE)
  return { mean, halfWidth }
}

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, one) => sum + one, 0) / values.length

const groupOf = (runs: readonly Figures[], kind: Kind): Group | null => {
  const waits = runs.map((run) => run[kind])
  if (waits.some(({ called }) => called === 0)) return null
  return {
    called: meanOf(waits.map(({ called }) => called)),
    mean: estimate(waits.map(({ mean }) => mean)),
    ninety: estimate(waits.map(({ ninety }) => ninety)),
    within: estimate(waits.map(({ within }) => within)),
  }
}

const hoursOf = (runs: readonly Figures[]): Cell['byHour'] =>
  HOURS.map((hour, i) => {
    const waits = runs.map(({ byHour }) => byHour[i]).filter(({ called }) => called > 0)
    const called = waits.reduce((sum, one) => sum + one.called, 0)
    const waited = waits.reduce((sum, one) => sum + one.called * one.mean, 0)
    return { hour, called: called / runs.length, mean: called === 0 ? 0 : waited / called }
  })

const cellOf = (setting: Setting, runs: readonly Figures[], none: readonly Figures[]): Cell => {
  const byHour = hoursOf(runs)
  const { share, noShow, clerks, places, overbooking } = setting
  return {
    share,
    noShow,
    clerks,
    places,
    overbooking: overbooking ?? null,
    all: groupOf(runs, 'all'),
    booked: groupOf(runs, 'booked'),
    walkIn: groupOf(runs, 'walkIn'),
    change: runs === none ? null : estimate(runs.map(({ all }, i) => all.mean - none[i].all.mean)),
    byHour,
    worstHour: byHour.reduce((worst, one) => (one.mean > worst.mean ? one : worst)).hour,
    missed: meanOf(runs.map(({ missed }) => missed)),
    overtimeHours: estimate(runs.map(({ overtimeHours }) => overtimeHours)),
    idle: estimate(runs.map(({ idle }) => idle)),
  }
}

/** What can be asked of one setting; equal runs are played once. */
export const askingOf = (scenario: Scenario, question: Question, play: Player) => {
  const { target, within, pool, bookingWork, replications } = question
  const played = new Map<string, Promise<readonly Figures[]>>()
  const runsOf = (setting: Setting, seed: number): Promise<readonly Figures[]> => {
    const key = JSON.stringify([setting, seed])
    const known = played.get(key)
    if (known) return known
    const job = { scenario: scenarioOf(scenario, setting, pool), seed, target, bookingWork }
    const chunks = Array.from({ length: Math.ceil(replications / AT_A_TIME) }, (_, chunk) =>
      Array.from(
        { length: Math.min(AT_A_TIME, replications - chunk * AT_A_TIME) },
        (_, i) => chunk * AT_A_TIME + i + 1,
      ),
    )
    const runs = Promise.all(chunks.map((some) => play({ ...job, replications: some }))).then((parts) =>
      parts.flat(),
    )
    played.set(key, runs)
    return runs
  }

  const cell = async (setting: Setting): Promise<Cell> => {
    const none = await runsOf(nobodyBooks(question), question.seed)
    return cellOf(setting, await runsOf(setting, question.seed), none)
  }

  /** With fresh seeds: a number that looked right in runs it was picked by may owe that to their dice. */
  const need = async (setting: Setting, kinds: readonly Kind[], from: number): Promise<Need> => {
    const test = async (clerks: number) => {
      const runs = await runsOf({ ...setting, clerks }, question.seed + 1)
      const shares = kinds.flatMap((kind) => groupOf(runs, kind)?.within ?? [])
      return {
        surely: shares.every(({ mean, halfWidth }) => mean - halfWidth >= within),
        surelyNot: shares.some(({ mean, halfWidth }) => mean + halfWidth < within),
      }
    }
    let enough = from
    while (enough < MOST_CLERKS && !(await test(enough)).surely) enough++
    let tooFew = enough - 1
    for (; tooFew > 0; tooFew--) {
      const fewer = await test(tooFew)
      if (fewer.surelyNot) break
      if (fewer.surely) enough = tooFew
    }
    return { enough, tooFew }
  }
  return { cell, need }
}

const nobodyBooks = ({ clerks, room }: Question): Setting => ({
  share: 0,
  noShow: 0,
  clerks,
  places: 'even',
  room,
})

/** Plays everything that the study asks; every setting meets the same residents. */
export const bookingStudy = async (
  scenario: Scenario,
  question: Question,
  play: Player,
): Promise<BookingStudy> => {
  const { shares, noShows, overbookings, clerks } = question
  const { cell, need } = askingOf(scenario, question, play)
  const none = nobodyBooks(question)
  const booking = shares.filter((share) => share > 0)
  const middle = noShows[Math.floor(noShows.length / 2)]
  const settings = (places: Places, rates: readonly number[]): Setting[] =>
    booking.flatMap((share) => rates.map((noShow) => ({ ...none, share, noShow, places })))
  const grid = [none, ...settings('even', noShows), ...settings('whereFree', noShows)]
  const all = <In, Out>(of: readonly In[], ask: (one: In) => Promise<Out>) => Promise.all(of.map(ask))
  const [cells, overbooking, needs] = await Promise.all([
    all([...grid, ...settings('likeTheDay', [middle])], cell),
    all(overbookings, (rate) =>
      cell({
        ...none,
        share: Math.max(...booking),
        noShow: Math.max(...noShows),
        places: 'whereFree',
        room: 1,
        overbooking: rate,
      }),
    ),
    all(grid, async (setting) => {
      const forAll = await need(setting, ['all'], clerks)
      const each = await need(setting, ['booked', 'walkIn'], forAll.enough)
      return { share: setting.share, noShow: setting.noShow, places: setting.places, all: forAll, each }
    }),
  ])
  return { format: 'yoryoku.booking-study/1', question, cells, overbooking, needs }
}
