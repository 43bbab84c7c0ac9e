import type { Language } from '../model/words.ts'
import { reiwa } from '../plan/plan-file.ts'
import type { IndicatorRow, IndicatorYear, PlanResult } from '../plan/plan-result.ts'
import type { Block, Row } from './document.ts'
import { cells, left, list, paragraph, right, table } from './document.ts'
import { number } from './numbers.ts'
import { planSpeaker } from './plan-words.ts'
import { speaker } from './words.ts'

/** Rows that are not hours: targets, and under them what the run gives and what became of it. */
export function indicatorBlocks(result: PlanResult, language: Language): Block[] {
  if (result.indicators.length === 0) return []
  const say = planSpeaker(language)
  const words = speaker(language)
  const rows = result.indicators.flatMap((one): Row[] => {
    const line = (head: string, text: (year: IndicatorYear) => string | undefined): Row =>
      cells(
        `  ${head}`,
        ...['', '', ''],
        ...result.fiscalYears.map((year) => {
          const figure = one.figures[year]
          return (figure && text(figure)) ?? words('none')
        }),
      )
    const figures = Object.values(one.figures)
    return [
      cells(
        one.name[language],
        one.unit[language],
        `${words(one.kind)}・${words(one.direction)}`,
        baseline(one, language),
        ...result.fiscalYears.map((year) => value(one.figures[year]?.target, words('none'))),
      ),
      ...(figures.some(({ simulated }) => simulated !== null)
        ? [line(say(one.simulated?.input === null ? 'simulatedRow' : 'inputRow'), figureText)]
        : []),
      ...(figures.some(({ actual }) => actual !== null)
        ? [
            line(say('actual'), ({ actual, achieved }) => {
              const told = achieved === null ? '' : `\n${say(achieved ? 'met' : 'notMet')}`
              return actual === null ? undefined : `${value(actual, words('none'))}${told}`
            }),
          ]
        : []),
    ]
  })
  const notes = result.indicators.flatMap((one) => {
    const said = [
      one.denominator === null ? undefined : say('denominator', { of: one.denominator[language] }),
      one.survey ? say('survey') : undefined,
      one.note?.[language],
    ].filter((part) => part !== undefined)
    return said.length === 0 ? [] : [`${one.name[language]}：${said.join(language === 'ja' ? '。' : '; ')}`]
  })
  return [
    table(
      [
        left(words('indicator'), 26),
        left(words('unit'), 8),
        left(say('kindAndDirection'), 10),
        right(words('baseline'), 10),
        ...result.fiscalYears.map((year) => right(reiwa(year), 10)),
      ],
      rows,
    ),
    ...(notes.length === 0 ? [] : [paragraph(say('indicatorsNotes')), list(notes)]),
  ]
}

const value = (given: number | string | null | undefined, none: string): string =>
  given == null ? none : typeof given === 'number' ? number(given, decimals(given)) : given

/** Up to two decimals, as many as the number has. */
const decimals = (given: number): number =>
  Number.isInteger(given) ? 0 : Number.isInteger(Math.round(given * 1e6) / 1e5) ? 1 : 2

function baseline(one: IndicatorRow, language: Language): string {
  const said = value(one.baseline, speaker(language)('none'))
  return one.baseYear === null ? said : `${said}\n(${reiwa(one.baseYear)})`
}

/** Whole cases; everything smaller to 0.1. */
const figureText = ({ simulated }: IndicatorYear): string | undefined => {
  if (simulated === null) return undefined
  const { value: mean, halfWidth } = simulated
  const places = Math.abs(mean) >= 1000 ? 0 : 1
  const error = halfWidth === null || halfWidth < 1e-9 ? '' : `\n±${number(halfWidth, places)}`
  return `${number(mean, places)}${error}`
}
