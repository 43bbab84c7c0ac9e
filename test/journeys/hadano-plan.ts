import { execFileSync } from 'node:child_process'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')

interface Year {
  readonly hoursSaved: {
    mean: number
    halfWidth: number | null
    assumptionRange: readonly [number, number] | null
  }
  readonly closedForm: number | null
  readonly staffEquivalents: number
}
interface Plan {
  readonly measures: readonly {
    id: string
    basis: string
    reference?: boolean
    years: Record<string, Year>
  }[]
  readonly total: {
    years: Record<string, { transcribed: number; targets: { hours: number; measures: string[] } }>
  }
  readonly indicators: readonly {
    id: string
    figures: Record<string, { simulated: { value: number } | null }>
  }[]
  readonly strongest: { assumptions: readonly { hours: number; measures: string[] }[] }
}

/** What the built program prints. */
export const printed = (args: readonly string[], environment: Record<string, string> = {}): string =>
  execFileSync(process.execPath, [join(root, 'dist', 'cli.js'), ...args], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 256 << 20,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
  })

/** Two replications of the plan as JSON. */
export const quickPlan = ['plan', 'scenarios/hadano/plan.yaml', '--replications', '2', '--json']

export const planIn = (text: string) => {
  const table = JSON.parse(text) as Plan
  const year = (id: string, of: string): Year => {
    const found = table.measures.find((measure) => measure.id === id)?.years[of]
    if (found === undefined) throw new Error(`${id} ${of}`)
    return found
  }
  return { table, year }
}
