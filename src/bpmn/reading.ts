import type { Finding, Place } from '../model/finding.ts'
import { type BpmnFindingCode, bpmnFinding } from './finding-catalogue.ts'
import { labelOf, type ModdleElement } from './moddle-element.ts'
import type { Places } from './places.ts'

type Parameters = Readonly<Record<string, string | number>>

/** What every reader of a part of the file is given: where things stand, and where to say what is wrong. */
export interface Reading {
  readonly file: string
  readonly findings: Finding[]
  /** Where the element begins; that of the nearest element around it that has an id. */
  readonly placeOf: (element: ModdleElement) => Place
  /** `{label}` in the message becomes the element's name and id. */
  readonly report: (code: BpmnFindingCode, element: ModdleElement, parameters?: Parameters) => void
}

export const startReading = (file: string, places: Places, findings: Finding[]): Reading => {
  const placeOf = (element: ModdleElement): Place => {
    let around: ModdleElement | undefined = element
    while (around && around.id === undefined) around = around.$parent
    return places.of(around?.id)
  }
  const report: Reading['report'] = (code, element, parameters = {}) => {
    findings.push(bpmnFinding(code, placeOf(element), { label: labelOf(element), ...parameters }))
  }
  return { file, findings, placeOf, report }
}
