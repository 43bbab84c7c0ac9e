/** What became of one case of a suite; everything but a pass has a reason. */
export interface CaseResult {
  readonly name: string
  readonly verdict: 'passed' | 'failed' | 'notApplicable'
  readonly reason?: string
}

export interface SuiteReport {
  readonly name: string
  readonly passed: number
  readonly failed: number
  readonly notApplicable: number
  /** `case: why`, for each one that did not pass. */
  readonly reasons: readonly string[]
}

export interface ConformanceReport {
  readonly counts: { readonly passed: number; readonly failed: number; readonly notApplicable: number }
  readonly suites: readonly SuiteReport[]
}

export const passed = (name: string): CaseResult => ({ name, verdict: 'passed' })
export const failed = (name: string, reason: string): CaseResult => ({ name, verdict: 'failed', reason })

export const suiteReport = (name: string, results: readonly CaseResult[]): SuiteReport => {
  const count = (verdict: CaseResult['verdict']) =>
    results.filter((result) => result.verdict === verdict).length
  return {
    name,
    passed: count('passed'),
    failed: count('failed'),
    notApplicable: count('notApplicable'),
    reasons: results
      .filter(({ verdict }) => verdict !== 'passed')
      .map(({ name, verdict, reason }) =>
        verdict === 'failed' ? `${name}: ${reason}` : `${name}: not applicable: ${reason}`,
      ),
  }
}

export const conformanceReport = (suites: readonly SuiteReport[]): ConformanceReport => {
  const sum = (key: 'passed' | 'failed' | 'notApplicable') =>
    suites.reduce((total, suite) => total + suite[key], 0)
  return {
    counts: { passed: sum('passed'), failed: sum('failed'), notApplicable: sum('notApplicable') },
    suites,
  }
}

/** Shares are of all cases: what is not applicable is not passed either. */
export const renderReport = ({ counts, suites }: ConformanceReport): string => {
  const row = (name: string, c: ConformanceReport['counts']) => {
    const all = c.passed + c.failed + c.notApplicable
    const share = all === 0 ? '–' : `${((100 * c.passed) / all).toFixed(1)} %`
    return `${name.padEnd(34)}${[c.passed, c.failed, c.notApplicable].map((n) => String(n).padStart(8)).join('')}${share.padStart(10)}`
  }
  const lines = [
    `${'suite'.padEnd(34)}${'passed'.padStart(8)}${'failed'.padStart(8)}${'n/a'.padStart(8)}${'passed'.padStart(10)}`,
    ...suites.map((suite) => row(suite.name, suite)),
    row('all', counts),
  ]
  for (const suite of suites)
    if (suite.reasons.length > 0) lines.push('', suite.name, ...suite.reasons.map((reason) => `  ${reason}`))
  return lines.join('\n')
}
