import type { ModdleWarning } from 'bpmn-moddle'
import { bpmnFinding } from './finding-catalogue.ts'
import { typeOf } from './moddle-element.ts'
import { BPMN_NAMESPACE, type Places } from './places.ts'
import type { Reading } from './reading.ts'
import { xmlProblem } from './xml-problems.ts'

const LAYOUT_NAMESPACES = /^http:\/\/www\.omg\.org\/spec\/(BPMN\/20100524\/DI|DD\/20100524\/D[CI])$/

/** References on which the way of a token, or whose work it is, depends. */
const FLOW_REFERENCES = new Set([
  'sourceRef',
  'targetRef',
  'incoming',
  'outgoing',
  'default',
  'attachedToRef',
  'flowNodeRef',
  'processRef',
  'eventDefinitionRef',
  'activityRef',
])

/** References that say what they mean by themselves, whether or not something of that id is declared. */
export const UNDECLARED_REFERENCES: ReadonlySet<string> = new Set([
  'messageRef',
  'signalRef',
  'errorRef',
  'escalationRef',
  'loopDataInputRef',
])

const localName = (name: string): string => name.replace(/^.*:/, '')

const reportReference = (reading: Reading, warning: ModdleWarning, target: string): void => {
  const element = warning.element!
  const property = localName(warning.property ?? '')
  if (/^(bpmndi|di|dc):/.test(element.$type)) {
    reading.report('BPMN-LAYOUT-PROBLEM', element, { reason: `${property} → ${target}` })
  } else if (
    element.$type === 'bpmn:SequenceFlow' &&
    (property === 'sourceRef' || property === 'targetRef')
  ) {
    const source = property === 'sourceRef'
    const parameters = { target, end: source ? 'source' : 'target', endJa: source ? '出どころ' : '行き先' }
    reading.report('BPMN-DANGLING-FLOW', element, parameters)
  } else if (element.$type === 'bpmn:MessageFlow' && /^(source|target)Ref$/.test(property)) {
    const end = property === 'sourceRef' ? { ja: '出どころ', en: 'source' } : { ja: '行き先', en: 'target' }
    reading.report('BPMN-MESSAGE-FLOW-IGNORED', element, { end, other: target })
  } else if (UNDECLARED_REFERENCES.has(property)) {
    reading.report('BPMN-UNDECLARED', element, { property, target })
  } else {
    // The data an association joins is not played, so nothing is lost there.
    const carriesTokens = !/Association$/.test(element.$type) && FLOW_REFERENCES.has(property)
    reading.report(carriesTokens ? 'BPMN-DANGLING-REFERENCE' : 'BPMN-DANGLING-DETAIL', element, {
      property,
      target,
    })
  }
}

/**
 * Turns each warning of bpmn-moddle into a finding: it drops what it warns about, and what is dropped
 * must not be dropped silently.
 */
export const reportWarnings = (
  reading: Reading,
  warnings: readonly ModdleWarning[],
  places: Places,
): void => {
  for (const warning of warnings) {
    const reference = /^unresolved reference <\s*(.*?)\s*>$/s.exec(warning.message)
    if (reference && warning.element) {
      reportReference(reading, warning, reference[1])
      continue
    }
    const attribute = /^unknown attribute <(.*)>$/.exec(warning.message)
    if (attribute && warning.element) {
      const name = attribute[1]
      if (/^(bpmndi|di|dc):/.test(warning.element.$type))
        reading.report('BPMN-LAYOUT-PROBLEM', warning.element, {
          reason: `${typeOf(warning.element)} ${name}`,
        })
      else reading.report('BPMN-UNKNOWN-ATTRIBUTE', warning.element, { name })
      continue
    }
    reportUnparsable(reading, warning.message, places)
  }
}

const reportUnparsable = (reading: Reading, message: string, places: Places): void => {
  const [first, ...details] = message.split('\n\t')
  const detail = (key: string) =>
    details.find((line) => line.startsWith(`${key}: `))?.slice(key.length + 2) ?? ''
  const reason = detail('nested error') || first
  // Said by `findPlaces`, once for each prefix.
  if (reason.startsWith('missing namespace for prefix')) return
  const line = Number(detail('line') || 0) + 1
  const column = Number(detail('column') || 0) + 1
  const place = { file: reading.file, line, column }
  const namespace = places.namespaceAt(line, column)
  const find = (code: Parameters<typeof bpmnFinding>[0], parameters = {}) =>
    reading.findings.push(bpmnFinding(code, place, { reason: xmlProblem(reason), ...parameters }))

  const stray = /^unexpected body text <(.*)>$/s.exec(reason)
  if (stray) return void find('BPMN-STRAY-TEXT', { text: stray[1].trim().slice(0, 40) })
  if (namespace !== undefined && LAYOUT_NAMESPACES.test(namespace)) return void find('BPMN-LAYOUT-PROBLEM')
  const name = /^unparsable content <\/?([^\s/>]+)/.exec(first)?.[1] ?? ''
  if (namespace !== undefined && namespace !== BPMN_NAMESPACE)
    return void find('BPMN-FOREIGN-ELEMENT', { name })
  const duplicate = /^duplicate ID <(.*)>$/.exec(reason)
  if (duplicate)
    return void find('BPMN-DUPLICATE-ID', { id: duplicate[1], line: places.of(duplicate[1]).line ?? 1 })
  if (name !== '' && /^(unknown type|unrecognized element|unexpected element)/.test(reason))
    return void find('BPMN-UNKNOWN-ELEMENT', { name })
  // A description says nothing of the way of a token; some tools give it an id that is no XML name.
  if (/^(\w+:)?documentation$/.test(name)) return void find('BPMN-UNREADABLE-DESCRIPTION')
  find('BPMN-UNREADABLE-PART')
}
