import listed from './not-applicable.json' with { type: 'json' }
import type { CaseResult } from './report.ts'

const reasons: Readonly<Record<string, string>> = listed

/** The closed list of cases that ask for something the standard does not define; one that passes all the same has passed. */
export const withoutInapplicable = (results: readonly CaseResult[]): CaseResult[] =>
  results.map((result) =>
    result.verdict === 'failed' && Object.hasOwn(reasons, result.name)
      ? { name: result.name, verdict: 'notApplicable', reason: reasons[result.name] }
      : result,
  )
