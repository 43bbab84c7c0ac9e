import type { PlayedStep } from '../../../src/experiment/played-steps.ts'
import type { MeasureYear } from '../../../src/plan/plan-result.ts'
import { number, signedNumber } from '../../../src/report/numbers.ts'
import { say } from '../../language.ts'
import type { StepPair } from './figure-parts.ts'
import { words } from './plan-words.ts'

interface Props {
  readonly steps: readonly StepPair[]
  readonly figure: MeasureYear
  readonly chosen: StepPair | undefined
  readonly onChoose: (step: StepPair | undefined) => void
}

/** A measure's figure step by step, as-is beside to-be; a step that is chosen narrows the assumptions. */
export function Steps({ steps, figure, chosen, onChoose }: Props) {
  const { asIsHours, toBeHours, hoursSaved } = figure
  const isTagged =
    asIsHours !== null && toBeHours !== null && Math.abs(asIsHours - toBeHours - hoursSaved.mean) > 0.5
  return (
    <>
      <h3>{say(words.steps)}</h3>
      <p class="help">{say(words.stepsHelp)}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <section class="scroll" tabIndex={0} aria-label={say(words.steps)}>
        <table class="report steps">
          <thead>
            <tr>
              <th scope="col" rowSpan={2}>
                {say(words.step)}
              </th>
              <th scope="colgroup" colSpan={4}>
                {say(words.asIs)}
              </th>
              <th scope="colgroup" colSpan={4}>
                {say(words.toBe)}
              </th>
              <th scope="col" rowSpan={2} class="r">
                {say(words.difference)}
              </th>
            </tr>
            <tr>
              {['asIs', 'toBe'].map((side) =>
                (['cases', 'share', 'minutes', 'hours'] as const).map((key) => (
                  <th key={`${side} ${key}`} scope="col" class="r">
                    {say(words[key])}
                  </th>
                )),
              )}
            </tr>
          </thead>
          <tbody>
            {steps.map((one) => (
              <tr key={`${one.element} ${one.asIs === undefined}`}>
                <th scope="row">
                  <button
                    type="button"
                    class="link"
                    aria-pressed={chosen?.element === one.element}
                    onClick={() => onChoose(chosen?.element === one.element ? undefined : one)}
                  >
                    {one.name}
                  </button>
                </th>
                <StepCells step={one.asIs} />
                <StepCells step={one.toBe} />
                <td class="r">{signedNumber(one.saved, 1)}</td>
              </tr>
            ))}
            {asIsHours !== null && toBeHours !== null && (
              <tr class="ruled">
                <th scope="row">{say(words.sum)}</th>
                <td class="r" colSpan={4}>
                  {number(asIsHours, 1)}
                </td>
                <td class="r" colSpan={4}>
                  {number(toBeHours, 1)}
                </td>
                <td class="r">{signedNumber(asIsHours - toBeHours, 1)}</td>
              </tr>
            )}
          </tbody>
        </table>
      </section>
      {isTagged && <p class="help">{say(words.tagged)}</p>}
    </>
  )
}

function StepCells({ step }: { readonly step: PlayedStep | undefined }) {
  const byHand = step?.byHand
  return (
    <>
      <td class="r">{byHand ? number(byHand.cases) : '—'}</td>
      <td class="r">{byHand ? number(byHand.perCase, 2) : '—'}</td>
      <td class="r">{byHand ? number(byHand.minutes, 2) : '—'}</td>
      <td class="r">{step ? number(step.hours, 1) : '—'}</td>
    </>
  )
}
