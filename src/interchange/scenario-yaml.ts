import { Document, isMap, isScalar, visit } from 'yaml'
import type { Finding } from '../model/finding.ts'
import type { ScenarioFile } from '../scenario/schema.ts'

/** Maps that read best on one line: a value with its source, hours, one way out. */
const fitsOneLine = (keys: readonly string[]): boolean =>
  keys.includes('mark') || keys.includes('days') || keys.includes('cases') || keys.includes('from')

/** The text of a scenario file; what was left out on the way stands above it as comments. */
export const scenarioYaml = (file: ScenarioFile, findings: readonly Finding[]): string => {
  const document = new Document(file, { aliasDuplicateObjects: false })
  visit(document, {
    Map: (_, map) => {
      const keys = map.items.flatMap(({ key }) => (isScalar(key) ? [String(key.value)] : []))
      if (fitsOneLine(keys) && map.items.every(({ value }) => !isMap(value))) map.flow = true
    },
  })
  const mentioned = findings.filter(({ severity }) => severity === 'warning')
  if (mentioned.length > 0)
    document.commentBefore = mentioned
      .map(({ code, message }) => ` ${code} ${message.ja}\n   ${message.en}`.replaceAll('\r', ' '))
      .join('\n')
  return document.toString({ lineWidth: 0, flowCollectionPadding: false })
}
