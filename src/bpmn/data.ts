import { tidyName } from '../model/names.ts'
import type { Drawing } from './drawing.ts'
import type { ModdleElement } from './moddle-element.ts'
import type { Reading } from './reading.ts'

const DATA = /^bpmn:(DataObject|DataObjectReference|DataStoreReference)$/
const SHOWN = 5

const dataOf = (element: ModdleElement): readonly ModdleElement[] => [
  ...(element.properties ?? []),
  ...(element.ioSpecification?.dataInputs ?? []),
  ...(element.ioSpecification?.dataOutputs ?? []),
]

/** Says once per file which data is drawn: no token carries it, so it counts only where the scenario gives it. */
export const reportData = (drawing: Drawing, reading: Reading): void => {
  const drawn = [
    ...drawing.scopes.flatMap(({ element }) => [
      ...(element.flowElements ?? []).filter(({ $type }) => DATA.test($type)),
      ...dataOf(element),
    ]),
    ...drawing.nodes.flatMap(({ element }) => (element.flowElements ? [] : dataOf(element))),
  ]
  // A data object is drawn by its references; without a name of its own it is nothing more than they are.
  const named = drawn.filter(({ name }) => tidyName(name) !== '')
  const names = [...new Set(named.map(({ name }) => tidyName(name)))]
  if (names.length === 0) return
  const shown = names.length > SHOWN ? [...names.slice(0, SHOWN), '…'] : names
  const listed = { ja: shown.join('、'), en: shown.join(', ') }
  reading.report('BPMN-DATA-NOT-CARRIED', named[0], { count: names.length, names: listed })
}
