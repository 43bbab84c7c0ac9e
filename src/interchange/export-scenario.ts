import type { Finding } from '../model/finding.ts'
import { hasErrors } from '../model/finding.ts'
import type { Words } from '../model/words.ts'
import { interchangeFinding } from './finding-catalogue.ts'
import { withBpsim } from './write/bpsim-xml.ts'
import type { Exporting, ExportRequest } from './write/exporting.ts'
import { prosimosJson } from './write/prosimos-json.ts'

export interface Exported {
  readonly text?: string
  readonly findings: readonly Finding[]
}

const nothing: Words = { ja: '', en: '' }

const exporting = (request: ExportRequest, format: string): { job: Exporting; findings: Finding[] } => {
  const findings: Finding[] = []
  const leaveOut: Exporting['leaveOut'] = (what, element, effect = nothing) => {
    const place = { file: request.scenario.file, ...(element !== undefined && { element }) }
    findings.push(interchangeFinding('EXPORT-LEFT-OUT', place, { what, format, effect }))
  }
  return { job: { ...request, leaveOut }, findings }
}

export const exportedProsimos = (request: ExportRequest): Exported => {
  const { job, findings } = exporting(request, 'Prosimos')
  return { text: prosimosJson(job), findings }
}

export const exportedBpsim = (request: ExportRequest): Exported => {
  const { job, findings } = exporting(request, 'BPSim')
  const written = withBpsim(job)
  const all = [...findings, ...written.findings]
  return hasErrors(all) ? { findings: all } : { text: written.text, findings: all }
}
