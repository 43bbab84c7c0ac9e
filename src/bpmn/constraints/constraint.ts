import type { Reading } from '../reading.ts'
import type { BpmnElement } from './element.ts'

/** What every constraint is given besides the element it looks at. */
export interface Checking {
  /** The process a call activity may name. */
  readonly processOf: (id: string) => BpmnElement | undefined
  readonly report: Reading['report']
  /** The sequence flows that name the node as their target, or source, whatever the node itself lists. */
  readonly flowsInto: (node: BpmnElement) => readonly BpmnElement[]
  readonly flowsOutOf: (node: BpmnElement) => readonly BpmnElement[]
  readonly associationsFrom: (element: BpmnElement) => readonly BpmnElement[]
  /** The local names of the BPMN elements that stand directly inside the element of that id, as written. */
  readonly writtenInside: (id: string | undefined) => readonly string[]
}

/** One rule of the standard: reports the element if it breaks the rule. It is shown every element of the file. */
export type Constraint = (element: BpmnElement, checking: Checking) => void
