import type { StudyRequest } from './request.ts'

/** The command line that asks the same of the exported files. */
export function commandOf(request: StudyRequest): string[] {
  const option = (name: string, value: number | undefined): string[] =>
    value === undefined ? [] : [`--${name}`, String(value)]
  const setting = (set: Readonly<Record<string, unknown>> | undefined): string[] =>
    Object.entries(set ?? {}).flatMap(([path, value]) => ['--set', `${path}=${value}`])
  const { kind } = request
  if (kind === 'check') return ['check', ...(request.paths ?? ['.'])]
  if (kind === 'plan') {
    const { plan, set, fiscalYears, replications, seed } = request
    return [
      'plan',
      plan,
      ...setting(set),
      ...option('fiscal-year', fiscalYears?.length === 1 ? fiscalYears[0] : undefined),
      ...option('replications', replications),
      ...option('seed', seed),
    ]
  }
  const { fiscalYear, month, seed } = request
  const when = [...option('fiscal-year', fiscalYear), ...option('month', month)]
  const played = kind === 'compare' ? [request.asIs, ...request.toBe] : [request.scenario]
  return [
    kind === 'compare' ? 'compare' : 'simulate',
    ...played.map(({ path }) => path),
    ...setting(Object.assign({}, ...played.map(({ set }) => set))),
    ...when,
    ...option('replications', kind === 'watch' ? request.replication : request.replications),
    ...option('seed', seed),
  ]
}
