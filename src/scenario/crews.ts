import { matchingName } from '../model/names.ts'
import type { FlowNode } from '../model/process-model.ts'
import { shownName } from './element-names.ts'
import { suggestion } from './nearest-names.ts'
import { people, readPlainNumber } from './quantities.ts'
import { type Reading, report } from './reading.ts'
import { workersNamed } from './resource-profiles.ts'
import type { ActivitySetting, ResourcePool } from './scenario.ts'
import type { ScenarioFile } from './schema.ts'
import type { Crew, ResourceProfile } from './work-rules.ts'
import type { Keys } from './yaml-document.ts'

type Written = NonNullable<ScenarioFile['activities']>[string]
type Member = string | NonNullable<Written['pools']>[number]
type Crews = Pick<ActivitySetting, 'pools' | 'otherwise' | 'skill'>

/** The activity whose people are read, and who there is. */
interface Place {
  readonly reading: Reading
  readonly node: FlowNode
  readonly pools: readonly ResourcePool[]
}

/** By id, else by name, as activities go. */
const poolsCalled = (pools: readonly ResourcePool[], wanted: string): readonly ResourcePool[] => {
  const byId = pools.filter(({ id }) => id === wanted)
  if (byId.length > 0) return byId
  const name = matchingName(wanted)
  return pools.filter((pool) => [pool.name.ja, pool.name.en].some((one) => matchingName(one) === name))
}

const demand = ({ reading, node, pools }: Place, name: string, quantity: number, at: Keys): Crew[number] => {
  const [pool, another] = poolsCalled(pools, name)
  const known = pools.flatMap((one) => [one.id, one.name.ja])
  if (!pool || another) report(reading, 'SCENARIO-UNKNOWN-POOL', at, { name, near: suggestion(name, known) })
  else if (!pool.unlimited && quantity > pool.quantity.value)
    report(reading, 'SCENARIO-POOL-TOO-SMALL', at, {
      name: shownName(node),
      pool: name,
      needed: quantity,
      quantity: pool.quantity.value,
    })
  return { pool: pool?.id ?? name, quantity }
}

const readMember = (place: Place, written: Member, keys: Keys): Crew[number] => {
  if (typeof written === 'string') return demand(place, written, 1, keys)
  const quantity =
    written.quantity === undefined ? 1 : (readPlainNumber(place.reading, [...keys, 'quantity'], people) ?? 1)
  return demand(place, written.pool, quantity, [...keys, 'pool'])
}

/** Who does an activity, and who does it when they are not to be had. */
export const readCrews = (
  reading: Reading,
  written: Written,
  node: FlowNode,
  keys: Keys,
  pools: readonly ResourcePool[],
): Crews => {
  const place = { reading, node, pools }
  const several = (written.pools ?? []).map((one, i) => readMember(place, one, [...keys, 'pools', i]))
  const first = written.pool === undefined ? [] : [demand(place, written.pool, 1, [...keys, 'pool'])]
  const otherwise = (written.otherwise ?? []).map((crew, i) => {
    const at = [...keys, 'otherwise', i]
    if (Array.isArray(crew) && crew.length === 0) report(reading, 'SCENARIO-MISSING-KEY', at, { key: 'pool' })
    return Array.isArray(crew)
      ? crew.map((one, k) => readMember(place, one, [...at, k]))
      : [readMember(place, crew, at)]
  })
  const crews = {
    pools: [...first, ...several],
    ...(otherwise.length > 0 && { otherwise }),
    ...(written.skill !== undefined && { skill: matchingName(written.skill) }),
  }
  checkAbilities(place, crews, keys)
  return crews
}

/** Whether anybody ever waits for these people. */
export const mayWait = ({ pools: crew }: Crews, pools: readonly ResourcePool[]): boolean =>
  crew.some(({ pool }) => pools.find(({ id }) => id === pool)?.unlimited !== true)

/** Whether one worker alone may do it. */
export const isDoneByOne = (
  { pools: crew, otherwise = [] }: Crews,
  pools: readonly ResourcePool[],
): boolean =>
  [crew, ...otherwise].some((one) => {
    const waitedFor = one.filter(({ pool }) => pools.find(({ id }) => id === pool)?.unlimited !== true)
    return waitedFor.length === 1 && waitedFor[0].quantity === 1
  })

interface Lack {
  readonly pool: ResourcePool
  readonly needed: number
  readonly able: number
  readonly why: 'activity' | 'skill'
}

/** The first pool of a crew that has too few who may do the activity, or who have the skill. */
const lackIn = ({ node, pools }: Place, crew: Crew, skill: string | undefined): Lack | undefined => {
  for (const { pool: id, quantity: needed } of crew) {
    const pool = pools.find((one) => one.id === id)
    if (!pool || pool.unlimited || needed > pool.quantity.value) continue
    const named = pool.workers ?? []
    const mayDo = ({ activities }: ResourceProfile) => activities?.includes(node.id) ?? true
    const doers = workersNamed(named.filter(mayDo)) + Math.max(0, pool.quantity.value - workersNamed(named))
    if (doers < needed) return { pool, needed, able: doers, why: 'activity' }
    if (skill === undefined) continue
    const able = workersNamed(named.filter((profile) => mayDo(profile) && profile.skills.includes(skill)))
    if (able < needed) return { pool, needed, able, why: 'skill' }
  }
  return undefined
}

/** Somebody must be able to do it: where no crew can, its first lack is reported; else every crew that never can. */
const checkAbilities = (place: Place, { pools, otherwise = [], skill }: Crews, keys: Keys): void => {
  const { reading, node } = place
  const lacks = [pools, ...otherwise].map((crew) => lackIn(place, crew, skill))
  const words = ({ pool, needed, able }: Lack) => ({
    name: shownName(node),
    pool: pool.name,
    needed,
    able,
  })
  const [first] = lacks
  if (first && lacks.every((lack) => lack !== undefined)) {
    const skills = place.pools.flatMap(({ workers = [] }) => workers.flatMap((one) => one.skills))
    if (first.why === 'activity') report(reading, 'SCENARIO-ACTIVITY-NOBODY', keys, words(first))
    else
      report(reading, 'SCENARIO-SKILL-NOBODY', [...keys, 'skill'], {
        ...words(first),
        skill: skill!,
        near: suggestion(skill!, skills),
      })
    return
  }
  lacks.forEach((lack, i) => {
    if (lack)
      report(
        reading,
        'SCENARIO-ALTERNATIVE-NOBODY',
        i === 0 ? keys : [...keys, 'otherwise', i - 1],
        words(lack),
      )
  })
}
