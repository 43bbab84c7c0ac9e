import type {
  ComparisonAlternative,
  ComparisonResult,
  IndicatorResult,
} from '../../../src/experiment/results.ts'
import { quantity } from '../../../src/report/numbers.ts'
import { indicatorName } from '../../../src/report/words.ts'
import { measure } from '../../diagram/measure.ts'
import { language, say } from '../../language.ts'
import { PictureFigure } from '../../parts/report-blocks.tsx'
import { waitsChart } from './charts.ts'
import { isUndecided } from './step-figures.ts'
import { words } from './words.ts'

const PERCENTS = ['50', '90', '95'] as const

interface Props {
  readonly result: ComparisonResult
  readonly alternative: ComparisonAlternative
}

/** How long residents wait: not the mean alone, but what half and nine in ten of them stay within. */
export function Waits({ result, alternative }: Props) {
  const spread = (indicators: readonly IndicatorResult[]) =>
    indicators.filter((one) => one.scope.kind === 'process' && PERCENTS.every((p) => p in one.percentiles))
  const [before, after] = [result.baseline, alternative.result].map(({ indicators }) => spread(indicators))
  const ids = [...new Set([...before, ...after].map(({ id }) => id))]
  if (ids.length === 0) return <p class="empty">{say(words.noWaits)}</p>
  const text = (value: number, unit: string) => quantity(value, unit, language.value)
  const parts = [say(words.upTo50), say(words.upTo90), say(words.upTo95)] as const
  return (
    <>
      <p>{say(words.waitsNote)}</p>
      <div class="waits">
        {ids.map((id) => {
          const sides = [before, after].flatMap((found, at) => {
            const one = found.find((other) => other.id === id)
            return one === undefined ? [] : [{ one, name: say(at === 0 ? words.asIs : words.toBe) }]
          })
          const rows = sides.map(({ one, name }) => ({
            name,
            at: PERCENTS.map((p) => one.percentiles[p]) as [number, number, number],
            text: PERCENTS.map((p) => text(one.percentiles[p], one.unit)).join(' / '),
          }))
          const name = indicatorName(id, language.value)
          const difference = alternative.differences.find(
            (one) => one.id === id && one.scope.kind === 'process',
          )
          return (
            <section key={id} class="wait">
              <h3>{name}</h3>
              <PictureFigure
                picture={waitsChart({ name, rows }, parts, measure)}
                alt={rows.map((row) => `${row.name} ${row.text}`).join(' ')}
              />
              <table>
                <thead>
                  <tr>
                    <th scope="col">{say(words.side)}</th>
                    <th scope="col" class="r">
                      {say(words.mean)}
                    </th>
                    {parts.map((part) => (
                      <th key={part} scope="col" class="r">
                        {part}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {sides.map(({ one, name: side }) => (
                    <tr key={side}>
                      <th scope="row">{side}</th>
                      <td class="r">
                        {text(one.mean, one.unit)}
                        {one.halfWidth !== null && ` ±${text(one.halfWidth, one.unit)}`}
                      </td>
                      {PERCENTS.map((p) => (
                        <td key={p} class="r">
                          {text(one.percentiles[p], one.unit)}
                        </td>
                      ))}
                    </tr>
                  ))}
                  {difference && (
                    <tr>
                      <th scope="row">{say(words.difference)}</th>
                      <td colSpan={4}>
                        {isUndecided(difference)
                          ? say(words.undecided)
                          : `${text(difference.mean, difference.unit)} ±${text(difference.halfWidth ?? 0, difference.unit)}`}
                      </td>
                    </tr>
                  )}
                </tbody>
              </table>
            </section>
          )
        })}
      </div>
    </>
  )
}
