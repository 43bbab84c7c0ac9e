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
interface DiagramElement {
  $type: string
  bpmnElement: { $type: string; id: string; name?: string }
  bounds?: Bounds
  waypoint?: { x: number; y: number }[]
  label?: { bounds?: Bounds }
}

const read = async (path: string) => {
  const { rootElement, warnings } = await new BpmnModdle().fromXML(
    readFileSync(new URL(path, folder), 'utf8'),
  )
  const root = rootElement as unknown as {
    rootElements: { $type: string; flowElements?: DiagramElement['bpmnElement'][] }[]
    diagrams: { plane: { planeElement: DiagramElement[] } }[]
  }
  return {
    warnings,
    elements: root.rootElements.flatMap((element) => element.flowElements ?? []),
    drawn: root.diagrams.flatMap((diagram) => diagram.plane.planeElement),
  }
}

const overlap = (a: Bounds, b: Bounds) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height

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
      ...nodes.map((one) => ({ id: one.bpmnElement.id, bounds: one.bounds! })),
      ...drawn.flatMap((one) =>
        one.label?.bounds ? [{ id: `label of ${one.bpmnElement.id}`, bounds: one.label.bounds }] : [],
      ),
    ]
    const collisions = areas.flatMap((a, i) =>
      areas
        .slice(i + 1)
        .filter((b) => overlap(a.bounds, b.bounds))
        .map((b) => `${a.id} × ${b.id}`),
    )
    expect(collisions).toEqual([])
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
