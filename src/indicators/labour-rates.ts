import { profileOf, workersNamed } from '../scenario/resource-profiles.ts'
import { isStaff, type ResourcePool } from '../scenario/scenario.ts'

/** Yen an hour. */
export interface LabourRates {
  /** By pool: 1 where its hours are staff hours and it, or a worker of its own, has a rate. */
  readonly has: Uint8Array
  /** By pool; 0 where none is stated. */
  readonly plain: Float64Array
  /** By pool, of the workers named one by one, who come first. */
  readonly ofWorkers: readonly Float64Array[]
}

/** A worker's own rate where stated, else the pool's. */
export const labourRates = (resourcePools: readonly ResourcePool[]): LabourRates => ({
  has: Uint8Array.from(resourcePools, ({ employment, costPerHour, workers = [] }) =>
    isStaff(employment) &&
    (costPerHour !== undefined || workers.some((profile) => profile.costPerHour !== undefined))
      ? 1
      : 0,
  ),
  plain: Float64Array.from(resourcePools, ({ costPerHour }) => costPerHour?.value ?? 0),
  ofWorkers: resourcePools.map((pool) =>
    Float64Array.from(
      { length: workersNamed(pool.workers ?? []) },
      (_, worker) => profileOf(pool, worker)?.costPerHour?.value ?? pool.costPerHour?.value ?? 0,
    ),
  ),
})
