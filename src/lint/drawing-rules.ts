import testRule from 'bpmnlint/lib/test-rule.js'
import fakeJoin from 'bpmnlint/rules/fake-join.js'
import global from 'bpmnlint/rules/global.js'
import labelRequired from 'bpmnlint/rules/label-required.js'
import noBpmndi from 'bpmnlint/rules/no-bpmndi.js'
import noComplexGateway from 'bpmnlint/rules/no-complex-gateway.js'
import noDuplicateSequenceFlows from 'bpmnlint/rules/no-duplicate-sequence-flows.js'
import noGatewayJoinFork from 'bpmnlint/rules/no-gateway-join-fork.js'
import noImplicitSplit from 'bpmnlint/rules/no-implicit-split.js'
import noInclusiveGateway from 'bpmnlint/rules/no-inclusive-gateway.js'
import noOverlappingElements from 'bpmnlint/rules/no-overlapping-elements.js'
import singleBlankStartEvent from 'bpmnlint/rules/single-blank-start-event.js'
import superfluousGateway from 'bpmnlint/rules/superfluous-gateway.js'
import superfluousLabel from 'bpmnlint/rules/superfluous-label.js'
import { japaneseType, type ModdleElement, type ParsedFile, typeOf } from '../bpmn/index.ts'
import type { Finding } from '../model/finding.ts'
import { tidyName } from '../model/names.ts'
import { type LintFindingCode, lintFinding } from './finding-catalogue.ts'
import { labelOf } from './label.ts'

interface DrawingRule {
  readonly make: () => object
  /** By the rule's message; null for one that only repeats another. */
  readonly codes: Readonly<Record<string, LintFindingCode | null>>
}

/**
 * The rules of bpmnlint's `recommended`: what each of their messages is called here or, of a rule that is not asked, why.
 */
export const drawingRules: Readonly<Record<string, DrawingRule | string>> = {
  'fake-join': { make: fakeJoin, codes: { 'Incoming flows do not join': 'LINT-IMPLICIT-JOIN' } },
  global: {
    make: global,
    codes: {
      'Element is missing name': 'LINT-DECLARATION-UNNAMED',
      'Element is unused': 'LINT-DECLARATION-UNUSED',
      'Element name is not unique': 'LINT-DECLARATION-TWICE',
    },
  },
  'label-required': { make: labelRequired, codes: { 'Element is missing label/name': 'LINT-UNNAMED' } },
  'no-bpmndi': { make: noBpmndi, codes: { 'Element is missing bpmndi': 'LINT-NOT-DRAWN' } },
  'no-complex-gateway': {
    make: noComplexGateway,
    codes: { 'Element type <bpmn:ComplexGateway> is discouraged': 'LINT-HARD-TO-READ-GATEWAY' },
  },
  'no-duplicate-sequence-flows': {
    make: noDuplicateSequenceFlows,
    codes: {
      'SequenceFlow is a duplicate': 'LINT-DUPLICATE-FLOW',
      'Duplicate outgoing sequence flows': null,
      'Duplicate incoming sequence flows': null,
    },
  },
  'no-gateway-join-fork': {
    make: noGatewayJoinFork,
    codes: { 'Gateway forks and joins': 'LINT-JOIN-AND-SPLIT' },
  },
  'no-implicit-split': {
    make: noImplicitSplit,
    codes: { 'Flow splits implicitly': 'LINT-IMPLICIT-SPLIT' },
  },
  'no-inclusive-gateway': {
    make: noInclusiveGateway,
    codes: { 'Element type <bpmn:InclusiveGateway> is discouraged': 'LINT-HARD-TO-READ-GATEWAY' },
  },
  'no-overlapping-elements': {
    make: noOverlappingElements,
    codes: {
      'Element overlaps with other element': 'LINT-OVERLAP',
      'Element is outside of parent boundary': 'LINT-OUTSIDE-ITS-FRAME',
    },
  },
  'single-blank-start-event': {
    make: singleBlankStartEvent,
    codes: {
      'Process has multiple blank start events': 'LINT-SEVERAL-PLAIN-STARTS',
      'Sub process has multiple blank start events': 'LINT-SEVERAL-PLAIN-STARTS',
    },
  },
  'superfluous-gateway': {
    make: superfluousGateway,
    codes: {
      'Gateway is superfluous. It only has one source and target.': 'LINT-GATEWAY-WITHOUT-USE',
    },
  },
  'superfluous-label': {
    make: superfluousLabel,
    codes: { 'Sequence flow has superfluous label': 'LINT-LABEL-WITHOUT-CHOICE' },
  },
  'ad-hoc-sub-process': 'reported in reading: BPMN-AD-HOC-START-OR-END',
  'conditional-flows': 'reported in reading: BPMN-SOME-FLOWS-WITHOUT-CONDITION',
  'end-event-required': 'reported in reading, node by node: BPMN-IMPLICIT-END',
  'event-based-gateway': 'reported in reading: BPMN-EVENT-GATEWAY-WITHOUT-EVENT, BPMN-CONDITION-IGNORED',
  'event-sub-process-typed-start-event': 'reported in reading: BPMN-EVENT-SUBPROCESS-TRIGGER',
  'link-event': 'reported in reading: BPMN-LINK-WITHOUT-TARGET, BPMN-LINK-TARGET-TWICE, BPMN-UNREACHABLE',
  'no-disconnected': 'reported in reading: BPMN-UNREACHABLE, BPMN-IMPLICIT-START, BPMN-IMPLICIT-END',
  'no-implicit-end': 'reported in reading: BPMN-IMPLICIT-END',
  'no-implicit-start': 'reported in reading: BPMN-IMPLICIT-START, BPMN-UNREACHABLE',
  'single-event-definition': 'an event with several triggers is BPMN, and is played',
  'start-event-required': 'reported in reading: BPMN-IMPLICIT-START',
  'sub-process-blank-start-event':
    'reported in reading: BPMN-TRIGGERED-START-IN-SUBPROCESS, BPMN-SUBPROCESS-START-WITH-TRIGGER',
  'superfluous-termination': 'wrong where parallel paths share the end event that terminates the rest',
}

type Connected = ModdleElement & { incoming?: ModdleElement[]; outgoing?: ModdleElement[] }

/** bpmnlint reads `incoming` and `outgoing`, which BPMN leaves optional: they are set from the sequence flows. */
const connect = (container: ModdleElement): void => {
  const elements: readonly Connected[] = container.flowElements ?? []
  for (const element of elements) {
    if (element.$type === 'bpmn:SequenceFlow') continue
    element.incoming = []
    element.outgoing = []
    connect(element)
  }
  for (const flow of elements) {
    ;(flow.sourceRef as Connected | undefined)?.outgoing?.push(flow)
    ;(flow.targetRef as Connected | undefined)?.incoming?.push(flow)
  }
}

const elementsById = (around: ModdleElement, found = new Map<string, ModdleElement>()) => {
  const { rootElements, flowElements, participants, messageFlows, artifacts, laneSets, lanes, childLaneSet } =
    around
  for (const one of [rootElements, flowElements, participants, messageFlows, artifacts, laneSets, lanes]
    .flatMap((list) => list ?? [])
    .concat(childLaneSet ?? [])) {
    if (one.id !== undefined) found.set(one.id, one)
    elementsById(one, found)
  }
  return found
}

/** What japaneseType leaves to us: no reader of shapes names them. */
const furtherTypes: Readonly<Record<string, string>> = {
  sequenceFlow: '矢印',
  messageFlow: 'メッセージフロー',
  participant: 'プール',
  lane: 'レーン',
  userTask: '作業',
  manualTask: '作業',
  serviceTask: '作業',
  sendTask: '作業',
  receiveTask: '作業',
  scriptTask: '作業',
  businessRuleTask: '作業',
  textAnnotation: '注釈',
  group: 'グループ',
  association: '関連線',
  dataObjectReference: 'データ',
  dataStoreReference: 'データストア',
}

interface Shape {
  readonly bpmnElement?: ModdleElement
  readonly isExpanded?: boolean
}
interface WithDiagrams {
  readonly diagrams?: readonly { readonly plane?: { readonly planeElement?: readonly Shape[] } }[]
}

/** Whether the picture, if there is one, ought to show an element: what a closed shape holds need not be drawn. */
const shouldBeDrawn = (definitions: ModdleElement) => {
  const shapes = ((definitions as WithDiagrams).diagrams ?? []).flatMap(
    ({ plane }) => plane?.planeElement ?? [],
  )
  const closed = new Set(
    shapes.flatMap(({ bpmnElement, isExpanded }) => (isExpanded ? [] : (bpmnElement ?? []))),
  )
  const isOpen = (element: ModdleElement | undefined): boolean =>
    element === undefined ||
    element.flowElements === undefined ||
    (!closed.has(element) && isOpen(element.$parent))
  return (element: ModdleElement) => shapes.length > 0 && isOpen(element.$parent)
}

/** bpmnlint's rules over a file that was read without errors. */
export const drawingFindings = ({ definitions, places }: ParsedFile): Finding[] => {
  for (const root of definitions.rootElements ?? []) connect(root)
  const byId = elementsById(definitions)
  const isMissed = shouldBeDrawn(definitions)
  return Object.entries(drawingRules).flatMap(([name, rule]) => {
    if (typeof rule === 'string') return []
    const { make, codes } = rule
    return testRule({ moddleRoot: definitions, rule: make() }).flatMap(({ id, message }) => {
      const code = codes[message]
      if (code === undefined) throw new Error(`nobody has words for what bpmnlint's ${name} says: ${message}`)
      const element = id === undefined ? undefined : byId.get(id)
      if (code === null || element === undefined) return []
      const label = labelOf({ id: element.id ?? '', name: tidyName(element.name) })
      // two declarations without a name are not of the same name
      if (code === 'LINT-DECLARATION-TWICE' && tidyName(element.name) === '') return []
      if (code === 'LINT-NOT-DRAWN' && !isMissed(element)) return []
      const type = typeOf(element)
      return [
        lintFinding(code, places.of(id), {
          label,
          type: { ja: furtherTypes[type] ?? japaneseType(type), en: type },
        }),
      ]
    })
  })
}
