import { BpmnModdle, type ModdleWarning } from 'bpmn-moddle'
import { type Finding, hasErrors } from '../model/finding.ts'
import { decodeXml } from './decode.ts'
import { bpmnFinding } from './finding-catalogue.ts'
import type { ModdleElement } from './moddle-element.ts'
import { textForModdle } from './moddle-text.ts'
import { reportWarnings, UNDECLARED_REFERENCES } from './moddle-warnings.ts'
import { findPlaces } from './places.ts'
import { type ParsedFile, startReading } from './reading.ts'
import { xmlProblem } from './xml-problems.ts'

/** What the schema of BPMN 2.0 (Semantic.xsd) allows and bpmn-moddle's description of it lacks. */
const schemaGaps = {
  name: 'SchemaGaps',
  uri: 'urn:yoryoku:schema-gaps',
  prefix: 'gap',
  types: [
    {
      name: 'Extension',
      extends: ['bpmn:Extension'],
      properties: [
        { name: 'bpmn:definition', type: 'String', isAttr: true, redefines: 'bpmn:Extension#definition' },
        { name: 'bpmn:documentation', type: 'bpmn:Documentation', isMany: true },
      ],
    },
    {
      name: 'GlobalScriptTask',
      extends: ['bpmn:GlobalScriptTask'],
      properties: [{ name: 'bpmn:script', type: 'String', redefines: 'bpmn:GlobalScriptTask#script' }],
    },
  ],
}

interface Described extends ModdleElement {
  readonly $descriptor: {
    readonly propertiesByName: Readonly<Record<string, { readonly type: string; readonly isMany?: boolean }>>
  }
  readonly get: (property: string) => unknown
  readonly set: (property: string, value: unknown) => void
}

/**
 * The standard's references are qualified names, around which blanks mean nothing, and bpmn-moddle looks them up by the
 * text as it stands: what it could not resolve for its prefix or a line break is set here. What remains are the warnings
 * that still stand.
 */
const resolvePrefixed = (
  warnings: readonly ModdleWarning[],
  elementsById: Readonly<Record<string, ModdleElement>>,
): readonly ModdleWarning[] =>
  warnings.filter(({ message, element, property }) => {
    const local = /^unresolved reference <\s*(?:[^:>\s]+:)?([^>\s]+)\s*>$/.exec(message)?.[1]
    const target = local === undefined ? undefined : elementsById[local]
    if (!target || !element || property === undefined) return true
    const described = element as Described
    if (!described.$descriptor.propertiesByName[property]?.isMany) described.set(property, target)
    else (described.get(property) as ModdleElement[]).push(target)
    return false
  })

/**
 * What many engines name without declaring it: two events still mean the same message, signal, error or escalation,
 * and a collection is known by its name.
 */
const nameUndeclared = (moddle: BpmnModdle, warnings: readonly ModdleWarning[]): void => {
  for (const { message, element, property } of warnings) {
    const id = /^unresolved reference <\s*(.*?)\s*>$/s.exec(message)?.[1]
    if (id === undefined || !element || property === undefined) continue
    if (!UNDECLARED_REFERENCES.has(property.replace(/^.*:/, ''))) continue
    const described = element as Described
    described.set(property, moddle.create(described.$descriptor.propertiesByName[property].type, { id }))
  }
}

/** The file as bpmn-moddle sees it; without it when the findings hold an error that leaves nothing to look at. */
export const parseFile = async (
  bytes: Uint8Array,
  file: string,
): Promise<{ readonly parsed?: ParsedFile; readonly findings: readonly Finding[] }> => {
  const decoded = decodeXml(bytes, file)
  if (decoded.text === undefined) return { findings: decoded.findings }
  const { places, findings: broken } = findPlaces(decoded.text, file)
  const findings = [...decoded.findings, ...broken]
  if (hasErrors(findings)) return { findings }
  const reading = startReading(file, places, findings)
  try {
    const moddle = new BpmnModdle({ gap: schemaGaps })
    const { rootElement, warnings, elementsById } = await moddle.fromXML(textForModdle(decoded.text))
    const standing = resolvePrefixed(warnings, elementsById)
    nameUndeclared(moddle, standing)
    reportWarnings(reading, standing, places)
    return { parsed: { definitions: rootElement, places, ids: Object.keys(elementsById), reading }, findings }
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/\s+/g, ' ') : String(error)
    return {
      findings: [...findings, bpmnFinding('BPMN-BROKEN-XML', { file }, { reason: xmlProblem(reason) })],
    }
  }
}
