import { useRef, useState } from 'preact/hooks'
import type { Words } from '../../src/model/words.ts'
import type { StudyRequest } from '../../src/study/request.ts'
import { say } from '../language.ts'
import { isStored, project } from '../project/project.ts'
import { SaveForm } from '../project/save-form.tsx'
import { Refusal } from '../server/refusal.tsx'
import { type Refused, refusalOf, server } from '../server/server.ts'
import type { Task } from '../study/ask.ts'
import { askOnServer } from '../study/server-runs.ts'
import { Button } from './controls.tsx'

const words = {
  run: { ja: 'サーバーで試算', en: 'Run on the server' },
  help: {
    ja: 'ブラウザーを閉じても続きます。結果は「試算」の「サーバーの試算」から開けます。',
    en: 'It goes on when the browser is closed; the result is found under Runs, Runs on the server.',
  },
  first: { ja: 'サーバーで試算する前に', en: 'Before the server runs it' },
  why: {
    ja: 'サーバーは、保存された版で試算します。いまの内容を保存してから始めます。',
    en: 'The server runs a saved version: what is open is saved first.',
  },
  saveAndRun: { ja: '保存して試算する', en: 'Save and run' },
  close: { ja: 'やめる', en: 'Cancel' },
}

interface Props {
  readonly request: StudyRequest
  readonly title: Words
  readonly disabled?: boolean
  readonly onAsked?: (task: Task) => void
}

/** Hands a study to the server, for what takes long; what is open is saved there first. Nothing without a server. */
export function ServerRunButton({ request, title, disabled, onAsked }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [isOpen, setOpen] = useState(false)
  const [refused, setRefused] = useState<Refused>()
  if (server.value === undefined) return null
  const run = async () => {
    try {
      const task = await askOnServer(request, title)
      dialog.current?.close()
      onAsked?.(task)
    } catch (error) {
      setRefused(refusalOf(error))
      show()
    }
  }
  const show = () => {
    setOpen(true)
    if (!dialog.current?.open) dialog.current?.showModal()
  }
  return (
    <>
      <span class="server-run" title={say(words.help)}>
        <Button
          disabled={disabled}
          onClick={() => {
            setRefused(undefined)
            if (isStored(project.value)) void run()
            else show()
          }}
        >
          {say(words.run)}
        </Button>
      </span>
      <dialog ref={dialog} class="run-dialog" aria-labelledby="run-first" onClose={() => setOpen(false)}>
        {isOpen && (
          <>
            <div class="dialog-head">
              <h2 id="run-first">{say(words.first)}</h2>
              <Button onClick={() => dialog.current?.close()}>{say(words.close)}</Button>
            </div>
            <Refusal refused={refused} />
            <p>{say(words.why)}</p>
            <SaveForm label={say(words.saveAndRun)} onSaved={() => void run()} />
          </>
        )}
      </dialog>
    </>
  )
}
