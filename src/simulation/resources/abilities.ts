import type { ProcessModel } from '../../model/process-model.ts'
import { profileOf } from '../../scenario/resource-profiles.ts'
import type { ResourcePool, Scenario } from '../../scenario/scenario.ts'
import type { ResourceProfile } from '../../scenario/work-rules.ts'
import { makeSampler, type Sampler } from '../samplers.ts'

/** What each worker of a pool may do and how fast. Absent for a pool whose workers are all alike and may do everything. */
export class Abilities {
  private readonly nodes: number
  private readonly able: Uint8Array
  private readonly speeds: Float64Array
  private readonly ownLengths: readonly (Sampler | undefined)[]

  /** By worker, the conditions of their own. */
  constructor(profiles: readonly (ResourceProfile | undefined)[], model: ProcessModel, scenario: Scenario) {
    const { nodes } = model
    this.nodes = nodes.length
    this.able = new Uint8Array(profiles.length * nodes.length).fill(1)
    this.speeds = new Float64Array(profiles.length * nodes.length).fill(1)
    this.ownLengths = profiles.flatMap((profile) =>
      nodes.map(({ id }) => {
        const own = profile?.durations[id]
        return own && makeSampler(own.distribution)
      }),
    )
    profiles.forEach((profile, worker) => {
      for (const { id, index } of nodes) {
        const at = worker * nodes.length + index
        const skill = scenario.activities[id]?.skill
        if (skill !== undefined && !profile?.skills.includes(skill)) this.able[at] = 0
        if (profile?.activities?.includes(id) === false) this.able[at] = 0
        this.speeds[at] = profile?.speeds[id]?.value ?? profile?.speed?.value ?? 1
      }
    })
  }

  may(worker: number, node: number): boolean {
    return this.able[worker * this.nodes + node] === 1
  }

  speed(worker: number, node: number): number {
    return this.speeds[worker * this.nodes + node]
  }

  /** The worker's own length of this activity, which goes before speeds. */
  ownLength(worker: number, node: number): Sampler | undefined {
    return this.ownLengths[worker * this.nodes + node]
  }
}

/** Per worker of a pool, the profile by which they work: those with conditions of their own come first. */
export const profilesOf = (pool: ResourcePool): readonly (ResourceProfile | undefined)[] =>
  Array.from({ length: pool.unlimited ? 0 : Math.round(pool.quantity.value) }, (_, worker) =>
    profileOf(pool, worker),
  )

export const abilitiesOf = (
  pool: ResourcePool,
  model: ProcessModel,
  scenario: Scenario,
): Abilities | undefined => {
  const profiles = profilesOf(pool)
  const asksSkill = Object.values(scenario.activities).some(({ skill }) => skill !== undefined)
  return asksSkill || profiles.some((profile) => profile !== undefined)
    ? new Abilities(profiles, model, scenario)
    : undefined
}
