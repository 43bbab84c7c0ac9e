import { useEffect, useRef } from 'preact/hooks'
import { reiwa } from '../../../src/plan/plan-file.ts'
import type { DivisorLine, PlanResult } from '../../../src/plan/plan-result.ts'
import { hoursText, number, plusMinus, rangeText } from '../../../src/report/numbers.ts'
import { marksOf } from '../../../src/report/plan-table.ts'
import { speaker } from '../../../src/report/words.ts'
import { gap, language, punctuated, say } from '../../language.ts'
import { Button } from '../../parts/controls.tsx'
import type { FigureAsked } from './figure-parts.ts'
import { MeasureParts } from './measure-parts.tsx'
import { Persons } from './persons.tsx'
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
          {name}
          {gap()}
          {reiwa(year)} ({year})
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
