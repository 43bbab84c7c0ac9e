import { INDICATORS } from '../indicators/index.ts'
import type { Finding } from '../model/finding.ts'
import { experimentFinding } from './finding-catalogue.ts'
import type { ReplicationOutcome } from './replication-runner.ts'
import type { IndicatorScope } from './results.ts'
import type { PlayedScenario } from './simulate-scenario.ts'
import { scopesOf } from './summarise.ts'

/** An indicator of the whole procedure (`waitingTime`) or of a part of it (`waitingTime:受付`, `utilisation:clerks`). */
export interface NamedFigure {
  readonly id: string
  readonly scope: IndicatorScope
  readonly unit: string
  /** Names it among the values of an outcome. */
  readonly key: string
}

const UNITS = new Map<string, string>(INDICATORS.map(({ id, unit }) => [id, unit]))

/** Every figure that these replications have measured, percentiles apart. */
const figuresIn = (
  { model, scenario }: PlayedScenario,
  outcomes: readonly ReplicationOutcome[],
): NamedFigure[] => {
  const scopes = scopesOf(model, scenario)
  return [...new Set(outcomes.flatMap(({ values }) => Object.keys(values)))].flatMap((key) => {
    const [id, kind, of, percent] = key.split('|')
    const scope = scopes.get(`${kind}|${of}`)
    const unit = UNITS.get(id)
    return scope === undefined || unit === undefined || percent !== undefined
      ? []
      : [{ id, scope, unit, key }]
  })
}

/** The figure of that name; the part may be called by its id or as it is labelled. */
export const figureIn = (
  name: string,
  played: PlayedScenario,
  outcomes: readonly ReplicationOutcome[],
): NamedFigure | undefined => {
  const [id, part] = name.normalize('NFKC').split(/:(.*)/s)
  return figuresIn(played, outcomes).find(
    (figure) =>
      figure.id === id &&
      (part === undefined
        ? figure.scope.kind === 'process'
        : [figure.scope.id, figure.scope.name].includes(part)),
  )
}

const SHOWN = 12

export const unknownFigure = (
  name: string,
  played: PlayedScenario,
  outcomes: readonly ReplicationOutcome[],
): Finding => {
  const known = figuresIn(played, outcomes)
  const [id] = name.normalize('NFKC').split(':')
  const near = known.filter((figure) => figure.id === id)
  const names = (near.length > 0 ? near : known.filter(({ scope }) => scope.kind === 'process')).map(
    (figure) => (figure.scope.kind === 'process' ? figure.id : `${figure.id}:${figure.scope.id}`),
  )
  return experimentFinding(
    'EXPERIMENT-FIGURE-UNKNOWN',
    { file: played.scenario.file, element: name },
    { name, known: [...new Set(names)].slice(0, SHOWN).join(', ') },
  )
}
