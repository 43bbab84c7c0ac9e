import type { Seconds } from '../../../src/model/seconds.ts'
import { type Doing, tallyAt } from './played-day.ts'
import type { Spot, Stage } from './stage.ts'

/** Ring or disc, and its colour: how a token is doing is never said by colour alone. */
export const LOOKS: Readonly<Record<Doing, { readonly fill: string; readonly line: string }>> = {
  waits: { fill: '#ffffff', line: '#b35900' },
  works: { fill: '#0031d8', line: '#ffffff' },
  rests: { fill: '#c5d7fb', line: '#0017c1' },
  awaits: { fill: '#ffffff', line: '#626264' },
  holds: { fill: '#dedee2', line: '#626264' },
}

export interface Followed {
  readonly cases: ReadonlySet<number>
  /** Flows it has gone along by the moment. */
  readonly way: (at: Seconds) => readonly number[]
}

export interface Drawn {
  readonly spots: readonly Spot[]
}

const FADED = 0.14
const FULL = Math.PI * 2

/** Draws a moment of the day over its diagram; nothing of earlier moments goes in. */
export function drawTokens(
  pen: CanvasRenderingContext2D,
  stage: Stage,
  at: Seconds,
  {
    scale,
    flight,
    followed,
    waiting,
  }: {
    readonly scale: number
    readonly flight: Seconds
    readonly followed: Followed | undefined
    /** '待ち {n}' */
    readonly waiting: (count: number) => string
  },
): Drawn {
  pen.setTransform(1, 0, 0, 1, 0, 0)
  pen.clearRect(0, 0, pen.canvas.width, pen.canvas.height)
  pen.setTransform(scale, 0, 0, scale, 0, 0)
  const spots = stage.spotsAt(at, flight)
  const size = { radius: stage.radius, scale }
  if (followed === undefined) {
    drawAll(pen, spots, size, 1)
  } else {
    const [own, others] = [true, false].map((wanted) =>
      spots.filter(({ life }) => followed.cases.has(life.case) === wanted),
    )
    drawAll(pen, others, size, FADED)
    drawWay(pen, stage, followed.way(at))
    for (const spot of own) drawFollowed(pen, spot, stage.radius)
  }
  drawQueues(pen, stage, at, waiting, followed === undefined ? 1 : 0.45)
  return { spots }
}

const stamps = new Map<string, HTMLCanvasElement>()

/** A token painted once: copying it costs less than painting it anew. */
function stampOf(doing: Doing, radius: number): HTMLCanvasElement {
  const key = `${doing} ${radius}`
  const known = stamps.get(key)
  if (known !== undefined) return known
  const stamp = document.createElement('canvas')
  const half = Math.ceil(radius * 1.4)
  stamp.width = 2 * half
  stamp.height = 2 * half
  const pen = stamp.getContext('2d')
  if (pen !== null) {
    pen.beginPath()
    pen.arc(half, half, radius, 0, FULL)
    pen.fillStyle = LOOKS[doing].fill
    pen.fill()
    pen.lineWidth = radius * (doing === 'works' ? 0.2 : 0.44)
    pen.strokeStyle = LOOKS[doing].line
    pen.stroke()
  }
  stamps.set(key, stamp)
  return stamp
}

function drawAll(
  pen: CanvasRenderingContext2D,
  spots: readonly Spot[],
  { radius, scale }: { readonly radius: number; readonly scale: number },
  opacity: number,
): void {
  pen.setTransform(1, 0, 0, 1, 0, 0)
  pen.globalAlpha = opacity
  for (const { x, y, doing, isPiled } of spots) {
    if (isPiled) continue
    const stamp = stampOf(doing, radius * scale)
    pen.drawImage(stamp, x * scale - stamp.width / 2, y * scale - stamp.width / 2)
  }
  pen.globalAlpha = 1
  pen.setTransform(scale, 0, 0, scale, 0, 0)
}

function drawFollowed(pen: CanvasRenderingContext2D, { x, y, doing }: Spot, radius: number): void {
  const { fill, line } = LOOKS[doing]
  pen.beginPath()
  pen.arc(x, y, radius * 2.2, 0, FULL)
  pen.fillStyle = '#ffd43d'
  pen.fill()
  pen.lineWidth = 2
  pen.strokeStyle = '#1a1a1a'
  pen.stroke()
  pen.beginPath()
  pen.arc(x, y, radius * 1.2, 0, FULL)
  pen.fillStyle = fill
  pen.fill()
  pen.lineWidth = 2.2
  pen.strokeStyle = line
  pen.stroke()
}

function drawWay(pen: CanvasRenderingContext2D, stage: Stage, way: readonly number[]): void {
  pen.beginPath()
  for (const flow of way)
    for (const [i, { x, y }] of stage.waypointsOf(flow).entries()) {
      if (i === 0) pen.moveTo(x, y)
      else pen.lineTo(x, y)
    }
  pen.lineWidth = 5
  pen.lineJoin = 'round'
  pen.strokeStyle = 'rgb(224 168 0 / 60%)'
  pen.stroke()
}

const BADGE_HEIGHT = 16

/** How many wait to be taken up, at the corner of each step. */
function drawQueues(
  pen: CanvasRenderingContext2D,
  stage: Stage,
  at: Seconds,
  waiting: (count: number) => string,
  opacity: number,
): void {
  const { waits } = tallyAt(stage.lives, stage.played, at)
  pen.globalAlpha = opacity
  const size = stage.radius / 5
  const height = BADGE_HEIGHT * size
  pen.font = `700 ${11 * size}px "BIZ UDPGothic", sans-serif`
  pen.textBaseline = 'middle'
  for (let node = 0; node < waits.length; node++) {
    if (waits[node] === 0) continue
    const bounds = stage.boundsOf(node)
    if (bounds === undefined) continue
    const text = waiting(waits[node])
    const width = pen.measureText(text).width + 10 * size
    const x = bounds.x + bounds.width - width + 6 * size
    const y = bounds.y - height / 2
    pen.fillStyle = '#8a4500'
    pen.beginPath()
    pen.roundRect(x, y, width, height, height / 2)
    pen.fill()
    pen.fillStyle = '#ffffff'
    pen.fillText(text, x + 5 * size, y + height / 2 + 0.5)
  }
  pen.globalAlpha = 1
}

/** The token nearest to a point, where one is near. */
export function spotNear({ spots }: Drawn, x: number, y: number, reach: number): Spot | undefined {
  let best: Spot | undefined
  let nearest = reach * reach
  for (const spot of spots) {
    const distance = (spot.x - x) * (spot.x - x) + (spot.y - y) * (spot.y - y)
    if (distance > nearest) continue
    nearest = distance
    best = spot
  }
  return best
}
