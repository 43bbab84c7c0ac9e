import { expect, test } from 'vitest'
import { type Neighbours, readBpmn } from '../../src/bpmn/index.ts'
import { around, definitions, read, utf8 } from './drawings.ts'

const calling = (called: string) =>
  `<process id="p">${around(`<callActivity id="step" calledElement="${called}"/>`)}</process>`

test('a process of this file, called from two places and by itself, has one scope', async () => {
  const { model, findings } = await read(
    definitions(`${calling('q')}<process id="q"><startEvent id="i"/><callActivity id="again" calledElement="x:q"/>
      <sequenceFlow id="f" sourceRef="i" targetRef="again"/></process>`),
  )
  expect(findings.map(({ code }) => code)).toEqual(['BPMN-IMPLICIT-END'])
  expect(model?.scopes.map(({ id, kind, owner }) => [id, kind, owner])).toEqual([
    ['p', 'process', -1],
    ['q', 'process', -1],
  ])
  const calls = model?.nodes.filter((node) => node.kind === 'subProcess')
  expect(calls?.map(({ child }) => child)).toEqual([1, 1])
})

test.each([
  ['globalTask', 'task'],
  ['globalUserTask', 'userTask'],
  ['globalManualTask', 'manualTask'],
  ['globalBusinessRuleTask', 'businessRuleTask'],
  ['globalScriptTask', 'scriptTask'],
])('a %s is a task of its kind', async (element, taskType) => {
  const { model } = await read(definitions(`<${element} id="g"/>${calling('g')}`))
  expect(model?.nodes[1]).toMatchObject({ kind: 'task', taskType })
})

test('a global script task lends its script', async () => {
  const { model } = await read(
    definitions(`<globalScriptTask id="g"><script>件数 + 1</script></globalScriptTask>${calling('g')}`),
  )
  expect(model?.nodes[1]).toMatchObject({ script: '件数 + 1' })
})

test('what nobody holds is one task, and is named', async () => {
  const { model, findings } = await read(definitions(calling('別の手続')))
  expect(model?.nodes[1].kind).toBe('task')
  expect(findings.map(({ code, message }) => [code, message.ja.includes('「別の手続」')])).toEqual([
    ['BPMN-CALLED-NOT-IN-REACH', true],
  ])
})

const files = (contents: Readonly<Record<string, string>>) => {
  const asked: string[] = []
  const neighbours: Neighbours = {
    async open(location, from) {
      asked.push(`${from} imports ${location}`)
      return location in contents ? { file: location, bytes: utf8(contents[location]) } : undefined
    },
    async beside(file) {
      asked.push(`beside ${file}`)
      return Object.keys(contents).map((name) => ({ file: name, bytes: utf8(contents[name]) }))
    },
  }
  return { asked, neighbours }
}
const payment = definitions(
  `<process id="pay">${around('<userTask id="step" name="納付"/>')}</process><process id="other"><taks/></process>`,
)

test('a neighbour is read only if it declares what is called; clashing ids are told apart', async () => {
  const { neighbours, asked } = files({
    'broken.bpmn': '<definitions',
    'fees/pay.bpmn': payment.replace('<process id="other"><taks/></process>', ''),
  })
  const { model, findings } = await readBpmn(utf8(definitions(calling('pay'))), 'p.bpmn', { neighbours })
  expect(findings.map(({ code, file }) => [code, file])).toEqual([['BPMN-CALLED-IN-NEIGHBOUR', 'p.bpmn']])
  expect(asked).toEqual(['beside p.bpmn'])
  expect(model?.scopes.map(({ id }) => id)).toEqual(['p', 'pay'])
  expect(model?.nodes.map(({ id }) => id)).toEqual([
    'start',
    'step',
    'end',
    'pay/start',
    'pay/step',
    'pay/end',
  ])
  expect(model?.flows.map(({ id }) => id)).toEqual([
    'start-step',
    'step-end',
    'pay/start-step',
    'pay/step-end',
  ])
  expect(model?.nodes[1]).toMatchObject({ kind: 'subProcess', child: 1 })
  expect(model?.nodes[4].place).toMatchObject({ file: 'fees/pay.bpmn', element: 'step' })
})

test('what is wrong in a neighbour is said of the neighbour', async () => {
  const { neighbours } = files({ 'pay.bpmn': payment })
  const { model, findings } = await readBpmn(utf8(definitions(calling('pay'))), 'p.bpmn', { neighbours })
  expect(model).toBeUndefined()
  expect(findings.map(({ code, file }) => [code, file])).toEqual([
    ['BPMN-CALLED-NOT-IN-REACH', 'p.bpmn'],
    ['BPMN-UNKNOWN-ELEMENT', 'pay.bpmn'],
  ])
})

test('an import says which file is meant, and neighbours call on', async () => {
  const importing = `<import importType="http://www.omg.org/spec/BPMN/20100524/MODEL" location="b.bpmn" namespace="x"/>${calling('q')}`
  const { neighbours, asked } = files({
    'a.bpmn': definitions(`<process id="q"><task id="wrong"/></process>`),
    'b.bpmn': definitions(
      `<process id="q"><callActivity id="on" calledElement="r"/></process><process id="r"><task id="last"/></process>`,
    ),
  })
  const { model } = await readBpmn(utf8(definitions(importing)), 'p.bpmn', { neighbours })
  expect(asked).toEqual(['p.bpmn imports b.bpmn'])
  expect(model?.nodes.map(({ id }) => id)).toEqual(['start', 'step', 'end', 'on', 'last'])
  expect(model?.nodes[3]).toMatchObject({ kind: 'subProcess', child: 2 })
})
