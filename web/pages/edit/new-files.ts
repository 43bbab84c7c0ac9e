import type { ProcessModel } from '../../../src/model/process-model.ts'
import type { Words } from '../../../src/model/words.ts'
import { defaultScenario } from '../../../src/scenario/default-scenario.ts'
import type { ProjectFiles } from '../../../src/study/index.ts'
import { type Edit, editedText, type Said } from './edit-text.ts'
import { STAND_IN_SOURCE } from './values.ts'

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1)
const baseOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1).replace(/\.(bpmn|ya?ml)$/i, '')

/** How one file names another: from its own folder. */
export const relativePath = (from: string, to: string): string => {
  const here = folderOf(from).split('/').filter(Boolean)
  const there = to.split('/').filter(Boolean)
  let same = 0
  while (same < here.length && same < there.length - 1 && here[same] === there[same]) same++
  const up = here.slice(same).map(() => '..')
  return [...(up.length > 0 ? up : ['.']), ...there.slice(same)].join('/')
}

/** The first of `name`, `name-2`, `name-3` … that is free. */
export const freePath = (files: ProjectFiles, folder: string, name: string, ending: string): string => {
  for (let count = 1; ; count++) {
    const path = `${folder}${name}${count === 1 ? '' : `-${count}`}${ending}`
    if (!Object.hasOwn(files, path)) return path
  }
}

const idOf = (path: string): string => baseOf(path).replaceAll('.', '-')

/** A scenario file with nothing in it but what it is. */
const head = (said: Readonly<Record<string, Said>>): string =>
  editedText(
    '',
    Object.entries(said).map(([key, value]): Edit => ({ at: [key], value })),
  )

/** A scenario for a bare drawing: every stand-in that is played stands in it, marked as one. */
export const scenarioOfDrawing = (
  files: ProjectFiles,
  drawing: string,
  model: ProcessModel,
  name?: Words,
): { readonly path: string; readonly text: string } => {
  const folder = drawing.startsWith('processes/') ? 'scenarios/' : folderOf(drawing)
  const procedure = drawing.split('/').at(-2)
  const own = baseOf(drawing)
  const isProcedure = drawing.startsWith('processes/') && procedure !== undefined
  const path = freePath(files, folder, isProcedure ? `${procedure}.${own}` : own, '.yaml')
  const { scenario } = defaultScenario(model)
  const standIn = (value: Said): Said => ({ value, mark: 'assumption', source: STAND_IN_SOURCE })
  const works = Object.values(scenario?.activities ?? {}).filter(
    ({ duration }) => duration.mark !== undefined,
  )
  const text = head({
    format: 'yoryoku.scenario/1',
    id: idOf(path),
    name: name ? { ja: name.ja, en: name.en } : idOf(path),
    process: relativePath(path, drawing),
    ...(!isProcedure && { procedure: idOf(path) }),
    seed: 1,
    replications: 10,
    period: { fiscalYear: 'R8', runInDays: 14 },
    arrivals: (scenario?.arrivals ?? []).map(({ id, name: called, start, volume }) => ({
      id,
      name: called.ja,
      start,
      volume: standIn(volume?.value ?? 0),
    })),
    ...(scenario !== undefined &&
      scenario.resourcePools.length > 0 && {
        resourcePools: scenario.resourcePools.map(({ id, name: called, quantity }) => ({
          id,
          name: called.ja,
          quantity: standIn(quantity.value),
        })),
      }),
    ...(works.length > 0 && {
      activities: Object.fromEntries(
        works.map(({ id, duration, pools }) => [
          id,
          { duration: standIn(duration.text), ...(pools.length > 0 && { pool: pools[0].pool }) },
        ]),
      ),
    }),
  })
  return { path, text }
}

/** A to-be of an as-is: a drawing of its own with the same ids, and a scenario that changes nothing yet. */
export const toBeOf = (
  files: ProjectFiles,
  asIs: { readonly path: string; readonly name: Words; readonly process: string },
): { readonly path: string; readonly files: Readonly<Record<string, string>> } => {
  const drawing = freePath(files, folderOf(asIs.process), 'to-be', '.bpmn')
  const path = freePath(
    files,
    folderOf(asIs.path),
    `${baseOf(asIs.path).replace(/\.as-is.*$/, '')}.to-be`,
    '.yaml',
  )
  const text = head({
    format: 'yoryoku.scenario/1',
    id: idOf(path),
    name: { ja: `${asIs.name.ja}の見直し案`, en: `${asIs.name.en}: to-be` },
    extends: relativePath(path, asIs.path),
    process: relativePath(path, drawing),
  })
  return { path, files: { [drawing]: files[asIs.process], [path]: text } }
}

/** The same scenario once more, under a name of its own. */
export const copyOf = (
  files: ProjectFiles,
  path: string,
  name: Words,
): { readonly path: string; readonly text: string } => {
  const to = freePath(files, folderOf(path), `${baseOf(path)}-copy`, '.yaml')
  const text = editedText(files[path], [
    { at: ['id'], value: idOf(to) },
    { at: ['name'], value: { ja: `${name.ja}（写し）`, en: `${name.en} (copy)` } },
  ])
  return { path: to, text }
}

/** A drawing to begin with: somebody comes, something is done. */
export const newDrawing = (words: {
  readonly start: string
  readonly task: string
  readonly end: string
  readonly lane: string
}): string => `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" id="definitions" targetNamespace="https://example.com/yoryoku">
  <bpmn:collaboration id="collaboration">
    <bpmn:participant id="office" name="${words.lane}" processRef="procedure" />
  </bpmn:collaboration>
  <bpmn:process id="procedure" isExecutable="false">
    <bpmn:laneSet id="lanes">
      <bpmn:lane id="counter" name="${words.lane}">
        <bpmn:flowNodeRef>start</bpmn:flowNodeRef>
        <bpmn:flowNodeRef>reception</bpmn:flowNodeRef>
        <bpmn:flowNodeRef>end</bpmn:flowNodeRef>
      </bpmn:lane>
    </bpmn:laneSet>
    <bpmn:startEvent id="start" name="${words.start}">
      <bpmn:outgoing>arrow1</bpmn:outgoing>
    </bpmn:startEvent>
    <bpmn:userTask id="reception" name="${words.task}">
      <bpmn:incoming>arrow1</bpmn:incoming>
      <bpmn:outgoing>arrow2</bpmn:outgoing>
    </bpmn:userTask>
    <bpmn:endEvent id="end" name="${words.end}">
      <bpmn:incoming>arrow2</bpmn:incoming>
    </bpmn:endEvent>
    <bpmn:sequenceFlow id="arrow1" sourceRef="start" targetRef="reception" />
    <bpmn:sequenceFlow id="arrow2" sourceRef="reception" targetRef="end" />
  </bpmn:process>
  <bpmndi:BPMNDiagram id="diagram">
    <bpmndi:BPMNPlane id="plane" bpmnElement="collaboration">
      <bpmndi:BPMNShape id="office_di" bpmnElement="office" isHorizontal="true">
        <dc:Bounds x="100" y="80" width="600" height="200" />
      </bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="counter_di" bpmnElement="counter" isHorizontal="true">
        <dc:Bounds x="130" y="80" width="570" height="200" />
      </bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="start_di" bpmnElement="start">
        <dc:Bounds x="192" y="162" width="36" height="36" />
        <bpmndi:BPMNLabel>
          <dc:Bounds x="180" y="205" width="60" height="14" />
        </bpmndi:BPMNLabel>
      </bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="reception_di" bpmnElement="reception">
        <dc:Bounds x="310" y="140" width="120" height="80" />
      </bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="end_di" bpmnElement="end">
        <dc:Bounds x="512" y="162" width="36" height="36" />
        <bpmndi:BPMNLabel>
          <dc:Bounds x="500" y="205" width="60" height="14" />
        </bpmndi:BPMNLabel>
      </bpmndi:BPMNShape>
      <bpmndi:BPMNEdge id="arrow1_di" bpmnElement="arrow1">
        <di:waypoint x="228" y="180" />
        <di:waypoint x="310" y="180" />
      </bpmndi:BPMNEdge>
      <bpmndi:BPMNEdge id="arrow2_di" bpmnElement="arrow2">
        <di:waypoint x="430" y="180" />
        <di:waypoint x="512" y="180" />
      </bpmndi:BPMNEdge>
    </bpmndi:BPMNPlane>
  </bpmndi:BPMNDiagram>
</bpmn:definitions>
`
