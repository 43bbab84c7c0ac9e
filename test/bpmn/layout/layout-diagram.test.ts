import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { BpmnModdle } from 'bpmn-moddle'
import { describe, expect, test } from 'vitest'
import { decodeXml } from '../../../src/bpmn/index.ts'
import { hasDiagram, layoutDiagram } from '../../../src/bpmn/layout/layout-diagram.ts'
import type { ModdleElement } from '../../../src/bpmn/moddle-element.ts'
import { definitions, processOf } from '../drawings.ts'
import { type Box, drawnParts, faultsOf } from './drawing-faults.ts'
import { collaboration, documents, longProcess, loop, oddments, subProcesses } from './fixtures.ts'

type Writer = { toXML(element: ModdleElement): Promise<{ readonly xml: string }> }

const parse = async (xml: string) => (await new BpmnModdle().fromXML(xml)).rootElement
const write = async (tree: ModdleElement) => (await (new BpmnModdle() as unknown as Writer).toXML(tree)).xml

const laidOut = async (xml: string) => {
  const tree = await parse(xml)
  layoutDiagram(tree)
  const { shapes, edges } = drawnParts(tree)
  const byId = <T>(parts: ReadonlyMap<ModdleElement, T>) =>
    new Map([...parts].map(([element, part]) => [element.id, part]))
  const shape = byId(shapes)
  const edge = byId(edges)
  return {
    tree,
    shapes: shape,
    edges: edge,
    box: (id: string): Box => shape.get(id)!.bounds,
    way: (id: string) => edge.get(id)!.waypoint,
  }
}

const middle = ({ x, y, width, height }: Box) => ({ x: x + width / 2, y: y + height / 2 })
const bottom = ({ y, height }: Box) => y + height
const right = ({ x, width }: Box) => x + width

const fixtures = { loop, collaboration, subProcesses, documents, oddments, longProcess: longProcess(10) }

describe.each(Object.entries(fixtures))('%s', (_name, xml) => {
  test('everything is drawn, nothing overlaps, arrows touch what they join and run round the rest', async () => {
    const { tree } = await laidOut(xml)
    expect(faultsOf(tree)).toEqual({ faults: [], crossed: [], covered: [] })
    expect(hasDiagram(tree)).toBe(true)
  })
  test('the written file is read again without a warning, and is the same every time', async () => {
    const written = await write((await laidOut(xml)).tree)
    const again = await new BpmnModdle().fromXML(written)
    expect(again.warnings).toEqual([])
    expect(faultsOf(again.rootElement).faults).toEqual([])
    layoutDiagram(again.rootElement)
    expect(await write(again.rootElement)).toBe(written)
  })
})

describe('the flow', () => {
  test('runs to the right in one row, and what leads back runs above or below it', async () => {
    const { box, way } = await laidOut(loop)
    const row = ['start', 'accept', 'complete', 'enter', 'check', 'end'].map((id) => middle(box(id)))
    expect(new Set(row.map(({ y }) => y)).size).toBe(1)
    expect(row.map(({ x }) => x)).toEqual(row.map(({ x }) => x).sort((one, other) => one - other))
    const back = way('amend-accept')
    expect(back[0].x).toBeGreaterThan(back[back.length - 1].x)
    const { y, height } = box('accept')
    expect(back.some((point) => point.y < y || point.y > y + height)).toBe(true)
  })
  test('a second beginning stands directly before what it leads to', async () => {
    const { box } = await laidOut(oddments)
    expect(middle(box('two')).x).toBe(middle(box('again')).x)
  })
  test('what nothing leads to stands side by side below', async () => {
    const { box } = await laidOut(oddments)
    expect(new Set(['x', 'y', 'z'].map((id) => box(id).y)).size).toBe(1)
    expect(box('x').y).toBeGreaterThan(bottom(box('late')))
  })
})

describe('the answers of a gateway', () => {
  const asked = `<laneSet id="lanes">
      <lane id="above"><flowNodeRef>again</flowNodeRef><flowNodeRef>sign</flowNodeRef></lane>
      <lane id="below"><flowNodeRef>start</flowNodeRef><flowNodeRef>ask</flowNodeRef></lane>
    </laneSet>
    <startEvent id="start"/><exclusiveGateway id="ask" name="書類は揃っているか" default="yes"/>
    <task id="again" name="補正"/><task id="sign" name="署名"/>
    <sequenceFlow id="in" sourceRef="start" targetRef="ask"/>
    <sequenceFlow id="no" name="いいえ" sourceRef="ask" targetRef="again"/>
    <sequenceFlow id="yes" name="はい" sourceRef="ask" targetRef="sign"/>`

  test('leave by corners of their own, each with its name beside it', async () => {
    const { tree, way, edges } = await laidOut(processOf(asked))
    expect(way('no')[0]).not.toEqual(way('yes')[0])
    for (const id of ['no', 'yes']) {
      const [start] = way(id)
      const name = middle(edges.get(id)!.label!.bounds)
      expect(Math.abs(name.x - start.x) + Math.abs(name.y - start.y), id).toBeLessThan(50)
    }
    expect(faultsOf(tree)).toEqual({ faults: [], crossed: [], covered: [] })
  })
  test('show the slash of the default arrow beside the name, not under it', async () => {
    const { edges, way } = await laidOut(processOf(asked))
    const [start, next] = way('yes')
    const { x, y, height, width } = edges.get('yes')!.label!.bounds
    const clear =
      start.y === next.y
        ? Math.max(start.y - y - height, y - start.y)
        : Math.max(start.x - x - width, x - start.x)
    expect(clear).toBeGreaterThanOrEqual(6)
  })
  test('of more answers than corners: the names of those that leave together stand behind the fork', async () => {
    const four = ['a', 'b', 'c', 'd', 'e']
    const { tree, way, edges } = await laidOut(
      processOf(`<startEvent id="start"/><exclusiveGateway id="ask" name="どれか"/>
        <sequenceFlow id="in" sourceRef="start" targetRef="ask"/>
        ${four.map((id) => `<task id="${id}"/><sequenceFlow id="to-${id}" name="${id}" sourceRef="ask" targetRef="${id}"/>`).join('')}`),
    )
    const spot = ({ x, y }: { x: number; y: number }) => `${x} ${y}`
    const starts = four.map((id) => spot(way(`to-${id}`)[0]))
    expect(new Set(starts).size).toBe(3)
    const names = four.map((id) => edges.get(`to-${id}`)!.label!.bounds.y)
    expect(new Set(names).size).toBe(four.length)
    expect(faultsOf(tree)).toEqual({ faults: [], crossed: [], covered: [] })
  })
})

describe('pools and lanes', () => {
  test('lanes are bands that fill their pool, lanes in lanes too', async () => {
    const { box } = await laidOut(collaboration)
    expect(box('counter').y).toBe(box('office').y)
    expect(box('back').y).toBe(bottom(box('counter')))
    expect(box('entering').y).toBe(box('back').y)
    expect(box('checking').y).toBe(bottom(box('entering')))
    expect(bottom(box('checking'))).toBe(bottom(box('back')))
    expect(bottom(box('unused'))).toBe(bottom(box('office')))
    expect(box('entering').x).toBeGreaterThan(box('back').x)
    expect(new Set(['office', 'counter', 'back', 'entering'].map((id) => right(box(id)))).size).toBe(1)
  })
  test('pools with content keep the order of the file, black boxes are thin and go where messages are short', async () => {
    const { box } = await laidOut(collaboration)
    expect(box('desk').y).toBeGreaterThan(bottom(box('office')))
    expect(box('resident').height).toBe(60)
    expect(box('resident').width).toBe(box('office').width)
    expect(bottom(box('resident'))).toBeLessThan(box('office').y)
  })
  test('a message between pools goes straight down where nothing is in the way', async () => {
    const { way } = await laidOut(
      definitions(`<collaboration id="c"><participant id="one" processRef="p"/>
      <participant id="two" processRef="q"/><messageFlow id="m" sourceRef="a" targetRef="b"/></collaboration>
      <process id="p"><task id="a"/></process><process id="q"><task id="b"/></process>`),
    )
    expect(way('m')).toHaveLength(2)
    expect(way('m')[0].x).toBe(way('m')[1].x)
  })
})

describe('activities', () => {
  test('boundary events sit on the lower edge of their activity, side by side', async () => {
    const { box } = await laidOut(subProcesses)
    for (const [event, host] of [
      ['late', 'review'],
      ['wrong', 'review'],
      ['noAnswer', 'call'],
      ['refused', 'call'],
      ['undoing', 'pay'],
    ])
      expect(middle(box(event)).y).toBe(bottom(box(host)))
    expect(right(box('noAnswer'))).toBeLessThan(box('refused').x)
  })
  test('subprocesses are expanded around their content; what has none is collapsed', async () => {
    const { shapes, box } = await laidOut(subProcesses)
    const expanded = [...shapes]
      .filter(([, part]) => 'isExpanded' in part && part.isExpanded)
      .map(([id]) => id)
    expect(expanded.sort()).toEqual(['papers', 'payment', 'review', 'withdrawn'])
    expect(box('empty')).toMatchObject({ width: 100, height: 80 })
    expect(box('archive')).toMatchObject({ width: 100, height: 80 })
  })
  test('a task grows with its name', async () => {
    const name =
      '国民健康保険の資格取得と住民異動届の内容を基幹系の住民記録システムに入力し、世帯全員分を照合する'
    const { box } = await laidOut(processOf(`<task id="long" name="${name}"/><task id="short" name="受付"/>`))
    expect(box('short')).toMatchObject({ width: 100, height: 80 })
    expect(box('long').width * box('long').height).toBeGreaterThan(100 * 80)
  })
})

describe('documents and notes', () => {
  test('stand above or below what they belong to; a note on an arrow points at it', async () => {
    const { box, way } = await laidOut(documents)
    expect([box('formRef'), box('note')].map((one) => middle(one).x)).toEqual([
      middle(box('write')).x,
      middle(box('write')).x,
    ])
    const [, end] = way('n2')
    expect(end.y).toBe(middle(box('write')).y)
  })
  test('groups are left out: nothing says where they lie', async () => {
    const { shapes } = await laidOut(documents)
    expect(shapes.has('around')).toBe(false)
  })
})

describe('a file that has a diagram', () => {
  const withDiagram = async (change: (parts: { bpmnElement: ModdleElement; $type: string }[]) => void) => {
    const { tree } = await laidOut(subProcesses)
    const { diagrams } = tree as unknown as {
      diagrams: {
        plane: { planeElement: { bpmnElement: ModdleElement; $type: string; isExpanded?: boolean }[] }
      }[]
    }
    change(diagrams[0].plane.planeElement)
    return tree
  }
  const remove = (id: string) => (parts: { bpmnElement: ModdleElement }[]) => {
    parts.splice(
      parts.findIndex((part) => part.bpmnElement.id === id),
      1,
    )
  }

  test('has none before it is laid out', async () => expect(hasDiagram(await parse(loop))).toBe(false))
  test('lacks one as soon as a node, an arrow or a pool is not drawn', async () => {
    for (const id of ['call', 'start-review', 'ask', 'other', 'judge'])
      expect(hasDiagram(await withDiagram(remove(id))), id).toBe(false)
  })
  test('need not show what lies inside a collapsed subprocess', async () => {
    const tree = await withDiagram((parts) => {
      remove('judge')(parts)
      Object.assign(parts.find((part) => part.bpmnElement.id === 'review')!, { isExpanded: false })
    })
    expect(hasDiagram(tree)).toBe(true)
  })
  test('is drawn anew, as a whole', async () => {
    const half = await withDiagram(remove('call'))
    layoutDiagram(half)
    expect(await write(half)).toBe(await write((await laidOut(subProcesses)).tree))
  })
})

test('arrows without an id get one, and no id is used twice', async () => {
  const { tree } = await laidOut(
    processOf('<task id="a"/><task id="a_di"/><sequenceFlow sourceRef="a" targetRef="a_di"/>'),
  )
  const ids = [...(await write(tree)).matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
  expect(new Set(ids).size).toBe(ids.length)
  expect((await new BpmnModdle().fromXML(await write(tree))).warnings).toEqual([])
})

test('a file with nothing to draw gets an empty diagram', async () => {
  const { tree, shapes } = await laidOut(definitions('<message id="m"/>'))
  expect(shapes.size).toBe(0)
  expect((await new BpmnModdle().fromXML(await write(tree))).warnings).toEqual([])
})

test('540 nodes take less than a second, and twice as many not much more than twice as long', async () => {
  const quickest = async (blocks: number) => {
    let best = Number.POSITIVE_INFINITY
    for (let round = 0; round < 3; round += 1) {
      const tree = await parse(longProcess(blocks))
      const started = performance.now()
      layoutDiagram(tree)
      best = Math.min(best, performance.now() - started)
    }
    return best
  }
  const [half, whole] = [await quickest(45), await quickest(90)]
  console.info(`${half.toFixed(0)} ms for 271 nodes, ${whole.toFixed(0)} ms for 541`)
  expect(whole).toBeLessThan(1000)
  expect(whole).toBeLessThan(4 * half + 50)
}, 60_000)

const CORPORA = join(import.meta.dirname, '../../../../shared/corpora')
const FOLDERS = [
  'bpmn/human',
  'bpmn/public-sector',
  'bpmn/miwg',
  'conformance/fbpmn',
  'conformance/token-simulation',
]

test.skipIf(!existsSync(CORPORA)).each(FOLDERS)(
  "other people's drawings are laid out anew without a fault: %s",
  async (folder) => {
    const files = readdirSync(join(CORPORA, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(bpmn2?|xml)$/i.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
    let nodes = 0
    let spent = 0
    for (const file of files) {
      const { text } = decodeXml(readFileSync(file), file)
      const tree = await parse(text!.replace(/(<\?xml[^>]*?)\sencoding\s*=\s*["'][^"']*["']/, '$1'))
      const started = performance.now()
      layoutDiagram(tree)
      spent += performance.now() - started
      nodes += drawnParts(tree).shapes.size
      expect(faultsOf(tree), file).toEqual({ faults: [], crossed: [], covered: [] })
      const again = await new BpmnModdle().fromXML(await write(tree))
      expect(again.warnings, file).toEqual([])
    }
    expect(files.length).toBeGreaterThan(0)
    console.info(`${folder}: ${files.length} files, ${nodes} shapes, ${spent.toFixed(0)} ms`)
  },
  120_000,
)

test.runIf(!existsSync(CORPORA))('the corpora are not there', () => {
  console.info('skipped: corpora not present')
})
