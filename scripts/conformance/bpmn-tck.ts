import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { BpmnModdle } from 'bpmn-moddle'
import type { MachineSet } from '../../src/machine/machines.ts'
import type { FlowNode } from '../../src/model/process-model.ts'
import { messageOf, readMachines, readXml } from './drawing.ts'
import { type Json, list, record, text } from './json.ts'
import { type CaseResult, failed, passed } from './report.ts'
import { Answers, type Engine, World } from './world.ts'

export const isTck = (json: Json): boolean => Array.isArray(record(json).testCases)

interface Drawing {
  readonly machines: MachineSet
  /** Node ids by the kind of job that workers ask for. */
  readonly jobs: ReadonlyMap<string, readonly string[]>
}

/** Specifications of actions and of the states in which elements must be afterwards. */
export const runTck = async (folder: string, json: Json): Promise<CaseResult[]> => {
  const named = list(record(json).resources).map(text)
  const resources = named.length > 0 ? named : readdirSync(folder).filter((name) => name.endsWith('.bpmn'))
  const drawings: Drawing[] = []
  const unread: string[] = []
  for (const name of resources)
    try {
      const path = join(folder, name)
      drawings.push({ machines: await readMachines(path), jobs: await readJobs(readXml(path)) })
    } catch (error) {
      unread.push(`${name}: ${messageOf(error)}`)
    }
  return list(record(json).testCases).map((item) => {
    const test = record(item)
    const name = text(test.name)
    try {
      const [one, other] = (['tables', 'xstate'] as const).map((engine) => playTest(drawings, engine, test))
      return one === other ? passed(name) : failed(name, 'the engines differ')
    } catch (error) {
      return failed(name, [messageOf(error), ...unread].join('; '))
    }
  })
}

type State = 'activated' | 'completed' | 'terminated' | 'taken'

class Instance {
  readonly world: World
  readonly drawing: Drawing

  constructor(drawing: Drawing, engine: Engine) {
    this.drawing = drawing
    this.world = new World(drawing.machines, new Answers(), engine)
  }

  act(action: string, args: Readonly<Record<string, Json>>): void {
    const { world } = this
    switch (action) {
      case 'complete-task': {
        const jobs = this.drawing.jobs.get(text(args.job_type)) ?? []
        const node = world.model.nodes.find(({ id, index }) => jobs.includes(id) && world.waitsAt(index))
        if (!node) throw new Error(`no task waits for a <${text(args.job_type)}>`)
        world.trigger(node.index)
        break
      }
      case 'cancel-instance':
        world.withdraw()
        break
      case 'await-element-instance-state':
      case 'element-instance-state':
        this.expect(text(args.element_id) || text(args.element_name), this.statesOf(args), text(args.state))
        break
      case 'workflow-instance-state': {
        const [end] = world.ended
        const state =
          end === undefined ? 'activated' : end.outcome === 'completed' ? 'completed' : 'terminated'
        this.expect('the instance', new Set([state]), text(args.state))
        break
      }
      default:
        throw new Error(`unknown step <${action}>`)
    }
  }

  private expect(what: string, states: ReadonlySet<string>, wanted: string): void {
    if (!states.has(wanted))
      throw new Error(`${what} is ${[...states].join(', ') || 'untouched'}, not ${wanted}`)
  }

  /** The states its instances were left in: one that was completed and opened again is in both. */
  private statesOf(args: Readonly<Record<string, Json>>): Set<State> {
    const { model, lines } = this.world
    const is = ({ id, name }: { id: string; name: string }) =>
      args.element_id === undefined ? name === args.element_name : id === args.element_id
    const flows = new Set(model.flows.filter(is).map(({ index }) => index))
    const nodes = new Set(model.nodes.filter(is).map(({ index }) => index))
    const states = new Set<State>()
    const standing = new Map<number, FlowNode>()
    const completed = new Set<number>()
    for (const { kind, element, agent } of lines) {
      if (kind === 'take' && flows.has(element)) states.add('taken')
      if (kind === 'enter' && nodes.has(element)) {
        standing.set(agent, model.nodes[element])
        completed.delete(agent)
      }
      if (!standing.has(agent)) continue
      if (kind === 'complete') completed.add(agent)
      if (
        kind === 'withdraw' ||
        (kind === 'leave' && !completed.has(agent) && 'marker' in standing.get(agent)!)
      ) {
        states.add('terminated')
        standing.delete(agent)
      } else if (kind === 'leave' || kind === 'take' || kind === 'consume') {
        states.add('completed')
        standing.delete(agent)
      }
    }
    if (standing.size > 0) states.add('activated')
    return states
  }
}

const playTest = (
  drawings: readonly Drawing[],
  engine: Engine,
  test: Readonly<Record<string, Json>>,
): string => {
  let instance: Instance | undefined
  for (const item of [...list(test.actions), ...list(test.verifications)]) {
    const step = record(item)
    const args = record(step.args)
    const action = text(step.action) || text(step.verification)
    if (action === 'create-instance') instance = create(drawings, engine, text(args.bpmn_process_id))
    else if (instance) instance.act(action, args)
    else throw new Error(`<${action}> before an instance was created`)
  }
  if (!instance) throw new Error('no instance was created')
  return JSON.stringify(instance.world.lines)
}

const create = (drawings: readonly Drawing[], engine: Engine, process: string): Instance => {
  for (const drawing of drawings) {
    const scope = drawing.machines.model.scopes.find(({ id, owner }) => owner < 0 && id === process)
    if (!scope) continue
    const instance = new Instance(drawing, engine)
    instance.world.start(scope.index, -1)
    return instance
  }
  throw new Error(`no process <${process}>`)
}

/** Job types stand in an extension element with the attribute `type`. */
const readJobs = async (xml: string): Promise<Map<string, string[]>> => {
  const { elementsById } = await new BpmnModdle().fromXML(xml)
  const jobs = new Map<string, string[]>()
  for (const [id, element] of Object.entries(elementsById)) {
    const { values } = record(record(element).extensionElements)
    for (const value of list(values)) {
      const type = text(record(value).type)
      if (type !== '') jobs.set(type, [...(jobs.get(type) ?? []), id])
    }
  }
  return jobs
}
