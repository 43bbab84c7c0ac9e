import { assignColumns, type Link } from './columns.ts'
import { assignRows, type Pull, placeNear } from './rows.ts'
import { type Band, type Item, isBlackBox, isSatellite, type Lane } from './scope-grid.ts'
import type { ScopeArrow, ScopeItems } from './scope-items.ts'

/** Nodes nothing leads to or from stand side by side, at least so many to a row. */
const FEW = 4

const leads = ({ arrow, source }: ScopeArrow): boolean =>
  arrow.kind === 'sequence' || (arrow.kind === 'association' && source.boundary !== undefined)

/** Gives every item its column and row, and says which arrows lead forward. */
export const placeInGrid = (scope: ScopeItems): { columns: number; straight: ReadonlySet<ScopeArrow> } => {
  const nodes = scope.items.filter((item) => !isSatellite(item))
  const place = new Map(nodes.map((item, at) => [item, at]))
  const joined: ScopeArrow[] = []
  const links: Link[] = []
  for (const arrow of scope.arrows) {
    const from = arrow.source.item && place.get(arrow.source.item)
    const to = arrow.target.item && place.get(arrow.target.item)
    if (from === undefined || to === undefined || !(leads(arrow) || arrow.arrow.kind === 'message')) continue
    joined.push(arrow)
    links.push({ from, to, weak: arrow.arrow.kind === 'message' })
  }
  const entered = new Set(links.filter((link) => !link.weak).map((link) => link.to))
  const rank = (item: Item, at: number): number =>
    item.element.$type === 'bpmn:StartEvent' ? 0 : entered.has(at) ? 2 : 1
  const roots = [...nodes.keys()].sort((one, other) => rank(nodes[one], one) - rank(nodes[other], other))
  const spans = nodes.map((item) => item.span)
  const { column, remaining, back } = assignColumns(spans, links, roots)
  nodes.forEach((item, at) => {
    item.column = column[at]
  })

  const lonely = new Set(nodes.keys())
  for (const { from, to } of links) {
    lonely.delete(from)
    lonely.delete(to)
  }
  const widest = Math.max(FEW, ...nodes.map((item) => item.column + item.span))
  const next = new Map<Lane, number>()
  for (const at of lonely) {
    const item = nodes[at]
    const column = next.get(item.lane) ?? 0
    item.column = column + item.span > widest ? 0 : column
    next.set(item.lane, item.column + item.span)
  }

  let columns = Math.max(1, ...scope.items.map((item) => item.column + item.span))
  const straight = new Set<ScopeArrow>()
  const pulls: Pull[] = []
  joined.forEach((arrow, at) => {
    const from = arrow.source.item!
    const to = arrow.target.item!
    if (back.has(at) || from === to) return
    if (!links[at].weak) straight.add(arrow)
    pulls.push({ from, to, kind: links[at].weak ? 'across' : arrow.source.boundary ? 'down' : 'straight' })
  })
  const lanes = scope.bands.flatMap((band) => band.lanes)
  const remainingOf = new Array<number>(scope.items.length).fill(0)
  nodes.forEach((item, at) => {
    remainingOf[item.index] = remaining[at]
  })
  assignRows(lanes, nodes, pulls, remainingOf, columns)

  const anchors = new Map<Item, Item>([...scope.onArrows].filter(([item]) => isSatellite(item)))
  for (const { source, target } of scope.arrows)
    for (const [one, other] of [
      [source.item, target.item],
      [target.item, source.item],
    ])
      if (one && other && isSatellite(one) && !anchors.has(one)) anchors.set(one, other)
  const satellites = scope.items.filter(isSatellite)
  const placed = (item: Item) => item.row.cells.get(item.column) === item
  for (const firstPass of [true, false])
    for (const item of satellites) {
      const anchor = anchors.get(item)
      if (!placed(item) && !(firstPass && anchor && !placed(anchor)))
        placeNear(item, anchor && placed(anchor) ? anchor : undefined, columns)
    }
  columns = Math.max(columns, ...scope.items.map((item) => item.column + item.span))
  return { columns, straight }
}

/** Black boxes go where the fewest messages have to run through another pool; pools with content keep their order. */
export const orderBands = (bands: readonly Band[], messages: readonly ScopeArrow[]): Band[] => {
  const pairs = messages.map(({ source, target }) => [
    source.band ?? source.item!.lane.band,
    target.band ?? target.item!.lane.band,
  ])
  const cost = (order: readonly Band[]): number => {
    const at = new Map(order.map((band, place) => [band, place]))
    return pairs.reduce(
      (sum, [one, other]) => sum + Math.max(0, Math.abs(at.get(one)! - at.get(other)!) - 1),
      0,
    )
  }
  let order = [...bands]
  for (const band of bands.filter(isBlackBox)) {
    let best = cost(order)
    for (let place = 0; place < bands.length && best > 0; place += 1) {
      const other = order.filter((one) => one !== band)
      other.splice(place, 0, band)
      const now = cost(other)
      if (now < best) {
        best = now
        order = other
      }
    }
  }
  return order
}
