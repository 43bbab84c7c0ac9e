import { expect, test } from 'vitest'
import { layoutFile, layoutFindings, readBpmn } from '../../../src/bpmn/index.ts'
import { around, definitions, flow, processOf, utf8 } from '../drawings.ts'
import { collaboration } from './fixtures.ts'

const layout = async (xml: string | Uint8Array, force = false) => {
  const { text = '', findings } = await layoutFile(typeof xml === 'string' ? utf8(xml) : xml, 'a.bpmn', {
    force,
  })
  return { text, codes: findings.map(({ code }) => code), findings }
}
const withoutDiagram = (xml: string) => xml.replace(/\s*<(\w+:)?BPMNDiagram.*BPMNDiagram>/s, '')

const simple = processOf(around('<task id="step" name="受付"/>'))

test('everything that was there is there to the letter, comments and extensions too', async () => {
  const annotated = simple
    .replace('<definitions', '<!-- 令和8年度 -->\n<definitions')
    .replace('<task id="step"', '<task   x:colour=\'red\' id="step"')
  const { text, codes } = await layout(annotated)
  expect(codes).toEqual([])
  expect(withoutDiagram(text)).toBe(annotated)
  expect(text.match(/BPMNShape id=/g)).toHaveLength(3)
  expect(text.match(/BPMNEdge id=/g)).toHaveLength(2)
})

test('the file means what it meant', async () => {
  const meaning = async (xml: string) =>
    JSON.stringify((await readBpmn(utf8(xml), 'a.bpmn')).model, (key, value) =>
      key === 'place' ? undefined : value,
    )
  expect(await meaning((await layout(collaboration)).text)).toBe(await meaning(collaboration))
})

test('pools and lanes are drawn', async () => {
  const { text } = await layout(
    definitions(`<collaboration id="c"><participant id="office" processRef="p"/><participant id="citizen"/></collaboration>
<process id="p"><laneSet id="set"><lane id="desk"><flowNodeRef>step</flowNodeRef></lane></laneSet>${around('<task id="step"/>')}</process>`),
  )
  for (const id of ['office', 'citizen', 'desk']) expect(text).toContain(`bpmnElement="${id}" isHorizontal`)
  expect(text).toContain('bpmnElement="c"')
})

test('what a diagram has to name is given an id that nobody has', async () => {
  const { text, codes } = await layout(
    processOf(
      `<startEvent id="s"/><task id="sequenceFlow_1"/><sequenceFlow sourceRef="s" targetRef="sequenceFlow_1"/>`,
    ),
  )
  expect(codes).toEqual([])
  expect(text).toContain('<sequenceFlow id="sequenceFlow_2" sourceRef="s"')
  expect(text).toContain('bpmnElement="sequenceFlow_2"')
})

test('a file in another encoding becomes UTF-8', async () => {
  const latin = simple
    .replace('UTF-8', 'windows-1252')
    .replace('受付', 'Prüfung')
    .replace('証明書の交付', 'x')
  const { text } = await layout(Uint8Array.from(latin, (letter) => letter.charCodeAt(0)))
  expect(text).toContain('encoding="UTF-8"')
  expect(text).toContain('Prüfung')
})

test('a diagram made by hand is replaced only when asked', async () => {
  const drawn = (await layout(simple)).text
  expect(await layout(drawn)).toMatchObject({ text: '', codes: ['LAYOUT-ALREADY-DRAWN'] })
  const again = await layout(drawn, true)
  expect(again).toMatchObject({ text: drawn, codes: ['LAYOUT-REPLACED'] })
})

test('half a diagram is replaced, and said', async () => {
  const { text } = await layout(simple)
  const more = text.replace('</process>', `<task id="late"/>${flow('step', 'late')}</process>`)
  expect((await layout(more)).codes).toEqual(['LAYOUT-REPLACED'])
})

test.each([
  ['LAYOUT-NOTHING-TO-DRAW', definitions('<message id="m"/>')],
  ['LAYOUT-LEFT-OUT', processOf(`${around('<task id="step"/>')}<group id="g"/>`)],
  ['BPMN-BROKEN-XML', simple.slice(0, 300)],
  ['BPMN-DOCTYPE', `<!DOCTYPE x SYSTEM "file:///etc/passwd">${simple.replace(/<\?.*?\?>/, '')}`],
])('%s', async (code, xml) => {
  expect((await layout(xml)).codes).toContain(code)
})

test('each finding of drawing is said above', () => {
  expect(Object.keys(layoutFindings).sort()).toEqual([
    'LAYOUT-ALREADY-DRAWN',
    'LAYOUT-LEFT-OUT',
    'LAYOUT-NOTHING-TO-DRAW',
    'LAYOUT-REPLACED',
  ])
})

test('an event on the border of an event, or of itself, is drawn like any other', async () => {
  const { text } = await layout(
    processOf(
      `${around('<task id="step"/>')}<boundaryEvent id="lost" attachedToRef="lost"/><boundaryEvent id="late" attachedToRef="lost"/>`,
    ),
  )
  for (const id of ['lost', 'late']) expect(text).toContain(`bpmnElement="${id}"`)
})
