import type { ComponentChildren } from 'preact'
import { useEffect, useMemo, useState } from 'preact/hooks'
import { readDiagram } from '../../../src/bpmn/index.ts'
import { arrowsOf, type StateConfig } from '../../../src/machine/machine-config.ts'
import { buildMachines } from '../../../src/machine/machines.ts'
import type { Diagram, Point } from '../../../src/model/diagram.ts'
import { fewLines, nameLines } from '../../../src/report/picture/measure.ts'
import { FAMILY, measure } from '../../diagram/measure.ts'
import { gap, number, say } from '../../language.ts'
import { Button, Select } from '../../parts/controls.tsx'
import { project } from '../../project/project.ts'
import type { Clock } from './clock.ts'
import { LivesByTime, type PlayedDay } from './played-day.ts'
import { scopesByState, tokensByState } from './state-counts.ts'
import { layoutScopeMachine, layoutTokenMachine, type StateBox, type StateLayout } from './state-layout.ts'
import { eventName, stateName } from './state-words.ts'

const words = {
  variant: { ja: '図', en: 'Drawing' },
  machine: { ja: '機械', en: 'Machine' },
  token: { ja: 'トークン：{name}', en: 'Token: {name}' },
  scope: { ja: '全体（スコープ）：{name}', en: 'Scope: {name}' },
  intro: {
    ja: '図の裏で動くXStateの状態機械です。四角は状態、矢印は遷移（きっかけ）、数字はいまその状態にあるトークンの数です。一瞬で通り過ぎる状態に数は出ません。担当が席を外している間も、「作業中」の状態にとどまります。どの状態からも「cancel」で取消しに移ります。',
    en: 'The XState machine that plays the drawing: boxes are states, arrows are transitions with their events, numbers count the tokens in a state now. States passed in no time show none. While its worker is away a token stays active. From every state, “cancel” leads to cancelled.',
  },
  introScope: {
    ja: '流れの全体を見張るXStateの状態機械です。数字はいまその状態にある件数です。',
    en: 'The XState machine that watches over the whole flow; numbers count its instances in a state now.',
  },
  large: { ja: '拡大', en: 'Full size' },
  json: { ja: '状態のJSON：{name}', en: 'State as JSON: {name}' },
  close: { ja: '閉じる', en: 'Close' },
  choose: { ja: '{name}、いま{n}', en: '{name}, {n} now' },
  table: { ja: '状態と遷移（文字で読む）', en: 'States and transitions, in words' },
  state: { ja: '状態', en: 'State' },
  now: { ja: 'いま', en: 'Now' },
  transitions: { ja: '遷移（きっかけ → 行き先）', en: 'Transitions (event → target)' },
  picture: { ja: '{name}の状態遷移図', en: 'State machine of {name}' },
  noDrawing: { ja: '図を読めません。', en: 'The drawing cannot be read.' },
}

interface Props {
  readonly days: readonly { readonly played: PlayedDay; readonly who: string }[]
  readonly clock: Clock
}

/** The machines behind the diagram, state by state, while the day is played. */
export function StateCharts({ days, clock }: Props) {
  const [who, setWho] = useState('')
  const [machine, setMachine] = useState('')
  const day = days.find((one) => one.who === who) ?? days[0]
  if (day === undefined) return null
  return (
    <StateChart
      key={day.who}
      played={day.played}
      who={day.who}
      clock={clock}
      chosen={machine}
      onChoose={setMachine}
      choice={
        days.length > 1 && (
          <Select
            label={say(words.variant)}
            value={day.who}
            options={days.map((one) => ({ value: one.who, label: one.who }))}
            onChange={setWho}
          />
        )
      }
    />
  )
}

function StateChart({
  played,
  who,
  clock,
  chosen,
  onChoose,
  choice,
}: {
  readonly played: PlayedDay
  readonly who: string
  readonly clock: Clock
  readonly chosen: string
  readonly onChoose: (machine: string) => void
  readonly choice: ComponentChildren
}) {
  const { model } = played
  const { files } = project.value
  const [diagram, setDiagram] = useState<Diagram>()
  const [picked, setPicked] = useState<string>()
  const [isLarge, setLarge] = useState(false)
  useEffect(() => {
    let isWanted = true
    const text = files[model.file]
    if (text !== undefined)
      void readDiagram(new TextEncoder().encode(text), model.file).then((read) => {
        if (isWanted) setDiagram(read.diagram)
      })
    return () => {
      isWanted = false
    }
  }, [model, files])
  const set = useMemo(() => buildMachines(model), [model])
  const lives = useMemo(() => new LivesByTime(played), [played])
  const names = set.scopes.map((scope) => scope.name || scope.id)
  const options = set.scopes.flatMap((scope) => [
    { value: `token ${scope.index}`, label: say(words.token, { name: names[scope.index] }) },
    { value: `scope ${scope.index}`, label: say(words.scope, { name: names[scope.index] }) },
  ])
  const { value } = options.find((one) => one.value === chosen) ?? options[0]
  const [kind, at] = value.split(' ')
  const scope = Number(at)
  const isToken = kind === 'token'
  const machine = set.machines[2 * scope + (isToken ? 0 : 1)]
  const layout = useMemo(() => {
    if (!isToken) return layoutScopeMachine(machine)
    if (diagram === undefined) return undefined
    return layoutTokenMachine(machine, model, {
      shapes: new Map(diagram.shapes.map((one) => [one.id, one])),
      edges: new Map(diagram.edges.map((one) => [one.id, one])),
    })
  }, [machine, diagram, isToken, model])
  const moment = clock.read.value
  const counts = isToken ? tokensByState(set, lives, scope, moment) : scopesByState(set, lives, scope, moment)
  if (layout === undefined) return <p class="empty">{say(words.noDrawing)}</p>
  const all = layout.boxes.flatMap((box) => [box, ...box.children])
  const shown = all.find(({ key }) => key === picked)
  return (
    <section class="machines">
      <div class="bar">
        {choice}
        <Select
          label={say(words.machine)}
          value={value}
          options={options}
          onChange={(next) => {
            setPicked(undefined)
            onChoose(next)
          }}
        />
        <Button pressed={isLarge} onClick={() => setLarge(!isLarge)}>
          {say(words.large)}
        </Button>
      </div>
      <h2 class="only-paper">
        {who}
        {gap()}
        <small>{options.find((one) => one.value === value)?.label}</small>
      </h2>
      <p class="aside">{say(isToken ? words.intro : words.introScope)}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section class="scroll chart" tabIndex={0} aria-label={say(words.picture, { name: names[scope] })}>
        <svg
          class={isLarge ? 'large' : ''}
          width={layout.width}
          height={layout.height}
          viewBox={`0 0 ${layout.width} ${layout.height}`}
          font-family={FAMILY}
        >
          <title>{say(words.picture, { name: names[scope] })}</title>
          <Arrows layout={layout} isInside={false} />
          {layout.boxes.map((box) => (
            <Box key={box.key} box={box} counts={counts} picked={picked} onPick={setPicked} />
          ))}
          <Arrows layout={layout} isInside />
          {layout.boxes.flatMap(({ children }) =>
            children.map((child) => (
              <Box key={child.key} box={child} counts={counts} picked={picked} onPick={setPicked} />
            )),
          )}
        </svg>
      </section>
      {shown && (
        <section class="json" aria-live="polite">
          <h2>{say(words.json, { name: shown.key })}</h2>
          <pre>{JSON.stringify(shown.state, null, 2)}</pre>
          <Button kind="quiet" onClick={() => setPicked(undefined)}>
            {say(words.close)}
          </Button>
        </section>
      )}
      <details class="happenings">
        <summary>{say(words.table)}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{say(words.state)}</th>
              <th scope="col" class="r">
                {say(words.now)}
              </th>
              <th scope="col">{say(words.transitions)}</th>
            </tr>
          </thead>
          <tbody>
            {all.map((box) => (
              <tr key={box.key}>
                <th scope="row">
                  {box.key.includes('.') && '　'}
                  {nameOfBox(box)} <code>{box.key}</code>
                </th>
                <td class="r">{number(counts.get(box.counted) ?? 0)}</td>
                <td>
                  {transitionsOf(box.state).map(({ label, target }, i) => (
                    <div key={`${i} ${label}`}>
                      {say(eventName(label))} (<code>{label || 'always'}</code>) → <code>{target}</code>
                    </div>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  )
}

const nameOfBox = ({ key, state }: StateBox): string =>
  say(stateName(key, state.description, key.includes('.') || state.meta === undefined))

const transitionsOf = (state: StateConfig) =>
  arrowsOf(state).map(({ label, transition: { target, guard, description, actions } }) => ({
    label: [label, description || (guard && `[${guard.type}]`)].filter(Boolean).join(' '),
    target: target?.replace('#', '') ?? actions?.map(({ type }) => type).join(', ') ?? '',
  }))

function Arrows({ layout, isInside }: { readonly layout: StateLayout; readonly isInside: boolean }) {
  // Two arrows between the same boxes would write their labels over each other.
  const used = new Map<string, number>()
  return (
    <g>
      <defs>
        <marker
          id={isInside ? 'inner-arrow' : 'state-arrow'}
          viewBox="0 0 10 10"
          refX="9"
          refY="5"
          markerWidth="8"
          markerHeight="8"
          orient="auto"
        >
          <path d="M0 0 L10 5 L0 10 Z" fill="#626264" />
        </marker>
      </defs>
      {layout.arrows.map(({ from, to, label, points, ...arrow }, i) => {
        if (arrow.isInside !== isInside) return null
        const text = isInside || label !== '' ? say(eventName(label)) : ''
        const [middle, next] = longestOf(points)
        const x = (middle.x + next.x) / 2
        // Of two arrows that lie beside each other each has its words on its own side.
        const y =
          (middle.y + next.y) / 2 + (isInside && middle.y === next.y ? (middle.x < next.x ? -7 : 7) : 0)
        const place = `${Math.round(x / 30)} ${Math.round(y / 12)}`
        const before = used.get(place) ?? 0
        used.set(place, before + 1)
        const size = isInside ? 9 : 10
        const width = measure(text, size)
        return (
          <g key={`${i} ${from} ${to}`}>
            <polyline
              points={points.map((point) => `${point.x},${point.y}`).join(' ')}
              fill="none"
              stroke="#8e8e91"
              stroke-width="1.2"
              marker-end={isInside ? 'url(#inner-arrow)' : 'url(#state-arrow)'}
            />
            {text !== '' && (
              <>
                <rect
                  x={x - width / 2 - 2}
                  y={y - size / 2 - 2 + before * 13}
                  width={width + 4}
                  height={size + 4}
                  fill="#ffffff"
                  opacity="0.85"
                />
                <text
                  x={x}
                  y={y + size / 2 - 1.5 + before * 13}
                  font-size={size}
                  text-anchor="middle"
                  fill="#555555"
                >
                  {text}
                </text>
              </>
            )}
          </g>
        )
      })}
    </g>
  )
}

const lengthOf = ([from, to]: readonly Point[]): number => Math.hypot(to.x - from.x, to.y - from.y)

/** The longest straight part of an arrow has room for its words. */
const longestOf = (points: readonly Point[]): readonly [Point, Point] =>
  points
    .slice(1)
    .map((to, at): readonly [Point, Point] => [points[at], to])
    .reduce(
      (one, other) => (lengthOf(other) > lengthOf(one) + 1 ? other : one),
      [points[0], points[1] ?? points[0]],
    )

/** As much of a text as fits. */
const fitted = (text: string, width: number, size: number): string => {
  if (measure(text, size) <= width) return text
  let cut = text
  while (cut.length > 1 && measure(`${cut}…`, size) > width) cut = cut.slice(0, -1)
  return `${cut}…`
}

/** A name in one or two lines. */
const linesOf = (name: string, width: number, size: number): readonly string[] =>
  fewLines(nameLines(name, width, measure, size), 2, (line) => measure(line, size) <= width)

interface BoxProps {
  readonly box: StateBox
  readonly counts: ReadonlyMap<string, number>
  readonly picked: string | undefined
  readonly onPick: (key: string) => void
}

function Box({ box, counts, picked, onPick }: BoxProps) {
  const { x, y, width, height } = box.bounds
  const isSub = box.key.includes('.')
  const count = counts.get(box.counted) ?? 0
  const name = nameOfBox(box)
  const hasChildren = box.children.length > 0
  const size = isSub ? 11 : 12
  const lines = isSub || hasChildren ? [fitted(name, width - 12, size)] : linesOf(name, width - 12, size)
  const level = hasChildren ? y + 21 : y + height / 2 + size * 0.36
  return (
    <g>
      <rect
        x={x}
        y={y}
        width={width}
        height={height}
        rx={isSub ? 12 : 14}
        fill={count > 0 ? (isSub || !hasChildren ? '#ffe066' : '#fff9db') : isSub ? '#f4f6fa' : '#ffffff'}
        stroke={picked === box.key ? '#0017c1' : count > 0 ? '#8a4500' : '#626264'}
        stroke-width={picked === box.key ? 3.5 : count > 0 ? 2.4 : 1.2}
        stroke-dasharray={box.state.meta === undefined && !isSub ? '5 3' : undefined}
      />
      <text
        x={x + width / 2}
        y={level}
        font-size={size}
        font-weight={isSub ? 400 : 700}
        text-anchor="middle"
        fill="#1a1a1a"
      >
        {lines.map((line, at) => (
          <tspan key={at} x={x + width / 2} dy={at === 0 ? -(lines.length - 1) * size * 0.6 : size * 1.2}>
            {line}
          </tspan>
        ))}
      </text>
      {count > 0 && (
        <g>
          <circle cx={x + width - 4} cy={y + 3} r="11" fill="#8a4500" />
          <text
            x={x + width - 4}
            y={y + 7}
            font-size={count > 99 ? 9 : 11}
            font-weight="700"
            text-anchor="middle"
            fill="#ffffff"
          >
            {number(count)}
          </text>
        </g>
      )}
      {/* biome-ignore lint/a11y/useSemanticElements: a button cannot stand in a drawing */}
      <rect
        {...box.bounds}
        fill="transparent"
        class="state"
        tabindex={0}
        role="button"
        aria-label={say(words.choose, { name: `${name} ${box.key}`, n: count })}
        onClick={() => onPick(box.key)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' && event.key !== ' ') return
          event.preventDefault()
          onPick(box.key)
        }}
      >
        <title>{box.key}</title>
      </rect>
    </g>
  )
}
