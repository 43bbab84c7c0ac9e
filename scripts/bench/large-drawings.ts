import { readBpmn } from '../../src/bpmn/index.ts'
import { compileMachines } from '../../src/machine/compile.ts'
import { buildMachines } from '../../src/machine/machines.ts'
import { defaultScenario } from '../../src/scenario/default-scenario.ts'
import { Simulation } from '../../src/simulation/simulate-run.ts'

const SIZES = [100, 500, 2_000, 8_000]
const CASES = 10

const flow = (from: string, to: string) =>
  `<sequenceFlow id="${from}_${to}" sourceRef="${from}" targetRef="${to}"/>`
const upTo = <Thing>(count: number, make: (at: number) => Thing): Thing[] =>
  Array.from({ length: count }, (_, at) => make(at))

const chain = (parts: number, first: (at: number) => string, last: (at: number) => string): string =>
  `<startEvent id="s"/><endEvent id="e"/>${flow('s', first(0))}${flow(last(parts - 1), 'e')}${upTo(parts - 1, (at) => flow(last(at), first(at + 1))).join('')}`

const between = (split: string, join: string, ways: number, kind: string, name: string): string =>
  `<${kind} id="${split}"/><${kind} id="${join}"/>${upTo(ways, (at) => `<task id="${name}${at}"/>${flow(split, name + at)}${flow(name + at, join)}`).join('')}`

const wide = (kind: string) => (nodes: number) =>
  `<startEvent id="s"/><endEvent id="e"/>${flow('s', 'g')}${flow('j', 'e')}${between('g', 'j', nodes, kind, 't')}`

const drawings: Readonly<Record<string, (nodes: number) => string>> = {
  'tasks one after another': (nodes) =>
    chain(
      nodes,
      (at) => `t${at}`,
      (at) => `t${at}`,
    ) + upTo(nodes, (at) => `<task id="t${at}"/>`).join(''),
  'inclusive gateways one after another': (nodes) =>
    chain(
      nodes / 4,
      (at) => `g${at}`,
      (at) => `j${at}`,
    ) + upTo(nodes / 4, (at) => between(`g${at}`, `j${at}`, 2, 'inclusiveGateway', `t${at}_`)).join(''),
  'one exclusive gateway': wide('exclusiveGateway'),
  'one parallel gateway': wide('parallelGateway'),
}

const definitions = (inside: string): Uint8Array =>
  new TextEncoder().encode(
    `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d"><process id="p">${inside}</process></definitions>`,
  )

/** Milliseconds per node for each stage of the journey; what grows linearly stays the same from line to line. */
export const readAndCompile = async (row: (...cells: (string | number)[]) => void): Promise<void> => {
  for (const [name, draw] of Object.entries(drawings)) {
    row(`${name}: ms per node`, 'read', 'build', 'compile', `${CASES} cases`)
    for (const nodes of SIZES) {
      const bytes = definitions(draw(nodes))
      const marks = [performance.now()]
      const mark = () => marks.push(performance.now())
      const { model } = await readBpmn(bytes, 'large.bpmn')
      if (!model) throw new Error(`${name} with ${nodes} nodes is refused`)
      mark()
      const machines = buildMachines(model)
      mark()
      compileMachines(machines)
      mark()
      const { scenario } = defaultScenario(model)
      if (!scenario) throw new Error(`${name} with ${nodes} nodes has no scenario`)
      const simulation = new Simulation(
        model,
        { ...scenario, period: { kind: 'cases', cases: CASES, warmUpCases: 0 } },
        { engine: 'tables', machines },
      )
      const { completed } = simulation.run(1, 1)
      if (completed !== CASES) throw new Error(`${completed} of ${CASES} cases are completed`)
      mark()
      row(`  ${nodes} nodes`, ...marks.slice(1).map((at, lap) => ((at - marks[lap]) / nodes).toFixed(3)))
    }
  }
}
