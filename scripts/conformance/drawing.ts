import { readFileSync } from 'node:fs'
import { decodeXml, readBpmn } from '../../src/bpmn/index.ts'
import { textForModdle } from '../../src/bpmn/moddle-text.ts'
import type { MachineSet } from '../../src/machine/machines.ts'
import { buildMachines } from '../../src/machine/machines.ts'
import type { Finding } from '../../src/model/finding.ts'
import type { ProcessModel } from '../../src/model/process-model.ts'

export const messageOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ')

/** `CODE at <element>: what`, of each error. */
export const refusalText = (findings: readonly Finding[]): string =>
  findings
    .filter(({ severity }) => severity === 'error')
    .map(({ code, message }) => `${code}: ${message.en}`)
    .join('; ')

/** A drawing that can be played; else why not, as an error. */
export const readModel = async (path: string): Promise<ProcessModel> => {
  const { model, findings } = await readBpmn(readFileSync(path), path)
  if (!model) throw new Error(`refused: ${refusalText(findings)}`)
  return model
}

export const readMachines = async (path: string): Promise<MachineSet> => buildMachines(await readModel(path))

/** The XML for a look at what the model leaves out; '' when it cannot be decoded. */
export const readXml = (path: string): string => textForModdle(decodeXml(readFileSync(path), path).text ?? '')
