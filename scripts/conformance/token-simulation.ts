import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { MachineSet } from '../../src/machine/machines.ts'
import { startsByItself } from '../../src/model/companions.ts'
import type { FlowNode, ProcessModel, SequenceFlow } from '../../src/model/process-model.ts'
import { messageOf, readMachines } from './drawing.ts'
import { type Json, list, record, text } from './json.ts'
import { type CaseResult, failed, passed } from './report.ts'
import { canonicalForest, ExpectedTrace, Projection, traceOfWorld } from './token-trace.ts'
import { Answers, type Engine, World } from './world.ts'

export const isTokenSimulation = (json: Json): boolean => Array.isArray(record(json).scenarios)

/** Scenarios of actions on the models beside them, with the traces they must leave. */
export const runTokenSimulation = async (folder: string, json: Json): Promise<CaseResult[]> => {
  const results: CaseResult[] = []
  for (const item of list(record(json).scenarios)) {
    const scenario = record(item)
    const name = [text(scenario.group), text(scenario.name)].filter(Boolean).join('/') || '(without a name)'
    results.push(await runScenario(name, folder, scenario))
  }
  return results
}

const runScenario = async (
  name: string,
  folder: string,
  scenario: Record<string, Json>,
): Promise<CaseResult> => {
  try {
    const machines = await readMachines(join(folder, text(scenario.bpmn)))
    const played = (['tables', 'xstate'] as const).map((engine) =>
      playSteps(machines, engine, folder, list(scenario.steps)),
    )
    if (played[0] !== played[1]) return failed(name, 'the engines differ')
    return passed(name)
  } catch (error) {
    return failed(name, messageOf(error))
  }
}

/** What a scenario has set; nothing takes time but waiting to be triggered. */
class Settings extends Answers {
  readonly activeOutgoing = new Map<string, ReadonlySet<string>>()
  readonly waiting = new Set<string>()

  override work(node: FlowNode): number {
    const receives = node.kind === 'task' && node.taskType === 'receiveTask'
    return receives || this.waiting.has(node.id) ? Infinity : 0
  }
  override chooseOne(node: FlowNode, outgoing: readonly SequenceFlow[]): SequenceFlow {
    const chosen = outgoing.find((flow) => this.takes(node.id, flow.id))
    if (chosen) return chosen
    if (outgoing.length === 1) return outgoing[0]
    throw new Error(`nothing says which way to take at <${node.id}>`)
  }
  override chooses(node: FlowNode, flow: SequenceFlow): boolean {
    return this.takes(node.id, flow.id)
  }
  override evaluate(flow: SequenceFlow): boolean {
    for (const active of this.activeOutgoing.values()) if (active.has(flow.id)) return true
    return false
  }
  private takes(node: string, flow: string): boolean {
    return this.activeOutgoing.get(node)?.has(flow) ?? false
  }
}

const playSteps = (machines: MachineSet, engine: Engine, folder: string, steps: readonly Json[]): string => {
  const { model } = machines
  const settings = new Settings()
  const world = new World(machines, settings, engine)
  const projection = new Projection(model)
  const processOf = new Map(
    model.participants.map(({ id, process }) => [id, model.scopes[process]?.id ?? id] as const),
  )
  const expected = new ExpectedTrace(projection, (id) => processOf.get(id) ?? id)
  const trigger = (node: FlowNode) => {
    if (!world.trigger(node.index)) {
      const plain = startsByItself(node)
      if (model.scopes[node.scope].kind !== 'process' || !plain)
        throw new Error(`nothing waits at <${node.id}>`)
      world.start(node.scope, node.kind === 'startEvent' ? node.index : -1)
    }
    world.run()
  }
  for (const item of steps) {
    const step = record(item)
    const element = text(step.element)
    switch (step.do) {
      case 'setConfig':
        settings.activeOutgoing.set(element, new Set(list(step.activeOutgoing).map(text)))
        break
      case 'waitAt':
        settings.waiting.add(element)
        break
      case 'trigger':
        trigger(nodeOf(model, element))
        break
      case 'signal':
        signal(model, element, world, trigger)
        break
      case 'expectTrace': {
        const lines: Json = JSON.parse(readFileSync(join(folder, text(step.fixture)), 'utf8'))
        expected.read(list(lines).map(text))
        const should = canonicalForest(expected.top, projection)
        const did = canonicalForest(traceOfWorld(world, projection), projection)
        if (should !== did) throw new Error(`expected ${should || 'nothing'} — played ${did || 'nothing'}`)
        break
      }
      case 'expectRaw':
        expectRaw(text(step.raw).trim(), world)
        break
      default:
        throw new Error(`unknown step <${String(step.do)}>`)
    }
  }
  return JSON.stringify(world.lines)
}

const nodeOf = (model: ProcessModel, id: string): FlowNode => {
  const node = model.nodes.find((candidate) => candidate.id === id)
  if (!node) throw new Error(`<${id}> is no flow node of the model`)
  return node
}

/** A message arrives over this message flow; one that ends at a pool reaches nobody inside. */
const signal = (model: ProcessModel, id: string, world: World, trigger: (node: FlowNode) => void): void => {
  const flow = model.messageFlows.find((candidate) => candidate.id === id)
  if (!flow) throw new Error(`<${id}> is no message flow of the model`)
  const target = model.nodes[flow.target]
  if (!target) return
  if (target.kind === 'startEvent' || world.waitsAt(target.index)) trigger(target)
}

const expectRaw = (expectation: string, world: World): void => {
  const over = world.allEnded() && world.game.liveTokens() === 0
  if (expectation !== 'scope.destroyed' && expectation !== 'findScope({})')
    throw new Error(`unknown expectation <${expectation}>`)
  if (!over) throw new Error('the case has not ended')
}
