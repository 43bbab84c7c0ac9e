import { type GridLines, isMiddle } from './grid-lines.ts'
import { DOWN, type Route } from './router.ts'

/** A straight piece of an arrow on one line of the grid. */
export interface Segment {
  readonly horizontal: boolean
  readonly line: number
  /** On the lines across; half a step further where the arrow meets its end. */
  readonly from: number
  readonly to: number
  /** The end whose boundary event gives its place. */
  readonly fixed?: 'source' | 'target'
  /** In a channel its place from left or top; on a middle its distance from it, in tracks. */
  track: number
  readonly attachments: readonly Attachment[]
}

/** Where a piece of the arrow across begins or ends here, and on which side (-1: left or above) it lies. */
interface Attachment {
  readonly at: number
  readonly side: -1 | 1
}

/** Pieces that may lie on each other, because their arrows share the place they leave or reach. */
interface Bundle {
  readonly segments: Segment[]
  low: number
  high: number
}

export interface Tracks {
  /** The pieces of each route, in its order. */
  readonly segments: readonly (readonly Segment[])[]
  /** How many tracks each line needs. */
  readonly vertical: readonly number[]
  readonly horizontal: readonly number[]
}

const FORBIDDEN = 100

const segmentsOf = ({ arrow, path, leaves, arrives }: Route): Segment[] => {
  const sign = (direction: number) => (direction <= DOWN ? 1 : -1)
  const first = path[0]
  const last = path[path.length - 1]
  const turns = [first]
  const directions: number[] = [leaves]
  for (let at = 1; at < path.length; at += 1) {
    const horizontal = path[at].y === path[at - 1].y
    const forward = horizontal ? path[at].x > path[at - 1].x : path[at].y > path[at - 1].y
    const direction = (horizontal ? 0 : 1) + (forward ? 0 : 2)
    if (direction !== directions[directions.length - 1]) {
      turns.push(path[at - 1])
      directions.push(direction)
    }
  }
  if (arrives !== directions[directions.length - 1]) {
    turns.push(last)
    directions.push(arrives)
  }
  return directions.map((direction, index) => {
    const horizontal = (direction & 1) === 0
    const along = (point: { x: number; y: number }) => (horizontal ? point.x : point.y)
    const start = index === 0 ? along(first) - 0.5 * sign(direction) : along(turns[index])
    const isLast = index === directions.length - 1
    const stop = isLast ? along(last) + 0.5 * sign(direction) : along(turns[index + 1])
    const attachments: Attachment[] = []
    if (index > 0) attachments.push({ at: start, side: sign(directions[index - 1]) === 1 ? -1 : 1 })
    if (!isLast) attachments.push({ at: stop, side: sign(directions[index + 1]) === 1 ? 1 : -1 })
    return {
      horizontal,
      line: horizontal ? turns[index].y : turns[index].x,
      from: Math.min(start, stop),
      to: Math.max(start, stop),
      fixed:
        index === 0 && arrow.source.boundary
          ? 'source'
          : isLast && arrow.target.boundary
            ? 'target'
            : undefined,
      track: 0,
      attachments,
    }
  })
}

/** Names of the places an arrow leaves and reaches; only sequence flows may run together. */
const portsOf = ({ arrow, path, leaves, arrives }: Route, index: number): readonly [string, string] => {
  if (!arrow.isFlow) return [`out ${index}`, `in ${index}`]
  const first = path[0]
  const last = path[path.length - 1]
  return [
    `out ${first.x} ${first.y} ${leaves} ${arrow.source.boundary?.element.id ?? ''}`,
    `in ${last.x} ${last.y} ${arrives}`,
  ]
}

/** Crossings that putting `one` left of (above) `other` makes; forbidden where it would lay them on each other. */
const crossings = (one: Bundle, other: Bundle, acrossIsMiddle: (line: number) => boolean): number => {
  let sum = 0
  for (const { attachments } of one.segments)
    for (const { at, side } of attachments) {
      if (side === 1 && at > other.low && at < other.high) sum += 1
      if (side === -1 || !acrossIsMiddle(at)) continue
      for (const { attachments: others } of other.segments)
        if (others.some((attachment) => attachment.at === at && attachment.side === -1)) sum += FORBIDDEN
    }
  for (const { attachments } of other.segments)
    for (const { at, side } of attachments) if (side === -1 && at > one.low && at < one.high) sum += 1
  return sum
}

const overlap = (one: Bundle, other: Bundle, touching: boolean): boolean =>
  touching ? one.low <= other.high && other.low <= one.high : one.low < other.high && other.low < one.high

/** From left to right (top to bottom): repeatedly the bundle that loses least by standing before all the rest. */
const ordered = (bundles: readonly Bundle[], acrossIsMiddle: (line: number) => boolean): Bundle[] => {
  const gain = bundles.map(() => new Map<number, number>())
  const total = new Array<number>(bundles.length).fill(0)
  for (let one = 0; one < bundles.length; one += 1)
    for (let other = one + 1; other < bundles.length; other += 1) {
      if (!overlap(bundles[one], bundles[other], true)) continue
      const better =
        crossings(bundles[other], bundles[one], acrossIsMiddle) -
        crossings(bundles[one], bundles[other], acrossIsMiddle)
      gain[one].set(other, better)
      gain[other].set(one, -better)
      total[one] += better
      total[other] -= better
    }
  const left = new Set(bundles.keys())
  const result: Bundle[] = []
  while (left.size > 0) {
    let best = -1
    for (const index of left) if (best < 0 || total[index] > total[best]) best = index
    left.delete(best)
    result.push(bundles[best])
    for (const [other, better] of gain[best]) total[other] += better
  }
  return result
}

const assignChannel = (bundles: readonly Bundle[], acrossIsMiddle: (line: number) => boolean): number => {
  const done: { bundle: Bundle; track: number }[] = []
  let count = 0
  for (const bundle of ordered(bundles, acrossIsMiddle)) {
    let track = 0
    for (const before of done)
      if (before.track >= track && overlap(before.bundle, bundle, true)) track = before.track + 1
    done.push({ bundle, track })
    count = Math.max(count, track + 1)
    for (const segment of bundle.segments) segment.track = track
  }
  return count
}

/** 0, 1, -1, 2, -2 …: the first to come keeps the middle. */
const assignMiddle = (bundles: readonly Bundle[]): number => {
  const done: { bundle: Bundle; place: number }[] = []
  let count = 0
  for (const bundle of bundles) {
    if (bundle.segments.some((segment) => segment.fixed)) continue
    const taken = new Set(
      done.filter((before) => overlap(before.bundle, bundle, false)).map(({ place }) => place),
    )
    let place = 0
    while (taken.has(place)) place += 1
    done.push({ bundle, place })
    count = Math.max(count, place + 1)
    const track = place % 2 === 1 ? (place + 1) / 2 : -place / 2
    for (const segment of bundle.segments) segment.track = track
  }
  return count
}

/** Spreads arrows that use the same line, so that none lies on another that has nothing to do with it. */
export const assignTracks = (lines: GridLines, routes: readonly Route[]): Tracks => {
  const shared = new Map<string, number>()
  const ports = routes.map(portsOf)
  for (const pair of ports) for (const port of pair) shared.set(port, (shared.get(port) ?? 0) + 1)

  const bundles = new Map<string, Map<string, Bundle>>()
  const segments = routes.map((route, index) => {
    const pieces = segmentsOf(route)
    const [out, into] = ports[index].map((port) => (shared.get(port)! > 1 ? port : undefined))
    pieces.forEach((segment, at) => {
      const toEnd = pieces.length - 1 - at
      const own = `${index} ${at}`
      const name = (at <= 1 && out && `${out} ${at}`) || (toEnd <= 1 && into && `${into} ${toEnd}`) || own
      const line = `${segment.horizontal ? 'h' : 'v'}${segment.line}`
      const onLine = bundles.get(line) ?? new Map<string, Bundle>()
      bundles.set(line, onLine)
      const bundle = onLine.get(name)
      if (!bundle) onLine.set(name, { segments: [segment], low: segment.from, high: segment.to })
      else {
        bundle.segments.push(segment)
        bundle.low = Math.min(bundle.low, segment.from)
        bundle.high = Math.max(bundle.high, segment.to)
      }
    })
    return pieces
  })

  const isRow = (line: number) => lines.horizontals[line]?.kind === 'row'
  const tracksOf = (axis: 'h' | 'v', line: number): number => {
    const onLine = [...(bundles.get(`${axis}${line}`)?.values() ?? [])]
    if (axis === 'v' ? isMiddle(line) : isRow(line)) return assignMiddle(onLine)
    return assignChannel(onLine, axis === 'v' ? isRow : isMiddle)
  }
  return {
    segments,
    vertical: Array.from({ length: lines.verticals }, (_, line) => tracksOf('v', line)),
    horizontal: lines.horizontals.map((_, line) => tracksOf('h', line)),
  }
}
