/** Kinds of agent; 0 is nobody. */
export const TOKEN = 1
export const SCOPE = 2

const NOBODY = -1

const COLUMNS = [
  'kind',
  'scope',
  'parent',
  'caseIndex',
  'node',
  'flow',
  'choice',
  'visit',
  'completed',
  'waiting',
  'arrivedAt',
  'bodiesPlanned',
  'bodiesOpened',
  'bodiesDone',
  'bodiesFinished',
  'waitingInclusive',
  'unsettled',
  'children',
  'firstChild',
  'lastChild',
  'next',
  'previous',
] as const

/**
 * Tokens and scopes as columns of numbers, so that a hundred thousand of them cost little and none is ever collected.
 * A scope's children are its tokens, a token's children the scopes it opened; children stand in order of creation.
 * The number of one that is gone is given out again only after the instant has settled: until then a post may still
 * name it.
 */
export class AgentTable {
  /** Numbers given out so far. */
  count = 0
  kind = new Uint8Array(256)
  /** Position in MachineSet.scopes: the drawing a token travels or a scope plays. */
  scope = new Int32Array(256)
  parent = new Int32Array(256)
  caseIndex = new Int32Array(256)
  node = new Int32Array(256)
  /** Flow by which a token came. */
  flow = new Int32Array(256)
  /** A token's decision at an exclusive gateway; a scope's start node. */
  choice = new Int32Array(256)
  /** Counts the nodes entered: an event is meant for the stay in which it was posted. */
  visit = new Int32Array(256)
  completed = new Uint8Array(256)
  waiting = new Uint8Array(256)
  arrivedAt = new Float64Array(256)
  bodiesPlanned = new Int32Array(256)
  bodiesOpened = new Int32Array(256)
  bodiesDone = new Int32Array(256)
  bodiesFinished = new Uint8Array(256)
  /** Tokens of a scope that wait at its inclusive joins. */
  waitingInclusive = new Int32Array(256)
  unsettled = new Uint8Array(256)
  children = new Int32Array(256)
  firstChild = new Int32Array(256)
  lastChild = new Int32Array(256)
  next = new Int32Array(256)
  previous = new Int32Array(256)
  private free = new Int32Array(256)
  private freeCount = 0
  private gone = new Int32Array(256)
  private goneCount = 0

  add(kind: number, scope: number, parent: number, caseIndex: number): number {
    if (this.freeCount === 0 && this.count === this.kind.length) this.grow()
    const agent = this.freeCount > 0 ? this.free[--this.freeCount] : this.count++
    this.kind[agent] = kind
    this.scope[agent] = scope
    this.parent[agent] = parent
    this.caseIndex[agent] = caseIndex
    this.node[agent] = NOBODY
    this.flow[agent] = NOBODY
    this.choice[agent] = NOBODY
    this.visit[agent] = 0
    this.completed[agent] = 0
    this.waiting[agent] = 0
    this.bodiesFinished[agent] = 0
    this.waitingInclusive[agent] = 0
    this.unsettled[agent] = 0
    this.children[agent] = 0
    this.firstChild[agent] = NOBODY
    this.lastChild[agent] = NOBODY
    this.next[agent] = NOBODY
    this.previous[agent] = NOBODY
    if (parent >= 0) this.append(agent, parent)
    return agent
  }

  private append(agent: number, parent: number): void {
    const last = this.lastChild[parent]
    this.previous[agent] = last
    if (last >= 0) this.next[last] = agent
    else this.firstChild[parent] = agent
    this.lastChild[parent] = agent
    this.children[parent]++
  }

  remove(agent: number): void {
    const parent = this.parent[agent]
    if (parent >= 0) {
      const before = this.previous[agent]
      const after = this.next[agent]
      if (before >= 0) this.next[before] = after
      else this.firstChild[parent] = after
      if (after >= 0) this.previous[after] = before
      else this.lastChild[parent] = before
      this.children[parent]--
    }
    this.kind[agent] = 0
    this.gone[this.goneCount++] = agent
  }

  /** Makes the number of one that is gone available again and names it; -1 when there is none. */
  recycle(): number {
    if (this.goneCount === 0) return NOBODY
    const agent = this.gone[--this.goneCount]
    this.free[this.freeCount++] = agent
    return agent
  }

  /** The table as it is now, to come back to; all who are gone must have been recycled. */
  remember(): () => void {
    const { count, freeCount } = this
    const columns = COLUMNS.map((column) => this[column].slice(0, count))
    const free = this.free.slice(0, freeCount)
    return () => {
      this.count = count
      this.freeCount = freeCount
      COLUMNS.forEach((column, at) => {
        this[column].set(columns[at])
      })
      this.free.set(free)
    }
  }

  private grow(): void {
    const wider = <Column extends Int32Array | Uint8Array | Float64Array>(column: Column): Column => {
      const copy = new (column.constructor as new (length: number) => Column)(column.length * 2)
      copy.set(column as never)
      return copy
    }
    const columns = this as Record<(typeof COLUMNS)[number], Int32Array | Uint8Array | Float64Array>
    for (const column of COLUMNS) columns[column] = wider(columns[column])
    this.free = wider(this.free)
    this.gone = wider(this.gone)
  }
}
