import type { AssumptionLine } from '../experiment/results.ts'
import type { Language } from '../model/words.ts'
import { reiwa } from '../plan/plan-file.ts'
import type { PlanAssumption } from '../plan/plan-result.ts'
import { standInSource } from '../scenario/stand-ins.ts'
import type { Block } from './document.ts'
import { cells, left, paragraph, table } from './document.ts'
import { number } from './numbers.ts'
import type { speaker } from './words.ts'
import { distributionNames, markWord } from './words.ts'

type Say = ReturnType<typeof speaker>
type Line = AssumptionLine & Partial<Pick<PlanAssumption, 'variant' | 'years'>>

/** `17889` → 17,889; `480m` → 8h. Anything else as it was written. */
export function readable(written: string): string {
  const [, digits, unit] = /^(-?\d+(?:\.\d+)?)([sm]?)$/.exec(written) ?? []
  if (digits === undefined) return written
  const plain = (value: number): string => number(value, String(value).split('.')[1]?.length ?? 0)
  const value = Number(digits)
  if (unit === 'm' && value >= 60) return `${plain(value / 60)}h`
  return `${plain(value)}${unit}`
}

const sourceText = ({ source }: Line, say: Say): string =>
  source === standInSource ? say('standIn') : (source ?? say('noSource'))

const rangeOf = ({ low, high }: Pick<Line, 'low' | 'high'>, say: Say): string =>
  low === null && high === null ? say('none') : `${readable(low ?? '')}〜${readable(high ?? '')}`

type YearValue = PlanAssumption['years'][number]

/** R8, or R9〜R12. */
const yearsText = ({ fiscalYears }: YearValue): string => {
  const [first] = fiscalYears
  const last = fiscalYears[fiscalYears.length - 1]
  if (fiscalYears.length === 1) return reiwa(first)
  return last - first === fiscalYears.length - 1
    ? `${reiwa(first)}〜${reiwa(last)}`
    : fiscalYears.map(reiwa).join('・')
}

/** The value, or the values of the years, one after the other. */
export const valueTexts = ({ value, years = [] }: Line): string[] =>
  years.length < 2 ? [readable(value)] : years.map((year) => `${yearsText(year)} ${readable(year.value)}`)

/** Each value with its range and where it comes from. */
export function assumptionTable(lines: readonly Line[], language: Language, say: Say): Block[] {
  if (lines.length === 0) return []
  const twice = (line: Line): boolean => lines.some((one) => one !== line && one.path === line.path)
  const variant = (line: Line): string =>
    line.variant === undefined || line.variant === 'both' || !twice(line)
      ? ''
      : language === 'ja'
        ? `〔${say(line.variant)}〕`
        : ` [${say(line.variant)}]`
  return [
    table(
      [
        left(say('item'), 34),
        left(say('value'), 22),
        left(say('range'), 18),
        left(say('markHead')),
        left(say('source'), 34),
      ],
      lines.map((line) =>
        cells(
          `${line.label[language]}${variant(line)}\n(${line.path})`,
          valueTexts(line).join('\n'),
          (line.years === undefined || line.years.length < 2 ? [line] : line.years)
            .map((one) => rangeOf(one, say))
            .join('\n'),
          markWord(line.mark, language),
          line.fittedTo === null
            ? sourceText(line, say)
            : `${line.source ?? ''}（${say('fittedTo')}：${line.fittedTo}）`,
        ),
      ),
    ),
  ]
}

/** How the values are written, said once: only the forms that occur. */
export function notation(lines: readonly AssumptionLine[], language: Language, say: Say): Block[] {
  const used = Object.entries(distributionNames).filter(([name]) =>
    lines.some(({ value }) => value.startsWith(`${name}(`)),
  )
  if (used.length === 0) return []
  const forms = used.map(([, words]) => words[language]).join(language === 'ja' ? '、' : '; ')
  return [paragraph(say('notation', { forms }))]
}
