import type { Deadlock, Exploration } from '../machine/explore.ts'
import { isNonInterrupting } from '../model/event-triggers.ts'
import type { Bilingual, Finding } from '../model/finding.ts'
import type { FlowNode, ProcessModel } from '../model/process-model.ts'
import { Arrows } from './arrows.ts'
import {
  type Effort,
  type ExploredCase,
  exploreElsewhere,
  exploreEntries,
  sawAll,
  usualEffort,
} from './explored-cases.ts'
import { type LintFindingCode, lintFinding } from './finding-catalogue.ts'
import { labelOf } from './label.ts'

const PATH_SHOWN = 12
const LABELS_SHOWN = 5

type Parameters = NonNullable<globalThis.Parameters<typeof lintFinding>[2]>

/** What was found about the cases of one drawing, and the findings made of it. */
class CaseReport {
  readonly findings: Finding[] = []
  private readonly told = new Set<string>()
  private readonly arrows: Arrows
  private readonly cases: readonly ExploredCase[]
  /** Everything there is was seen: what was not found does not happen. */
  private readonly sawAll: boolean
  private readonly unsafe: ReadonlySet<number>
  private readonly doublers: ReadonlySet<number>
  /** Events that interrupt nothing may happen again and again: what comes after each of them. */
  private readonly afterRepeated: ReadonlyMap<number, ReadonlySet<number>>
  private readonly neverFiring: ReadonlySet<number>

  private readonly model: ProcessModel
  private readonly reported: readonly Finding[]
  private readonly effort: Effort
  constructor(model: ProcessModel, reported: readonly Finding[], effort: Effort) {
    this.model = model
    this.reported = reported
    this.effort = effort
    this.arrows = new Arrows(model)
    this.cases = exploreEntries(model, effort)
    this.sawAll = this.cases.every(({ walks }) => walks === undefined)
    this.unsafe = this.union(({ unsafeFlows }) => unsafeFlows)
    this.doublers = this.arrows.doublers(this.unsafe)
    this.afterRepeated = new Map(
      model.nodes.filter(isNonInterrupting).map(({ index }) => [index, this.arrows.after([index])]),
    )
    this.neverFiring = this.joinsNeverFiring()
  }

  private isAfterRepeated(node: number): boolean {
    return [...this.afterRepeated.values()].some((after) => after.has(node))
  }

  private union(of: (found: Exploration) => Iterable<number>): Set<number> {
    return new Set(this.cases.flatMap(({ found }) => [...of(found)]))
  }

  private labels(nodes: readonly number[]): Bilingual {
    const labels = nodes.slice(0, LABELS_SHOWN).map((node) => labelOf(this.model.nodes[node]))
    const more = nodes.length - labels.length
    return {
      ja: labels.join('、') + (more > 0 ? ` ほか${more}か所` : ''),
      en: labels.join(', ') + (more > 0 ? ` and ${more} more` : ''),
    }
  }

  private report(code: LintFindingCode, at: readonly number[], more: Parameters = {}): void {
    const key = `${code} ${at.join(' ')}`
    const node = this.model.nodes[at[0]]
    if (this.told.has(key) || !node) return
    this.told.add(key)
    this.findings.push(
      lintFinding(code, node.place, { label: labelOf(node), nodes: this.labels(at), ...more }),
    )
  }

  private path({ path }: Deadlock): Bilingual {
    const names = path
      .map((node) => this.model.nodes[node].name)
      .filter((name, at, all) => name !== '' && name !== all[at - 1])
    const shown = names.length > PATH_SHOWN ? ['…', ...names.slice(-PATH_SHOWN)] : names
    if (shown.length === 0) return { ja: '', en: '' }
    return { ja: `（例：${shown.join(' → ')}）`, en: ` (for example: ${shown.join(' → ')})` }
  }

  private joinsNeverFiring(): ReadonlySet<number> {
    if (!this.sawAll) return new Set()
    const taken = this.union(({ taken }) => taken)
    const joins = this.model.nodes.filter(
      (node) =>
        this.arrows.isParallelJoin(node) &&
        node.incoming.some((flow) => taken.has(flow)) &&
        !node.outgoing.some((flow) => taken.has(flow)),
    )
    return new Set(joins.map(({ index }) => index))
  }

  reportStuck(): void {
    const { nodes, flows } = this.model
    for (const join of this.neverFiring)
      this.report('LINT-JOIN-NEVER-FIRES', [join], {
        sources: this.labels(nodes[join].incoming.map((flow) => flows[flow].source)),
      })
    const deadlocks = this.cases.flatMap(({ found }) => found.deadlocks)
    for (const deadlock of deadlocks)
      if (!deadlock.nodes.every((node) => this.neverFiring.has(node)))
        this.report(
          this.arrows.waitForOthers(deadlock.nodes) ? 'LINT-WAITS-IN-VAIN' : 'LINT-DEADLOCK',
          deadlock.nodes,
          { path: this.path(deadlock) },
        )
    const known = new Set(deadlocks.map((deadlock) => deadlock.nodes.join(' ')))
    const { walks } = this.effort
    for (const walked of this.cases.flatMap((one) => one.walks ?? []))
      if (!known.has(walked.nodes.join(' ')))
        this.report('LINT-STUCK-IN-PLAY', walked.nodes, {
          path: this.path(walked),
          times: walked.times,
          walks,
        })
  }

  reportDoubled(): void {
    const growing = this.union(({ pilesUpAt }) => pilesUpAt)
    const pilesUpAt = [...growing].filter((node) => !this.isAfterRepeated(node))
    if (pilesUpAt.length > 0) this.report('LINT-PILES-UP', pilesUpAt)
    for (const [event, after] of this.afterRepeated)
      if (this.doublers.has(event) || [...growing].some((node) => after.has(node)))
        this.report('LINT-EVENT-AGAIN', [event])
    // what a loop leaves behind in each round is told as such
    for (const node of this.doublers)
      if (
        !this.afterRepeated.has(node) &&
        (pilesUpAt.length === 0 || this.arrows.merges(this.model.nodes[node]))
      )
        this.report('LINT-UNSYNCHRONISED', [node])
    for (const sender of this.union(({ floodsFrom }) => floodsFrom))
      if (!this.isAfterRepeated(sender)) this.report('LINT-MESSAGES-PILE-UP', [sender])
  }

  reportEnding(): void {
    const noWayOut = this.elementsOf('BPMN-NO-WAY-OUT')
    for (const { endlessAt } of this.cases.map(({ found }) => found))
      if (!endlessAt.some((node) => noWayOut.has(this.model.nodes[node].id)))
        this.report('LINT-CANNOT-END', endlessAt)
    // where a path was doubled, arriving twice is its consequence
    for (const end of this.union(({ endsTwiceAt }) => endsTwiceAt))
      if (!this.isAfterRepeated(end) && !this.model.nodes[end].incoming.some((flow) => this.unsafe.has(flow)))
        this.report('LINT-ENDS-TWICE', [end])
    for (const sender of this.union(({ unreadFrom }) => unreadFrom))
      this.report('LINT-UNREAD-MESSAGE', [sender])
  }

  private elementsOf(code: string): ReadonlySet<string> {
    return new Set(this.reported.flatMap((one) => (one.code === code ? (one.element ?? []) : [])))
  }

  reportUnreached(): void {
    if (!this.sawAll) return
    const reached = this.union((found) => found.reached)
    const elsewhere = exploreElsewhere(this.model, reached, this.effort)
    if (!elsewhere.every(sawAll)) return
    for (const found of elsewhere) for (const node of found.reached) reached.add(node)
    const known = new Set([...this.elementsOf('BPMN-UNREACHABLE'), ...this.elementsOf('BPMN-NEVER-BEGINS')])
    const stuckAt = this.union((found) => found.stuckAt)
    const isExplained = ({ index }: FlowNode) => stuckAt.has(index) || this.neverFiring.has(index)
    /** Only where cases could come from, and do not: what lies behind it is not told again. */
    const isFirst = (node: FlowNode): boolean => {
      const before = this.arrows.before(node)
      const alive = before.filter(({ index }) => reached.has(index))
      return before.length === 0 || (alive.length > 0 && !alive.every(isExplained))
    }
    for (const node of this.model.nodes) {
      if (reached.has(node.index) || known.has(node.id) || this.arrows.isBeside(node)) continue
      const scope = this.model.scopes[node.scope]
      const holder = scope.owner < 0 ? undefined : this.model.nodes[scope.owner]
      if (known.has(scope.id) || (holder && !reached.has(holder.index) && !this.arrows.isBeside(holder)))
        continue
      if (isFirst(node)) this.report('LINT-NEVER-REACHED', [node.index])
    }
  }

  reportEffort(): void {
    if (this.sawAll) return
    const states = this.cases.reduce((sum, { found }) => sum + found.states, 0)
    const walks = this.cases.filter((one) => one.walks !== undefined).length * this.effort.walks
    this.findings.push(lintFinding('LINT-NOT-ALL-EXPLORED', { file: this.model.file }, { states, walks }))
  }
}

/** What can become of a case, as findings. `reported` are those of reading the drawing, which are not repeated. */
export const caseFindings = (
  model: ProcessModel,
  reported: readonly Finding[] = [],
  effort: Effort = usualEffort,
): readonly Finding[] => {
  const report = new CaseReport(model, reported, effort)
  report.reportStuck()
  report.reportDoubled()
  report.reportEnding()
  report.reportUnreached()
  report.reportEffort()
  return report.findings
}
