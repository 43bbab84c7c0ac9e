import { parseFile } from '../bpmn/index.ts'
import type { Finding } from '../model/finding.ts'
import type { ProcessModel } from '../model/process-model.ts'
import { caseFindings } from './case-findings.ts'
import { drawingFindings } from './drawing-rules.ts'
import type { Effort } from './explored-cases.ts'
import { lintFinding } from './finding-catalogue.ts'
import { labelOf } from './label.ts'
import { missingValues } from './missing-values.ts'

const SHARES = new Set(['choice', 'several', 'data'])

const shareFindings = (model: ProcessModel): Finding[] =>
  missingValues(model).flatMap(({ kind, element, name, line, assumed }) =>
    SHARES.has(kind)
      ? [
          lintFinding(
            'LINT-SHARES-MISSING',
            model.nodes.find(({ id }) => id === element)?.place ?? {
              file: model.file,
              line: line ?? undefined,
            },
            { label: labelOf({ id: element, name }), assumed },
          ),
        ]
      : [],
  )

/**
 * What could be better about a drawing that was read without errors: how it is drawn, what can become of a case, and
 * which shares it leaves open; in the order of the file. `reported` are the findings of reading it.
 */
export const lintDrawing = async (
  bytes: Uint8Array,
  model: ProcessModel,
  reported: readonly Finding[],
  effort?: Effort,
): Promise<Finding[]> => {
  const { parsed } = await parseFile(bytes, model.file)
  const findings = [
    ...caseFindings(model, reported, effort),
    ...shareFindings(model),
    ...(parsed ? drawingFindings(parsed) : []),
  ]
  const inFile = ({ file }: Finding) => (file === model.file ? 0 : 1)
  return findings.sort(
    (one, other) =>
      inFile(one) - inFile(other) ||
      (one.line ?? 0) - (other.line ?? 0) ||
      (one.column ?? 0) - (other.column ?? 0),
  )
}
