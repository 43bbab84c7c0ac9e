import type { AnyActorRef, AnyStateMachine } from 'xstate'
import { createActor, setup } from 'xstate'
import type { MachineSet } from './machines.ts'
import type { Meaning, Stepper } from './stepper.ts'
import { ACTIONS, GUARDS } from './vocabulary.ts'

interface AgentContext {
  readonly context: { readonly agent: number }
}
type Params = { readonly node?: number; readonly flow?: number; readonly thrown?: number } | undefined

export type Inspect = (event: unknown) => void

/**
 * The reference: every token and every scope is an XState actor, and the calendar of the simulation is its clock.
 * Actors are roots, not children of one system: with thousands of children each spawn would copy their list.
 */
export class XStateStepper implements Stepper {
  private readonly meaning: Meaning
  private readonly machines: readonly AnyStateMachine[]
  private readonly events: readonly { readonly type: string }[]
  private readonly splitStates: readonly string[]
  private readonly initialStates: readonly string[]
  private readonly inspect: Inspect | undefined
  private readonly actors: (AnyActorRef | undefined)[] = []
  private readonly timers = new TimerSlots()
  private failure: { readonly error: unknown } | undefined

  constructor(set: MachineSet, meaning: Meaning, inspect?: Inspect) {
    this.meaning = meaning
    this.inspect = inspect
    this.events = set.events.map((type) => ({ type }))
    this.splitStates = set.splitStates
    const element = (params: Params) => params?.node ?? params?.flow ?? params?.thrown ?? -1
    const implementations = {
      actions: Object.fromEntries(
        ACTIONS.map((word, action) => [
          word,
          ({ context }: AgentContext, params: Params) => {
            try {
              meaning.perform(context.agent, action, element(params))
            } catch (error) {
              this.failure ??= { error }
              throw error
            }
          },
        ]),
      ),
      guards: Object.fromEntries(
        GUARDS.map((word, guard) => [
          word,
          ({ context }: AgentContext, params: Params) => meaning.holds(context.agent, guard, element(params)),
        ]),
      ),
      delays: Object.fromEntries(
        set.delays.map((word, delay) => [
          word,
          ({ context }: AgentContext) => meaning.delayOf(context.agent, delay),
        ]),
      ),
    }
    // the vocabulary is built from lists, which XState's types cannot follow; machines.ts has checked the names
    const build = setup(implementations as never).createMachine as unknown as (
      config: object,
    ) => AnyStateMachine
    this.machines = set.machines.map((config) => build({ ...config, context: { agent: -1 } }))
    this.initialStates = set.machines.map((config) => config.initial)
  }

  create(agent: number, machine: number): void {
    this.begin(agent, machine, this.initialStates[machine])
  }

  createSplit(agent: number, machine: number, node: number): void {
    this.begin(agent, machine, this.splitStates[node])
  }

  step(agent: number, event: number): void {
    this.actors[agent]?.send(this.events[event])
    this.rethrow()
  }

  markExpired(_agent: number, timer: number): void {
    this.timers.markFired(timer)
  }

  expire(_agent: number, timer: number): void {
    this.timers.run(timer)
    this.rethrow()
  }

  stateOf(): number {
    throw new Error('actors have no state numbers; explore with the tables')
  }

  remember(): () => void {
    throw new Error('actors cannot go back; explore with the tables')
  }

  forget(agent: number): void {
    this.actors[agent] = undefined
  }

  /** Initial states do nothing on entry (the compiler insists), so an actor may begin from a snapshot of any state. */
  private begin(agent: number, machine: number, state: string): void {
    const { port } = this.meaning
    const actor = createActor(this.machines[machine], {
      snapshot: this.machines[machine].resolveState({ value: state, context: { agent } }),
      id: `${this.machines[machine].id}#${agent}`,
      inspect: this.inspect,
      logger: () => {},
      clock: {
        setTimeout: (callback: () => void, delay: number) => {
          const slot = this.timers.take(callback)
          this.timers.setHandle(slot, port.schedule(delay, agent, slot))
          return slot
        },
        clearTimeout: (slot: number) => {
          // a failed actor clears its timers, but a game that has failed is not played on
          if (this.failure) return
          const handle = this.timers.drop(slot)
          if (handle !== undefined) port.cancel(handle)
        },
      },
    } as never)
    // without an observer XState would throw an action's error later, out of everybody's reach
    actor.subscribe({
      error: (error) => {
        this.failure ??= { error }
      },
    })
    this.actors[agent] = actor
    actor.start()
    this.rethrow()
  }

  private rethrow(): void {
    if (!this.failure) return
    const { error } = this.failure
    this.failure = undefined
    throw error
  }
}

/** XState's timer callbacks, by number, since the calendar knows only numbers. */
class TimerSlots {
  private readonly callbacks: ((() => void) | undefined)[] = [undefined]
  private readonly handles: (number | undefined)[] = [undefined]
  private readonly free: number[] = []

  take(callback: () => void): number {
    const slot = this.free.pop() ?? this.callbacks.length
    this.callbacks[slot] = callback
    return slot
  }

  setHandle(slot: number, handle: number): void {
    this.handles[slot] = handle
  }

  markFired(slot: number): void {
    this.handles[slot] = undefined
  }

  /** The handle still on the calendar, if any. A slot that has fired is freed only when its turn comes. */
  drop(slot: number): number | undefined {
    const handle = this.handles[slot]
    this.callbacks[slot] = undefined
    if (handle !== undefined) this.free.push(slot)
    this.handles[slot] = undefined
    return handle
  }

  run(slot: number): void {
    const callback = this.callbacks[slot]
    this.callbacks[slot] = undefined
    this.free.push(slot)
    callback?.()
  }
}
