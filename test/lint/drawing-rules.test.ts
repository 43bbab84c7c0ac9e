import { createRequire } from 'node:module'
import { describe, expect, test } from 'vitest'
import { readBpmn } from '../../src/bpmn/index.ts'
import { drawingRules } from '../../src/lint/drawing-rules.ts'
import { lintFindings } from '../../src/lint/finding-catalogue.ts'
import { lintDrawing } from '../../src/lint/index.ts'
import { condition, definitions, flow, processOf, utf8 } from '../bpmn/drawings.ts'

const lint = async (xml: string) => {
  const bytes = utf8(xml)
  const { model, findings } = await readBpmn(bytes, 'drawing.bpmn')
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([])
  return lintDrawing(bytes, model!, findings)
}
const storyOf = async (xml: string): Promise<string[]> =>
  (await lint(xml)).map(({ code, element, line }) => `${code} ${element} ${line}`)

const shape = (id: string, x: number, more = '') =>
  `<bd:BPMNShape bpmnElement="${id}" ${more}><dc:Bounds x="${x}" y="100" width="100" height="80"/></bd:BPMNShape>`
const picture = (shapes: string) =>
  `<bd:BPMNDiagram xmlns:bd="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"><bd:BPMNPlane bpmnElement="p">${shapes}</bd:BPMNPlane></bd:BPMNDiagram>`

const start = '<startEvent id="start" name="申請があった"/>'
const end = '<endEvent id="end" name="交付した"/>'
const work = (id: string, name = id) => `<userTask id="${id}" name="${name}"/>`

describe('every rule that bpmnlint recommends has words here, or a reason why it is not asked', () => {
  const require = createRequire(import.meta.url)
  const { rules } = require('bpmnlint/config/recommended.js') as { rules: Readonly<Record<string, string>> }

  test('none is missing, none is made up', () => {
    expect(Object.keys(drawingRules).sort()).toEqual(Object.keys(rules).sort())
  })

  test.each(Object.entries(drawingRules))('%s', (_, rule) => {
    if (typeof rule === 'string') expect(rule).not.toBe('')
    else
      for (const code of Object.values(rule.codes))
        if (code !== null) expect(lintFindings).toHaveProperty([code])
  })

  test('the code it gives as the reason is one of the reader', async () => {
    const { bpmnFindings } = await import('../../src/bpmn/finding-catalogue.ts')
    const reasons = Object.values(drawingRules).flatMap((rule) =>
      typeof rule === 'string' ? (rule.match(/BPMN-[A-Z-]+/g) ?? []) : [],
    )
    expect(reasons.length).toBeGreaterThan(8)
    for (const code of reasons) expect(bpmnFindings).toHaveProperty([code])
  })
})

test('a tidy drawing is left in peace, with or without `incoming` and `outgoing` and a picture', async () => {
  expect(
    await storyOf(processOf(`${start}${work('a')}${end}${flow('start', 'a')}${flow('a', 'end')}`)),
  ).toEqual([])
})

describe('each finding', () => {
  test('a shape without a name', async () => {
    const xml = processOf(`${start}\n<userTask id="a"/>\n${end}${flow('start', 'a')}${flow('a', 'end')}`)
    expect(await storyOf(xml)).toEqual(['LINT-UNNAMED a 4'])
    expect((await lint(xml))[0].message).toEqual({
      ja: '作業 <a> に名前がありません',
      en: 'userTask <a> has no name',
    })
  })

  test('a split and a join without gateways', async () => {
    const xml = processOf(
      `${start}\n${work('a')}\n${work('b')}\n${work('c')}\n${work('d')}\n${end}${flow('start', 'a')}${flow('a', 'b')}${flow('a', 'c')}${flow('b', 'd')}${flow('c', 'd')}${flow('d', 'end')}`,
    )
    expect(await storyOf(xml)).toEqual([
      'LINT-IMPLICIT-SPLIT a 4',
      'LINT-UNSYNCHRONISED d 7',
      'LINT-IMPLICIT-JOIN d 7',
    ])
  })

  test('gateways that do two things, nothing, or what few can read', async () => {
    const xml = processOf(
      `${start}
<exclusiveGateway id="both" name="補正が要るか"/>
${work('fix')}
<exclusiveGateway id="idle"/>
<inclusiveGateway id="some" name="要るもの"/>
${work('b')}
${work('c')}
<inclusiveGateway id="all"/>
${end}
${flow('start', 'both')}${flow('both', 'fix', condition('補正 = true'))}${flow('fix', 'both')}
${flow('both', 'idle', condition('補正 = false'))}${flow('idle', 'some')}
${flow('some', 'b', condition('住民票 = true'))}${flow('some', 'c', condition('税証明 = true'))}${flow('b', 'all')}${flow('c', 'all')}${flow('all', 'end')}`.replaceAll(
        /<sequenceFlow /g,
        '<sequenceFlow name="はい" ',
      ),
    )
    const codes = (await storyOf(xml)).filter((line) => !/LABEL|SHARES/.test(line))
    expect(codes).toEqual([
      'LINT-JOIN-AND-SPLIT both 4',
      'LINT-GATEWAY-WITHOUT-USE idle 6',
      'LINT-HARD-TO-READ-GATEWAY some 7',
      'LINT-HARD-TO-READ-GATEWAY all 10',
    ])
  })

  test('an arrow drawn twice, and a name on an arrow that chooses nothing', async () => {
    const xml = processOf(
      `${start}${work('a')}${end}
<sequenceFlow id="one" name="急ぎ" sourceRef="start" targetRef="a"/>
<sequenceFlow id="two" sourceRef="start" targetRef="a"/>
${flow('a', 'end')}`,
    )
    expect((await storyOf(xml)).filter((line) => /DUPLICATE|LABEL/.test(line))).toEqual([
      'LINT-LABEL-WITHOUT-CHOICE one 4',
      'LINT-DUPLICATE-FLOW two 5',
    ])
  })

  test('several plain start events', async () => {
    const xml = processOf(
      `${start}<startEvent id="post" name="郵送で届いた"/><exclusiveGateway id="x"/>${work('a')}${end}${flow('start', 'x')}${flow('post', 'x')}${flow('x', 'a')}${flow('a', 'end')}`,
    )
    expect(await storyOf(xml)).toEqual(['LINT-SEVERAL-PLAIN-STARTS p 2'])
  })

  test('declarations without use, without a name, and of one name', async () => {
    const xml = definitions(`<message id="m1" name="通知"/>
<message id="m2" name="通知"/>
<error id="e1" name=""/>
<process id="p">${start}${work('a')}${end}${flow('start', 'a')}${flow('a', 'end')}</process>`)
    expect((await storyOf(xml)).sort()).toEqual([
      'LINT-DECLARATION-TWICE m1 2',
      'LINT-DECLARATION-TWICE m2 3',
      'LINT-DECLARATION-UNNAMED e1 4',
      'LINT-DECLARATION-UNUSED e1 4',
      'LINT-DECLARATION-UNUSED m1 2',
      'LINT-DECLARATION-UNUSED m2 3',
    ])
  })

  test('a picture with something left out, drawn over another, or outside its frame', async () => {
    const inside = `${start}
<subProcess id="sub" name="審査"><startEvent id="s1" name="受けた"/>
<userTask id="in" name="調べる"/>
<endEvent id="e1" name="済んだ"/>${flow('s1', 'in')}${flow('in', 'e1')}</subProcess>
${work('a')}
${work('lost')}
${end}${flow('start', 'sub')}${flow('sub', 'a')}${flow('a', 'lost')}${flow('lost', 'end')}`
    const drawn = (expanded: boolean) =>
      definitions(
        `<process id="p">${inside}</process>${picture(
          shape('start', 0) +
            shape('sub', 200, `isExpanded="${expanded}"`) +
            shape('a', 400) +
            shape('end', 450) +
            (expanded ? shape('s1', 210) + shape('in', 900) + shape('e1', 1100) : ''),
        )}`,
      )
    const told = async (expanded: boolean) =>
      (await storyOf(drawn(expanded))).filter((line) => /(NOT-DRAWN (lost|in) |OVERLAP|OUTSIDE)/.test(line))
    expect(await told(false)).toEqual(['LINT-OVERLAP a 6', 'LINT-NOT-DRAWN lost 7', 'LINT-OVERLAP end 8'])
    expect(await told(true)).toContain('LINT-OUTSIDE-ITS-FRAME in 4')
  })

  test('without a picture nothing is missed in it', async () => {
    const story = await storyOf(
      processOf(`${start}${work('a')}${end}${flow('start', 'a')}${flow('a', 'end')}`),
    )
    expect(story.join()).not.toContain('NOT-DRAWN')
  })

  test('a choice whose shares the drawing leaves open', async () => {
    const choice = (inside: string) =>
      processOf(
        `${start}\n<exclusiveGateway id="x" name="不備があるか"/>${work('a')}${work('b')}${end}<endEvent id="end2" name="返した"/>${flow('start', 'x')}${flow('x', 'a', inside)}${flow('x', 'b', inside)}${flow('a', 'end')}${flow('b', 'end2')}`,
      )
    expect(await storyOf(choice(''))).toEqual(['LINT-SHARES-MISSING x 4'])
    expect((await lint(choice('')))[0].message.ja).toContain('均等として試算します')
  })
})

test('findings stand in the order of the file, never as errors', async () => {
  const xml = processOf(
    `<startEvent id="start"/>\n<userTask id="a"/>\n<userTask id="b"/>\n<endEvent id="end"/>\n${flow('start', 'a')}${flow('start', 'b')}${flow('a', 'end')}${flow('b', 'end')}`,
  )
  const findings = await lint(xml)
  expect(findings.length).toBeGreaterThan(4)
  expect(findings.map(({ line }) => line)).toEqual(findings.map(({ line }) => line).sort())
  for (const { severity, file, remedy } of findings) {
    expect(['warning', 'note']).toContain(severity)
    expect(file).toBe('drawing.bpmn')
    expect(remedy?.ja).not.toMatch(/\{/)
  }
})
