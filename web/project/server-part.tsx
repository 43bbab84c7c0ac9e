import { say } from '../language.ts'
import { isStored, type Project, project } from './project.ts'
import { SaveForm } from './save-form.tsx'
import { words as saving } from './save-words.ts'
import { StoredList } from './stored-list.tsx'
import { VersionList } from './version-list.tsx'

const words = { title: { ja: 'サーバーへの保存', en: 'Save on the server' } }

interface Props {
  readonly onOpen: (opened: Project) => void
  readonly onDone: (told: string) => void
}

/** How it stands with the open project on the server, and what else lies there. */
export function ServerPart({ onOpen, onDone }: Props) {
  const { stored } = project.value
  const state = stored === undefined ? 'isNew' : isStored(project.value) ? 'isStored' : 'isChanged'
  return (
    <>
      <h3>{say(words.title)}</h3>
      <p>{say(saving[state], { n: stored?.version ?? 0 })}</p>
      {state !== 'isStored' && <SaveForm onDone={onDone} />}
      <VersionList onDone={onDone} />
      <StoredList onOpen={onOpen} onDone={onDone} />
    </>
  )
}
