import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import type { ComparisonResult } from '../../../src/experiment/results.ts'
import { comparisonParts } from '../../../src/report/comparison-text.ts'
import type { Section } from '../../../src/report/document.ts'
import { withFigures } from '../../../src/report/figures.ts'
import { validationStamp } from '../../../src/report/validation-text.ts'
import { isPlayedAlike } from '../../../src/study/played-files.ts'
import { measure } from '../../diagram/measure.ts'
import { language, punctuated, say } from '../../language.ts'
import { Button, Notice, Select } from '../../parts/controls.tsx'
import { ReportBlocks } from '../../parts/report-blocks.tsx'
import { ServerRunButton } from '../../parts/server-run-button.tsx'
import { TaskState } from '../../parts/task-state.tsx'
import { pairs, project, type ScenarioHead } from '../../project/project.ts'
import { forReader } from '../../project/reader-names.ts'
import { go, href, route } from '../../route.ts'
import { ask, askAhead, questionKey, type Task, tasks } from '../../study/ask.ts'
import { Downloads } from './downloads.tsx'
import { type DrawingOf, Drawings } from './drawings.tsx'
import { KeyFigures } from './key-figures.tsx'
import { People } from './people.tsx'
import { type Question, questionOf, requestOf, VIEWS, type View } from './question.ts'
import { SettingsOfPlay } from './settings-of-play.tsx'
import { Waits } from './waits.tsx'
import { words } from './words.ts'

/** Milliseconds that a pair has been looked at, before its first replications are played ahead: who leafs through goes on. */
const READING = 300

/** As-is and to-be side by side, what changes, and what the change brings. */
export function ComparePage() {
  const question = questionOf(route.value.asked, pairs.value)
  return (
    <>
      <h1>{say(words.title)}</h1>
      {question === undefined ? (
        project.value.id !== '' && <p class="empty">{say(words.nothing)}</p>
      ) : (
        <Comparison question={question} />
      )}
    </>
  )
}

/** Changes what the address asks; `undefined` takes a word out of it. */
const turn = (to: Readonly<Record<string, string | number | undefined>>): void => {
  const asked: Record<string, string> = { ...route.value.asked }
  for (const [key, value] of Object.entries(to)) {
    if (value === undefined) delete asked[key]
    else asked[key] = String(value)
  }
  go('compare', asked)
}

function Comparison({ question }: { readonly question: Question }) {
  const { asIs, toBe, choice, at } = question
  const { files } = project.value
  const request = requestOf(question)
  const key = questionKey(request)
  const asked = tasks.value.filter((one) => questionKey(one.request) === key)
  const task = useMemo(
    () => asked.find((one) => isPlayedAlike(request, one.files, files)),
    [tasks.value, key, files],
  )
  const result = task?.answer.value?.result as ComparisonResult | undefined
  const run = () => ask(request, toBe[0].name)
  const isOpened = useRef(false)
  // Before anything is drawn: meanwhile it is played.
  useLayoutEffect(() => {
    const isFirst = !isOpened.current
    isOpened.current = true
    if (task !== undefined) return
    if (isFirst) return askAhead(request, files)
    const soon = setTimeout(() => askAhead(request, files), READING)
    return () => clearTimeout(soon)
  }, [task, key, files])
  const others = choice.filter(({ path }) => path !== toBe[0].path)
  const isChosen = (one: ScenarioHead) => toBe.includes(one)
  return (
    <>
      <div class="bar">
        <Select
          label={say(words.choose)}
          value={toBe[0].path}
          options={pairs.value.map((one) => ({ value: one.toBe.path, label: say(one.toBe.name) }))}
          onChange={(path) => turn({ toBe: path, at: undefined, step: undefined })}
        />
        <Button kind="main" onClick={run} disabled={task?.state.value === 'running' || result !== undefined}>
          {say(result === undefined ? words.run : words.played)}
        </Button>
        <ServerRunButton
          request={request}
          title={toBe[0].name}
          disabled={task?.state.value === 'running' || result !== undefined}
        />
        {result && (
          <Downloads
            request={request}
            result={result}
            drawings={[drawingOf('asIs', asIs), ...toBe.map((one) => drawingOf('toBe', one))]}
          />
        )}
      </div>
      {others.length > 0 && (
        <fieldset class="also no-print">
          <legend>{say(words.also)}</legend>
          {others.map((one) => (
            <label key={one.path}>
              <input
                type="checkbox"
                checked={isChosen(one)}
                onChange={() => {
                  const kept = toBe.filter(({ path }) => path !== one.path)
                  const next = isChosen(one) ? kept : [...toBe, one]
                  turn({ toBe: next.map(({ path }) => path).join(','), at: undefined })
                }}
              />
              {say(one.name)}
            </label>
          ))}
        </fieldset>
      )}
      <SettingsOfPlay question={question} files={files} played={result?.baseline} onChange={turn} />
      {task && <TaskState task={task} />}
      {task === undefined &&
        (asked.length > 0 ? (
          <Notice kind="warning">{say(words.stale)}</Notice>
        ) : (
          <p class="hint">{say(words.notYet)}</p>
        ))}
      {result ? (
        <Results question={question} task={task as Task} result={result} />
      ) : (
        <>
          <h2>{say(words.flow)}</h2>
          <Drawings
            drawings={[drawingOf('asIs', asIs), drawingOf('toBe', toBe[at])]}
            result={undefined}
            alternative={undefined}
            heat="none"
            step={question.step}
            onStep={(step) => turn({ step })}
          />
        </>
      )}
    </>
  )
}

const drawingOf = (role: DrawingOf['role'], { name, process }: ScenarioHead): DrawingOf => ({
  role,
  name: say(name),
  file: process ?? '',
  text: (process && project.value.files[process]) ?? '',
})

interface ResultsProps {
  readonly question: Question
  readonly task: Task
  readonly result: ComparisonResult
}

function Results({ question, task, result: played }: ResultsProps) {
  const { asIs, toBe, at, view, heat, step } = question
  const result = forReader(played)
  const told = useMemo(() => comparisonParts(result, language.value), [result, language.value])
  const pictured = useMemo(
    () =>
      withFigures(
        { title: '', sections: [told.opening] },
        result,
        [],
        measure,
        language.value,
      ).sections[0].blocks.filter(({ kind }) => kind === 'figure'),
    [told],
  )
  const alternative = result.alternatives[at]
  const parts = told.alternatives[at]
  const [lead, ...rest] = told.opening.blocks
  const drawings = [drawingOf('asIs', asIs), ...toBe.map((one) => drawingOf('toBe', one))]
  const views: Readonly<Record<View, ComponentChildren>> = {
    flow: (
      <Drawings
        drawings={[drawings[0], drawings[at + 1]]}
        result={result}
        alternative={alternative}
        heat={heat}
        step={step}
        onStep={(id) => turn({ step: id })}
        onHeat={(value) => turn({ heat: value })}
      />
    ),
    effect: (
      <>
        {told.best.map((section) => (
          <Told key={section.heading} section={section} />
        ))}
        <div class="two">
          <Told section={parts.patch} />
          <div class="beside">
            <Told section={parts.effect} />
            <ReportBlocks blocks={pictured} label={say(words.effect)} />
            {parts.waterfall.map((section) => (
              <Told key={section.heading} section={section} />
            ))}
          </div>
        </div>
      </>
    ),
    waits: <Waits result={result} alternative={alternative} />,
    people: <People result={result} alternative={alternative} />,
    figures: <Told section={parts.differences} />,
    basis: (
      <>
        <Told section={parts.drivers} />
        {told.validation.map((section) => (
          <Told key={section.heading} section={section} />
        ))}
        <Told section={told.assumptions} />
        <Told section={told.settings} />
      </>
    ),
    findings: <Told section={told.findings} />,
  }
  return (
    <div aria-busy={task.state.value === 'running'}>
      <div class="answer" aria-live="polite">
        {lead.kind === 'paragraph' && <p class="headline">{lead.text}</p>}
        <p class={result.baseline.validated ? 'stamp' : 'stamp open'}>
          {punctuated(validationStamp(result.baseline, language.value))}
        </p>
      </div>
      {toBe.length > 1 && (
        <div class="bar">
          <Select
            label={say(words.looked)}
            value={String(at)}
            options={result.alternatives.map(({ scenario }, index) => ({
              value: String(index),
              label: say(scenario.name),
            }))}
            onChange={(index) => turn({ at: index, step: undefined })}
          />
        </div>
      )}
      <KeyFigures alternative={alternative} />
      <details class="opening">
        <summary>{say(words.moreSettings)}</summary>
        <ReportBlocks blocks={rest} label={say(words.title)} />
      </details>
      <nav class="views" aria-label={say(words.views)}>
        {VIEWS.map((one) => (
          <a
            key={one}
            href={href('compare', { ...route.value.asked, view: one })}
            aria-current={one === view ? 'true' : undefined}
          >
            {say(words[one])}
          </a>
        ))}
      </nav>
      {VIEWS.map((one) => (
        // On paper all of them are printed, one after the other.
        <section key={one} class={one === view ? 'view' : 'view other'} aria-labelledby={`view-${one}`}>
          <h2 id={`view-${one}`} class="on-paper">
            {say(words[one])}
          </h2>
          {views[one]}
        </section>
      ))}
    </div>
  )
}

/** A section of the report under its own words. */
function Told({ section: { heading, blocks } }: { readonly section: Section }) {
  if (blocks.length === 0) return null
  // The name of the alternative stands above all of them.
  const short = heading?.split(/\s*[／/]\s*/).at(-1) ?? ''
  return (
    <section class="told-section">
      {short !== '' && <h3>{short}</h3>}
      <ReportBlocks blocks={blocks} label={short} />
    </section>
  )
}
