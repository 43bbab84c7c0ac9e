import type { Activity, EventTrigger, InstanceEvents } from '../model/process-model.ts'
import type { Board } from './board.ts'
import type { Listening } from './listening.ts'

const NOBODY = -1

/** Rounds of loops and instances of multi-instance activities: how many, and when they are over. */
export class Repetition {
  private readonly board: Board
  private readonly listening: Listening

  constructor(board: Board, listening: Listening) {
    this.board = board
    this.listening = listening
  }

  plan(token: number, node: number): void {
    const { agents, model, port } = this.board
    const { marker } = model.nodes[node] as Activity
    agents.bodiesDone[token] = 0
    agents.bodiesOpened[token] = 0
    agents.bodiesPlanned[token] = 1
    agents.bodiesFinished[token] = 0
    if (marker.kind === 'multiInstance') {
      agents.bodiesPlanned[token] = Math.max(0, Math.floor(port.instanceCount(token, node)))
      agents.bodiesFinished[token] = agents.bodiesPlanned[token] === 0 ? 1 : 0
    } else if (marker.kind === 'loop' && marker.testBefore)
      agents.bodiesFinished[token] = this.roundsAreOver(token, node) ? 1 : 0
  }

  open(token: number, node: number): void {
    const { agents, machines, model } = this.board
    const { marker } = model.nodes[node] as Activity
    const atOnce = marker.kind === 'multiInstance' && !marker.sequential
    const goal = atOnce ? agents.bodiesPlanned[token] : agents.bodiesDone[token] + 1
    for (; agents.bodiesOpened[token] < goal; agents.bodiesOpened[token]++)
      this.board.openScope(machines.bodies[node], token, NOBODY)
  }

  /** Answers whether somebody else may have to hear of it first. */
  judge(token: number, node: number): boolean {
    const { agents, model, port } = this.board
    const { marker } = model.nodes[node] as Activity
    const done = ++agents.bodiesDone[token]
    if (marker.kind !== 'multiInstance') {
      agents.bodiesFinished[token] = this.roundsAreOver(token, node) ? 1 : 0
      return false
    }
    const finished =
      done >= agents.bodiesPlanned[token] ||
      (marker.completionCondition !== undefined && port.completesEarly(token, node, done))
    agents.bodiesFinished[token] = finished ? 1 : 0
    if (marker.events) this.bringAbout(token, node, marker.events, done)
    return marker.events !== undefined
  }

  private roundsAreOver(token: number, node: number): boolean {
    const { marker } = this.board.model.nodes[node] as Activity
    const done = this.board.agents.bodiesDone[token]
    const maximum = marker.kind === 'loop' ? marker.maximum : undefined
    return (maximum !== undefined && done >= maximum) || !this.board.port.loopsAgain(token, node, done)
  }

  /** BPMN 2.0.2 table 13.3: an event for each instance that completes, for the first, or for those that meet a condition. */
  private bringAbout(token: number, node: number, events: InstanceEvents, done: number): void {
    if (events.when === 'condition') {
      for (const [which, { trigger }] of events.cases.entries())
        if (this.board.port.instanceEventHolds(token, node, which, done)) this.trigger(token, trigger)
    } else if (events.when === 'each' || done === 1) this.trigger(token, events.trigger)
  }

  private trigger(token: number, trigger: EventTrigger): void {
    const { machines } = this.board
    if (trigger.kind === 'signal')
      this.listening.signal(token, machines.channels.named('signal', trigger.name))
    else if (trigger.kind === 'message')
      this.listening.deliver(token, machines.channels.named('message', trigger.name))
    const thrown = machines.thrown.numberOf(trigger)
    if (thrown >= 0) this.board.post(token, machines.eventNumbers.thrown + thrown)
  }
}
