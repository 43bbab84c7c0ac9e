import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { gap, number, punctuated, say } from '../../language.ts'
import { Button, Notice, NumberField, Select } from '../../parts/controls.tsx'
import { TaskState } from '../../parts/task-state.tsx'
import { pairs, project, type ScenarioHead, scenarios } from '../../project/project.ts'
import { go, href, route } from '../../route.ts'
import { casesOf, momentsOfCases } from './case-story.ts'
import { Clock, timeIn, timeOfDay } from './clock.ts'
import { DayCalendar, dateInWords } from './day-calendar.tsx'
import { FollowedCase } from './followed-case.tsx'
import { HappeningLog } from './happening-log.tsx'
import { Legend } from './legend.tsx'
import { hoursOf } from './office.ts'
import { PeopleNow } from './people-now.tsx'
import { nextMoment } from './played-day.ts'
import { PlayedDiagram } from './played-diagram.tsx'
import { PlayerBar } from './player-bar.tsx'
import { firstArrival, personInWords, residentsOf } from './residents.ts'
import { StateCharts } from './state-charts.tsx'
import { StepsNow } from './steps-now.tsx'
import { TimeLine } from './time-line.tsx'
import { usePlayed } from './use-played.ts'

const words = {
  title: { ja: '1日の再生', en: 'A day replayed' },
  scenario: { ja: '見直し案', en: 'To-be' },
  asIs: { ja: '現状', en: 'As-is' },
  toBe: { ja: '見直し案', en: 'To-be' },
  single: { ja: '試算条件', en: 'Scenario' },
  shown: { ja: '見るもの', en: 'Show' },
  beside: { ja: '両方（左右）', en: 'Both, side by side' },
  both: { ja: '両方（上下）', en: 'Both, one above the other' },
  day: { ja: '日を選ぶ', en: 'Choose a day' },
  replication: { ja: '試行の番号', en: 'Replication' },
  chosenDay: { ja: '{date}　受付{n}件', en: '{date}, {n} arrivals' },
  view: { ja: '表示', en: 'View' },
  diagram: { ja: '業務の流れ', en: 'Process' },
  machine: { ja: '状態遷移図', en: 'State machine' },
  notReal: {
    ja: '試算の中の1日です。実際の記録ではなく、実測とは照合していません（現状未検証）。図の数字は順番待ちの件数です。',
    en: 'A day of the simulation, not a record of a real one; it has not been compared with observations. The numbers in the diagram count who waits.',
  },
  follow: { ja: '1件を追う', en: 'Follow one case' },
  nobody: { ja: '（追わない）', en: '(nobody)' },
  followHint: { ja: '図の丸を押しても選べます。', en: 'Clicking a token in the diagram does the same.' },
  fromTheStart: { ja: '受付から再生', en: 'Play from its arrival' },
  stop: { ja: '追うのをやめる', en: 'Stop following' },
  people: { ja: 'だれが作業中か', en: 'Who is busy' },
  steps: { ja: 'ステップごとの件数', en: 'Cases by step' },
  none: { ja: 'このプロジェクトに試算条件がありません。', en: 'The project has no scenario.' },
}

const SHOWN = ['beside', 'both', 'asIs', 'toBe'] as const
type Shown = (typeof SHOWN)[number]

/** Smaller, side by side, the steps of two drawings are not told apart. */
const LEAST_SCALE = 0.5

/** Until the reader says how to see both: beside each other where they can be read so. */
const shownFirst = (widths: Readonly<Record<string, number>>): Shown => {
  const all = Object.values(widths).reduce((sum, one) => sum + one, 0)
  return all * LEAST_SCALE > document.documentElement.clientWidth ? 'both' : 'beside'
}

interface Chosen {
  readonly key: string
  readonly asIs: ScenarioHead
  readonly toBe: ScenarioHead | undefined
}

/** Pairs first, then scenarios that are alone. */
const choices = (): Chosen[] => {
  const found: Chosen[] = pairs.value.map(({ asIs, toBe }) => ({ key: toBe.path, asIs, toBe }))
  const paired = new Set(found.flatMap(({ asIs, toBe }) => [asIs.path, toBe?.path]))
  const alone = scenarios.value.filter(({ path }) => !paired.has(path))
  return [...found, ...alone.map((asIs) => ({ key: asIs.path, asIs, toBe: undefined }))]
}

const MORNING = 8.5 * 3600
const A_MOMENT = 1e-6

/** A simulated day played on its diagrams, as-is and to-be under one clock. */
export function ReplayPage() {
  const found = choices()
  const { asked } = route.value
  const chosen =
    found.find(({ key }) => key === asked.scenario) ??
    found.find(({ asIs }) => asIs.path === asked.scenario) ??
    found[0]
  if (chosen === undefined) return <NothingToReplay />
  return <Replay key={`${project.value.id} ${chosen.key}`} chosen={chosen} found={found} />
}

function NothingToReplay() {
  return (
    <>
      <h1>{say(words.title)}</h1>
      {project.value.id !== '' && <Notice kind="info">{say(words.none)}</Notice>}
    </>
  )
}

function Replay({ chosen, found }: { readonly chosen: Chosen; readonly found: readonly Chosen[] }) {
  const { asked } = route.value
  const { asIs, toBe } = chosen
  const replication = Math.max(1, Math.floor(Number(asked.replication)) || 1)
  const asIsDay = usePlayed(asIs, asked.date, replication, false)
  const date = asked.date ?? asIsDay.played?.day.date
  const toBeDay = usePlayed(toBe, date, replication, date === undefined)
  const clock = useMemo(() => new Clock(timeIn(asked.t ?? '') ?? MORNING), [])
  const [wanted, setWanted] = useState<Shown>()
  const [widths, setWidths] = useState<Readonly<Record<string, number>>>({})
  const shown = wanted ?? (toBe === undefined ? 'asIs' : shownFirst(widths))
  const [resident, setResident] = useState(asked.follow ?? '')
  const isMachine = asked.view === 'machine'

  const address = (changed: Readonly<Record<string, string>> = {}): Record<string, string> => {
    const all: Record<string, string> = {
      scenario: chosen.key,
      date: asked.date ?? date ?? '',
      replication: replication === 1 ? '' : String(replication),
      t: timeOfDay(clock.now),
      follow: resident,
      view: isMachine ? 'machine' : '',
      ...changed,
    }
    return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''))
  }
  /** The moment stands in the address without a step in the browser's history. */
  const note = (changed?: Readonly<Record<string, string>>) =>
    history.replaceState(history.state, '', href('replay', address(changed)))

  const asideT = asked.t
  const isFirst = useRef(true)
  useEffect(() => {
    const at = timeIn(asideT ?? '')
    if (!isFirst.current && at !== undefined && Math.floor(clock.now) !== at) clock.jump(at)
    isFirst.current = false
  }, [route.value])
  useEffect(() => () => clock.pause(), [clock])

  const days = [
    { head: asIs, who: say(toBe === undefined ? words.single : words.asIs), ...asIsDay, id: 'asIs' as const },
    ...(toBe === undefined ? [] : [{ head: toBe, who: say(words.toBe), ...toBeDay, id: 'toBe' as const }]),
  ]
  const visible = days.filter(({ id }) => shown === id || shown === 'both' || shown === 'beside')
  const ready = days.flatMap(({ played, who }) => (played === undefined ? [] : [{ played, who }]))
  const inView = visible.flatMap(({ played, who }) => (played === undefined ? [] : [{ played, who }]))
  const hours = useMemo(() => hoursOf(ready.map(({ played }) => played)), [asIsDay.played, toBeDay.played])
  useEffect(() => {
    clock.setHours(...hours)
    if (asked.t === undefined && ready.length > 0 && !clock.isPlaying.peek())
      clock.jump(Math.max(hours[0], firstArrival(ready[0].played) - 60))
  }, [hours])

  const jump = (at: number) => {
    clock.jump(at)
    if (!clock.isPlaying.peek()) note()
  }
  const follow = (whom: string) => {
    setResident(whom)
    note({ follow: whom })
  }
  const moments = (): readonly number[] => {
    const lists = inView.map(({ played }) =>
      resident === ''
        ? played.moments
        : momentsOfCases(played, new Set(casesOf(played, resident).map((one) => one.case))),
    )
    return lists.length === 1 ? lists[0] : [...new Set(lists.flat())].sort((one, other) => one - other)
  }
  const step = (by: 1 | -1) => {
    clock.pause()
    // To the full second, as the clock and the address say it, with all that happened in it.
    const from = by === 1 ? clock.now : Math.ceil(clock.now) - 1 + A_MOMENT
    const at = nextMoment(moments(), from, by)
    if (at !== undefined) jump(Math.ceil(at))
  }
  const play = () => {
    if (clock.isPlaying.value) {
      clock.pause()
      jump(Math.floor(clock.now))
    } else clock.play()
  }
  const residents = useMemo(
    () => residentsOf(ready.map(({ played }) => played)),
    [asIsDay.played, toBeDay.played],
  )
  const nameOfCase = (id: string): string => {
    const one = residents.get(id)
    return one === undefined ? id : personInWords(one)
  }
  const day = asIsDay.played?.day

  return (
    <>
      <div class="head">
        <h1>{say(words.title)}</h1>
        {day !== undefined && (
          <details class="choose-day">
            <summary>
              <span class="no-print">{punctuated(`${say(words.day)}：`)}</span>
              {say(words.chosenDay, {
                date: dateInWords(day.date),
                n: number(day.days.find((one) => one.date === day.date)?.arrivals ?? 0),
              })}
            </summary>
            <DayCalendar
              days={day.days}
              chosen={day.date}
              onChoose={(other) => {
                clock.pause()
                setResident('')
                go('replay', address({ date: other, follow: '' }))
              }}
            />
          </details>
        )}
        {replication !== 1 && (
          <span class="only-paper">{punctuated(`${say(words.replication)}：${number(replication)}`)}</span>
        )}
      </div>
      <div class="bar">
        <Select
          label={say(toBe === undefined ? words.single : words.scenario)}
          value={chosen.key}
          options={found.map(({ key, asIs: one, toBe: other }) => ({
            value: key,
            label: say((other ?? one).name),
          }))}
          onChange={(key) => go('replay', { scenario: key, ...(isMachine && { view: 'machine' }) })}
        />
        <fieldset class="switch">
          <legend class="unseen">{say(words.view)}</legend>
          <Button pressed={!isMachine} onClick={() => go('replay', address({ view: '' }))}>
            {say(words.diagram)}
          </Button>
          <Button pressed={isMachine} onClick={() => go('replay', address({ view: 'machine' }))}>
            {say(words.machine)}
          </Button>
        </fieldset>
        {toBe !== undefined && (
          <Select
            label={say(words.shown)}
            value={shown}
            options={SHOWN.map((value) => ({
              value,
              label: say(words[value]),
            }))}
            onChange={(value) => setWanted(value as Shown)}
          />
        )}
        <NumberField
          label={say(words.replication)}
          value={replication}
          min={1}
          max={10_000}
          onChange={(value) =>
            go('replay', address({ replication: value === 1 ? '' : String(Math.floor(value)), follow: '' }))
          }
        />
      </div>
      {days.map(({ task, played, id }) => task && played === undefined && <TaskState key={id} task={task} />)}
      {ready.length > 0 && (
        <div class="sticky">
          <PlayerBar clock={clock} onPlay={play} onStep={step} onJump={jump} />
          <TimeLine days={ready} hours={hours} clock={clock} onJump={jump} />
        </div>
      )}
      {isMachine ? (
        <StateCharts days={inView} clock={clock} />
      ) : (
        <>
          <div class="keys">
            <Legend />
            {ready.length > 0 && (
              <div class="bar">
                <Select
                  label={say(words.follow)}
                  value={resident}
                  options={[
                    { value: '', label: say(words.nobody) },
                    ...[...residents].map(([value, one]) => ({ value, label: personInWords(one) })),
                  ]}
                  onChange={follow}
                />
                {resident === '' ? (
                  <span class="aside">{say(words.followHint)}</span>
                ) : (
                  <>
                    <Button
                      onClick={() => {
                        const one = residents.get(resident)
                        if (one !== undefined) jump(Math.max(0, one.arrivedAt))
                        clock.play()
                      }}
                    >
                      {say(words.fromTheStart)}
                    </Button>
                    <Button kind="quiet" onClick={() => follow('')}>
                      {say(words.stop)}
                    </Button>
                  </>
                )}
              </div>
            )}
          </div>
          <div class={shown === 'beside' ? 'side-by-side stages' : 'stages'}>
            {visible.map(({ head, who, played, id }) => (
              <section key={id} class="stage">
                <h2>
                  {who}
                  {gap()}
                  <small>{say(head.name)}</small>
                </h2>
                <PlayedDiagram
                  head={head}
                  played={played}
                  clock={clock}
                  resident={resident}
                  onFollow={(whom) => follow(whom)}
                  onWidth={(width) => setWidths((all) => ({ ...all, [id]: width }))}
                />
              </section>
            ))}
          </div>
          <p class="aside">{say(words.notReal)}</p>
          {ready.length > 0 && (
            <>
              {resident !== '' && (
                <section>
                  <h2>{say(words.follow)}</h2>
                  <div class={ready.length > 1 ? 'side-by-side' : ''}>
                    {ready.map(({ played, who }) => (
                      <FollowedCase
                        key={who}
                        played={played}
                        resident={resident}
                        clock={clock}
                        title={punctuated(`${who}：${nameOfCase(resident)}`)}
                      />
                    ))}
                  </div>
                </section>
              )}
              <section>
                <h2>{say(words.people)}</h2>
                <div class={inView.length > 1 ? 'side-by-side' : ''}>
                  {inView.map(({ played, who }) => (
                    <PeopleNow key={who} played={played} clock={clock} who={who} />
                  ))}
                </div>
              </section>
              <section>
                <h2>{say(words.steps)}</h2>
                <div class={inView.length > 1 ? 'side-by-side' : ''}>
                  {inView.map(({ played, who }) => (
                    <StepsNow key={who} played={played} clock={clock} who={who} />
                  ))}
                </div>
              </section>
              <HappeningLog days={inView} clock={clock} nameOfCase={nameOfCase} />
            </>
          )}
        </>
      )}
    </>
  )
}
