import type { Measure, MoneyLine } from './plan-file.ts'
import type { WrittenMoney } from './plan-shape.ts'
import type { Reading } from './reading.ts'
import { readFigure } from './reading.ts'

/** Lines of yen; the mark and source of a line hold for its years. */
export const readMoney = (
  reading: Reading,
  lines: readonly WrittenMoney[],
  measures: readonly Measure[],
): MoneyLine[] =>
  lines.map((line, index) => {
    const path = ['yen', index]
    const { kind, name, measure = null, mark, source, note = null } = line
    const known = measures.find(({ id }) => id === measure)
    if (measure !== null && known === undefined) {
      reading.say('PLAN-MEASURE-UNKNOWN', [...path, 'measure'], { id: measure })
    }
    if (kind === 'labourValue' && (known === undefined || known.basis === 'simulated')) {
      reading.say('PLAN-LABOUR-VALUE', [...path, 'kind'], { name })
    }
    const years = reading.byYear(line.years, [...path, 'years'], (said, at) => {
      const figure = readFigure(reading, said, at, { mark, source })
      if (figure.source === null) reading.say('PLAN-YEN-NO-SOURCE', at, { name })
      if (figure.value < 0 && kind !== 'revenue') reading.say('PLAN-YEN-NEGATIVE', at, { name })
      return figure
    })
    return { kind, name, measure, years, note }
  })
