import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { BpmnModdle } from 'bpmn-moddle'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'

const folder = new URL('../processes/', import.meta.url)
const procedures = readdirSync(folder, { withFileTypes: true }).flatMap((one) =>
  one.isDirectory() ? [one.name] : [],
)
const drawings = procedures.flatMap((procedure) =>
  readdirSync(new URL(`${procedure}/`, folder))
    .filter((name) => name.endsWith('.bpmn'))
    .map((name) => ({ procedure, path: `${procedure}/${name}` })),
)

interface Bounds {
  x: number
  y: number
  width: number
  height: number
}
interface Drawn {
  $type: string
  id: string
  name?: string
  flowElements?: Drawn[]
  attachedToRef?: { id: string }
}
interface DiagramElement {
  $type: string
  bpmnElement: Drawn
  bounds?: Bounds
  waypoint?: { x: number; y: number }[]
  label?: { bounds?: Bounds }
}

/** What a process or subprocess holds, at any depth. */
const inside = ({ flowElements = [] }: Pick<Drawn, 'flowElements'>): Drawn[] =>
  flowElements.flatMap((one) => [one, ...inside(one)])

const read = async (path: string) => {
  const { rootElement, warnings } = await new BpmnModdle().fromXML(
    readFileSync(new URL(path, folder), 'utf8'),
  )
  const root = rootElement as unknown as {
    rootElements: {
      $type: string
      flowElements?: Drawn[]
      laneSets?: { lanes: { id: string }[] }[]
    }[]
    diagrams: { plane: { planeElement: DiagramElement[] } }[]
  }
  return {
    warnings,
    elements: root.rootElements.flatMap((element) => inside(element)),
    laneIds: root.rootElements.flatMap(({ laneSets = [] }) => laneSets[0]?.lanes.map(({ id }) => id) ?? []),
    drawn: root.diagrams.flatMap((diagram) => diagram.plane.planeElement),
  }
}

const overlap = (a: Bounds, b: Bounds) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height

/** The stretches of an arrow, slightly thinned: what touches is not crossed. */
const segments = (points: readonly { x: number; y: number }[]): Bounds[] =>
  points.slice(1).map((to, i) => {
    const from = points[i]
    return {
      x: Math.min(from.x, to.x),
      y: Math.min(from.y, to.y),
      width: Math.abs(from.x - to.x),
      height: Math.abs(from.y - to.y),
    }
  })

describe('the shipped drawings', () => {
  it.each(drawings)('$path is read without a warning and drawn in full', async ({ path }) => {
    const { warnings, elements, drawn } = await read(path)
    expect(warnings).toEqual([])
    const byId = new Map(drawn.map((one) => [one.bpmnElement.id, one]))
    for (const element of elements) {
      const one = byId.get(element.id)
      if (element.$type === 'bpmn:SequenceFlow')
        expect(one?.waypoint?.length, element.id).toBeGreaterThanOrEqual(2)
      else expect(one?.bounds, element.id).toBeDefined()
    }
  })

  it.each(drawings)('$path has no nodes or labels on top of each other', async ({ path }) => {
    const { drawn } = await read(path)
    const nodes = drawn.filter(
      (one) => one.bounds !== undefined && !/Lane|Participant/.test(one.bpmnElement.$type),
    )
    const areas = [
      ...nodes.map((one) => ({ id: one.bpmnElement.id, of: one.bpmnElement, bounds: one.bounds! })),
      ...drawn.flatMap((one) =>
        one.label?.bounds
          ? [{ id: `label of ${one.bpmnElement.id}`, of: one.bpmnElement, bounds: one.label.bounds }]
          : [],
      ),
    ]
    // What a subprocess holds lies in it, and an event at an activity's border lies on that.
    const belongs = (a: Drawn, b: Drawn) => inside(b).includes(a) || a.attachedToRef?.id === b.id
    const collisions = areas.flatMap((a, i) =>
      areas
        .slice(i + 1)
        .filter((b) => overlap(a.bounds, b.bounds) && !belongs(a.of, b.of) && !belongs(b.of, a.of))
        .map((b) => `${a.id} × ${b.id}`),
    )
    expect(collisions).toEqual([])
  })

  it.each(drawings)('$path has labels beside its arrows, not on them', async ({ path }) => {
    const { drawn } = await read(path)
    const labels = drawn.flatMap((one) =>
      one.label?.bounds ? [{ id: one.bpmnElement.id, bounds: one.label.bounds }] : [],
    )
    const crossed = drawn.flatMap(({ bpmnElement, waypoint = [] }) =>
      segments(waypoint).flatMap((line) =>
        labels
          .filter(({ bounds }) => overlap(bounds, line))
          .map(({ id }) => `${bpmnElement.id} × label of ${id}`),
      ),
    )
    expect(crossed).toEqual([])
  })

  it.each(drawings)('$path goes from left to right through lanes in order', async ({ path }) => {
    const { drawn, laneIds } = await read(path)
    const tops = laneIds.map((id) => drawn.find((one) => one.bpmnElement.id === id)?.bounds?.y ?? -1)
    expect(tops).toEqual([...tops].sort((a, b) => a - b))
    const ends = drawn.flatMap(({ waypoint }) => (waypoint ? [[waypoint[0].x, waypoint.at(-1)!.x]] : []))
    const forward = ends.filter(([from, to]) => to >= from).length
    expect(forward / ends.length).toBeGreaterThan(0.7)
  })

  it.each(procedures)('%s keeps the id of a step in every variant', async (procedure) => {
    const idOf = new Map<string, string>()
    for (const { path } of drawings.filter((drawing) => drawing.procedure === procedure)) {
      for (const element of (await read(path)).elements) {
        if (element.$type === 'bpmn:SequenceFlow' || !element.name) continue
        expect(idOf.get(element.name) ?? element.id, `${path}: ${element.name}`).toBe(element.id)
        idOf.set(element.name, element.id)
      }
    }
  })

  it.each(procedures)('%s is explained in Japanese and in English', (procedure) => {
    const readme = new URL(`${procedure}/README.md`, folder)
    expect(existsSync(readme)).toBe(true)
    expect(readFileSync(readme, 'utf8')).toMatch(/## 日本語[\s\S]+## English/)
  })
})

describe('the shipped scenarios', () => {
  const cities = new URL('../scenarios/', import.meta.url)
  const files = readdirSync(cities).flatMap((city) =>
    readdirSync(new URL(`${city}/`, cities)).map((name) => `${city}/${name}`),
  )

  it.each(files)(
    '%s gives every value with a mark a source, and every assumption a low and a high',
    (file) => {
      const lacking: string[] = []
      const visit = (value: unknown, path: string) => {
        if (typeof value !== 'object' || value === null) return
        if ('mark' in value && !('format' in value)) {
          const isAssumption = value.mark === 'assumption' && 'value' in value
          if (!('source' in value) || (isAssumption && !('low' in value && 'high' in value)))
            lacking.push(path)
          if (value.mark === 'calibrated' && !('fittedTo' in value)) lacking.push(path)
        }
        for (const [key, inner] of Object.entries(value)) visit(inner, `${path}.${key}`)
      }
      visit(parse(readFileSync(new URL(file, cities), 'utf8')), file)
      expect(lacking).toEqual([])
    },
  )
})
