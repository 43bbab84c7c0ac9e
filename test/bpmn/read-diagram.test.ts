import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readDiagram } from '../../src/bpmn/index.ts'

const folder = new URL('../../processes/', import.meta.url)
const drawings = readdirSync(folder, { recursive: true })
  .map(String)
  .filter((name) => name.endsWith('.bpmn'))
const bytes = (name: string) => new Uint8Array(readFileSync(new URL(name, folder)))

describe('the picture of a file', () => {
  test('every shipped drawing is read with its pools, lanes, activities and arrows', async () => {
    expect(drawings.length).toBeGreaterThan(8)
    for (const name of drawings) {
      const { diagram } = await readDiagram(bytes(name), name)
      const kinds = new Set(diagram?.shapes.map(({ kind }) => kind))
      expect(kinds, name).toContain('task')
      expect(kinds, name).toContain('event')
      expect(diagram?.edges.length, name).toBeGreaterThan(2)
      expect(
        diagram?.edges.every(({ waypoints }) => waypoints.length > 1),
        name,
      ).toBe(true)
    }
  })

  test('a file that draws nothing is laid out', async () => {
    const text = new TextDecoder().decode(bytes('routine-entry/as-is.bpmn'))
    const bare = text.replace(/<bpmndi:BPMNDiagram[\s\S]*<\/bpmndi:BPMNDiagram>/, '')
    expect(bare).not.toBe(text)
    const [own, laid] = await Promise.all(
      [text, bare].map((one) => readDiagram(new TextEncoder().encode(one), 'x.bpmn')),
    )
    expect(new Set(laid.diagram?.shapes.map(({ id }) => id))).toEqual(
      new Set(own.diagram?.shapes.map(({ id }) => id)),
    )
  })

  test('frames come before what lies in them', async () => {
    const { diagram } = await readDiagram(bytes('certificate-issuance/to-be-kiosk.bpmn'), 'x.bpmn')
    const kinds = diagram!.shapes.map(({ kind }) => kind)
    expect(kinds.lastIndexOf('lane')).toBeLessThan(kinds.indexOf('task'))
    expect(kinds.indexOf('pool')).toBeLessThan(kinds.indexOf('lane'))
  })

  test('what an event waits for, what a gateway is, which way is the default', async () => {
    const { diagram } = await readDiagram(
      new TextEncoder().encode(`<?xml version="1.0"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t" id="d">
  <process id="p"><startEvent id="s"/><userTask id="a" name="審査"><multiInstanceLoopCharacteristics/></userTask>
    <boundaryEvent id="b" attachedToRef="a" cancelActivity="false"><timerEventDefinition/></boundaryEvent>
    <exclusiveGateway id="g" default="f4"/><endEvent id="e"><terminateEventDefinition/></endEvent><endEvent id="x"/>
    <sequenceFlow id="f1" sourceRef="s" targetRef="a"/><sequenceFlow id="f2" sourceRef="a" targetRef="g"/>
    <sequenceFlow id="f3" sourceRef="g" targetRef="e"/><sequenceFlow id="f4" sourceRef="g" targetRef="x"/>
    <sequenceFlow id="f5" sourceRef="b" targetRef="x"/></process></definitions>`),
      'x.bpmn',
    )
    const shape = (id: string) => diagram!.shapes.find((one) => one.id === id)!
    expect(shape('a')).toMatchObject({ kind: 'task', type: 'userTask', markers: ['parallel'] })
    expect(shape('b')).toMatchObject({ trigger: 'timer', nonInterrupting: true, throws: false })
    expect(shape('e')).toMatchObject({ trigger: 'terminate', throws: true })
    expect(diagram!.edges.filter(({ isDefault }) => isDefault).map(({ id }) => id)).toEqual(['f4'])
  })

  test('what cannot be read says why', async () => {
    const { diagram, findings } = await readDiagram(new TextEncoder().encode('<nothing'), 'x.bpmn')
    expect(diagram).toBeUndefined()
    expect(findings[0].severity).toBe('error')
  })
})
