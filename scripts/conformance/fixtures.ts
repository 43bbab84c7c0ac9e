import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readBpmn } from '../../src/bpmn/index.ts'
import { buildMachines } from '../../src/machine/machines.ts'
import { calledProcesses, companionsOf } from '../../src/model/companions.ts'
import type { FlowNode, ProcessModel } from '../../src/model/process-model.ts'
import { ExpressionAnswers } from './expression-answers.ts'
import { stepsOf } from './token-trace.ts'
import { type Engine, World } from './world.ts'

type Verdict = 'played' | 'partly' | 'refused'

/**
 * One row of docs/conformance.md: a drawing whose first comment says what it shows, what is done to it (`> start`,
 * `> trigger x`, beforehand `> wait x`) and which nodes are entered and left after each of those.
 */
export interface Fixture {
  readonly name: string
  readonly bytes: Uint8Array
  readonly group: string
  readonly element: { readonly en: string; readonly ja: string }
  /** Of BPMN 2.0.2 (formal/2013-12-09). */
  readonly section: string
  readonly verdict: Verdict
  readonly note: { readonly en: string; readonly ja: string }
  readonly story: readonly string[]
}

const FOLDER = 'test/fixtures/conformance'

export const readFixtures = (): Fixture[] =>
  readdirSync(FOLDER)
    .filter((file) => file.endsWith('.bpmn'))
    .sort()
    .map((file) => readFixture(file.replace(/\.bpmn$/, ''), readFileSync(join(FOLDER, file))))

const readFixture = (name: string, bytes: Uint8Array): Fixture => {
  const comment = /<!--\n([\s\S]*?)\n-->/.exec(new TextDecoder().decode(bytes))?.[1] ?? ''
  const lines = comment.split('\n')
  const headers = new Map(
    lines.flatMap((line) => [/^(\w+): (.*)$/.exec(line)?.slice(1) as [string, string]]).filter(Boolean),
  )
  const header = (key: string) => headers.get(key) ?? ''
  const words = (key: string) => {
    const [en = '', ja = ''] = header(key).split(' | ')
    return { en, ja }
  }
  return {
    name,
    bytes,
    group: header('group'),
    element: words('element'),
    section: header('section'),
    verdict: header('verdict') as Verdict,
    note: words('note'),
    story: lines.filter((line) => /^(> |enter |leave )/.test(line)),
  }
}

/** Work takes no time but where the fixture waits; everything else happens when it is triggered. */
class FixtureAnswers extends ExpressionAnswers {
  readonly waiting = new Set<string>()

  override work(node: FlowNode): number {
    const receives = node.kind === 'task' && node.taskType === 'receiveTask'
    return receives || this.waiting.has(node.id) ? Infinity : 0
  }
}

export interface FixturePlay {
  /** Codes of the errors for which the drawing is refused. */
  readonly refusedFor: readonly string[]
  readonly story: readonly string[]
  /** Whether every case has ended, and nothing is left of it. */
  readonly isOver: boolean
}

/** Does to a fixture's drawing what its story says, and tells the story as it really went. */
export const playFixture = async (fixture: Fixture, engine: Engine): Promise<FixturePlay> => {
  const { model, findings } = await readBpmn(fixture.bytes, `${fixture.name}.bpmn`)
  const refusedFor = findings.filter(({ severity }) => severity === 'error').map(({ code }) => code)
  if (!model) return { refusedFor, story: [], isOver: true }
  const answers = new FixtureAnswers()
  const world = new World(buildMachines(model), answers, engine)
  const story: string[] = []
  let told = 0
  for (const line of fixture.story.filter((one) => one.startsWith('> '))) {
    const [action, id] = line.slice(2).split(' ')
    if (action === 'wait') answers.waiting.add(id)
    else if (action === 'start') begin(world, model, id)
    else if (!world.trigger(model.nodes.find((node) => node.id === id)?.index ?? -1))
      throw new Error(`${fixture.name}: nothing waits at <${id}>`)
    world.run()
    const steps = stepsOf(world)
    story.push(line, ...steps.slice(told).map(({ action: step, node }) => `${step} ${model.nodes[node].id}`))
    told = steps.length
  }
  return { refusedFor, story, isOver: world.allEnded() && world.game.liveTokens() === 0 }
}

/** The first process that nobody calls, with its companions or, by its trigger, the process in which this node is. */
const begin = (world: World, model: ProcessModel, id: string | undefined): void => {
  const node = model.nodes.find((one) => one.id === id)
  const called = calledProcesses(model)
  const first = model.scopes.find(({ kind, index }) => kind === 'process' && !called.has(index))
  const scope = node?.scope ?? first?.index ?? 0
  world.start(scope, node?.index ?? -1, companionsOf(model, scope))
}
