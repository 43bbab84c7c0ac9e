// Draws the shipped procedures: a compact description (lanes, a grid cell per node, flows) → BPMN 2.0 with layout.
// Usage: node scripts/draw-processes.mjs     writes processes/<procedure>/<variant>.bpmn
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { BpmnModdle } from 'bpmn-moddle'
import { drawings } from './process-drawings.mjs'

const COLUMN = 150
const ROW = 130
const LEFT = 160
const TOP = 80
const HEADER = 30
const SIZE = { task: [110, 80], gateway: [50, 50], event: [36, 36] }
const LINE_HEIGHT = 16
const CHARACTER = 12

const kindOf = (type) => (/Gateway$/.test(type) ? 'gateway' : /Event$/.test(type) ? 'event' : 'task')
const textWidth = (text) => [...text].reduce((width, c) => width + (c.charCodeAt(0) > 255 ? CHARACTER : 7), 0)
/** Wraps by characters, as editors do with Japanese. */
const labelSize = (text, maxWidth) => {
  const width = Math.min(maxWidth, textWidth(text) + 4)
  return [width, Math.ceil((textWidth(text) + 4) / width) * LINE_HEIGHT]
}

function place(drawing) {
  const lanes = []
  let y = TOP
  for (const lane of drawing.lanes) {
    const height = (lane.rows ?? 1) * ROW
    lanes.push({ ...lane, y, height })
    y += height
  }
  const nodes = new Map()
  for (const node of drawing.nodes) {
    const lane = lanes.find((l) => l.id === node.lane)
    const [width, height] = SIZE[kindOf(node.type)]
    const x = LEFT + 2 * HEADER + 75 + node.column * COLUMN
    const centre = lane.y + ((node.row ?? 0) + 0.5) * ROW
    nodes.set(node.id, { ...node, cx: x, cy: centre, width, height })
  }
  // A boundary event sits on the lower edge of its activity.
  for (const node of nodes.values()) {
    if (!node.attachedTo) continue
    const host = nodes.get(node.attachedTo)
    node.cx = host.cx + 30
    node.cy = host.cy + host.height / 2
  }
  const columns = Math.max(...drawing.nodes.map((n) => n.column)) + 1
  return { lanes, nodes, width: 2 * HEADER + columns * COLUMN + 20, height: y - TOP }
}

const port = (node, side) =>
  ({
    l: { x: node.cx - node.width / 2, y: node.cy },
    r: { x: node.cx + node.width / 2, y: node.cy },
    t: { x: node.cx, y: node.cy - node.height / 2 },
    b: { x: node.cx, y: node.cy + node.height / 2 },
  })[side]

/** `rl` straight right; `br` leave below, turn, enter right …; a lane between columns where both sides are horizontal. */
function route(from, to, sides, bend) {
  const [out, into] =
    sides ??
    (from.cy === to.cy ? 'rl' : kindOf(from.type) === 'gateway' ? (to.cy > from.cy ? 'bl' : 'tl') : 'rl')
  const a = port(from, out)
  const b = port(to, into)
  const horizontalOut = out === 'l' || out === 'r'
  const horizontalIn = into === 'l' || into === 'r'
  if ((horizontalOut && horizontalIn && a.y === b.y) || (!horizontalOut && !horizontalIn && a.x === b.x))
    return [a, b]
  if (horizontalOut && !horizontalIn) return [a, { x: b.x, y: a.y }, b]
  if (!horizontalOut && horizontalIn) return [a, { x: a.x, y: b.y }, b]
  if (horizontalOut) {
    const x = bend ?? (into === 'l' ? b.x - 20 : Math.max(a.x, b.x) + 20)
    return [a, { x, y: a.y }, { x, y: b.y }, b]
  }
  const away = out === 'b' ? Math.max(a.y, b.y) : Math.min(a.y, b.y)
  const y = away + (out === 'b' ? 1 : -1) * (bend ?? 20)
  return [a, { x: a.x, y }, { x: b.x, y }, b]
}

async function write(drawing) {
  const moddle = new BpmnModdle()
  const { lanes, nodes, width, height } = place(drawing)
  const make = (type, attributes) => moddle.create(`bpmn:${type}`, attributes)
  const bounds = (x, y, w, h) => moddle.create('dc:Bounds', { x, y, width: w, height: h })
  const elements = new Map()
  const shapes = []

  const process = make('Process', {
    id: drawing.id,
    name: drawing.name,
    isExecutable: false,
    flowElements: [],
    laneSets: [],
  })
  for (const node of nodes.values()) {
    const element = make(node.type, { id: node.id, name: node.name })
    if (node.attachedTo) {
      element.attachedToRef = elements.get(node.attachedTo)
      if (node.interrupting === false) element.cancelActivity = false
    }
    if (node.timer)
      element.eventDefinitions = [
        make('TimerEventDefinition', {
          id: `${node.id}_timer`,
          timeDuration: make('FormalExpression', { body: node.timer }),
        }),
      ]
    if (node.message)
      element.eventDefinitions = [make('MessageEventDefinition', { id: `${node.id}_message` })]
    if (node.multiInstance)
      element.loopCharacteristics = make('MultiInstanceLoopCharacteristics', {
        isSequential: node.multiInstance === 'sequential',
      })
    elements.set(node.id, element)
    process.flowElements.push(element)
    const shape = moddle.create('bpmndi:BPMNShape', {
      id: `${node.id}_shape`,
      bpmnElement: element,
      bounds: bounds(node.cx - node.width / 2, node.cy - node.height / 2, node.width, node.height),
    })
    if (kindOf(node.type) === 'gateway') shape.isMarkerVisible = true
    if (kindOf(node.type) !== 'task' && node.name) {
      const [w, h] = labelSize(node.name, kindOf(node.type) === 'event' ? 108 : 134)
      const above = node.label === 'above'
      const x = node.cx - w / 2
      const y = above ? node.cy - node.height / 2 - h - 4 : node.cy + node.height / 2 + 4
      shape.label = moddle.create('bpmndi:BPMNLabel', { bounds: bounds(x, y, w, h) })
    }
    shapes.push(shape)
  }

  const edges = drawing.flows.map(({ id, from, to, name, sides, bend, isDefault, condition }) => {
    const flow = make('SequenceFlow', {
      id,
      name,
      sourceRef: elements.get(from),
      targetRef: elements.get(to),
    })
    process.flowElements.push(flow)
    elements.get(from).get('outgoing').push(flow)
    elements.get(to).get('incoming').push(flow)
    if (condition) flow.conditionExpression = make('FormalExpression', { body: condition })
    if (isDefault) elements.get(from).default = flow
    const points = route(nodes.get(from), nodes.get(to), sides, bend)
    const edge = moddle.create('bpmndi:BPMNEdge', {
      id: `${id}_edge`,
      bpmnElement: flow,
      waypoint: points.map((p) => moddle.create('dc:Point', p)),
    })
    if (name) {
      const [w, h] = labelSize(name, 72)
      const [a, b] = points
      const at =
        a.y === b.y
          ? { x: a.x + (b.x > a.x ? 6 : -w - 6), y: a.y - h - 2 }
          : { x: a.x + 6, y: b.y > a.y ? a.y + 4 : a.y - h - 4 }
      edge.label = moddle.create('bpmndi:BPMNLabel', { bounds: bounds(at.x, at.y, w, h) })
    }
    return edge
  })

  const laneElements = lanes.map((lane) =>
    make('Lane', {
      id: lane.id,
      name: lane.name,
      flowNodeRef: drawing.nodes.filter((n) => n.lane === lane.id).map((n) => elements.get(n.id)),
    }),
  )
  process.laneSets.push(make('LaneSet', { id: `${drawing.id}_lanes`, lanes: laneElements }))
  const participant = make('Participant', {
    id: `${drawing.id}_pool`,
    name: drawing.name,
    processRef: process,
  })
  const collaboration = make('Collaboration', {
    id: `${drawing.id}_collaboration`,
    participants: [participant],
  })

  const frame = (element, x, y, w, h) =>
    moddle.create('bpmndi:BPMNShape', {
      id: `${element.id}_shape`,
      bpmnElement: element,
      isHorizontal: true,
      bounds: bounds(x, y, w, h),
    })
  const frames = [
    frame(participant, LEFT, TOP, width, height),
    ...lanes.map((lane, i) => frame(laneElements[i], LEFT + HEADER, lane.y, width - HEADER, lane.height)),
  ]
  const plane = moddle.create('bpmndi:BPMNPlane', {
    id: `${drawing.id}_plane`,
    bpmnElement: collaboration,
    planeElement: [...frames, ...shapes, ...edges],
  })
  const definitions = make('Definitions', {
    id: `${drawing.id}_definitions`,
    targetNamespace: 'https://yoryoku.example/processes',
    rootElements: [collaboration, process],
    diagrams: [
      moddle.create('bpmndi:BPMNDiagram', { id: `${drawing.id}_diagram`, name: drawing.name, plane }),
    ],
  })
  const { xml } = await moddle.toXML(definitions, { format: true })
  const path = fileURLToPath(new URL(`../processes/${drawing.file}`, import.meta.url))
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, xml)
  console.log(drawing.file)
}

for (const drawing of drawings) await write(drawing)
