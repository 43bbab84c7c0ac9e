import { freeCells, type Item, isSatellite, type Lane, occupy, type Row } from './scope-grid.ts'

/** Items that stand in one row because a straight arrow leads from each to the next. */
interface Chain {
  readonly index: number
  readonly items: Item[]
  readonly lane: Lane
  readonly from: number
  readonly to: number
  row: number
}

/** A forward arrow between two items. */
export interface Pull {
  readonly from: Item
  readonly to: Item
  /** A message crosses between pools and keeps no two items in a row; a boundary event leaves its host downwards. */
  readonly kind: 'straight' | 'across' | 'down'
}

const LONGEST_STRAIGHT = 3
const SWEEPS = 8
/** Neighbours in the order are also swapped one by one, where there are few enough to try. */
const SWAPPING_PASSES = 2
const MOST_TO_SWAP = 40
const UPHILL = 20

const end = (item: Item): number => item.column + item.span - 1

/**
 * Each item continues in at most one other: the nearest, and among those the one with the longest way still to go.
 * Where several would continue in the same item, the longest chain does.
 */
const chainsOf = (items: readonly Item[], pulls: readonly Pull[], remaining: readonly number[]): Chain[] => {
  const gap = ({ from, to }: Pull) => to.column - end(from)
  const candidates = pulls
    .filter((pull) => pull.kind === 'straight' && pull.from.lane === pull.to.lane)
    .filter((pull) => gap(pull) > 0 && gap(pull) <= LONGEST_STRAIGHT)
    .sort((one, other) => gap(one) - gap(other) || remaining[other.to.index] - remaining[one.to.index])
  const wish = new Map<Item, Item>()
  for (const { from, to } of candidates) if (!wish.has(from)) wish.set(from, to)
  const wishedBy = new Map<Item, Item[]>()
  for (const [from, to] of wish) wishedBy.set(to, [...(wishedBy.get(to) ?? []), from])
  const next = new Map<Item, Item>()
  const previous = new Map<Item, Item>()
  const length = new Map<Item, number>()
  for (const to of [...items].sort((one, other) => one.column - other.column)) {
    let longest: Item | undefined
    for (const from of wishedBy.get(to) ?? [])
      if (!longest || length.get(from)! > length.get(longest)!) longest = from
    length.set(to, 1 + (longest ? length.get(longest)! : 0))
    if (!longest) continue
    next.set(longest, to)
    previous.set(to, longest)
  }
  for (const { from, to } of candidates)
    if (!next.has(from) && !previous.has(to)) {
      next.set(from, to)
      previous.set(to, from)
    }
  const chains: Chain[] = []
  for (const first of items) {
    if (previous.has(first)) continue
    const members = [first]
    for (let item = next.get(first); item; item = next.get(item)) members.push(item)
    const to = end(members[members.length - 1])
    chains.push({
      index: chains.length,
      items: members,
      lane: first.lane,
      from: first.column,
      to,
      row: 0,
    })
  }
  return chains
}

/** Puts the chains of a lane into rows in the given order, each below those before it that share a column with it. */
const stack = (chains: readonly Chain[], lonely: (chain: Chain) => boolean, columns: number): number => {
  const filled = new Int32Array(columns)
  let rows = 0
  let joinedRows = 0
  for (const chain of [...chains.filter((one) => !lonely(one)), ...chains.filter(lonely)]) {
    let row = lonely(chain) ? joinedRows : 0
    for (let column = chain.from; column <= chain.to; column += 1) row = Math.max(row, filled[column])
    chain.row = row
    filled.fill(row + 1, chain.from, chain.to + 1)
    rows = Math.max(rows, row + 1)
    if (!lonely(chain)) joinedRows = rows
  }
  return rows
}

/**
 * Rows by barycentre sweeps: chains are ordered by the mean row of what they are joined to, from above and from below
 * in turn; the order with the least vertical way is kept.
 */
export const assignRows = (
  lanes: readonly Lane[],
  items: readonly Item[],
  pulls: readonly Pull[],
  remaining: readonly number[],
  columns: number,
): void => {
  const chains = chainsOf(items, pulls, remaining)
  const chainOf = new Map<Item, Chain>()
  for (const chain of chains) for (const item of chain.items) chainOf.set(item, chain)
  const neighbours: { readonly chain: Chain; readonly offset: number }[][] = chains.map(() => [])
  for (const { from, to, kind } of pulls) {
    const one = chainOf.get(from)!
    const other = chainOf.get(to)!
    if (one === other) continue
    // The way out of a boundary event goes below, unless it leads back into a longer row.
    const offset = kind === 'down' && other.items.length <= one.items.length ? 1 : 0
    neighbours[one.index].push({ chain: other, offset: -offset })
    neighbours[other.index].push({ chain: one, offset })
  }
  const inLane = new Map<Lane, Chain[]>(lanes.map((lane) => [lane, []]))
  for (const chain of chains) inLane.get(chain.lane)!.push(chain)

  const lonely = (chain: Chain) => chain.items.length === 1 && neighbours[chain.index].length === 0
  const base = new Map<Lane, number>()
  const restack = (): void => {
    let above = 0
    for (const lane of lanes) {
      base.set(lane, above)
      above += Math.max(1, stack(inLane.get(lane)!, lonely, columns))
    }
  }
  const height = (chain: Chain): number => base.get(chain.lane)! + chain.row
  const cost = (): number => {
    let sum = 0
    for (const chain of chains)
      for (const { chain: other, offset } of neighbours[chain.index]) {
        const down = height(chain) - height(other)
        sum += Math.abs(down) + (offset === 1 && down <= 0 ? UPHILL : 0)
      }
    return sum
  }
  restack()
  let best = cost()
  let order = lanes.map((lane) => [...inLane.get(lane)!])
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    const wanted = chains.map((chain) => {
      const joined = neighbours[chain.index]
      if (joined.length === 0) return Number.POSITIVE_INFINITY
      const mean =
        joined.reduce((sum, { chain: other, offset }) => sum + height(other) + offset, 0) / joined.length
      // A chain hanging on a neighbour in the same row is to go below it in one sweep, above it in the next.
      return mean + (sweep % 2 === 0 ? 0.25 : -0.25) * (joined.length === 1 ? 1 : 0)
    })
    for (const lane of lanes)
      inLane
        .get(lane)!
        .sort(
          (one, other) =>
            Math.sign(wanted[one.index] - wanted[other.index]) ||
            one.row - other.row ||
            one.index - other.index,
        )
    restack()
    const now = cost()
    if (now < best) {
      best = now
      order = lanes.map((lane) => [...inLane.get(lane)!])
    }
  }
  lanes.forEach((lane, at) => {
    inLane.set(lane, order[at])
  })
  for (let pass = 0; pass < SWAPPING_PASSES; pass += 1)
    for (const members of order.filter(({ length }) => length <= MOST_TO_SWAP))
      for (let at = 0; at + 1 < members.length; at += 1) {
        members.splice(at, 2, members[at + 1], members[at])
        restack()
        const now = cost()
        if (now < best) best = now
        else members.splice(at, 2, members[at + 1], members[at])
      }
  restack()
  for (const lane of lanes) {
    const members = inLane.get(lane)!
    const count = Math.max(1, ...members.map((chain) => chain.row + 1))
    lane.rows = Array.from({ length: count }, () => ({ lane, cells: new Map() }))
    for (const chain of members) {
      const row = lane.rows[chain.row]
      for (let column = chain.from; column <= chain.to; column += 1) row.cells.set(column, 'kept')
      for (const item of chain.items) occupy(row, item)
    }
  }
}

/** Puts a document or note beside what it belongs to: in a free cell near by, or in a row made for such things. */
export const placeNear = (satellite: Item, anchor: Item | undefined, columns: number): void => {
  const lane = satellite.lane
  const take = (row: Row, column: number): boolean => {
    if (column < 0 || column >= columns || !freeCells(row, column, column)) return false
    satellite.column = column
    occupy(row, satellite)
    return true
  }
  const newRow = (at: number): Row => {
    const row: Row = { lane, cells: new Map() }
    lane.rows.splice(at, 0, row)
    return row
  }
  if (!anchor || anchor.lane !== lane) {
    const last = lane.rows[lane.rows.length - 1]
    for (let column = 0; column < columns; column += 1) if (take(last, column)) return
    take(newRow(lane.rows.length), 0)
    return
  }
  const at = lane.rows.indexOf(anchor.row)
  const middle = anchor.column + ((anchor.span - 1) >> 1)
  const own = anchor.boundaries.length === 0 ? [at - 1, at + 1] : [at - 1]
  for (const index of own) if (lane.rows[index] && take(lane.rows[index], middle)) return
  const above = lane.rows[at - 1]
  if (above && [...above.cells.values()].every((cell) => cell !== 'kept' && isSatellite(cell)))
    for (const column of [middle + 1, middle - 1]) if (take(above, column)) return
  take(newRow(at), middle)
}
