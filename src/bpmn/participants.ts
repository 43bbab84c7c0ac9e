import { tidyName } from '../model/names.ts'
import type { Participant } from '../model/process-model.ts'
import type { Drawing } from './drawing.ts'
import type { ModdleElement } from './moddle-element.ts'
import { notPlayedYet } from './not-played-yet.ts'
import type { Reading } from './reading.ts'

const COLLABORATIONS = /^bpmn:(Collaboration|Choreography|GlobalConversation)$/

/** The pools of the file's collaborations, and what else those hold that is not played. */
export const readParticipants = (
  roots: readonly ModdleElement[],
  drawing: Drawing,
  reading: Reading,
): readonly Participant[] => {
  const collaborations = roots.filter((root) => COLLABORATIONS.test(root.$type))
  const messageFlows = collaborations.flatMap((collaboration) => collaboration.messageFlows ?? [])
  if (messageFlows.length > 0)
    reading.report('BPMN-MESSAGE-FLOWS-NOT-PLAYED', messageFlows[0], { count: messageFlows.length })
  for (const collaboration of collaborations) {
    if (collaboration.$type !== 'bpmn:Collaboration') notPlayedYet(reading, collaboration)
    for (const conversation of collaboration.conversations ?? []) notPlayedYet(reading, conversation)
  }
  const participants = collaborations.flatMap((collaboration) => collaboration.participants ?? [])
  return participants.map((participant) => {
    const framed = drawing.scopes.find((scope) => scope.element === participant.processRef)
    // A black box may stand for many outsiders; a process played once per case may not.
    if (framed && participant.participantMultiplicity)
      notPlayedYet(reading, participant, 'multiInstanceParticipant')
    return { id: participant.id ?? '', name: tidyName(participant.name), process: framed?.index ?? -1 }
  })
}
