import { ACTION } from './vocabulary.ts'

/**
 * The machines of a MachineSet as tables: plain typed arrays and names, free of XState, so that they can be sent to a
 * worker. Rows of a state are triples (event, first arrow, end of arrows); an arrow's code is pairs (step, element).
 */
export interface Program {
  readonly stateNames: readonly string[]
  readonly eventNames: readonly string[]
  readonly rowStart: Int32Array
  readonly rows: Int32Array
  readonly alwaysFrom: Int32Array
  readonly alwaysTo: Int32Array
  readonly guard: Int32Array
  readonly guardElement: Int32Array
  readonly target: Int32Array
  readonly codeFrom: Int32Array
  readonly codeTo: Int32Array
  readonly code: Int32Array
  readonly timerEvent: Int32Array
  readonly timerRegister: Int32Array
  readonly timerDelay: Int32Array
  /** Timers an agent can have armed at once. */
  readonly registers: number
  /** Initial state per machine. */
  readonly initial: Int32Array
  /** State of a splitting token per node; -1 without. */
  readonly splitState: Int32Array
}

/** Steps of the code that are not actions of the vocabulary. */
export const RAISE = -1
export const ARM = -2
export const DISARM = -3
/** The way over a flow into the node behind it: `take` and `enter` in one. */
export const PASS = -4

/** An endless chain of unguarded microsteps is left to run time, where it is reported. */
const LONGEST_CHAIN = 64

/**
 * Joins to every arrow the unguarded microsteps that must follow it (a completed activity's way out, the passing of an
 * event), which saves looking them up at run time. The order of the actions stays the same.
 */
export const fuse = (program: Program): Program => {
  const { alwaysFrom, alwaysTo, guard, target } = program
  const code: number[] = []
  const fusedTarget = target.slice()
  const codeFrom = program.codeFrom.slice()
  const codeTo = program.codeTo.slice()
  for (let arrow = 0; arrow < target.length; arrow++) {
    let state = target[arrow]
    let raised: number[] = []
    const append = (from: number) => {
      for (let at = program.codeFrom[from]; at < program.codeTo[from]; at += 2) {
        if (program.code[at] === RAISE) raised.push(program.code[at + 1])
        else code.push(program.code[at], program.code[at + 1])
      }
      state = target[from]
    }
    codeFrom[arrow] = code.length
    append(arrow)
    for (let length = 0; length < LONGEST_CHAIN; length++) {
      if (alwaysFrom[state] < alwaysTo[state]) {
        if (guard[alwaysFrom[state]] >= 0) break
        append(alwaysFrom[state])
        continue
      }
      while (raised.length > 0 && findRow(program, state, raised[0]) < 0) raised = raised.slice(1)
      if (raised.length === 0) break
      const first = program.rows[findRow(program, state, raised[0]) + 1]
      if (guard[first] >= 0) break
      raised = raised.slice(1)
      append(first)
    }
    for (const event of raised) code.push(RAISE, event)
    fusedTarget[arrow] = state
    codeTo[arrow] = code.length
  }
  return { ...program, target: fusedTarget, codeFrom, codeTo, code: Int32Array.from(code) }
}

const findRow = (program: Program, state: number, event: number): number => {
  for (let row = program.rowStart[state]; row < program.rowStart[state + 1]; row += 3)
    if (program.rows[row] === event) return row
  return -1
}

/** What these words do is only written into the log. */
const NOTES: ReadonlySet<number> = new Set([
  ACTION.start,
  ACTION.suspend,
  ACTION.resume,
  ACTION.leave,
  ACTION.occur,
])

/**
 * The same without what only a log would show, for a game that keeps none: the notes, the disarming of the timer
 * whose arrow this is, and every `take` with the `enter` behind it as one step.
 */
export const withoutLog = (program: Program, targetOf: (flow: number) => number): Program => {
  const fired = registersThatFire(program)
  const code: number[] = []
  const codeFrom = program.codeFrom.slice()
  const codeTo = program.codeTo.slice()
  for (let arrow = 0; arrow < program.target.length; arrow++) {
    const end = program.codeTo[arrow]
    codeFrom[arrow] = code.length
    for (let at = program.codeFrom[arrow]; at < end; at += 2) {
      const [step, element] = program.code.subarray(at, at + 2)
      if (NOTES.has(step)) continue
      if (step === DISARM && element === fired[arrow] && code.length === codeFrom[arrow]) continue
      const entersNext = at + 2 < end && program.code[at + 2] === ACTION.enter
      if (step === ACTION.take && entersNext && program.code[at + 3] === targetOf(element)) {
        code.push(PASS, element)
        at += 2
      } else code.push(step, element)
    }
    codeTo[arrow] = code.length
  }
  return { ...program, codeFrom, codeTo, code: Int32Array.from(code) }
}

/** Per arrow: the register of the timer by which alone it is taken; -1 for every other. */
const registersThatFire = ({ rows, target, timerEvent, timerRegister }: Program): Int32Array => {
  const fired = new Int32Array(target.length).fill(-1)
  for (let row = 0; row < rows.length; row += 3) {
    const timer = timerEvent.indexOf(rows[row])
    if (timer >= 0) fired.fill(timerRegister[timer], rows[row + 1], rows[row + 2])
  }
  return fired
}
