import { reiwa } from '../../../src/plan/plan-file.ts'
import type { DivisorLine, PlanResult } from '../../../src/plan/plan-result.ts'
import { inEnglish } from '../../../src/report/document.ts'
import { BELOW_HOURS, type PlanCell, type PlanLine, planTable } from '../../../src/report/plan-table.ts'
import { speaker } from '../../../src/report/words.ts'
import { language, say } from '../../language.ts'
import { words } from './plan-words.ts'

interface Props {
  readonly result: PlanResult
  readonly divisor: DivisorLine
  /** With the lines below each measure: range, error, target. */
  readonly withSpreads: boolean
  /** The figure that is open. */
  readonly open: string | undefined
  readonly onOpen: (figure: string) => void
}

type Line = Extract<PlanLine, { kind: 'line' }>

/** The figure that a line's cell opens. */
const figureOf = ({ of, measure }: Line, year: number): string | undefined => {
  if (of === 'hours' && measure !== undefined)
    return measure.years[year] !== undefined || measure.basis === 'notYet'
      ? `${measure.id}.${year}`
      : undefined
  return of === 'total' || of === 'simulated' || of === 'transcribed' ? `total.${year}` : undefined
}

/** Punctuated as the language is. */
const asSet = (line: PlanLine): PlanLine => {
  if (language.value === 'ja' || line.kind === 'rule') return line
  if (line.kind === 'group') return { ...line, text: inEnglish(line.text).trim() }
  return {
    ...line,
    mark: line.mark && inEnglish(line.mark),
    cells: line.cells.map((cell) => ({
      ...cell,
      text: inEnglish(cell.text),
      notes: cell.notes.map((note) => inEnglish(note)),
    })),
  }
}

/** The plan by fiscal year; a click on a figure opens what it is made of. */
export function PlanTable({ result, divisor, withSpreads, open, onOpen }: Props) {
  const lines = planTable(result, language.value, divisor).map(asSet)
  const shown = lines.filter((line) => withSpreads || line.kind !== 'line' || !BELOW_HOURS.has(line.of))
  const years = result.fiscalYears
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section class="scroll plan-scroll" tabIndex={0} aria-label={say(words.table)}>
      <table class="plan-table">
        <thead>
          <tr>
            <th scope="col">{speaker(language.value)('measure')}</th>
            {years.map((year) => (
              <th key={year} scope="col" class="r">
                {reiwa(year)} <span class="year">({year})</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((line, at) => {
            if (line.kind === 'rule') return null
            if (line.kind === 'group')
              return (
                <tr key={line.text} class="group">
                  <th scope="rowgroup" colSpan={years.length + 1}>
                    {line.text}
                  </th>
                </tr>
              )
            const classes = [
              `of-${line.of}`,
              BELOW_HOURS.has(line.of) ? 'inner' : 'main',
              ...(shown[at - 1]?.kind === 'rule' ? ['ruled'] : []),
              ...(line.measure === undefined ? ['sum'] : [line.measure.basis]),
              ...(line.measure?.reference ? ['reference'] : []),
            ]
            return (
              <tr key={`${line.measure?.id} ${line.of}`} class={classes.join(' ')}>
                <th scope="row">
                  {line.head}
                  {line.mark && <span class="mark">{line.mark}</span>}
                </th>
                {line.cells.map((cell, column) => {
                  const figure = figureOf(line, years[column])
                  return (
                    <td key={years[column]} class="r">
                      {figure === undefined ? (
                        <CellText cell={cell} isCopied={line.measure?.basis === 'transcribed'} />
                      ) : (
                        <button
                          type="button"
                          class="figure"
                          aria-pressed={open === figure}
                          onClick={() => onOpen(figure)}
                        >
                          <span class="unseen">
                            {line.head} {reiwa(years[column])}{' '}
                          </span>
                          <CellText cell={cell} isCopied={line.measure?.basis === 'transcribed'} />
                          <span class="unseen"> {say(words.madeOf)}</span>
                        </button>
                      )}
                    </td>
                  )
                })}
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}

interface CellProps {
  readonly cell: PlanCell
  /** Its row is marked so already. */
  readonly isCopied: boolean
}

function CellText({ cell: { text, persons, notes }, isCopied }: CellProps) {
  return (
    <>
      <span class="hours">{text}</span> {persons !== undefined && <span class="persons">{persons}</span>}
      {!isCopied && notes.map((note) => <small key={note}>{note.trim()}</small>)}
    </>
  )
}
