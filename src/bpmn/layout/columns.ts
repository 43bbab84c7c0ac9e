/** From one node to another; a weak link (a message) asks only that its target is not further left. */
export interface Link {
  readonly from: number
  readonly to: number
  readonly weak?: boolean
}

const outgoing = (count: number, links: readonly Link[]): number[][] => {
  const out: number[][] = Array.from({ length: count }, () => [])
  links.forEach((link, index) => {
    out[link.from].push(index)
  })
  return out
}

/** The links that close a circle: those a depth-first walk from the beginnings finds pointing at its own path. */
export const backLinks = (roots: readonly number[], count: number, links: readonly Link[]): Set<number> => {
  const out = outgoing(count, links)
  const state = new Uint8Array(count)
  const back = new Set<number>()
  for (const root of roots) {
    if (state[root] !== 0) continue
    const path: { node: number; next: number }[] = [{ node: root, next: 0 }]
    state[root] = 1
    while (path.length > 0) {
      const top = path[path.length - 1]
      const index = out[top.node][top.next]
      top.next += 1
      if (index === undefined) {
        state[top.node] = 2
        path.pop()
        continue
      }
      const { to } = links[index]
      if (state[to] === 1) back.add(index)
      else if (state[to] === 0) {
        state[to] = 1
        path.push({ node: to, next: 0 })
      }
    }
  }
  return back
}

const reaches = (from: number, to: number, out: readonly (readonly number[])[]): boolean => {
  const seen = new Set([from])
  const waiting = [from]
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node === to) return true
    for (const next of out[node])
      if (!seen.has(next)) {
        seen.add(next)
        waiting.push(next)
      }
  }
  return false
}

/** Forward links, and those weak ones that close no circle with what was taken before them. */
const acyclic = (count: number, links: readonly Link[], back: ReadonlySet<number>): Link[] => {
  const taken = links.filter((link, index) => !link.weak && !back.has(index))
  const out: number[][] = Array.from({ length: count }, () => [])
  for (const { from, to } of taken) out[from].push(to)
  for (const link of links)
    if (link.weak && !reaches(link.to, link.from, out)) {
      out[link.from].push(link.to)
      taken.push(link)
    }
  return taken
}

export interface Columns {
  readonly column: number[]
  /** How many columns the longest way from here to an end still takes. */
  readonly remaining: number[]
  readonly back: ReadonlySet<number>
}

/**
 * Longest-path columns: every node right of all that lead to it, a node being `span` columns wide.
 * A beginning stands directly before what it leads to.
 */
export const assignColumns = (
  spans: readonly number[],
  links: readonly Link[],
  roots: readonly number[],
): Columns => {
  const count = spans.length
  const flows = links.map((link) => (link.weak ? { from: link.from, to: link.from } : link))
  const back = new Set([...backLinks(roots, count, flows)].filter((index) => !links[index].weak))
  const forward = acyclic(count, links, back)
  const out = outgoing(count, forward)
  const missing = new Array<number>(count).fill(0)
  for (const { to } of forward) missing[to] += 1
  const first = missing.map((left) => left === 0)

  const column = new Array<number>(count).fill(0)
  const order = [...spans.keys()].filter((node) => first[node])
  for (let at = 0; at < order.length; at += 1)
    for (const index of out[order[at]]) {
      const { from, to, weak } = forward[index]
      column[to] = Math.max(column[to], column[from] + (weak ? 0 : spans[from]))
      missing[to] -= 1
      if (missing[to] === 0) order.push(to)
    }

  const remaining = new Array<number>(count).fill(0)
  for (const node of order.reverse())
    for (const index of out[node]) {
      const { to, weak } = forward[index]
      if (!weak) remaining[node] = Math.max(remaining[node], remaining[to] + spans[node])
    }
  for (const node of spans.keys()) {
    const next = out[node].filter((index) => !forward[index].weak).map((index) => column[forward[index].to])
    if (first[node] && next.length > 0) {
      const heard = out[node].filter((index) => forward[index].weak).map((index) => column[forward[index].to])
      column[node] = Math.max(0, Math.min(...next.map((at) => at - spans[node]), ...heard))
    }
  }
  return { column, remaining, back }
}
