import { useState } from 'preact/hooks'
import type { DivisorLine, MeasureResult, MeasureYear, PlanResult } from '../../../src/plan/plan-result.ts'
import {
  hoursText,
  number,
  plusMinus,
  rangeText,
  signedHours,
  signedNumber,
} from '../../../src/report/numbers.ts'
import { marksOf } from '../../../src/report/plan-table.ts'
import { speaker } from '../../../src/report/words.ts'
import { language, punctuated, say } from '../../language.ts'
import { project } from '../../project/project.ts'
import { href } from '../../route.ts'
import { assumptionsBehind, type StepPair, scenariosOfMeasure, stepPairs } from './figure-parts.ts'
import { Assumptions } from './measure-assumptions.tsx'
import { Steps } from './measure-steps.tsx'
import { Persons } from './persons.tsx'
import { words } from './plan-words.ts'

interface Props {
  readonly result: PlanResult
  readonly measure: MeasureResult
  readonly year: number
  readonly divisor: DivisorLine
  /** Of the plan. */
  readonly path: string
}

/** What a measure's figure of a year is made of. */
export function MeasureParts({ result, measure, year, divisor, path }: Props) {
  const figure = measure.years[year]
  const own = speaker(language.value)
  const marks = punctuated(marksOf(measure, own))
  const scenarios = scenariosOfMeasure(project.value.files[path] ?? '', path, measure.id)
  if (figure === undefined)
    return (
      <>
        <p class="marks">
          <span class="mark">{marks}</span>
        </p>
        {measure.reason && (
          <>
            <h3>{say(words.why)}</h3>
            <p>{measure.reason[language.value]}</p>
          </>
        )}
        {measure.decidedIn && <p>{say(words.decidedIn, { when: measure.decidedIn })}</p>}
        {measure.note && <p>{measure.note[language.value]}</p>}
      </>
    )
  return (
    <>
      <p class="marks">
        <span class="mark">{marks}</span>
        {figure.validated === false && <span class="mark warn">{say(words.unvalidated)}</span>}
      </p>
      <Facts result={result} figure={figure} divisor={divisor} isSimulated={measure.basis === 'simulated'} />
      {measure.reference && <p>{say(words.outside)}</p>}
      {measure.basis === 'transcribed' && (
        <p>
          {say(words.transcribed)} {measure.source && say(words.transcribedFrom, { source: measure.source })}
        </p>
      )}
      {measure.note && <p>{measure.note[language.value]}</p>}
      {measure.basis === 'simulated' && <Working result={result} measure={measure} year={year} />}
      {scenarios && (
        <p>
          <a href={href('compare', { toBe: scenarios.toBe })}>{say(words.compare)}</a>
        </p>
      )}
    </>
  )
}

interface FactsProps extends Pick<Props, 'result' | 'divisor'> {
  readonly figure: MeasureYear
  readonly isSimulated: boolean
}

function Facts({ result, figure, divisor, isSimulated }: FactsProps) {
  const own = speaker(language.value)
  const { hoursSaved, verdict, target, targetGap, yen, releasablePostHours } = figure
  return (
    <dl class="facts">
      <dt>{say(words.figure)}</dt>
      <dd>
        <strong>{hoursText(hoursSaved.mean)} h</strong>
      </dd>
      <dt>{say(words.persons)}</dt>
      <dd>
        <Persons hours={hoursSaved.mean} result={result} divisor={divisor} />
      </dd>
      {isSimulated && (
        <>
          <dt>{own('assumptionRange')}</dt>
          <dd>{punctuated(rangeText(hoursSaved.assumptionRange))} h</dd>
          <dt>{own('simulationError')}</dt>
          <dd>{plusMinus(hoursSaved.halfWidth)} h</dd>
        </>
      )}
      {verdict && (
        <>
          <dt>{say(words.verdict)}</dt>
          <dd>{say(words[verdict])}</dd>
        </>
      )}
      {target !== null && targetGap !== null && (
        <>
          <dt>{say(words.targetAndGap)}</dt>
          <dd>
            {hoursText(target)} h ({signedHours(targetGap)} h)
          </dd>
        </>
      )}
      {releasablePostHours && (
        <>
          <dt>{own('threeHours')}</dt>
          <dd>
            {say(words.releasable, {
              hours: hoursText(releasablePostHours.hours),
              blocks: hoursText(releasablePostHours.inBlocksOfAnHour),
            })}
          </dd>
        </>
      )}
      {yen !== null && (
        <>
          <dt>{say(words.labour)}</dt>
          <dd>{say(words.yen, { n: number(yen) })}</dd>
        </>
      )}
    </dl>
  )
}

function Working({ result, measure, year }: Pick<Props, 'result' | 'measure' | 'year'>) {
  const figure = measure.years[year]
  const [step, setStep] = useState<StepPair>()
  const { factors, newWork, hoursSaved, grossHours, closedForm, z, working } = figure
  const steps = stepPairs(figure)
  return (
    <>
      {factors && (
        <p class="formula">
          {say(words.formula, {
            cases: number(factors.cases),
            minutes: number(factors.minutesPerCase, 2),
            share: number(factors.share * 100, 1),
            hours: hoursText(hoursSaved.mean),
          })}
        </p>
      )}
      {newWork.length > 0 && (
        <p class="formula">
          {say(words.net, {
            gross: hoursText(grossHours),
            new: hoursText(grossHours - hoursSaved.mean),
            net: hoursText(hoursSaved.mean),
          })}
          <small>
            {punctuated(
              `${say(words.newWork)}：${newWork.map(({ name, element, hours }) => `${name || element} ${hoursText(hours)} h`).join('、')}`,
            )}
          </small>
        </p>
      )}
      {steps && <Steps steps={steps} figure={figure} chosen={step} onChoose={setStep} />}
      <h3>{say(words.check)}</h3>
      <p>
        {closedForm === null
          ? say(words.noCheck, { reason: working?.reason?.[language.value] ?? say(words.waits) })
          : say(words.checked, {
              simulated: number(hoursSaved.mean, 1),
              closed: number(closedForm, 1),
              gap: signedNumber(hoursSaved.mean - closedForm, 1),
              z: z === null ? '—' : number(z, 1),
            })}
      </p>
      <Assumptions
        all={assumptionsBehind(result, measure, year)}
        step={step}
        onAll={() => setStep(undefined)}
      />
    </>
  )
}
