import { useEffect, useMemo, useState } from 'preact/hooks'
import { reiwa } from '../../../src/plan/plan-file.ts'
import type { PlanResult } from '../../../src/plan/plan-result.ts'
import { planReport } from '../../../src/report/plan-text.ts'
import { planSpeaker } from '../../../src/report/plan-words.ts'
import { speaker } from '../../../src/report/words.ts'
import { playedFiles } from '../../../src/study/played-files.ts'
import type { StudyRequest } from '../../../src/study/request.ts'
import { studyHash } from '../../../src/study/study-hash.ts'
import { inBoth, language, moment, number, punctuated, say } from '../../language.ts'
import { Button, Notice, Select } from '../../parts/controls.tsx'
import { ReportBlocks } from '../../parts/report-blocks.tsx'
import { ServerRunButton } from '../../parts/server-run-button.tsx'
import { TaskState } from '../../parts/task-state.tsx'
import { plans, project } from '../../project/project.ts'
import { forReader } from '../../project/reader-names.ts'
import { go, route } from '../../route.ts'
import { type ShippedPlan, shippedPlan } from '../../shipped.ts'
import { ask, type Task, tasks } from '../../study/ask.ts'
import { version } from '../../version.ts'
import { Downloads } from './downloads.tsx'
import { FigureDialog } from './figure-dialog.tsx'
import { figureAsked, yearsOfPlan } from './figure-parts.ts'
import { PlanChart } from './plan-chart.tsx'
import { PlanTable } from './plan-table.tsx'
import { words } from './plan-words.ts'
import { type PlayedPlan, plansShown, type ShownPlan } from './shown-plan.ts'

const COUNTS = [2, 3, 5, 10, 20, 30]

/** What stands in the address; a page is handed on with it. */
const goWith = (asked: Readonly<Record<string, string | undefined>>) =>
  go(
    'plan',
    Object.fromEntries(
      Object.entries({ ...route.value.asked, ...asked }).flatMap(([key, value]) =>
        value === undefined || value === '' ? [] : [[key, value]],
      ),
    ),
  )

/** The plan table of a city by fiscal year, and what each figure is made of. */
export function PlanPage() {
  const found = plans.value
  const path = found.find((one) => one === route.value.asked.plan) ?? found[0]
  if (project.value.id === '') return <p aria-busy="true" />
  if (path === undefined)
    return (
      <>
        <h1>{say(words.title)}</h1>
        <Notice kind="info">{say(words.noPlan)}</Notice>
      </>
    )
  return <OnePlan key={path} path={path} all={found} />
}

const isOfPlan = (task: Task, path: string): boolean =>
  task.request.kind === 'plan' && task.request.plan === path

function useShown(path: string): { readonly shown: readonly ShownPlan[]; readonly isReady: boolean } {
  const { files } = project.value
  const [shipped, setShipped] = useState<ShippedPlan | 'none'>()
  useEffect(() => {
    shippedPlan().then(setShipped, () => setShipped('none'))
  }, [])
  const known = shipped === 'none' ? undefined : shipped
  const isShippedCurrent = useMemo(
    () =>
      known !== undefined &&
      known.request.kind === 'plan' &&
      known.request.plan === path &&
      studyHash(known.request, playedFiles(known.request, files), version) === known.studyHash,
    [known, files, path],
  )
  const played = tasks.value.flatMap((task): PlayedPlan[] => {
    const result = task.answer.value?.result as PlanResult | undefined
    if (!isOfPlan(task, path) || result === undefined) return []
    const isOld = task.onServer?.isOfThisProgram === false
    return [{ ...task, result, version: isOld ? say(words.earlier) : version }]
  })
  return {
    isReady: shipped !== undefined,
    shown: plansShown({ path, files, played, shipped: known, isShippedCurrent }),
  }
}

function OnePlan({ path, all }: { readonly path: string; readonly all: readonly string[] }) {
  const { shown, isReady } = useShown(path)
  const { asked } = route.value
  const chosen = shown.find(({ id }) => id === asked.result) ?? shown[0]
  const newest = tasks.value.find((task) => isOfPlan(task, path))
  const title = chosen?.result.plan.name[language.value] ?? (say(project.value.name) || say(words.title))
  if (!isReady) return <p aria-busy="true" />
  return (
    <>
      <h1>{title}</h1>
      <Controls path={path} all={all} shown={shown} chosen={chosen} />
      {newest && <TaskState task={newest} />}
      {chosen === undefined ? (
        <Notice kind="info">
          <p>{say(words.nothingYet)}</p>
          <Button kind="main" onClick={() => play(studyOf(path, undefined, 2))}>
            {say(words.quick)}
          </Button>
        </Notice>
      ) : (
        <Plan shown={{ ...chosen, result: forReader(chosen.result) }} path={path} />
      )}
    </>
  )
}

/** The study of all years or of one, and what it is called. */
function studyOf(path: string, year: number | undefined, replications: number | undefined) {
  const request: StudyRequest = {
    kind: 'plan',
    plan: path,
    ...(year !== undefined && { fiscalYears: [year] }),
    ...(replications !== undefined && { replications }),
  }
  const title = year === undefined ? words.running : inBoth(words.runningYear, { year: reiwa(year) })
  return { request, title }
}

function play({ request, title }: ReturnType<typeof studyOf>) {
  ask(request, title)
  showNewest()
}

/** What is played now is what is wanted to be seen. */
const showNewest = () => goWith({ result: undefined })

interface ControlsProps {
  readonly path: string
  readonly all: readonly string[]
  readonly shown: readonly ShownPlan[]
  readonly chosen: ShownPlan | undefined
}

/** The time of day; of another day with its date. */
const timeOf = (when: number): string =>
  new Date(when).toDateString() === new Date().toDateString()
    ? new Date(when).toLocaleTimeString('ja-JP', { hour: '2-digit', minute: '2-digit' })
    : moment(when)

function Controls({ path, all, shown, chosen }: ControlsProps) {
  const [year, setYear] = useState('')
  const [count, setCount] = useState('')
  const text = project.value.files[path]
  const years = useMemo(() => yearsOfPlan(text), [text])
  const study = studyOf(
    path,
    year === '' ? undefined : Number(year),
    count === '' ? undefined : Number(count),
  )
  return (
    <div class="bar">
      {all.length > 1 && (
        <Select
          label={say(words.whichPlan)}
          value={path}
          options={all.map((one) => ({ value: one, label: one }))}
          onChange={(plan) => go('plan', { plan })}
        />
      )}
      {shown.length > 1 && chosen && (
        <Select
          label={say(words.shown)}
          value={chosen.id}
          options={shown.map((one) => ({ value: one.id, label: optionOf(one) }))}
          onChange={(result) => goWith({ result })}
        />
      )}
      {years.length > 0 && (
        <Select
          label={say(words.years)}
          value={year}
          options={[
            { value: '', label: say(words.allYears) },
            ...years.map((one) => ({ value: String(one), label: `${reiwa(one)} (${one})` })),
          ]}
          onChange={setYear}
        />
      )}
      <Select
        label={say(words.replications)}
        value={count}
        options={[
          { value: '', label: say(words.asWritten) },
          ...COUNTS.map((one) => ({ value: String(one), label: say(words.times, { n: one }) })),
        ]}
        onChange={setCount}
      />
      <Button kind={chosen?.isCurrent ? 'plain' : 'main'} onClick={() => play(study)}>
        {say(chosen === undefined ? words.run : words.runAgain)}
      </Button>
      <ServerRunButton {...study} onAsked={showNewest} />
      {chosen && <Downloads key={chosen.id} shown={chosen} />}
    </div>
  )
}

const yearsOf = ({ fiscalYears }: PlanResult): string => {
  const [first, last] = [fiscalYears[0], fiscalYears[fiscalYears.length - 1]]
  return first === last ? reiwa(first) : punctuated(`${reiwa(first)}〜${reiwa(last)}`)
}

const optionOf = ({ startedAt, result }: ShownPlan): string => {
  const n = result.replications ?? '—'
  return startedAt === undefined
    ? say(words.shippedOption, { n })
    : say(words.playedOption, { time: timeOf(startedAt), years: yearsOf(result), n })
}

function Stamp({ shown }: { readonly shown: ShownPlan }) {
  const { result, isCurrent, startedAt, version: played } = shown
  const parameters = {
    version: played,
    n: result.replications ?? '—',
    time: startedAt === undefined ? '' : timeOf(startedAt),
  }
  if (!isCurrent) return <Notice kind="warning">{say(words.stale, parameters)}</Notice>
  const only = result.fiscalYears.length === 1 ? say(words.onlyYears, { years: yearsOf(result) }) : ''
  const said = say(startedAt === undefined ? words.shippedStamp : words.playedStamp, parameters)
  return (
    <p class="stamp">
      {said} {only}
    </p>
  )
}

function Plan({ shown, path }: { readonly shown: ShownPlan; readonly path: string }) {
  const { result } = shown
  const { asked } = route.value
  const divisor = result.divisors.find(({ id }) => id === asked.divisor) ?? result.divisors[0]
  const [publication] = result.divisors
  const report = useMemo(() => planReport(result, language.value), [result, language.value])
  const [opening, ...rest] = report.sections
  const at = opening.blocks.findIndex(({ kind }) => kind === 'table')
  const figure = figureAsked(result, asked.figure)
  return (
    <div class={shown.isCurrent ? undefined : 'stale'}>
      <Stamp shown={shown} />
      <div class="opening">
        <ReportBlocks blocks={opening.blocks.slice(0, at)} label={report.title} />
      </div>
      <h2 id="table">{say(words.table)}</h2>
      <div class="bar">
        <Select
          label={say(words.divisor)}
          value={divisor.id}
          options={result.divisors.map(({ id, name, hours }) => ({
            value: id,
            label: `${name[language.value]} ${number(hours, Number.isInteger(hours) ? 0 : 1)} h`,
          }))}
          onChange={(id) => goWith({ divisor: id === publication.id ? undefined : id })}
        />
        <Button
          pressed={asked.spreads !== 'no'}
          onClick={() => goWith({ spreads: asked.spreads === 'no' ? undefined : 'no' })}
        >
          {say(words.spreads)}
        </Button>
        <span class="help">{say(words.tableHelp)}</span>
      </div>
      {divisor !== publication && (
        <Notice kind="warning">
          {say(words.otherDivisor, {
            name: divisor.name[language.value],
            hours: number(divisor.hours, Number.isInteger(divisor.hours) ? 0 : 1),
            publication: number(publication.hours),
          })}
        </Notice>
      )}
      <div class="table-and-chart">
        <div>
          <PlanTable
            result={result}
            divisor={divisor}
            withSpreads={asked.spreads !== 'no'}
            open={asked.figure}
            onOpen={(id) => goWith({ figure: id })}
          />
          <ReportBlocks blocks={opening.blocks.slice(at + 1)} label={report.title} />
        </div>
        <div class="drawn">
          <h2>{say(words.chart)}</h2>
          <PlanChart result={result} />
        </div>
      </div>
      <Sections result={result} sections={rest} />
      {figure && (
        <FigureDialog
          result={result}
          figure={figure}
          divisor={divisor}
          path={path}
          onOpen={(id) => goWith({ figure: id })}
          onClose={() => goWith({ figure: undefined })}
        />
      )}
    </div>
  )
}

/** What is read first lies open; the rest opens when it is wanted, and for the printer. */
function Sections({
  result,
  sections,
}: {
  readonly result: PlanResult
  readonly sections: ReturnType<typeof planReport>['sections']
}) {
  const more = planSpeaker(language.value)
  const own = speaker(language.value)
  const open = [
    ...[own('notYetSection'), more('strongestSection'), own('indicatorsSection')],
    `${own('basisSection')}：${own('divisorSection')}`,
  ].map(punctuated)
  const first = open.flatMap((heading) => sections.find((one) => one.heading === heading) ?? [])
  const rest = sections.filter((one) => !first.includes(one))
  useEffect(() => {
    const closed = () => document.querySelectorAll<HTMLDetailsElement>('.plan details:not([open])')
    let opened: HTMLDetailsElement[] = []
    const before = () => {
      opened = [...closed()]
      for (const one of opened) one.open = true
    }
    const after = () => {
      for (const one of opened) one.open = false
    }
    addEventListener('beforeprint', before)
    addEventListener('afterprint', after)
    return () => {
      removeEventListener('beforeprint', before)
      removeEventListener('afterprint', after)
    }
  }, [result])
  return (
    <>
      {first.map(({ heading, blocks }) => (
        <section key={heading}>
          <h2>{heading}</h2>
          <ReportBlocks blocks={blocks} label={heading ?? ''} />
        </section>
      ))}
      <h2>{say(words.basis)}</h2>
      {rest.map(({ heading, blocks }) => (
        <details key={heading}>
          <summary>{heading}</summary>
          <ReportBlocks blocks={blocks} label={heading ?? ''} />
        </details>
      ))}
    </>
  )
}
