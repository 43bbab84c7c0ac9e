import type {
  ComparisonAlternative,
  ComparisonResult,
  IndicatorResult,
} from '../../../src/experiment/results.ts'
import { differenceText, quantity } from '../../../src/report/numbers.ts'
import { indicatorName } from '../../../src/report/words.ts'
import { language, say } from '../../language.ts'
import { Button } from '../../parts/controls.tsx'
import { isUndecided, stepRows } from './step-figures.ts'
import { words } from './words.ts'

interface Props {
  readonly name: string
  readonly asIsId: string | undefined
  readonly toBeId: string | undefined
  readonly result: ComparisonResult | undefined
  readonly alternative: ComparisonAlternative | undefined
  readonly onClose: () => void
}

const withError = ({ mean, halfWidth, unit }: IndicatorResult): string => {
  const error = halfWidth === null ? '' : ` ±${quantity(halfWidth, unit, language.value)}`
  return quantity(mean, unit, language.value) + error
}

/** One step as-is and to-be, in figures. */
export function StepPanel({ name, asIsId, toBeId, result, alternative, onClose }: Props) {
  const rows = result && alternative ? stepRows(result.baseline, alternative, asIsId, toBeId) : []
  return (
    <section class="step" aria-label={say(words.chosen)}>
      <div class="bar">
        <h3>{say(words.step, { name })}</h3>
        <Button kind="quiet" onClick={onClose}>
          {say(words.close)}
        </Button>
      </div>
      {(asIsId === undefined) !== (toBeId === undefined) && (
        <p>{say(words.onlyHere, { side: say(asIsId === undefined ? words.toBe : words.asIs) })}</p>
      )}
      {result !== undefined && rows.length === 0 && <p class="empty">{say(words.noFigures)}</p>}
      {rows.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">{say(words.figure)}</th>
              <th scope="col" class="r">
                {say(words.asIs)}
              </th>
              <th scope="col" class="r">
                {say(words.toBe)}
              </th>
              <th scope="col" class="r">
                {say(words.difference)}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id, unit, asIs, toBe, difference }) => (
              <tr key={id}>
                <th scope="row">{indicatorName(id, language.value)}</th>
                <td class="r">{asIs ? withError(asIs) : '—'}</td>
                <td class="r">{toBe ? withError(toBe) : '—'}</td>
                <td class="r">
                  {difference === undefined
                    ? '—'
                    : isUndecided(difference)
                      ? say(words.undecided)
                      : `${differenceText(difference.mean, unit, language.value)} ±${differenceText(difference.halfWidth ?? 0, unit, language.value)}`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
