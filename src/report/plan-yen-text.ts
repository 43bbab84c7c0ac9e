import type { Language } from '../model/words.ts'
import type { MoneyKind, MoneyLine, PlanFigure } from '../plan/plan-file.ts'
import { moneyKinds, reiwa } from '../plan/plan-file.ts'
import type { MeasureResult, PlanResult, Yen, YenByKind } from '../plan/plan-result.ts'
import type { Block, Column, ReportTable, Row } from './document.ts'
import { cells, left, list, paragraph, right, table } from './document.ts'
import { number } from './numbers.ts'
import { inBrackets } from './plan-capacity-text.ts'
import { planSpeaker } from './plan-words.ts'
import { markWord, speaker } from './words.ts'

/** The four kinds of yen, one under the other, with where each amount comes from. */
export function yenBlocks(result: PlanResult, language: Language): Block[] {
  const say = planSpeaker(language)
  const none = speaker(language)('none')
  const has = result.measures.some(({ money }) => Object.keys(money).length > 0) || result.money.length > 0
  if (!has) return []
  const common = result.money.filter(({ measure }) => measure === null)
  const rowOf = (name: string, yen: (year: number) => Yen | null | undefined): Row =>
    cells(name, ...result.fiscalYears.map((year) => yenText(yen(year), none)))
  const rows = moneyKinds.flatMap((kind): Row[] => {
    const heading: Row = { kind: 'heading', text: `【${say(kind)}】` }
    const members = result.measures.filter(({ money }) =>
      Object.values(money).some((one) => one[kind] !== null),
    )
    const lines = common.filter((one) => one.kind === kind)
    if (members.length + lines.length === 0) return [heading, cells(say('noneStated'))]
    const own = members.map((one) => rowOf(one.name[language], (year) => one.money[year]?.[kind]))
    const shared = lines.map((line) =>
      rowOf(`${line.name[language]}${inBrackets(say('common'), language)}`, (year) =>
        amount(line.years[year]),
      ),
    )
    const { labourValue } = result.overlap
    const twice =
      kind !== 'labourValue' || labourValue === undefined
        ? []
        : [rowOf(speaker(language)('overlap'), (year) => labourValue[year])]
    const sum = rowOf(say(members.some(isOutside) ? 'sumInTotal' : 'sum'), (year) =>
      sumOf(result, year, kind),
    )
    const rowsAbove = [...own, ...shared, ...twice]
    return [heading, ...rowsAbove, ...(rowsAbove.length > 1 ? [sum] : [])]
  })
  return [
    paragraph(say('yenNote')),
    { ...table(columns(result, language), rows), data: yenData(result, language) },
    ...sources(result.money, result.labourRate, language),
  ]
}

const isOutside = ({ reference }: MeasureResult): boolean => reference === true

const sumOf = (result: PlanResult, year: number, kind: MoneyKind): Yen | null =>
  result.total.years[year].money[kind]

const amount = (figure: PlanFigure | undefined): Yen | undefined =>
  figure && { yen: figure.value, low: figure.low, high: figure.high }

function columns(result: PlanResult, language: Language): Column[] {
  const head = language === 'ja' ? '施策（円）' : 'Measure (yen)'
  return [left(head, 30), ...result.fiscalYears.map((year) => right(reiwa(year), 14))]
}

/** An amount over its range. */
const yenText = (yen: Yen | null | undefined, none: string): string => {
  if (yen == null) return none
  const { low, high } = yen
  const range = low === null || high === null ? '' : `\n(${number(low)}〜\n${number(high)})`
  return `${number(yen.yen)}${range}`
}

/** Where each amount comes from; what all years share is said once. */
export function sources(
  money: readonly MoneyLine[],
  labourRate: PlanFigure | null,
  language: Language,
): Block[] {
  const say = planSpeaker(language)
  const noSource = speaker(language)('noSource')
  const told = money.map((line) => {
    const figures = Object.values(line.years)
    const marks = [...new Set(figures.map(({ mark }) => markWord(mark, language)))]
    const from = [...new Set(figures.map(({ source }) => source ?? noSource))]
    const said = say('yenSources', {
      kind: say(line.kind),
      name: line.name[language],
      mark: marks.join('・'),
      source: from.join('／'),
    })
    return line.note === null ? said : `${said}\n${line.note[language]}`
  })
  if (labourRate !== null) {
    const { value, mark, source } = labourRate
    told.push(
      say('labourRate', { yen: number(value), mark: markWord(mark, language), source: source ?? noSource }),
    )
  }
  return told.length === 0 ? [] : [list(told)]
}

function yenData(result: PlanResult, language: Language): ReportTable {
  const say = planSpeaker(language)
  const row = (kind: MoneyKind, name: string, year: number, { yen, low, high }: Yen): Row =>
    cells(say(kind), name, reiwa(year), ...[yen, low, high].map((one) => (one === null ? '' : number(one))))
  const words = speaker(language)
  const entries = (name: string, year: number, money: YenByKind | undefined): Row[] =>
    moneyKinds.flatMap((kind) => {
      const yen = money?.[kind]
      return yen == null ? [] : [row(kind, name, year, yen)]
    })
  return table(
    [
      left(words('kind')),
      left(words('measureName')),
      left(words('fiscalYear')),
      right(language === 'ja' ? '円' : 'Yen'),
      right(language === 'ja' ? '前提の幅の下限（円）' : 'Range, low (yen)'),
      right(language === 'ja' ? '前提の幅の上限（円）' : 'Range, high (yen)'),
    ],
    result.fiscalYears.flatMap((year) => [
      ...result.measures.flatMap((one) => entries(one.name[language], year, one.money[year])),
      ...(result.overlap.labourValue?.[year] === undefined
        ? []
        : [row('labourValue', words('overlap'), year, result.overlap.labourValue[year])]),
      ...entries(say('sumInTotal'), year, result.total.years[year].money),
    ]),
  )
}
