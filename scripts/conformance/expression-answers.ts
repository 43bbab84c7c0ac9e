import type { ActivityMarker, FlowNode, Scope, SequenceFlow } from '../../src/model/process-model.ts'
import { evaluateExpression } from './expression.ts'
import { Answers } from './world.ts'

/** What an engine would answer with a runtime exception. */
export class ExpressionError extends Error {}

const markerOf = (node: FlowNode): ActivityMarker => ('marker' in node ? node.marker : { kind: 'none' })

/** Every question is answered by the expression in the drawing, over a few variables. */
export class ExpressionAnswers extends Answers {
  protected readonly variables: Record<string, string | number>

  constructor(variables: Record<string, string | number> = {}) {
    super()
    this.variables = variables
  }

  private truth(condition: string | undefined, more: Record<string, number> = {}): boolean {
    return condition !== undefined && evaluateExpression(condition, { ...this.variables, ...more }) === true
  }

  override evaluate({ condition }: SequenceFlow): boolean {
    return condition === undefined || this.truth(condition)
  }
  override instances(node: FlowNode): number {
    const marker = markerOf(node)
    if (marker.kind !== 'multiInstance' || marker.cardinality === undefined) return 1
    const count = Number(evaluateExpression(marker.cardinality, this.variables))
    if (!Number.isInteger(count) || count < 0) throw new ExpressionError(`${count} instances of <${node.id}>`)
    return count
  }
  override loopsAgain(node: FlowNode, loopCounter: number): boolean {
    const marker = markerOf(node)
    return marker.kind === 'loop' && this.truth(marker.condition, { loopCounter })
  }
  override completesEarly(node: FlowNode, numberOfCompletedInstances: number): boolean {
    const marker = markerOf(node)
    return (
      marker.kind === 'multiInstance' &&
      this.truth(marker.completionCondition, { numberOfCompletedInstances })
    )
  }
  override condition(node: FlowNode): boolean {
    const trigger = 'trigger' in node ? node.trigger : undefined
    return trigger?.kind === 'conditional' && this.truth(trigger.condition)
  }
  override activates(node: FlowNode, activationCount: number): boolean {
    const condition = node.kind === 'complexGateway' ? node.activationCondition : undefined
    return condition === undefined || this.truth(condition, { activationCount })
  }
  override adHocCompletes({ adHoc }: Scope): boolean {
    return this.truth(adHoc?.completionCondition)
  }
  override instanceEvent(node: FlowNode, which: number): boolean {
    const marker = markerOf(node)
    const events = marker.kind === 'multiInstance' ? marker.events : undefined
    return events?.when === 'condition' && this.truth(events.cases[which].condition)
  }
}
