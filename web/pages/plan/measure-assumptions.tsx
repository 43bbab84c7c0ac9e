import { useState } from 'preact/hooks'
import { readable } from '../../../src/report/assumption-table.ts'
import { signedNumber } from '../../../src/report/numbers.ts'
import { markWord } from '../../../src/report/words.ts'
import { language, punctuated, say } from '../../language.ts'
import { breakable } from '../../parts/breakable.tsx'
import { Button } from '../../parts/controls.tsx'
import { project } from '../../project/project.ts'
import { type AssumptionOfYear, isOfStep, type StepPair } from './figure-parts.ts'
import { placeInFile } from './place-in-file.ts'
import { words } from './plan-words.ts'

interface Props {
  readonly all: readonly AssumptionOfYear[]
  readonly step: StepPair | undefined
  readonly onAll: () => void
}

/** What a figure rests on, each with the line of the file that says it. */
export function Assumptions({ all, step, onAll }: Props) {
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
