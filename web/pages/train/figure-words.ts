import type { Words } from '../../../src/model/words.ts'
import { language, number, punctuated, say } from '../../language.ts'
import { type Figure, figureWords } from './figures.ts'
import type { Lesson } from './lesson.ts'
import { drawingOf, isThere, type Setting } from './lever-request.ts'
import { readTogether } from './read-together.ts'

const words = {
  undecided: { ja: '差があるとは判断できない', en: 'No difference can be told' },
  same: { ja: '変わらない', en: 'No change' },
  unserved: {
    ja: '応対していない人がいるので、削減とはいえない',
    en: 'Residents were not served: nothing is saved',
  },
  grows: { ja: '作業時間が増える', en: 'Staff hours grow' },
  other: { ja: '別の年（{n}）', en: 'another year ({n})' },
} satisfies Readonly<Record<string, Words>>

/** A number and its unit, as each language sets them. */
export const withUnit = (text: string, unit: Words): string => {
  const said = say(unit)
  return language.value === 'ja' || said === '' || said === '%' ? `${text}${said}` : `${text} ${said}`
}

const shown = (value: number, digits: number): string => {
  const text = number(value, digits)
  return /^-0(\.0+)?$/.test(text) ? text.slice(1) : text
}

export const signed = (value: number, digits: number): string => {
  const text = shown(value, digits)
  return /[1-9]/.test(text) && value > 0 ? `+${text}` : text.replace('-', '−')
}

/** A figure in the unit it is shown in, as it is read on both sides, with a change that is their difference. */
export interface FigureSaid {
  readonly asIs: string
  readonly toBe: string
  readonly change: string
  /** ±, or nothing where there is none. */
  readonly error: string
}

export const figureSaid = ({ id, asIs, toBe, change, halfWidth, verdict }: Figure): FigureSaid => {
  const { per, digits: usual } = figureWords[id]
  const read = readTogether(
    {
      asIs: asIs / per,
      toBe: toBe / per,
      change: change / per,
      error: halfWidth === null ? null : halfWidth / per,
    },
    {
      change: id === 'hoursSaved' ? 'saved' : 'grown',
      digits: usual,
      isThere: verdict === 'different',
    },
  )
  const { digits } = read
  return {
    asIs: shown(read.asIs, digits),
    toBe: shown(read.toBe, digits),
    change: signed(read.change, digits),
    error: read.error === null ? '' : `±${number(read.error, digits)}`,
  }
}

/** What may be said of the difference; nothing where there is one and it is as it looks. */
export const verdictSaid = ({ id, verdict, change }: Figure): string | undefined => {
  if (verdict !== 'different') return say(words[verdict])
  return id === 'hoursSaved' && change < 0 ? say(words.grows) : undefined
}

/** Where the levers stand: those that are there and not as at first. */
export const settingSaid = (lesson: Lesson, setting: Setting): readonly string[] => {
  const drawing = drawingOf(lesson)
  const said = lesson.levers.flatMap((lever) => {
    const value = setting.levers[lever.id]
    if (lever.kind === 'drawing') {
      const option = lever.options.find(({ id }) => id === value)
      return lever === drawing && option ? [punctuated(`${say(lever.label)}：${say(option.label)}`)] : []
    }
    if (!isThere(lesson, lever, setting) || (value === lever.start && lever.only === undefined)) return []
    return [`${say(lever.label)} ${withUnit(number(Number(value), lever.step < 1 ? 1 : 0), lever.unit)}`]
  })
  return setting.year === 0 ? said : [...said, say(words.other, { n: setting.year })]
}
