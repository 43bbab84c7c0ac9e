import { describe, expect, test } from 'vitest'
import { constraintFindings } from '../../../src/bpmn/constraints/finding-catalogue.ts'
import { around, flow, processOf, read } from '../drawings.ts'
import { constraintExamples } from './examples.ts'

const codes = Object.keys(constraintFindings) as (keyof typeof constraintFindings)[]

describe.each(codes)('%s', (code) => {
  const { blames, breaking, keeping } = constraintExamples[code]

  test('the drawing that breaks the rule is told so, once, at the element and with the rule', async () => {
    const { findings } = await read(breaking)
    const told = findings.filter((finding) => finding.code === code)
    expect(told.map(({ element, severity }) => [element, severity])).toEqual([
      [blames, constraintFindings[code].severity],
    ])
    expect(told[0].line).toBeGreaterThan(0)
    expect(told[0].message.ja).toMatch(/（BPMN 2\.0\.2 §.*、規則 (EXT\d{3}|REF)/)
    expect(told[0].message.en).toMatch(/\(BPMN 2\.0\.2 §.*, rule (EXT\d{3}|REF)/)
    expect(told[0].message.ja + told[0].message.en).not.toMatch(/\{\w+\}|undefined/)
  })

  test('the drawing that keeps it is not', async () => {
    const { findings } = await read(keeping)
    expect(findings.map((finding) => finding.code)).not.toContain(code)
  })
})

const executable = (inside: string) => processOf(inside).replace('<process ', '<process isExecutable="true" ')
const errorsOf = async (xml: string) =>
  (await read(xml)).findings.flatMap(({ code, severity }) => (severity === 'error' ? code : []))

describe('what is harmless in a drawing for reading is refused in a process to be run', () => {
  const loose = `${around('<task id="step"/>')}<task id="late"/>${flow('late', 'end')}`
  const cutShort = `${around('<task id="step"/>')}<boundaryEvent id="b" attachedToRef="step"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent>`
  test.each([
    [loose, 'BPMN-NODE-WITHOUT-INCOMING'],
    [`<task id="t"/><endEvent id="e"/>${flow('t', 'e')}`, 'BPMN-END-WITHOUT-START'],
    [cutShort, 'BPMN-BOUNDARY-WITHOUT-OUTGOING'],
  ])('%#', async (inside, code) => {
    expect(await errorsOf(processOf(inside))).toEqual([])
    expect(await errorsOf(executable(inside))).toEqual([code])
  })
})

test('a default that does not leave its activity is named', async () => {
  const { findings } = await read(processOf(`${around('<task id="step" default="start-step"/>')}`))
  const told = findings.find((finding) => finding.code === 'BPMN-DEFAULT-NOT-OUTGOING')
  expect(told?.message.en).toContain('rule EXT026')
})
