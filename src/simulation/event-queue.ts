import type { Seconds } from '../model/seconds.ts'

/** A handle holds the slot in its low 22 bits and the slot's generation in the 9 bits above: a non-negative int32. */
const SLOT_BITS = 22
const SLOT_LIMIT = 4_194_304
const SLOT_MASK = SLOT_LIMIT - 1
const GENERATION_MASK = 511

/** An event's rank among events of the same moment: class first, then the order of scheduling (exact below 2^53). */
const CLASS_STEP = 35_184_372_088_832 // 2^45 scheduled events
const HIGHEST_CLASS = 255

/** Below this many dead events a purge is not worth its sweep. */
const PURGE_FROM = 64

/**
 * The pending events of one replication: a binary heap of (time, slot) in typed arrays that grow.
 * Order: time, then event class (the lower first), then order of scheduling, so the order of equal
 * times never depends on the shape of the heap.
 *
 * `pop()` moves the earliest event into the public fields, so that the loop allocates nothing.
 * `cancel()` only marks; marked events are skipped, and swept out when they are more than half.
 */
export class EventQueue {
  /** The event popped last. */
  time: Seconds = 0
  kind = 0
  a = 0
  b = 0

  private poppedRank = 0
  private heapTime: Float64Array
  private heapSlot: Int32Array
  private heapLength = 0
  /** 1 while the place of the event popped last stands free: the next one pushed, which is mostly what follows from it, takes it. */
  private vacant = 0
  private dead = 0
  private scheduled = 0

  private rank: Float64Array
  private kinds: Int32Array
  private firsts: Float64Array
  private seconds: Float64Array
  private generation: Uint16Array
  /** 1 while the event is to happen; 0 once cancelled, popped or free. */
  private live: Uint8Array
  private free: Int32Array
  private freeLength = 0
  private slotsUsed = 0

  constructor(capacity = 1024) {
    const size = Math.min(Math.max(16, Math.floor(capacity)), SLOT_LIMIT)
    this.heapTime = new Float64Array(size)
    this.heapSlot = new Int32Array(size)
    this.rank = new Float64Array(size)
    this.kinds = new Int32Array(size)
    this.firsts = new Float64Array(size)
    this.seconds = new Float64Array(size)
    this.generation = new Uint16Array(size)
    this.live = new Uint8Array(size)
    this.free = new Int32Array(size)
  }

  /** The class of the event popped last. */
  get eventClass(): number {
    return Math.floor(this.poppedRank / CLASS_STEP)
  }

  /** How many events are still to happen. */
  get size(): number {
    return this.heapLength - this.dead - this.vacant
  }

  /**
   * Schedules an event and returns its handle, which fits an int32. The handle is good until the event
   * has been popped or cancelled; one kept longer is recognised as old (unless the slot has been taken
   * again exactly a multiple of 512 times), and cancelling it does nothing.
   * `eventClass` is 0 to 255, `kind` an int32; `a` and `b` are any numbers.
   */
  push(time: Seconds, eventClass: number, kind: number, a: number, b: number): number {
    if (!(time >= -Infinity)) throw new RangeError(`An event needs a moment, not <${time}>`)
    if (!(eventClass >= 0 && eventClass <= HIGHEST_CLASS)) {
      throw new RangeError(`An event class is 0 to ${HIGHEST_CLASS}, not <${eventClass}>`)
    }
    let slot: number
    if (this.freeLength > 0) slot = this.free[--this.freeLength]
    else {
      if (this.slotsUsed === this.live.length) this.grow()
      slot = this.slotsUsed++
    }
    const rank = eventClass * CLASS_STEP + this.scheduled++
    this.rank[slot] = rank
    this.kinds[slot] = kind
    this.firsts[slot] = a
    this.seconds[slot] = b
    this.live[slot] = 1
    if (this.vacant === 1) {
      this.vacant = 0
      this.siftDown(0, time, slot)
    } else this.siftUp(this.heapLength++, time, slot, rank)
    return (this.generation[slot] << SLOT_BITS) | slot
  }

  /** Takes a scheduled event back. False if it has already happened or been cancelled. */
  cancel(handle: number): boolean {
    if (handle < 0) return false
    const slot = handle & SLOT_MASK
    if (slot >= this.slotsUsed || this.live[slot] === 0) return false
    if (this.generation[slot] !== handle >>> SLOT_BITS) return false
    this.live[slot] = 0
    this.dead++
    if (this.dead > PURGE_FROM && this.dead > this.heapLength >> 1) this.purge()
    return true
  }

  /** Takes the earliest event into the public fields; false if nothing is pending. */
  pop(): boolean {
    if (!this.dropDeadHead()) return false
    const slot = this.heapSlot[0]
    this.time = this.heapTime[0]
    this.poppedRank = this.rank[slot]
    this.kind = this.kinds[slot]
    this.a = this.firsts[slot]
    this.b = this.seconds[slot]
    this.live[slot] = 0
    this.release(slot)
    this.vacant = 1
    return true
  }

  /** The moment of the earliest event, Infinity if nothing is pending. */
  nextTime(): Seconds {
    return this.dropDeadHead() ? this.heapTime[0] : Infinity
  }

  /** Forgets every event; all handles given out become old. */
  clear(): void {
    this.closeGap()
    for (let i = 0; i < this.heapLength; i++) {
      this.live[this.heapSlot[i]] = 0
      this.release(this.heapSlot[i])
    }
    this.heapLength = 0
    this.dead = 0
  }

  private dropDeadHead(): boolean {
    this.closeGap()
    while (this.heapLength > 0) {
      const slot = this.heapSlot[0]
      if (this.live[slot] === 1) return true
      this.release(slot)
      this.removeHead()
      this.dead--
    }
    return false
  }

  private closeGap(): void {
    if (this.vacant === 0) return
    this.vacant = 0
    this.removeHead()
  }

  private release(slot: number): void {
    this.generation[slot] = (this.generation[slot] + 1) & GENERATION_MASK
    this.free[this.freeLength++] = slot
  }

  private removeHead(): void {
    const last = --this.heapLength
    if (last > 0) this.siftDown(0, this.heapTime[last], this.heapSlot[last])
  }

  private siftUp(from: number, time: Seconds, slot: number, rank: number): void {
    const { heapTime, heapSlot } = this
    let i = from
    while (i > 0) {
      const parent = (i - 1) >> 1
      const parentTime = heapTime[parent]
      if (parentTime < time || (parentTime === time && this.rank[heapSlot[parent]] < rank)) break
      heapTime[i] = parentTime
      heapSlot[i] = heapSlot[parent]
      i = parent
    }
    heapTime[i] = time
    heapSlot[i] = slot
  }

  private siftDown(from: number, time: Seconds, slot: number): void {
    const { heapTime, heapSlot, rank } = this
    const length = this.heapLength
    let i = from
    for (;;) {
      let child = 2 * i + 1
      if (child >= length) break
      const right = child + 1
      let childTime = heapTime[child]
      if (right < length) {
        const rightTime = heapTime[right]
        if (
          rightTime < childTime ||
          (rightTime === childTime && rank[heapSlot[right]] < rank[heapSlot[child]])
        ) {
          child = right
          childTime = rightTime
        }
      }
      if (time < childTime || (time === childTime && rank[slot] < rank[heapSlot[child]])) break
      heapTime[i] = childTime
      heapSlot[i] = heapSlot[child]
      i = child
    }
    heapTime[i] = time
    heapSlot[i] = slot
  }

  /** Sweeps the cancelled events out and builds the heap anew. */
  private purge(): void {
    this.closeGap()
    const { heapTime, heapSlot, live } = this
    let kept = 0
    for (let i = 0; i < this.heapLength; i++) {
      const slot = heapSlot[i]
      if (live[slot] === 1) {
        heapTime[kept] = heapTime[i]
        heapSlot[kept] = slot
        kept++
      } else this.release(slot)
    }
    this.heapLength = kept
    this.dead = 0
    for (let i = (kept >> 1) - 1; i >= 0; i--) this.siftDown(i, heapTime[i], heapSlot[i])
  }

  private grow(): void {
    const from = this.live.length
    if (from >= SLOT_LIMIT) throw new RangeError(`More than ${SLOT_LIMIT} events are pending at once`)
    const size = Math.min(from * 2, SLOT_LIMIT)
    this.heapTime = grownFloats(this.heapTime, size)
    this.heapSlot = grownInts(this.heapSlot, size)
    this.rank = grownFloats(this.rank, size)
    this.kinds = grownInts(this.kinds, size)
    this.firsts = grownFloats(this.firsts, size)
    this.seconds = grownFloats(this.seconds, size)
    this.free = grownInts(this.free, size)
    const generation = new Uint16Array(size)
    generation.set(this.generation)
    this.generation = generation
    const live = new Uint8Array(size)
    live.set(this.live)
    this.live = live
  }
}

function grownFloats(old: Float64Array, size: number): Float64Array {
  const grown = new Float64Array(size)
  grown.set(old)
  return grown
}

function grownInts(old: Int32Array, size: number): Int32Array {
  const grown = new Int32Array(size)
  grown.set(old)
  return grown
}
