import type { ComparisonAlternative } from '../../../src/experiment/results.ts'
import { hoursText, number, plusMinus, rangeText } from '../../../src/report/numbers.ts'
import { markWord, words as reportWords } from '../../../src/report/words.ts'
import { language, punctuated, say } from '../../language.ts'
import { words } from './words.ts'

const verdicts = {
  saves: reportWords.saves,
  costs: reportWords.costs,
  undecided: reportWords.undecided,
  none: reportWords.noDifference,
} as const

/** More would only be noise beside the assumptions; the report has them. */
const DIGITS = 2
const errorOf = (halfWidth: number | null): string =>
  halfWidth === null
    ? ''
    : halfWidth > 0 && halfWidth < 0.005
      ? say(words.littleError)
      : `±${number(halfWidth, DIGITS)}`

/** The three kinds of hours, and what they are in persons; never one figure in place of another. */
export function KeyFigures({ alternative }: { readonly alternative: ComparisonAlternative }) {
  const { hoursSaved, staffEquivalents, releasablePostHours } = alternative
  const hours = (value: number): string => say(words.hours, { n: hoursText(value) })
  const range = hoursSaved.assumptionRange
  return (
    <div class="key-figures">
      <section>
        <h2>{say(reportWords.workSaved)}</h2>
        <p class="big">{hours(hoursSaved.mean)}</p>
        <p class={`verdict ${hoursSaved.verdict}`}>{say(verdicts[hoursSaved.verdict])}</p>
        <dl>
          <dt>{say(words.range)}</dt>
          <dd>
            {range === null ? say(words.noRange) : say(words.hours, { n: punctuated(rangeText(range)) })}
          </dd>
          <dt>{say(words.error)}</dt>
          <dd>{say(words.hours, { n: plusMinus(hoursSaved.halfWidth) })}</dd>
        </dl>
      </section>
      <section>
        <h2>{say(reportWords.releasable)}</h2>
        {releasablePostHours === null ? (
          <p>{say(words.notSearched)}</p>
        ) : (
          <>
            <p class="big">{hours(releasablePostHours.hours)}</p>
            <dl>
              <dt>{say(reportWords.inBlocks)}</dt>
              <dd>{hours(releasablePostHours.inBlocksOfAnHour)}</dd>
              <dt>{say(reportWords.surplus)}</dt>
              <dd>{hours(releasablePostHours.surplusHours)}</dd>
            </dl>
          </>
        )}
      </section>
      <section>
        <h2>{say(reportWords.staffEquivalents)}</h2>
        {staffEquivalents.map(({ divisor, mean, halfWidth }) => {
          return (
            <p key={divisor.id} class="persons">
              <span class="big">{say(words.persons, { n: number(mean, DIGITS) })}</span> {errorOf(halfWidth)}
              <small>
                {say(words.byDivisor, {
                  hours: number(divisor.hours),
                  id: divisor.id,
                  mark: markWord(divisor.mark, language.value),
                })}
              </small>
            </p>
          )
        })}
      </section>
    </div>
  )
}
