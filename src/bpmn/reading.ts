import type { Bilingual, Finding, Place } from '../model/finding.ts'
import { type BpmnFindingCode, bpmnFinding } from './finding-catalogue.ts'
import { labelOf, type ModdleElement, typeOf } from './moddle-element.ts'
import type { Places } from './places.ts'

type Parameters = Readonly<Record<string, string | number | Bilingual>>

/** What every reader of a part of the file is given: where things stand, and where to say what is wrong. */
export interface Reading {
  readonly file: string
  readonly findings: Finding[]
  /** Where the element begins; that of the nearest element around it that has an id. */
  readonly placeOf: (element: ModdleElement) => Place
  /** How the model calls the element: its id, told apart from the same id in another file. */
  readonly idOf: (element: ModdleElement) => string
  /** `{label}` in the message becomes the element's name and id. */
  readonly report: (code: BpmnFindingCode, element: ModdleElement, parameters?: Parameters) => void
}

const reporter =
  (findings: Finding[], placeOf: Reading['placeOf']): Reading['report'] =>
  (code, element, parameters = {}) => {
    findings.push(bpmnFinding(code, placeOf(element), { label: labelOf(element), ...parameters }))
  }

/** Which of its kind an element is, inside the one that holds it: what has no id is found by its order. */
const orderFinder = () => {
  const known = new WeakMap<ModdleElement, Map<ModdleElement, number>>()
  const orders = (parent: ModdleElement): Map<ModdleElement, number> => {
    const found = new Map<ModdleElement, number>()
    const counts = new Map<string, number>()
    for (const value of Object.values(parent) as unknown[])
      for (const child of Array.isArray(value) ? (value as ModdleElement[]) : []) {
        if (child?.$parent !== parent) continue
        const nth = counts.get(child.$type) ?? 0
        counts.set(child.$type, nth + 1)
        found.set(child, nth)
      }
    known.set(parent, found)
    return found
  }
  return (element: ModdleElement, parent: ModdleElement): number =>
    (known.get(parent) ?? orders(parent)).get(element) ?? -1
}

export const startReading = (file: string, places: Places, findings: Finding[]): Reading => {
  const orderOf = orderFinder()
  const placeOf = (element: ModdleElement): Place => {
    let around: ModdleElement | undefined = element
    while (around && around.id === undefined) {
      const parent: ModdleElement | undefined = around.$parent
      if (parent?.id !== undefined) return places.ofChild(parent.id, typeOf(around), orderOf(around, parent))
      around = parent
    }
    return places.of(around?.id)
  }
  return { file, findings, placeOf, idOf: ({ id }) => id ?? '', report: reporter(findings, placeOf) }
}

/** One file as parsed, before anything is asked about its meaning. */
export interface ParsedFile {
  readonly definitions: ModdleElement
  readonly places: Places
  readonly ids: readonly string[]
  readonly reading: Reading
}

const rootOf = (element: ModdleElement): ModdleElement =>
  element.$parent ? rootOf(element.$parent) : element

/** `folder/支払 2.1.bpmn` → 支払_2_1: no dots, which part the names that a scenario's paths are made of. */
const baseName = (file: string): string =>
  file
    .replace(/^.*[/\\]/, '')
    .replace(/\.[^.]*$/, '')
    .replace(/[.\s]+/g, '_')

/** The reading of a file together with the neighbours it calls; each neighbour's findings name the neighbour. */
export const joinReadings = ([main, ...neighbours]: readonly ParsedFile[]): Reading => {
  if (neighbours.length === 0) return main.reading
  const sources = new Map(
    [main, ...neighbours].map((file) => [file.definitions, { ...file, renamed: new Map<string, string>() }]),
  )
  const taken = new Set(main.ids)
  for (const { definitions, ids, reading } of neighbours) {
    const renamed = sources.get(definitions)!.renamed
    for (const id of ids) {
      let unique = id
      while (taken.has(unique)) unique = `${baseName(reading.file)}/${unique}`
      taken.add(unique)
      renamed.set(id, unique)
    }
  }
  const sourceOf = (element: ModdleElement) => sources.get(rootOf(element)) ?? sources.get(main.definitions)!
  const placeOf: Reading['placeOf'] = (element) => sourceOf(element).reading.placeOf(element)
  const idOf: Reading['idOf'] = (element) => {
    const id = element.id ?? ''
    return sourceOf(element).renamed.get(id) ?? id
  }
  const findings = [...sources.values()].flatMap(({ reading }) => reading.findings)
  return { file: main.reading.file, findings, placeOf, idOf, report: reporter(findings, placeOf) }
}
