import type { Scenario } from '../scenario/scenario.ts'
import { experimentFinding } from './finding-catalogue.ts'
import type { SimulationResult } from './results.ts'
import { sectionFindings, sectionHours } from './section-hours.ts'
import type { ValidationResult } from './validation-result.ts'

/** What the runs of one or several as-is scenarios say of the figures observed, and of the hours of their sections. */
export const validationResult = (
  played: readonly { readonly scenario: Scenario; readonly result: SimulationResult }[],
): ValidationResult => {
  const validations = played.flatMap(({ scenario, result }) =>
    result.validation === undefined
      ? []
      : [
          {
            scenario: { id: scenario.id, name: scenario.name, file: scenario.file },
            period: result.period,
            seed: result.seed,
            replications: result.replications,
            requestHash: result.requestHash,
            fingerprint: result.fingerprint,
            ...result.validation,
          },
        ],
  )
  const drawn = played.map(({ scenario, result }) => ({
    scenario,
    poolHours: Object.fromEntries(
      result.indicators
        .filter(({ id, scope }) => id === 'staffHours' && scope.kind === 'resourcePool')
        .map(({ scope, mean }) => [scope.id, mean]),
    ),
  }))
  const sections = sectionHours(drawn)
  const nothingObserved = played.filter(
    ({ scenario }) => scenario.observed.length === 0 && scenario.section === undefined,
  )
  return {
    format: 'yoryoku.validation/1',
    validated: validations.length > 0 && validations.every(({ validated }) => validated),
    scenarios: validations,
    sections,
    findings: [
      ...played.flatMap(({ result }) =>
        result.findings.filter(({ code }) => code !== 'EXPERIMENT-SECTION-ABOVE'),
      ),
      ...nothingObserved.map(({ scenario }) =>
        experimentFinding('EXPERIMENT-NOTHING-OBSERVED', { file: scenario.file, element: 'observed' }),
      ),
      ...sectionFindings(sections, drawn, true),
    ],
  }
}
