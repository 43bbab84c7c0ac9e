import type { Program } from './program.ts'
import { ARM, DISARM, PASS, RAISE } from './program.ts'
import type { Meaning, Stepper } from './stepper.ts'

const NO_TIMER = -1
/** Raised events of one macrostep; the machines raise one or two. */
const RAISED = 64

/** Numbers of an arrow that stand together: guard, its element, target, begin and end of the code. */
const ARROW = 5
const GUARD_ELEMENT = 1
const TARGET = 2
const CODE_FROM = 3
const CODE_TO = 4
/** Numbers of a state that stand together: begin and end of its rows, and of its arrows without an event. */
const STATE = 4
const ROWS_TO = 1
const ALWAYS_FROM = 2
const ALWAYS_TO = 3

const sideBySide = (columns: readonly Int32Array[]): Int32Array =>
  Int32Array.from(
    { length: columns.length * columns[0].length },
    (_, at) => columns[at % columns.length][Math.floor(at / columns.length)],
  )

/**
 * The fast way: an agent is a row of numbers, a macrostep a walk through tables, and nothing is allocated.
 * As in XState, timers are set and cancelled at the end of the macrostep, in order, so that both ways put them on the
 * calendar in the same sequence.
 */
export class TableStepper implements Stepper {
  private readonly program: Program
  private readonly meaning: Meaning
  private readonly states: Int32Array
  private readonly rows: Int32Array
  private readonly arrows: Int32Array
  private readonly code: Int32Array
  private readonly registers: number
  private state = new Int32Array(256)
  private timers: Int32Array
  private readonly raised = new Int32Array(RAISED)
  private raisedFrom = 0
  private raisedTo = 0
  /** Timer number, or -1 - register for a cancellation. */
  private deferred = new Int32Array(16)
  private deferredDelay = new Float64Array(16)
  private deferredCount = 0

  constructor(program: Program, meaning: Meaning) {
    this.program = program
    this.meaning = meaning
    const { rowStart, guard, guardElement, target, codeFrom, codeTo } = program
    this.states = sideBySide([
      rowStart.subarray(0, -1),
      rowStart.subarray(1),
      program.alwaysFrom,
      program.alwaysTo,
    ])
    this.arrows = sideBySide([guard, guardElement, target, codeFrom, codeTo])
    this.rows = program.rows
    this.code = program.code
    this.registers = program.registers
    this.timers = new Int32Array(256 * program.registers).fill(NO_TIMER)
  }

  create(agent: number, machine: number): void {
    this.place(agent, this.program.initial[machine])
  }

  createSplit(agent: number, _machine: number, node: number): void {
    this.place(agent, this.program.splitState[node])
  }

  forget(_agent: number): void {}

  remember(): () => void {
    const states = this.state.slice()
    const timers = this.timers.slice()
    return () => {
      this.state.set(states)
      this.timers.set(timers)
    }
  }

  stateOf(agent: number): number {
    return this.state[agent]
  }

  markExpired(agent: number, timer: number): void {
    this.timers[agent * this.registers + this.program.timerRegister[timer]] = NO_TIMER
  }

  expire(agent: number, timer: number): void {
    this.step(agent, this.program.timerEvent[timer])
  }

  step(agent: number, event: number): void {
    let state = this.state[agent]
    let arrow = this.findArrow(agent, state, event)
    if (arrow < 0) return
    const { states, arrows } = this
    while (arrow >= 0) {
      this.run(agent, arrow)
      state = arrows[ARROW * arrow + TARGET]
      const from = states[STATE * state + ALWAYS_FROM]
      const to = states[STATE * state + ALWAYS_TO]
      arrow = from < to ? this.choose(agent, from, to) : -1
      while (arrow < 0 && this.raisedFrom < this.raisedTo)
        arrow = this.findArrow(agent, state, this.raised[this.raisedFrom++])
    }
    this.raisedFrom = 0
    this.raisedTo = 0
    this.state[agent] = state
    if (this.deferredCount > 0) this.settleTimers(agent)
  }

  private place(agent: number, state: number): void {
    if (agent >= this.state.length) {
      const states = new Int32Array(this.state.length * 2)
      states.set(this.state)
      const timers = new Int32Array(states.length * this.program.registers).fill(NO_TIMER)
      timers.set(this.timers)
      this.state = states
      this.timers = timers
    }
    this.state[agent] = state
  }

  private findArrow(agent: number, state: number, event: number): number {
    const { rows, states } = this
    const end = states[STATE * state + ROWS_TO]
    for (let row = states[STATE * state]; row < end; row += 3)
      if (rows[row] === event) return this.choose(agent, rows[row + 1], rows[row + 2])
    return -1
  }

  private choose(agent: number, from: number, to: number): number {
    const { arrows } = this
    for (let arrow = from; arrow < to; arrow++) {
      const guard = arrows[ARROW * arrow]
      if (guard < 0 || this.meaning.holds(agent, guard, arrows[ARROW * arrow + GUARD_ELEMENT])) return arrow
    }
    return -1
  }

  private run(agent: number, arrow: number): void {
    const { code, arrows } = this
    const end = arrows[ARROW * arrow + CODE_TO]
    for (let at = arrows[ARROW * arrow + CODE_FROM]; at < end; at += 2) {
      const step = code[at]
      const element = code[at + 1]
      if (step >= 0) this.meaning.perform(agent, step, element)
      else if (step === PASS) this.meaning.pass(agent, element)
      else if (step === ARM)
        this.defer(element, this.meaning.delayOf(agent, this.program.timerDelay[element]))
      else if (step === DISARM) this.disarm(agent, element)
      else if (step === RAISE) {
        if (this.raisedTo === RAISED) throw new RangeError('a machine raises too many events in one step')
        this.raised[this.raisedTo++] = element
      }
    }
  }

  private disarm(agent: number, register: number): void {
    if (this.deferredCount > 0 || this.timers[agent * this.registers + register] !== NO_TIMER)
      this.defer(-1 - register, 0)
  }

  private defer(what: number, delay: number): void {
    if (this.deferredCount === this.deferred.length) {
      const deferred = new Int32Array(this.deferred.length * 2)
      deferred.set(this.deferred)
      const delays = new Float64Array(deferred.length)
      delays.set(this.deferredDelay)
      this.deferred = deferred
      this.deferredDelay = delays
    }
    this.deferred[this.deferredCount] = what
    this.deferredDelay[this.deferredCount++] = delay
  }

  private settleTimers(agent: number): void {
    const { port } = this.meaning
    const base = agent * this.registers
    for (let turn = 0; turn < this.deferredCount; turn++) {
      const what = this.deferred[turn]
      if (what >= 0) {
        this.timers[base + this.program.timerRegister[what]] = port.schedule(
          this.deferredDelay[turn],
          agent,
          what,
        )
      } else if (this.timers[base - 1 - what] !== NO_TIMER) {
        port.cancel(this.timers[base - 1 - what])
        this.timers[base - 1 - what] = NO_TIMER
      }
    }
    this.deferredCount = 0
  }
}
