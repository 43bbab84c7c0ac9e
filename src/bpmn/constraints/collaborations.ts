import type { Constraint } from './constraint.ts'

/** EXT027, §11.2: a Choreography, or a Global Conversation, MUST NOT reference a Choreography by choreographyRef. */
const choreographyRefersToNone: Constraint = (element, { report }) => {
  if (!element.$instanceOf('bpmn:Choreography') && !element.$instanceOf('bpmn:GlobalConversation')) return
  if (element.choreographyRef?.length) report('BPMN-CHOREOGRAPHY-REFERENCED', element)
}

/** EXT029, EXT030, §9.3: the minimum of a multiplicity is not negative; its maximum is one or greater and not below the minimum. */
const multiplicityIsARange: Constraint = (participant, { report }) => {
  const multiplicity = participant.participantMultiplicity
  if (!multiplicity) return
  const { minimum = 0, maximum = 1 } = multiplicity
  if (minimum < 0 || maximum < 1 || maximum < minimum)
    report('BPMN-MULTIPLICITY-NO-RANGE', participant, { minimum, maximum })
}

/** EXT035, §10.2: a public Process MUST NOT be executable. Some tools mark every process as both: a warning. */
const publicProcessIsNotExecutable: Constraint = (process, { report }) => {
  if (
    process.$instanceOf('bpmn:Process') &&
    process.processType === 'Public' &&
    process.isExecutable === true
  )
    report('BPMN-PUBLIC-PROCESS-EXECUTABLE', process)
}

export const collaborationConstraints: readonly Constraint[] = [
  choreographyRefersToNone,
  multiplicityIsARange,
  publicProcessIsNotExecutable,
]
