import type { Language } from '../model/words.ts'
import { reiwa } from '../plan/plan-file.ts'
import type { MeasureResult, PlanResult, ReallocatedHours } from '../plan/plan-result.ts'
import { addingUp } from './adding-up.ts'
import type { Block, Column, Row } from './document.ts'
import { cells, left, list, paragraph, right, table } from './document.ts'
import { hoursText, number, signedHours } from './numbers.ts'
import { planSpeaker } from './plan-words.ts'
import { speaker } from './words.ts'

const columns = (result: PlanResult, head: string): Column[] => [
  left(head, 34),
  ...result.fiscalYears.map((year) => right(reiwa(year), 12)),
]

/** Subtotals by group; every column adds up to the last digit. */
export function groupBlocks(result: PlanResult, language: Language): Block[] {
  const say = planSpeaker(language)
  const words = speaker(language)
  const shown = result.groups.filter((group) => Object.values(group.years).some(({ hours }) => hours !== 0))
  if (shown.length < 2) return []
  const byYear = result.fiscalYears.map((year) =>
    addingUp([...shown.map(({ years }) => years[year].hours), result.total.years[year].overlap], 1),
  )
  const row = (name: string, at: number): Row => cells(name, ...byYear.map((parts) => number(parts[at], 1)))
  return [
    table(columns(result, words('group')), [
      ...shown.map(({ name }, at) => row(name[language], at)),
      row(words('overlap'), shown.length),
      { kind: 'rule' },
      cells(
        words('total'),
        ...byYear.map((parts) =>
          number(
            parts.reduce((sum, one) => sum + one, 0),
            1,
          ),
        ),
      ),
    ]),
    paragraph(say('groupsNote')),
  ]
}

/** 総削減 − 新たな作業 = 純削減, and each measure's 累計; whole hours that add up. */
export function netBlocks(result: PlanResult, language: Language): Block[] {
  const say = planSpeaker(language)
  const none = speaker(language)('none')
  const members = result.measures.filter(({ years }) =>
    Object.values(years).some(({ newWork }) => newWork.length > 0),
  )
  if (members.length === 0) return []
  const rows = members.flatMap((measure): Row[] => {
    const years = result.fiscalYears.map((year) => {
      const figure = measure.years[year]
      if (figure === undefined) return undefined
      const net = figure.hoursSaved.mean
      const [gross, work] = addingUp([figure.grossHours, net - figure.grossHours], 0)
      return { gross, work, net: gross + work }
    })
    const row = (name: string, of: 'gross' | 'work' | 'net'): Row =>
      cells(`  ${name}`, ...years.map((year) => (year === undefined ? none : number(year[of]))))
    return [
      { kind: 'heading', text: measure.name[language] },
      row(say('gross'), 'gross'),
      row(say('newWorkRow'), 'work'),
      row(say('net'), 'net'),
    ]
  })
  return [paragraph(say('netNote')), table(columns(result, speaker(language)('measure')), rows)]
}

/** 累計 of every measure that is computed. */
export function cumulativeBlocks(result: PlanResult, language: Language): Block[] {
  if (result.fiscalYears.length < 2) return []
  const words = speaker(language)
  const members = result.measures.filter(({ years }) => Object.keys(years).length > 0)
  if (members.length === 0) return []
  return [
    table(
      columns(result, words('measure')),
      members.map((measure) =>
        cells(
          measure.reference === true
            ? `${measure.name[language]}${inBrackets(words('referenceMark'), language)}`
            : measure.name[language],
          ...result.fiscalYears.map((year) => {
            const figure = measure.years[year]
            return figure === undefined ? words('none') : hoursText(figure.cumulativeHours)
          }),
        ),
      ),
    ),
  ]
}

/** What each measure is counted from, and what it adds to the hours already reached. */
export function baseBlocks(result: PlanResult, language: Language): Block[] {
  const say = planSpeaker(language)
  const words = speaker(language)
  const told = result.measures.flatMap(({ base, baseYear, name }) => {
    if (base !== null) {
      const said = { measure: name[language], year: reiwa(base.year), hours: hoursText(base.hours) }
      return [say('baseNote', { ...said, source: base.source ?? words('noSource') })]
    }
    return baseYear == null ? [] : [say('baseOnly', { measure: name[language], year: reiwa(baseYear) })]
  })
  const based = result.measures.flatMap((measure) =>
    measure.base === null ? [] : [{ ...measure, base: measure.base }],
  )
  const rows = based.map(({ name, base, years }) =>
    cells(
      `${name[language]}${inBrackets(say('sinceBase', { year: reiwa(base.year) }), language)}`,
      ...result.fiscalYears.map((year) => {
        const hours = years[year]?.sinceBaseHours ?? null
        return hours === null ? words('none') : signedHours(hours)
      }),
    ),
  )
  return [
    ...(told.length === 0 ? [] : [list(told)]),
    ...(rows.length === 0
      ? []
      : [table(columns(result, `${words('measure')}${inBrackets('h', language)}`), rows)]),
  ]
}

/** 普及率 of the measures that have a ramp. */
export function adoptionBlocks(result: PlanResult, language: Language): Block[] {
  const say = planSpeaker(language)
  const members = result.measures.flatMap((measure) =>
    measure.adoption === null ? [] : [{ ...measure, adoption: measure.adoption }],
  )
  if (members.length === 0) return []
  const sourced = members.flatMap(({ name, adoption: { source } }) =>
    source === null ? [] : [`${name[language]}：${source}`],
  )
  return [
    table(
      columns(result, speaker(language)('measure')),
      members.map(({ name, adoption, years }) =>
        cells(
          `${name[language]}${inBrackets(say(adoption.shape), language)}`,
          ...result.fiscalYears.map((year) => {
            const share = years[year]?.adoption ?? null
            return share === null ? speaker(language)('none') : percentText(share, language)
          }),
        ),
      ),
    ),
    ...(members.some(({ adoption }) => adoption.shape === 'sCurve') ? [paragraph(say('sCurveNote'))] : []),
    ...(sourced.length === 0 ? [] : [list(sourced)]),
  ]
}

/** An addition, inBrackets as the language does it. */
export const inBrackets = (text: string, language: Language): string =>
  language === 'ja' ? `（${text}）` : ` (${text.replaceAll('・', ', ')})`

export const percentText = (share: number, language: Language): string =>
  `${number(share * 100, 1)}${speaker(language)('percent')}`

/** 再配分先 of each measure and of all together. */
export function reallocationBlocks(result: PlanResult, language: Language): Block[] {
  const say = planSpeaker(language)
  const words = speaker(language)
  const years = result.fiscalYears
  const members = result.measures.filter(hasDestination)
  if (members.length === 0) return []
  const rowsOf = (
    heading: string,
    of: (year: number) => { to: readonly ReallocatedHours[]; left: number } | undefined,
  ): Row[] => {
    const found = years.map(of)
    const names = new Map(found.flatMap((one) => one?.to ?? []).map(({ to }) => [to.ja, to]))
    const rounded = found.map(
      (one) => one && addingUp([...[...names.keys()].map((name) => hoursTo(one.to, name)), one.left], 0),
    )
    const row = (name: string, at: number): Row =>
      cells(`  ${name}`, ...rounded.map((parts) => (parts === undefined ? words('none') : number(parts[at]))))
    return [
      { kind: 'heading', text: heading },
      ...[...names.values()].map((to, at) => row(to[language], at)),
      row(say('unallocated'), names.size),
    ]
  }
  const each = members.flatMap((measure) =>
    rowsOf(
      measure.reference === true
        ? `${measure.name[language]}${inBrackets(words('referenceMark'), language)}`
        : measure.name[language],
      (year) =>
        measure.years[year] && {
          to: measure.years[year].reallocation,
          left: measure.years[year].unallocatedHours,
        },
    ),
  )
  const all = rowsOf(say('allMeasures'), (year) => ({
    to: result.total.years[year].reallocation,
    left: result.total.years[year].unallocatedHours,
  }))
  return [
    paragraph(say('reallocationNote')),
    table(columns(result, words('measure')), [...each, { kind: 'rule' }, ...all]),
  ]
}

const hasDestination = ({ years }: MeasureResult): boolean =>
  Object.values(years).some(({ reallocation }) => reallocation.length > 0)

const hoursTo = (list: readonly ReallocatedHours[], name: string): number =>
  list.find(({ to }) => to.ja === name)?.hours ?? 0
