import { labelOf, typeOf } from '../moddle-element.ts'
import type { Constraint } from './constraint.ts'
import { type BpmnElement, isElement, isExecutable } from './element.ts'

/** Told elsewhere: where arrows end, and where message flows of a drawing for reading do. */
const isToldElsewhere = (element: BpmnElement, target: BpmnElement): boolean =>
  element.$instanceOf('bpmn:SequenceFlow') ||
  (element.$instanceOf('bpmn:MessageFlow') && (target.$instanceOf('bpmn:Artifact') || !isExecutable(target)))

/** REF, the class diagrams of every chapter: a reference leads to an element of the type the metamodel names. */
const referenceLeadsToItsType: Constraint = (element, { report }) => {
  for (const { name, type, isReference } of element.$descriptor.properties) {
    if (!isReference || !type.startsWith('bpmn:')) continue
    const property = name.replace(/^.*:/, '')
    // Not by the element's own `get`, which would leave an empty list where there is none.
    const targets: readonly unknown[] = [Reflect.get(element, property)].flat()
    for (const target of targets.filter(isElement)) {
      if (target.$instanceOf(type) || isToldElsewhere(element, target)) continue
      const types = { found: typeOf(target), wanted: typeOf({ $type: type }) }
      report('BPMN-REFERENCE-WRONG-TYPE', element, { property, target: labelOf(target), ...types })
    }
  }
}

export const referenceConstraints: readonly Constraint[] = [referenceLeadsToItsType]
