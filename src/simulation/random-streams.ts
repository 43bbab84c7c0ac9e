import seedrandom from 'seedrandom'
import { philox4x32 } from './philox.ts'

const TWO_TO_26 = 67_108_864
/** 2^-53 and, in place of the one draw that would be 0, half of that. */
const STEP = 1.1102230246251565e-16
const SMALLEST = STEP / 2

/**
 * The dice of one replication of one procedure: every question has its own number, looked up by
 * (element, purpose, resident, visit, draw) and never by the order in which questions are asked. Two
 * variants of a procedure therefore put the same resident before the same chance (common random numbers).
 *
 * seedrandom's alea turns the seed's words into a key; Philox-4x32-10 turns key and question into 53 bits.
 */
export class RandomStreams {
  private readonly prefix: string
  private readonly handles = new Map<string, Map<string, number>>()
  private keys = new Int32Array(64)
  private count = 0
  private readonly words = new Int32Array(4)

  constructor(seed: number | string, replication: number, procedure: string) {
    this.prefix = `${escaped(String(seed))}/${replication}/${escaped(procedure)}`
  }

  /** The handle of a question (a small integer), for `uniform`. The purpose says what is asked: 'duration', 'route' … */
  key(elementId: string, purpose: string): number {
    let ofElement = this.handles.get(elementId)
    if (ofElement === undefined) {
      ofElement = new Map()
      this.handles.set(elementId, ofElement)
    }
    let handle = ofElement.get(purpose)
    if (handle === undefined) {
      handle = this.addKey(`${this.prefix}/${escaped(elementId)}/${escaped(purpose)}`)
      ofElement.set(purpose, handle)
    }
    return handle
  }

  /**
   * The number that belongs to this question: 53 bits, above 0 and below 1. The resident is an arrival
   * source and a number in it; all four are integers from 0 to 2^32 - 1. `draw` counts on where a sampler
   * needs several numbers for one answer.
   */
  uniform(handle: number, residentSource: number, residentNumber: number, visit: number, draw = 0): number {
    const words = this.words
    philox4x32(
      words,
      residentSource,
      residentNumber,
      visit,
      draw,
      this.keys[2 * handle],
      this.keys[2 * handle + 1],
    )
    const bits = (words[0] >>> 5) * TWO_TO_26 + (words[1] >>> 6)
    return bits === 0 ? SMALLEST : bits * STEP
  }

  private addKey(name: string): number {
    if (2 * this.count === this.keys.length) {
      const grown = new Int32Array(this.keys.length * 2)
      grown.set(this.keys)
      this.keys = grown
    }
    const alea = seedrandom.alea(name)
    this.keys[2 * this.count] = alea.int32()
    this.keys[2 * this.count + 1] = alea.int32()
    return this.count++
  }
}

/** Keeps 'a/b' + 'c' apart from 'a' + 'b/c'. */
function escaped(part: string): string {
  return part.replaceAll('%', '%25').replaceAll('/', '%2F')
}
