import { resolve } from 'node:path'
import type { Finding } from '../model/finding.ts'
import type { LoadedScenario } from '../plan/plan-tools.ts'

/** Where a scenario itself has to assume which way cases go. */
const SILENT = new Set(['SCENARIO-DEFAULT-SPLIT', 'SCENARIO-CONDITION', 'SCENARIO-CONDITION-NAME'])

/** The splits of drawings whose ways a scenario has settled, by file. */
export class SettledSplits {
  readonly #ids = new Map<string, Set<string>>()

  /** A scenario that was read, with what was found in it. */
  add({ model }: LoadedScenario, findings: readonly Finding[]): void {
    const silent = new Set(findings.filter(({ code }) => SILENT.has(code)).map(({ element }) => element))
    const ids = this.#ids.get(resolve(model.file)) ?? new Set()
    this.#ids.set(resolve(model.file), ids)
    for (const { id, outgoing } of model.nodes)
      if (![id, ...outgoing.map((flow) => model.flows[flow].id)].some((one) => silent.has(one))) ids.add(id)
  }

  /** The findings of a drawing without those that a scenario answers. */
  without(file: string, findings: readonly Finding[]): readonly Finding[] {
    const ids = this.#ids.get(resolve(file))
    return findings.filter(
      ({ code, element = '' }) => code !== 'LINT-SHARES-MISSING' || ids?.has(element) !== true,
    )
  }
}
