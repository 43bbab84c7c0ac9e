import { useEffect, useRef, useState } from 'preact/hooks'
import type { PlayedStep } from '../../../src/experiment/played-steps.ts'
import { reiwa } from '../../../src/plan/plan-file.ts'
import type { DivisorLine, MeasureResult, MeasureYear, PlanResult } from '../../../src/plan/plan-result.ts'
import { readable } from '../../../src/report/assumption-table.ts'
import {
  hoursText,
  number,
  personsText,
  plusMinus,
  rangeText,
  signedHours,
  signedNumber,
} from '../../../src/report/numbers.ts'
import { marksOf } from '../../../src/report/plan-table.ts'
import { markWord, speaker } from '../../../src/report/words.ts'
import { language, punctuated, say } from '../../language.ts'
import { breakable } from '../../parts/breakable.tsx'
import { Button } from '../../parts/controls.tsx'
import { project } from '../../project/project.ts'
import { href } from '../../route.ts'
import {
  type AssumptionOfYear,
  assumptionsBehind,
  type FigureAsked,
  isOfStep,
  type StepPair,
  scenariosOfMeasure,
  stepPairs,
} from './figure-parts.ts'
import { placeInFile } from './place-in-file.ts'
import { words } from './plan-words.ts'

interface Props {
  readonly result: PlanResult
  readonly figure: FigureAsked
  readonly divisor: DivisorLine
  /** Of the plan. */
  readonly path: string
  readonly onOpen: (figure: string) => void
  readonly onClose: () => void
}

/** What a figure of the table is made of, down to the assumption and where it is written. */
export function FigureDialog({ result, figure, divisor, path, onOpen, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const opened = dialog.current
    if (opened !== null && !opened.open) opened.showModal()
  }, [])
  const { year } = figure
  const id = figure.kind === 'measure' ? figure.measure.id : 'total'
  const name = figure.kind === 'measure' ? figure.measure.name[language.value] : say(words.total)
  useEffect(() => {
    dialog.current?.scrollTo(0, 0)
  }, [id, year])
  const years =
    figure.kind === 'total'
      ? result.fiscalYears
      : result.fiscalYears.filter((one) => figure.measure.years[one] !== undefined)
  return (
    <dialog ref={dialog} class="figure-dialog" aria-labelledby="figure-title" onClose={onClose}>
      <div class="dialog-head">
        <h2 id="figure-title" tabIndex={-1}>
          {name}　{reiwa(year)} ({year})
        </h2>
        <Button onClick={() => dialog.current?.close()}>{say(words.close)}</Button>
      </div>
      {years.length > 1 && (
        <nav aria-label={say(words.other)} class="years">
          {years.map((one) => (
            <Button key={one} pressed={one === year} onClick={() => onOpen(`${id}.${one}`)}>
              {reiwa(one)}
            </Button>
          ))}
        </nav>
      )}
      {figure.kind === 'total' ? (
        <TotalParts result={result} year={year} divisor={divisor} onOpen={onOpen} />
      ) : (
        <MeasureParts
          key={`${id} ${year}`}
          result={result}
          measure={figure.measure}
          year={year}
          divisor={divisor}
          path={path}
        />
      )}
    </dialog>
  )
}

const persons = (hours: number, divisor: DivisorLine): string =>
  say(words.person, { n: personsText(hours / divisor.hours) })

/** Persons by the chosen hours first, then by the others. */
function Persons({ hours, result, divisor }: { readonly hours: number } & Pick<Props, 'result' | 'divisor'>) {
  const others = result.divisors.filter((one) => one !== divisor)
  const named = ({ name, hours: yearly }: DivisorLine): string =>
    `${name[language.value]} ${number(yearly, Number.isInteger(yearly) ? 0 : 1)} h`
  return (
    <>
      <strong>{persons(hours, divisor)}</strong> ({named(divisor)})
      {others.map((one) => (
        <small key={one.id}>
          {persons(hours, one)} ({named(one)})
        </small>
      ))}
    </>
  )
}

interface TotalProps extends Pick<Props, 'result' | 'divisor' | 'onOpen'> {
  readonly year: number
}

function TotalParts({ result, year, divisor, onOpen }: TotalProps) {
  const total = result.total.years[year]
  const own = speaker(language.value)
  const counted = result.measures.filter(
    ({ reference, years }) => reference !== true && years[year] !== undefined,
  )
  const hours = total.hoursSaved.mean
  return (
    <>
      <dl class="facts">
        <dt>{say(words.figure)}</dt>
        <dd>
          <strong>{hoursText(hours)} h</strong>
        </dd>
        <dt>{say(words.persons)}</dt>
        <dd>
          <Persons hours={hours} result={result} divisor={divisor} />
        </dd>
      </dl>
      <p>
        {say(words.spread, {
          simulated: hoursText(total.simulated.mean),
          range: punctuated(rangeText(total.simulated.assumptionRange)),
          error: plusMinus(total.simulated.halfWidth),
          transcribed: hoursText(total.transcribed),
        })}
      </p>
      <h3>{say(words.made)}</h3>
      <table class="report">
        <thead>
          <tr>
            <th scope="col">{say(words.measure)}</th>
            <th scope="col">{say(words.kind)}</th>
            <th scope="col" class="r">
              {say(words.hours)}
            </th>
            <th scope="col" class="r">
              {say(words.shareOfTotal)}
            </th>
          </tr>
        </thead>
        <tbody>
          {counted.map((measure) => {
            const { mean } = measure.years[year].hoursSaved
            return (
              <tr key={measure.id}>
                <th scope="row">
                  <button type="button" class="link" onClick={() => onOpen(`${measure.id}.${year}`)}>
                    {measure.name[language.value]}
                  </button>
                </th>
                <td>{punctuated(marksOf(measure, own))}</td>
                <td class="r">{hoursText(mean)}</td>
                <td class="r">{hours === 0 ? '—' : `${number((mean / hours) * 100, 1)} %`}</td>
              </tr>
            )
          })}
          <tr>
            <th scope="row">{own('overlap')}</th>
            <td />
            <td class="r">{hoursText(total.overlap)}</td>
            <td class="r" />
          </tr>
          <tr class="ruled">
            <th scope="row">{say(words.total)}</th>
            <td />
            <td class="r">{hoursText(hours)}</td>
            <td class="r">{hours === 0 ? '—' : '100.0 %'}</td>
          </tr>
        </tbody>
      </table>
      <p class="help">{say(words.notCounted)}</p>
    </>
  )
}

interface MeasureProps extends Pick<Props, 'result' | 'divisor' | 'path'> {
  readonly measure: MeasureResult
  readonly year: number
}

function MeasureParts({ result, measure, year, divisor, path }: MeasureProps) {
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

interface WorkingProps extends Pick<Props, 'result'> {
  readonly measure: MeasureResult
  readonly year: number
}

function Working({ result, measure, year }: WorkingProps) {
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

interface StepsProps {
  readonly steps: readonly StepPair[]
  readonly figure: MeasureYear
  readonly chosen: StepPair | undefined
  readonly onChoose: (step: StepPair | undefined) => void
}

function Steps({ steps, figure, chosen, onChoose }: StepsProps) {
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

interface AssumptionsProps {
  readonly all: readonly AssumptionOfYear[]
  readonly step: StepPair | undefined
  readonly onAll: () => void
}

function Assumptions({ all, step, onAll }: AssumptionsProps) {
  const shown = step === undefined ? all : all.filter(({ line }) => isOfStep(line, step))
  return (
    <>
      <h3 aria-live="polite">
        {step === undefined ? say(words.assumptions) : say(words.assumptionsOf, { name: step.name })}
      </h3>
      {step !== undefined && <Button onClick={onAll}>{say(words.allAssumptions)}</Button>}
      {shown.length === 0 ? (
        <p class="help">{say(words.noneOfStep)}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
        <section class="scroll" tabIndex={0} aria-label={say(words.assumptions)}>
          <table class="report assumptions">
            <thead>
              <tr>
                {(['item', 'value', 'range', 'mark', 'source', 'place'] as const).map((key) => (
                  <th key={key} scope="col">
                    {say(words[key])}
                  </th>
                ))}
                <th scope="col" class="r">
                  {say(words.effect)}
                </th>
              </tr>
            </thead>
            <tbody>
              {shown.map((one) => (
                <Assumption key={`${one.line.variant} ${one.line.file} ${one.line.path}`} of={one} />
              ))}
            </tbody>
          </table>
        </section>
      )}
    </>
  )
}

function Assumption({ of: { line, value, low, high, correlation } }: { readonly of: AssumptionOfYear }) {
  const [isOpen, setOpen] = useState(false)
  const { files } = project.value
  const place = placeInFile(files, line.file, line.path)
  return (
    <>
      <tr>
        <th scope="row">
          {line.label[language.value]}
          <small>{breakable(line.path)}</small>
        </th>
        <td>{readable(value)}</td>
        <td>
          {low === null && high === null
            ? '—'
            : punctuated(`${readable(low ?? value)}〜${readable(high ?? value)}`)}
        </td>
        <td>{markWord(line.mark, language.value)}</td>
        <td>
          {line.source ?? say(words.noSource)}
          {line.fittedTo && <small>{say(words.fittedTo, { to: line.fittedTo })}</small>}
        </td>
        <td>
          {place === undefined ? (
            <small>{line.file}</small>
          ) : (
            <button
              type="button"
              class="link"
              aria-expanded={isOpen}
              onClick={() => setOpen(!isOpen)}
              title={line.file}
            >
              {breakable(line.file.slice(line.file.lastIndexOf('/') + 1))}{' '}
              <span class="together">{say(words.line, { line: place.line })}</span>
            </button>
          )}
        </td>
        <td class="r">{correlation === undefined ? '—' : signedNumber(correlation, 2)}</td>
      </tr>
      {isOpen && place && (
        <tr class="excerpt">
          <td colSpan={7}>
            <small>{line.file}</small>
            <pre>
              {place.lines.map(({ number: at, text }) => (
                <span key={at} class={at === place.line ? 'here' : undefined}>
                  <i>{at}</i> {text}
                  {'\n'}
                </span>
              ))}
            </pre>
          </td>
        </tr>
      )}
    </>
  )
}
