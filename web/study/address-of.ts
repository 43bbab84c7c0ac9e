import type { StudyRequest } from '../../src/study/request.ts'
import { href } from '../route.ts'

/** The page that shows what comes of a study; `task`: the one whose result is meant, where there may be several. */
export function addressOf(request: StudyRequest, task: number): string {
  const said = (values: Readonly<Record<string, string | number | undefined>>): Record<string, string> =>
    Object.fromEntries(
      Object.entries(values).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]])),
    )
  switch (request.kind) {
    case 'compare': {
      const { toBe, replications: n, seed, fiscalYear: year, month } = request
      return href('compare', said({ toBe: toBe.map(({ path }) => path).join(','), n, seed, year, month }))
    }
    case 'plan':
      return href('plan', said({ plan: request.plan, result: task }))
    case 'simulate':
      return href('edit', said({ scenario: request.scenario.path, tab: 'result' }))
    case 'watch':
      return href('replay', said({ scenario: request.scenario.path }))
    case 'check':
      return href('edit')
  }
}
