import { layoutFile } from '../../../src/bpmn/index.ts'
import { say } from '../../language.ts'
import { change, project } from '../../project/project.ts'
import { steps } from './step-words.ts'

/** Gives a drawing new places, as one step; tells why where it cannot. */
export async function arrange(
  drawing: string,
  onProblem: (problem: string | undefined) => void,
): Promise<void> {
  const { text, findings } = await layoutFile(
    new TextEncoder().encode(project.value.files[drawing]),
    drawing,
    {
      force: true,
    },
  )
  if (text !== undefined) change({ [drawing]: text }, steps.arrange)
  else onProblem(findings.map(({ message }) => say(message)).join(' '))
}
