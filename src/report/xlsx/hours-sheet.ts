import type { PlayedStep } from '../../experiment/played-steps.ts'
import type { SimulationResult } from '../../experiment/results.ts'
import type { Language } from '../../model/words.ts'
import { number } from '../numbers.ts'
import { speaker } from '../words.ts'
import { fixedOn, place, span } from './cells.ts'
import { palette } from './charts.ts'
import type { Sheet } from './sheet.ts'
import { PLAYED, stepColumns, writeStepHead, writeSteps } from './step-table.ts'
import { bookSpeaker } from './words.ts'

/** The staff hours of one scenario, by calculator and as played, activity by activity. */
export function writeHours(
  sheet: Sheet,
  steps: readonly PlayedStep[],
  closedForm: SimulationResult['closedForm'],
  name: string,
  language: Language,
): void {
  const say = bookSpeaker(language)
  sheet.columns(stepColumns)
  sheet.title(say('checkTitle'))
  sheet.note(
    closedForm.reason === null
      ? say('sourcesNote')
      : say('checkNone', { reason: closedForm.reason[language] }),
  )
  sheet.freeze(writeStepHead(sheet, language), 2)
  const { first, sumAt } = writeSteps(sheet, name, steps, closedForm.reason === null, language)
  if (steps.length === 0) return
  const cells = (column: number): string =>
    fixedOn(sheet.name, span(place(column, first), place(column, sumAt - 1)))
  sheet.chart(
    {
      title: say('hoursByActivity'),
      description: say('hoursByActivitySeen', {
        figures: steps.map((one) => `${one.name} ${number(one.hours)}h`).join(', '),
      }),
      unit: 'h',
      categories: { from: cells(2), values: steps.map((one) => one.name) },
      series: [
        {
          name: speaker(language)('workSaved'),
          from: cells(PLAYED),
          values: steps.map(({ hours }) => hours),
          colour: palette[0],
        },
      ],
      stacked: false,
      lying: true,
    },
    8 + 2 * steps.length,
  )
}
