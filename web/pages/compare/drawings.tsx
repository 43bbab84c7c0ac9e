import { signal } from '@preact/signals'
import { useEffect, useRef, useState } from 'preact/hooks'
import type {
  ComparisonAlternative,
  ComparisonResult,
  IndicatorResult,
} from '../../../src/experiment/results.ts'
import type { Diagram, DiagramShape } from '../../../src/model/diagram.ts'
import { activitiesOf, type Change, changesBetween, TAGS } from '../../../src/report/figures.ts'
import { quantity } from '../../../src/report/numbers.ts'
import { HEAT, heatOf } from '../../../src/report/picture/colours.ts'
import type { Emphasis } from '../../../src/report/picture/diagram-picture.ts'
import { DiagramView, type PlacedDrawing } from '../../diagram/diagram-view.tsx'
import { language, say } from '../../language.ts'
import { Button, Select } from '../../parts/controls.tsx'
import { HEATS, type Heat } from './question.ts'
import { byActivity, mostOf, sameStep } from './step-figures.ts'
import { StepPanel } from './step-panel.tsx'
import { words } from './words.ts'

export interface DrawingOf {
  readonly role: 'asIs' | 'toBe'
  readonly name: string
  readonly file: string
  readonly text: string
}

interface Props {
  readonly drawings: readonly [DrawingOf, DrawingOf]
  readonly result: ComparisonResult | undefined
  readonly alternative: ComparisonAlternative | undefined
  readonly heat: Heat
  readonly step: string | undefined
  readonly onStep: (id: string | undefined) => void
  readonly onHeat?: (heat: Heat) => void
}

interface Read {
  readonly text: string
  readonly placed: PlacedDrawing
  readonly diagram: Diagram
}

const LEAST = 0.25
const MOST = 2
const STEP = 1.25
/** Smaller the names of the steps are not read on an office screen. */
const READABLE = 0.8
/** The frame of a chosen step leaves room for the figure above its edge. */
const AROUND = 14
/** Kept while the reader is elsewhere. */
const scaleNow = signal(READABLE)

/** How far to zoom so that all of a drawing is seen: as wide as the page, and no taller than a pane may grow. */
const sharesShown = (pane: HTMLElement | null, { width, height }: PlacedDrawing): number[] => {
  const widest = pane?.closest('.panes')?.clientWidth
  if (pane === null || widest === undefined) return []
  const most = Number.parseFloat(getComputedStyle(pane).maxHeight)
  return [(widest - 8) / width, ...(Number.isFinite(most) ? [(most - 8) / height] : [])]
}

/** As-is and to-be as drawn: what changes is marked, what takes long is dark, and both move together. */
export function Drawings({ drawings, result, alternative, heat, step, onStep, onHeat }: Props) {
  const [read, setRead] = useState<readonly (Read | undefined)[]>([undefined, undefined])
  const scale = scaleNow.value
  const panes = useRef<(HTMLElement | null)[]>([null, null])
  const isMoving = useRef(false)
  const known = drawings.map(({ text }, at) => (read[at]?.text === text ? read[at] : undefined))
  const [before, after] = known
  const selected = selectedIn(step, before, after)
  useSelectedInSight(panes, known, selected, scale)

  const patched = activitiesOf(alternative?.patch ?? [])
  const figures = [result?.baseline, alternative?.result].map((one) =>
    one === undefined || heat === 'none' ? new Map<string, IndicatorResult>() : byActivity(one, heat),
  )
  const most = mostOf(figures)
  const tagOf = drawings.map(({ role }, at) => changesBetween(known[1 - at]?.diagram, role, patched))
  const emphasis =
    (at: number) =>
    (shape: DiagramShape): Emphasis => {
      const figure = figures[at].get(shape.id)
      const tag = tagOf[at](shape)
      return {
        ...(figure && {
          fill: heatOf(figure.mean, most),
          badge: quantity(figure.mean, figure.unit, language.value),
        }),
        ...(tag && { tag: { text: say(words[tag]), colour: TAGS[tag], dashed: tag === 'gone' } }),
      }
    }
  const tags = (['added', 'gone', 'changed'] as const).filter((tag) =>
    known.some((one, at) => one?.diagram.shapes.some((shape) => tagOf[at](shape) === tag)),
  )
  const zoom = (to: number) => {
    scaleNow.value = Math.min(MOST, Math.max(LEAST, to))
  }
  const fitBoth = () => {
    const widths = known.flatMap((one, at) =>
      one === undefined ? [] : sharesShown(panes.current[at], one.placed),
    )
    if (widths.length > 0) zoom(Math.min(...widths))
  }
  const moved = (at: number) => {
    const [here, there] = [panes.current[at], panes.current[1 - at]]
    if (isMoving.current || here === null || there === null) return
    isMoving.current = true
    const share = (value: number, size: number, shown: number) => (size > shown ? value / (size - shown) : 0)
    there.scrollLeft =
      share(here.scrollLeft, here.scrollWidth, here.clientWidth) * (there.scrollWidth - there.clientWidth)
    there.scrollTop =
      share(here.scrollTop, here.scrollHeight, here.clientHeight) * (there.scrollHeight - there.clientHeight)
    // The other one's own event comes before the next frame is drawn.
    requestAnimationFrame(() => {
      isMoving.current = false
    })
  }
  const version = [heat, language.value, result, alternative, before, after, most].map(identity).join(' ')
  return (
    <div class="drawings">
      <div class="bar tools">
        {onHeat && (
          <Select
            label={say(words.heat)}
            value={heat}
            options={HEATS.map((value) => ({ value, label: say(words[value]) }))}
            onChange={(value) => onHeat(value as Heat)}
          />
        )}
        <Button onClick={() => zoom(scale / STEP)} label={say(words.smaller)}>
          －
        </Button>
        <output class="scale">{Math.round(scale * 100)}%</output>
        <Button onClick={() => zoom(scale * STEP)} label={say(words.larger)}>
          ＋
        </Button>
        <Button onClick={fitBoth}>{say(words.whole)}</Button>
        <Button onClick={() => zoom(1)}>{say(words.readable)}</Button>
        <Legend
          heat={heat}
          most={most}
          unit={[...figures[0].values(), ...figures[1].values()][0]?.unit}
          tags={tags}
        />
      </div>
      <p class="hint no-print">{say(words.panNote)}</p>
      <div class="panes">
        {drawings.map((one, at) => (
          <section
            key={one.role}
            class={one.role}
            style={{ '--scale': String(scale), '--drawn': String(known[at]?.placed.width ?? 0) }}
          >
            <h3>
              {say(words[one.role])}
              <span class="of">{one.name}</span>
            </h3>
            <section
              class="pane"
              ref={(element) => {
                panes.current[at] = element
              }}
              aria-label={say(words.drawing, { side: say(words[one.role]), name: one.name })}
              // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
              tabIndex={0}
              onScroll={() => moved(at)}
              onPointerDown={dragged}
              onKeyDown={({ key }) => {
                if (key === '+' || key === ';') zoom(scale * STEP)
                else if (key === '-') zoom(scale / STEP)
                else if (key === '0') fitBoth()
              }}
            >
              <DiagramView
                text={one.text}
                file={one.file}
                label={say(words.drawing, { side: say(words[one.role]), name: one.name })}
                emphasis={emphasis(at)}
                version={version}
                onPlaced={(placed, diagram) =>
                  setRead((all) =>
                    all.map((old, i) => (i === at ? { text: one.text, placed, diagram } : old)),
                  )
                }
                onSelect={onStep}
                overlay={(placed) => {
                  const bounds = placed.shapes.get(selected[at] ?? '')?.bounds
                  return (
                    bounds && (
                      <rect
                        class="selected"
                        x={bounds.x - AROUND}
                        y={bounds.y - AROUND}
                        width={bounds.width + 2 * AROUND}
                        height={bounds.height + 2 * AROUND}
                        rx={AROUND}
                      />
                    )
                  )
                }}
              />
            </section>
          </section>
        ))}
      </div>
      <div aria-live="polite">
        {step !== undefined && (before || after) && (
          <StepPanel
            name={nameOf(selected[0], before) || nameOf(selected[1], after) || step}
            asIsId={selected[0]}
            toBeId={selected[1]}
            result={result}
            alternative={alternative}
            onClose={() => onStep(undefined)}
          />
        )}
      </div>
    </div>
  )
}

const nameOf = (id: string | undefined, read: Read | undefined): string =>
  read?.diagram.shapes.find((one) => one.id === id)?.name ?? ''

/** Ids of the chosen step in either drawing. */
const selectedIn = (
  step: string | undefined,
  before: Read | undefined,
  after: Read | undefined,
): readonly [string | undefined, string | undefined] => {
  if (step === undefined) return [undefined, undefined]
  const isIn = (read: Read | undefined) => read?.placed.shapes.has(step) === true
  if (isIn(before)) return [step, after && before ? sameStep(step, before.diagram, after.diagram) : undefined]
  if (isIn(after)) return [before && after ? sameStep(step, after.diagram, before.diagram) : undefined, step]
  return [undefined, undefined]
}

/** A chosen step is brought where it can be seen, in the drawing where it was not. */
const useSelectedInSight = (
  panes: { readonly current: readonly (HTMLElement | null)[] },
  read: readonly (Read | undefined)[],
  selected: readonly (string | undefined)[],
  scale: number,
): void => {
  useEffect(() => {
    for (const [at, id] of selected.entries()) {
      const pane = panes.current[at]
      const bounds = read[at]?.placed.shapes.get(id ?? '')?.bounds
      if (pane === null || pane === undefined || bounds === undefined) continue
      const [x, y] = [(bounds.x + bounds.width / 2) * scale, (bounds.y + bounds.height / 2) * scale]
      const isSeen =
        x > pane.scrollLeft &&
        x < pane.scrollLeft + pane.clientWidth &&
        y > pane.scrollTop &&
        y < pane.scrollTop + pane.clientHeight
      if (!isSeen) pane.scrollTo({ left: x - pane.clientWidth / 2, top: y - pane.clientHeight / 2 })
    }
  }, [selected[0], selected[1]])
}

/** Moves what is under the pointer with it; a click stays a click. */
const dragged = (event: PointerEvent): void => {
  const pane = event.currentTarget as HTMLElement
  if (event.button !== 0 || event.pointerType === 'touch') return
  const [x, y, left, top] = [event.clientX, event.clientY, pane.scrollLeft, pane.scrollTop]
  const move = (to: PointerEvent) => {
    pane.scrollLeft = left - (to.clientX - x)
    pane.scrollTop = top - (to.clientY - y)
  }
  const end = () => {
    removeEventListener('pointermove', move)
    removeEventListener('pointerup', end)
    removeEventListener('pointercancel', end)
  }
  addEventListener('pointermove', move)
  addEventListener('pointerup', end)
  // A pen that the system takes over never comes up.
  addEventListener('pointercancel', end)
}

const numbers = new WeakMap<object, number>()
let objects = 0
/** A word for each object, so that a drawing knows when it is another. */
const identity = (value: unknown): string => {
  if (typeof value !== 'object' || value === null) return String(value)
  const known = numbers.get(value) ?? ++objects
  numbers.set(value, known)
  return `#${known}`
}

interface LegendProps {
  readonly heat: Heat
  readonly most: number
  readonly unit: string | undefined
  readonly tags: readonly Change[]
}

function Legend({ heat, most, unit, tags }: LegendProps) {
  return (
    <div class="legend">
      {heat !== 'none' && unit !== undefined && (
        <span class="heat">
          {say(words[heat])}
          <span class="steps" aria-hidden="true">
            0
            <svg width={HEAT.length * 22} height={14} aria-hidden="true">
              {HEAT.map((colour, at) => (
                <rect key={colour} x={at * 22} width={22} height={14} fill={colour} stroke="#888" />
              ))}
            </svg>
            {quantity(most, unit, language.value)}
          </span>
          <span class="unseen">{say(words.darker)}</span>
        </span>
      )}
      {tags.map((tag) => (
        <span key={tag} class={`tag ${tag}`}>
          {say(words[tag])}
        </span>
      ))}
    </div>
  )
}
