import { nodesBefore } from '../../model/paths.ts'
import { isActivity, type ProcessModel } from '../../model/process-model.ts'
import { attributesOf } from '../../scenario/case-attributes.ts'
import { conditionNamesOf } from '../../scenario/feel.ts'
import { compileNumber } from '../../scenario/formulas.ts'
import type { ActivitySetting, Scenario } from '../../scenario/scenario.ts'
import { type BatchSetting, type Crew, plainNumber, type QueueDiscipline } from '../../scenario/work-rules.ts'
import type { Attributes } from '../case-data.ts'
import type { RunState } from '../run-state.ts'
import { makeSampler, type Sampler } from '../samplers.ts'
import type { Staff } from './staff.ts'
import { ArrivalOrderLine, RankedLine } from './waiting-line.ts'

/** Nobody waits for anybody. */
export const NOBODY = -1
/** Several workers at once, or one of several pools. */
export const CREW = -2

/** Waits behind everybody who has a priority. */
const NO_PRIORITY = 1e9

/** All of these at once; pools by their position in the scenario. */
export type Demand = readonly { readonly pool: number; readonly quantity: number }[]

/** What a scenario says of the people at each activity, by node index, so that the hot loop looks nothing up by name. */
export class ActivityRules {
  /** Pool of an activity that needs one worker of it and nothing else; else NOBODY or CREW. */
  readonly pool: Int32Array
  /** Pool written into the work row: also one that nobody waits for. */
  readonly recordedPool: Int32Array
  /** 1: started work is finished whatever the clock says. */
  readonly finishes: Uint8Array
  /** 1: taken up after closing too, until the hall is empty. */
  readonly afterClosing: Uint8Array
  /** 1: what would not be done before the desk closes waits. */
  readonly notStart: Uint8Array
  readonly preempts: Uint8Array
  /** 1: who asks for it comes up at once and waits as long as it takes. */
  readonly direct: Uint8Array
  /** 1: its length is the scenario's, whoever does it, with nothing before or after. */
  readonly bare: Uint8Array
  readonly transfer: readonly (Sampler | undefined)[]
  readonly setUp: readonly (Sampler | undefined)[]
  readonly setUpOnChange: Uint8Array
  readonly travel: readonly (Sampler | undefined)[]
  readonly batch: readonly (BatchSetting | undefined)[]
  /** Of an activity with batches: the nodes from which a case may still come to it. */
  readonly before: readonly (Uint8Array | undefined)[]
  readonly patience: readonly (Sampler | undefined)[]
  /** So many waiting turn the next away. */
  readonly mostWaiting: Float64Array
  readonly returns: readonly { readonly share: number; readonly after: Sampler }[]
  /** By pool: 1 where work may be taken away, for urgent work or by a breakdown. */
  readonly interruptible: Uint8Array
  /** By pool: 1 where it matters who else has come in the same instant, for some go before others. */
  readonly chooses: Uint8Array
  /** By activity: 1 where one of its pools chooses so. */
  readonly chosen: Uint8Array
  /** By pool. */
  readonly discipline: readonly QueueDiscipline[]
  /** By arrival source: 1 where those who have booked are called first. */
  readonly bookedFirst: Uint8Array
  private readonly hasAppointments: boolean
  private readonly pools: readonly (readonly number[])[]
  private readonly demands: (readonly Demand[])[]
  private readonly priorities: Float64Array
  private readonly formulas: readonly (((data: Attributes) => number | undefined) | undefined)[]

  constructor(model: ProcessModel, scenario: Scenario) {
    const { nodes } = model
    const count = nodes.length
    const settings = nodes.map((node) => (isActivity(node) ? scenario.activities[node.id] : undefined))
    const flags = (holds: (setting: ActivitySetting) => boolean) =>
      Uint8Array.from(settings, (setting) => (setting !== undefined && holds(setting) ? 1 : 0))
    const samplers = (of: (setting: ActivitySetting) => Parameters<typeof makeSampler>[0] | undefined) =>
      settings.map((setting) => {
        const distribution = setting && of(setting)
        return distribution && makeSampler(distribution)
      })
    const position = new Map(scenario.resourcePools.map((pool, i) => [pool.id, i]))
    const waitedFor = (crew: Crew): Demand =>
      crew.flatMap(({ pool, quantity }) => {
        const at = position.get(pool) ?? -1
        return at >= 0 && !scenario.resourcePools[at].unlimited ? [{ pool: at, quantity }] : []
      })
    this.pool = new Int32Array(count).fill(NOBODY)
    this.recordedPool = new Int32Array(count).fill(-1)
    this.finishes = new Uint8Array(count).fill(1)
    this.notStart = flags(({ atClosing }) => atClosing === 'notStart')
    this.preempts = flags(({ preempts }) => preempts === true)
    this.transfer = samplers(({ transfer }) => transfer?.distribution)
    this.setUp = samplers(({ setUp }) => setUp?.duration.distribution)
    this.setUpOnChange = flags(({ setUp }) => setUp?.when === 'onChange')
    this.travel = samplers(({ travel }) => travel?.distribution)
    this.batch = settings.map((setting) => setting?.batch)
    this.before = this.batch.map((batch, node) => batch && nodesBefore(model, node))
    this.patience = samplers(({ leaves }) => leaves?.patience?.distribution)
    this.mostWaiting = Float64Array.from(
      settings,
      (setting) => setting?.leaves?.whenWaiting?.value ?? Infinity,
    )
    this.returns = settings.map((setting) => {
      const returns = setting?.leaves?.returns
      return { share: returns?.share.value ?? 0, after: makeSampler(returns?.after.distribution ?? AT_ONCE) }
    })
    const names = conditionNamesOf(attributesOf(scenario))
    this.formulas = settings.map((setting) => {
      const priority = setting?.priority
      return priority !== undefined && 'feel' in priority ? compileNumber(priority.feel, names) : undefined
    })
    this.priorities = Float64Array.from(settings, (setting) => plainNumber(setting?.priority) ?? NO_PRIORITY)
    this.discipline = scenario.resourcePools.map(
      ({ queueDiscipline }) => queueDiscipline ?? 'firstComeFirstServed',
    )
    this.bookedFirst = Uint8Array.from(scenario.arrivals, ({ appointments }) =>
      appointments?.priority ? 1 : 0,
    )
    this.hasAppointments = scenario.arrivals.some(({ appointments }) => appointments !== undefined)
    this.interruptible = Uint8Array.from(scenario.resourcePools, ({ breakdowns }) =>
      breakdowns?.work === 'suspend' ? 1 : 0,
    )
    this.demands = settings.map((setting, node) => {
      if (setting === undefined) return []
      const demand = waitedFor(setting.pools)
      this.recordedPool[node] = demand[0]?.pool ?? position.get(setting.pools[0]?.pool ?? '') ?? -1
      if (demand.length === 0) return []
      const demands = [demand, ...(setting.otherwise ?? []).map(waitedFor)]
      const isOne = demands.length === 1 && demand.length === 1 && demand[0].quantity === 1
      this.pool[node] = isOne && this.notStart[node] === 0 ? demand[0].pool : CREW
      if (setting.atClosing === 'pause') this.finishes[node] = 0
      if (setting.preempts) for (const { pool } of demands.flat()) this.interruptible[pool] = 1
      return demands
    })
    this.afterClosing = this.finishes.map((finishes, node) => (this.notStart[node] === 1 ? 0 : finishes))
    this.pools = this.demands.map((demands) => [
      ...new Set(demands.flatMap((demand) => demand.map(({ pool }) => pool))),
    ])
    this.chooses = Uint8Array.from(this.discipline, (discipline, pool) => {
      const isRanked = this.asking(pool).some(
        (node) =>
          this.preempts[node] === 1 ||
          this.formulas[node] !== undefined ||
          this.priorities[node] !== NO_PRIORITY,
      )
      return isRanked || discipline !== 'firstComeFirstServed' ? 1 : 0
    })
    this.chosen = Uint8Array.from(this.pools, (pools) =>
      pools.some((pool) => this.chooses[pool] === 1) ? 1 : 0,
    )
    this.direct = Uint8Array.from(settings, (setting, node) =>
      this.transfer[node] ||
      setting?.batch ||
      setting?.leaves ||
      this.chosen[node] === 1 ||
      this.pool[node] === CREW
        ? 0
        : 1,
    )
    this.bare = Uint8Array.from(settings, (setting, node) =>
      setting?.setUp ||
      setting?.travel ||
      setting?.batch ||
      this.demands[node].flat().some(({ pool }) => {
        const { workers, atOnce } = scenario.resourcePools[pool]
        return (workers?.length ?? 0) > 0 || (atOnce ?? 1) > 1 || this.interruptible[pool] === 1
      })
        ? 0
        : 1,
    )
  }

  /** The crews that may do it, in order of preference. */
  demandsOf(node: number): readonly Demand[] {
    return this.demands[node]
  }

  private asking(pool: number): number[] {
    return this.demands.flatMap((_, node) => (this.poolsOf(node).includes(pool) ? [node] : []))
  }

  /** Every pool that one of its crews needs. */
  poolsOf(node: number): readonly number[] {
    return this.pools[node]
  }

  /** The lines before a pool, one per activity that asks it. */
  linesBefore(pool: number): Staff['rules']['lines'] {
    return this.demands.flatMap((_, node) => {
      if (!this.poolsOf(node).includes(pool)) return []
      const inOrder =
        this.discipline[pool] === 'firstComeFirstServed' &&
        !this.hasAppointments &&
        this.batch[node] === undefined &&
        this.formulas[node] === undefined &&
        // Interrupted work comes back into the line with its old place.
        this.poolsOf(node).every((one) => this.interruptible[one] === 0)
      const line = inOrder ? new ArrivalOrderLine(2 * this.priorities[node] + 1) : new RankedLine()
      return [{ node, line }]
    })
  }

  /** How soon a case is to be served here; 1 first. What a formula leaves undecided has no priority. */
  priority(node: number, run: RunState, caseIndex: number): number {
    const formula = this.formulas[node]
    return formula === undefined ? this.priorities[node] : (formula(run.data.of(caseIndex)) ?? NO_PRIORITY)
  }

  /** What handling so many together does to the length of each: the factor of the nearest size below. */
  batchFactor(node: number, size: number): number {
    let factor = 1
    for (const one of this.batch[node]?.factors ?? []) if (one.from <= size) factor = one.factor
    return factor
  }
}

const AT_ONCE = { kind: 'fixed', value: 0 } as const
