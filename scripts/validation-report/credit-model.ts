import { playReplication, valueKey } from '../../src/experiment/play-replication.ts'
import { creditProcess, creditScenario } from '../../test/support/credit-model.ts'

export interface CreditFigure {
  readonly id: 'cycleTime' | 'clerk' | 'officer'
  readonly known: number
  /** Of what is known: other simulators' mean has an error, what is computed by hand has none. */
  readonly knownError: number
  readonly mean: number
  readonly error: number
  /** Distance in standard errors of both. */
  readonly distance: number
}

const REPLICATIONS = 16
const CASES = 80_000

/** The credit application of the textbooks, held against three other simulators (6,287 ± 31 s) and the loads by hand. */
export const creditFigures = (): readonly CreditFigure[] => {
  const model = creditProcess()
  const scenario = creditScenario(CASES)
  const played = Array.from({ length: REPLICATIONS }, (_, i) =>
    playReplication({ model, scenario, seed: 20_26, replication: i + 1, engine: 'tables' }),
  )
  const figure = (
    id: CreditFigure['id'],
    key: string,
    known: number,
    knownError: number,
    digits: number,
  ): CreditFigure => {
    const values = played.map((one) => one.values[key])
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length
    const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
    const error = Math.sqrt(squares / (values.length - 1) / values.length)
    return {
      id,
      known: Number(known.toFixed(digits)),
      knownError,
      mean: Number(mean.toFixed(digits)),
      error: Number(error.toFixed(digits)),
      distance: Number((Math.abs(mean - known) / Math.sqrt(error ** 2 + knownError ** 2)).toFixed(1)),
    }
  }
  const busy = (pool: string) => valueKey('utilisation', 'resourcePool', pool)
  return [
    figure('cycleTime', valueKey('cycleTime', 'process', 'credit'), 6287, 31, 0),
    figure('clerk', busy('clerk'), 1800 / 750 / 3, 0, 4),
    figure('officer', busy('officer'), 1800 / 0.96 / 750 / 3, 0, 4),
  ]
}
