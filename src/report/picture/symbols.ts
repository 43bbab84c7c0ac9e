import type { DiagramMarker, DiagramShape, Rectangle } from '../../model/diagram.ts'
import { circle, type Mark, outline, short } from './picture.ts'

/** The small signs of BPMN 2.0 (chapter 7), drawn in boxes of 16 by 16; every stroke begins at the box's corner. */
type Strokes = readonly string[]

const USER: Strokes = [
  'm5 4.5 a3 3 0 1 1 6 0 a3 3 0 1 1 -6 0 z',
  'm2 14.5 v-2.5 a4 4 0 0 1 4 -4 h4 a4 4 0 0 1 4 4 v2.5 z',
]
const HAND: Strokes = [
  'm1 6 h2.5 l2.5 -3 h3 a1 1 0 0 1 0 2 h-2 l-0.5 0.5 h7.5 a1 1 0 0 1 0 2 h-4 h3.5 a1 1 0 0 1 0 2 h-3.5 h3 a1 1 0 0 1 0 2 h-3.5 h2 a1 1 0 0 1 0 2 h-6.5 l-3 -1.5 h-1 z',
]
const GEAR: Strokes = [
  'm4 8 a4 4 0 1 1 8 0 a4 4 0 1 1 -8 0 z',
  'm6.5 8 a1.5 1.5 0 1 1 3 0 a1.5 1.5 0 1 1 -3 0 z',
  'm8 4 v-2.5',
  'm8 12 v2.5',
  'm4 8 h-2.5',
  'm12 8 h2.5',
  'm5.2 5.2 l-1.8 -1.8',
  'm10.8 10.8 l1.8 1.8',
  'm10.8 5.2 l1.8 -1.8',
  'm5.2 10.8 l-1.8 1.8',
]
const SCRIPT: Strokes = [
  'm4 2 h9 c-4 4 3 8 -1 12 h-9 c4 -4 -3 -8 1 -12 z',
  'm5 5 h5',
  'm6 8 h5',
  'm6.5 11 h5',
]
const RULES: Strokes = ['m2 3 h12 v10 h-12 z', 'm2 6 h12', 'm2 9.5 h12', 'm6 6 v7']
const ENVELOPE: Strokes = ['m2 3.5 h12 v9 h-12 z', 'm2 3.5 l6 5 l6 -5']
const CLOCK: Strokes = ['m2 8 a6 6 0 1 1 12 0 a6 6 0 1 1 -12 0 z', 'm8 4.5 v3.5 h3']
const SIGNAL: Strokes = ['m8 2.5 l6 10 h-12 z']
const ERROR: Strokes = ['m2.5 13 l3 -9 l4 5 l4 -6 l-3 9 l-4 -5 z']
const ESCALATION: Strokes = ['m8 2.5 l5 11 l-5 -5 l-5 5 z']
const CANCEL: Strokes = [
  'm3.5 2.5 l4.5 4.5 l4.5 -4.5 l1 1 l-4.5 4.5 l4.5 4.5 l-1 1 l-4.5 -4.5 l-4.5 4.5 l-1 -1 l4.5 -4.5 l-4.5 -4.5 z',
]
const COMPENSATION: Strokes = ['m2 8 l6 -4.5 v9 z', 'm8 8 l6 -4.5 v9 z']
const CONDITIONAL: Strokes = ['m3.5 2 h9 v12 h-9 z', 'm5 5 h6', 'm5 8 h6', 'm5 11 h6']
const LINK: Strokes = ['m2 6 h6.5 v-3 l5.5 5 l-5.5 5 v-3 h-6.5 z']
const MULTIPLE: Strokes = ['m8 2.5 l6 4.4 l-2.3 6.6 h-7.4 l-2.3 -6.6 z']
const CROSS: Strokes = ['m6.5 2.5 h3 v4 h4 v3 h-4 v4 h-3 v-4 h-4 v-3 h4 z']

const OF_TASK: Readonly<Record<string, { readonly strokes: Strokes; readonly filled?: boolean }>> = {
  userTask: { strokes: USER },
  manualTask: { strokes: HAND },
  serviceTask: { strokes: GEAR },
  scriptTask: { strokes: SCRIPT },
  businessRuleTask: { strokes: RULES },
  sendTask: { strokes: ENVELOPE, filled: true },
  receiveTask: { strokes: ENVELOPE },
}

const OF_EVENT: Readonly<Record<string, Strokes>> = {
  message: ENVELOPE,
  timer: CLOCK,
  signal: SIGNAL,
  error: ERROR,
  escalation: ESCALATION,
  cancel: CANCEL,
  compensate: COMPENSATION,
  conditional: CONDITIONAL,
  link: LINK,
  multiple: MULTIPLE,
  parallelMultiple: CROSS,
}

const OF_MARKER: Readonly<Record<DiagramMarker, Strokes>> = {
  loop: ['m5 13.5 a6 6 0 1 1 4 0.6', 'm5 13.5 h-3', 'm5 13.5 v-3'],
  parallel: ['m4.5 3 v10', 'm8 3 v10', 'm11.5 3 v10'],
  sequential: ['m3 4.5 h10', 'm3 8 h10', 'm3 11.5 h10'],
  compensation: COMPENSATION,
  adHoc: ['m2 9.5 c2 -5 4 -4 6 -1.5 s4 3.5 6 -1.5'],
  collapsed: ['m2.5 2.5 h11 v11 h-11 z', 'm8 5 v6', 'm5 8 h6'],
}

const drawn = (
  strokes: Strokes,
  x: number,
  y: number,
  size: number,
  colour: string,
  filled: boolean,
): Mark[] =>
  strokes.map((stroke, at) => {
    const scaled =
      size === 16
        ? stroke
        : stroke.replaceAll(/-?\d+(?:\.\d+)?/g, (number) => short((Number(number) * size) / 16))
    const path = `M${short(x)} ${short(y)} ${size === 16 ? stroke : arcsKept(stroke, scaled)}`
    // What lies on a filled sign is drawn in white.
    const inner = filled && at > 0
    return outline(path, {
      stroke: inner && strokes === ENVELOPE ? '#ffffff' : colour,
      strokeWidth: 1.1,
      ...(filled && !(inner && strokes === ENVELOPE) ? { fill: colour } : {}),
    })
  })

/** The flags of an arc are no lengths. */
function arcsKept(original: string, scaled: string): string {
  const flags = /(a\s*\S+ \S+ )(\S+ \S+ \S+)/g
  const wanted = [...original.matchAll(flags)].map(([, , three]) => three)
  let at = 0
  return scaled.replaceAll(flags, (_, radii: string) => `${radii}${wanted[at++]}`)
}

export const hasTaskSymbol = ({ type }: DiagramShape): boolean => type in OF_TASK

export const taskSymbol = ({ type, bounds }: DiagramShape, colour: string): Mark[] => {
  const found = OF_TASK[type]
  return found === undefined
    ? []
    : drawn(found.strokes, bounds.x + 5, bounds.y + 4, 16, colour, found.filled === true)
}

export function eventSymbol({ trigger, bounds, throws }: DiagramShape, colour: string): Mark[] {
  const [x, y] = [bounds.x + bounds.width / 2, bounds.y + bounds.height / 2]
  if (trigger === 'terminate') return [circle(x, y, bounds.width * 0.3, { fill: colour })]
  const size = bounds.width * 0.55
  return drawn(OF_EVENT[trigger] ?? [], x - size / 2, y - size / 2, size, colour, throws)
}

/** Along the lower edge of an activity. */
export function markerSymbols({ markers, bounds }: DiagramShape, colour: string): Mark[] {
  const left = bounds.x + bounds.width / 2 - (markers.length * 18) / 2 + 1
  const top = bounds.y + bounds.height - 17
  return markers.flatMap((marker, at) => drawn(OF_MARKER[marker], left + at * 18, top, 14, colour, false))
}

export function gatewaySymbol({ type, bounds }: DiagramShape, colour: string): Mark[] {
  const [x, y] = [bounds.x + bounds.width / 2, bounds.y + bounds.height / 2]
  const r = bounds.width * 0.17
  const bar = (dx: number, dy: number): Mark =>
    outline(`M${short(x - dx)} ${short(y - dy)} L${short(x + dx)} ${short(y + dy)}`, {
      stroke: colour,
      strokeWidth: 3,
    })
  const ring = (radius: number, strokeWidth: number): Mark =>
    circle(x, y, radius, { stroke: colour, strokeWidth })
  if (type === 'exclusiveGateway') return [bar(r, r), bar(r, -r)]
  if (type === 'parallelGateway') return [bar(r * 1.3, 0), bar(0, r * 1.3)]
  if (type === 'inclusiveGateway') return [ring(r * 1.2, 2.5)]
  if (type === 'complexGateway') return [bar(r, r), bar(r, -r), bar(r * 1.4, 0), bar(0, r * 1.4)]
  const size = r * 2
  return [
    ring(r * 1.7, 1),
    ring(r * 1.4, 1),
    ...drawn(MULTIPLE, x - size / 2, y - size / 2, size, colour, false),
  ]
}

/** A page with its corner turned down. */
export const pageOutline = ({ x, y, width, height }: Rectangle): string => {
  const fold = Math.min(12, width / 3)
  return `M${short(x)} ${short(y)} H${short(x + width - fold)} L${short(x + width)} ${short(y + fold)} V${short(y + height)} H${short(x)} Z M${short(x + width - fold)} ${short(y)} V${short(y + fold)} H${short(x + width)}`
}

/** A drum. */
export const drumOutline = ({ x, y, width, height }: Rectangle): string => {
  const bend = Math.min(8, height / 5)
  const arc = (sweep: 0 | 1, to: number): string =>
    `A${short(width / 2)} ${short(bend)} 0 0 ${sweep} ${short(to)} `
  return [
    `M${short(x)} ${short(y + bend)} ${arc(1, x + width)}${short(y + bend)} V${short(y + height - bend)}`,
    `${arc(1, x)}${short(y + height - bend)} Z`,
    `M${short(x)} ${short(y + bend)} ${arc(0, x + width)}${short(y + bend)}`,
  ].join(' ')
}
