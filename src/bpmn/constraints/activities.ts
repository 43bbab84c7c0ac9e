import { expressionText } from '../conditions.ts'
import type { Constraint } from './constraint.ts'
import { around } from './element.ts'

/** EXT040, §10.3.1: a resourceRef and an assignment expression exclude each other, and parameters need a resourceRef. */
const resourceRoleIsOneOfTwo: Constraint = (role, { report }) => {
  if (!role.$instanceOf('bpmn:ResourceRole')) return
  const bindings = role.resourceParameterBindings ?? []
  const both = role.resourceRef !== undefined && role.resourceAssignmentExpression !== undefined
  if (both || (bindings.length > 0 && !role.resourceRef)) report('BPMN-RESOURCE-ROLE-CONTRADICTED', role)
}

const LOOPS = ['standardLoopCharacteristics', 'multiInstanceLoopCharacteristics']

/** EXT041, EXT055, §10.3 and §10.3.8: an Activity has at most one loop marker. */
const activityHasOneLoopMarker: Constraint = (activity, { report, writtenInside }) => {
  if (!activity.$instanceOf('bpmn:Activity')) return
  const loops = writtenInside(activity.id).filter((name) => LOOPS.includes(name))
  if (loops.length > 1) report('BPMN-TWO-LOOP-MARKERS', activity)
}

/** EXT053, §10.3.3: if a script is provided, its scriptFormat MUST be specified. No script is run here: a warning. */
const scriptSaysItsLanguage: Constraint = (task, { report }) => {
  if (task.$instanceOf('bpmn:ScriptTask') && task.script?.trim() && !task.scriptFormat)
    report('BPMN-SCRIPT-WITHOUT-FORMAT', task)
}

/** EXT072, §10.3.8: the condition of a ComplexBehaviorDefinition is a boolean Expression. */
const complexBehaviourConditionIsBoolean: Constraint = (definition, { report }) => {
  const text = expressionText(definition.condition)
  const isLiteral = text !== undefined && (/^[-+]?[\d.]+$/.test(text) || /^(["']).*\1$/.test(text))
  if (definition.$instanceOf('bpmn:ComplexBehaviorDefinition') && isLiteral)
    report('BPMN-CONDITION-NOT-BOOLEAN', around(definition, 'bpmn:Activity') ?? definition, { text })
}

export const activityConstraints: readonly Constraint[] = [
  resourceRoleIsOneOfTwo,
  activityHasOneLoopMarker,
  scriptSaysItsLanguage,
  complexBehaviourConditionIsBoolean,
]
