import { expect, test } from 'vitest'
import { carriedNames } from '../../../web/pages/edit/carry-names.ts'

const drawing = (names: Readonly<Record<string, string>> = {}): string => {
  const name = (id: string, otherwise: string) => `id="${id}" name="${names[id] ?? otherwise}"`
  return `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process id="p">
<startEvent ${name('s', '来庁')}/><userTask ${name('look', '書類の&#10;確認')}/><userTask ${name('ask', '補正')}/>
<exclusiveGateway ${name('ok', '不備')}/><endEvent id="e"/>
<sequenceFlow id="f1" sourceRef="s" targetRef="look"/><sequenceFlow id="f2" sourceRef="look" targetRef="ok"/>
<sequenceFlow id="f3" sourceRef="ok" targetRef="ask"/><sequenceFlow ${name('f4', 'なし')} sourceRef="ok" targetRef="e"/>
</process></definitions>`
}
const asIs = `# 窓口の試算条件
process: as-is.bpmn
arrivals:
  - {id: people, start: 来庁, volume: 100}   # 年間
gateways:
  不備: {補正: 0.2, なし: 0.8}
activities:
  "書類の 確認":  # 目視
    duration: 5m
  ask: {duration: 3m}
resourcePools:
  - id: desk
    workers: [{id: kou, activities: [書類の 確認, 補正]}]
`
const head = (path: string, process: string, of?: string) => ({
  path,
  name: { ja: path, en: path },
  procedure: '',
  process,
  asIs: of,
})
const alone = [head('as-is.yaml', 'as-is.bpmn')]
const files = { 'as-is.bpmn': drawing(), 'as-is.yaml': asIs }
const renamed = (names: Readonly<Record<string, string>>) =>
  carriedNames(files, 'as-is.bpmn', drawing(names), alone)['as-is.yaml']

test('a renamed step is known by its new name, and nothing else of the file is touched', () => {
  expect(renamed({ look: '書類審査' })).toBe(
    asIs.replace('"書類の 確認":', '書類審査:').replace('[書類の 確認,', '[書類審査,'),
  )
  // What leads to it, where the arrow has no name of its own.
  expect(renamed({ ask: '補正の依頼' })).toBe(
    asIs.replace('{補正: 0.2', '{補正の依頼: 0.2').replace('確認, 補正]', '確認, 補正の依頼]'),
  )
  expect(renamed({ s: '受付, 発券' })).toBe(asIs.replace('start: 来庁', 'start: "受付, 発券"'))
  expect(renamed({ ok: '不備の有無', f4: '不備なし' })).toBe(
    asIs.replace('不備: {補正: 0.2, なし:', '不備の有無: {補正: 0.2, 不備なし:'),
  )
})

test('where the new name says nothing or means two steps, the id stands for it', () => {
  expect(renamed({ look: '' })).toContain('  look:  # 目視')
  expect(renamed({ look: '補正' })).toContain('[look, 補正]')
})

test('a file that knows its steps by id needs no change, and neither does another spelling of the same name', () => {
  const byId = { ...files, 'as-is.yaml': 'process: as-is.bpmn\nactivities:\n  look: {duration: 5m}\n' }
  expect(carriedNames(byId, 'as-is.bpmn', drawing({ look: '書類審査' }), alone)).toEqual({})
  expect(renamed({ look: '書類の確認 '.replace('の', 'の ') })).toBeUndefined()
  expect(carriedNames(files, 'other.bpmn', drawing({ look: 'x' }), alone)).toEqual({})
})

test('what a to-be inherits by name is known by id when only one of the drawings has the new name', () => {
  const pair = {
    ...files,
    'to-be.bpmn': drawing(),
    'to-be.yaml': 'extends: as-is.yaml\nprocess: to-be.bpmn\nactivities:\n  補正: {duration: 1m}\n',
  }
  const heads = [...alone, head('to-be.yaml', 'to-be.bpmn', 'as-is.yaml')]
  const ofToBe = carriedNames(pair, 'to-be.bpmn', drawing({ look: '自動審査', ask: '通知' }), heads)
  expect(ofToBe['as-is.yaml']).toContain('  look:  # 目視')
  expect(ofToBe['as-is.yaml']).toContain('[look, ask]')
  expect(ofToBe['to-be.yaml']).toContain('  通知: {duration: 1m}')
  const ofAsIs = carriedNames(pair, 'as-is.bpmn', drawing({ look: '審査' }), heads)
  expect(Object.keys(ofAsIs)).toEqual(['as-is.yaml'])
  expect(ofAsIs['as-is.yaml']).toContain('  look:  # 目視')
})

test('the paths of a plan go along: what it sets in a year, and what an indicator reads', () => {
  const plan = `format: yoryoku.plan/1
measures:
  - id: check
    asIs: as-is.yaml
    toBe: as-is.yaml
    years:
      R9: {set: {gateways.不備.補正: 0.1, gateways.不備.なし: 0.9}, setBoth: {activities.書類の 確認.duration: 4m}}
      R10: {set: {gateways.ok.ask: 0.05, resourcePools.desk.workers.kou.speeds.補正: 1.2}}
  - id: other
    asIs: elsewhere.yaml
    toBe: elsewhere.yaml
    years:
      R9: {set: {gateways.不備.なし: 0.9}}
indicators:
  - {id: complete, simulated: {measure: check, input: gateways.不備.なし}}
  - {id: look, simulated: {scenario: as-is.yaml, indicator: callWait, years: {R9: {activities.補正.duration: 2m}}}}
`
  const carried = carriedNames(
    { ...files, 'plan.yaml': plan },
    'as-is.bpmn',
    drawing({ ok: '不備: あるか', f4: '不備なし', look: '審査', ask: '補正の依頼' }),
    alone,
    ['plan.yaml'],
  )
  expect(carried['plan.yaml']).toBe(
    plan
      .replace(
        '{gateways.不備.補正: 0.1, gateways.不備.なし: 0.9}, setBoth: {activities.書類の 確認.duration',
        '{"gateways.不備: あるか.補正の依頼": 0.1, "gateways.不備: あるか.不備なし": 0.9}, setBoth: {activities.審査.duration',
      )
      .replace('speeds.補正', 'speeds.補正の依頼')
      .replace('input: gateways.不備.なし', 'input: "gateways.不備: あるか.不備なし"')
      .replace('activities.補正.duration', 'activities.補正の依頼.duration'),
  )
})
