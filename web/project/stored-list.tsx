import { Fragment } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { moment, say } from '../language.ts'
import { Button } from '../parts/controls.tsx'
import { Refusal } from '../server/refusal.tsx'
import { useRefusal } from '../server/use-refusal.ts'
import { type Project, project } from './project.ts'
import { openStored, removeStored, type StoredProject, storedProjects } from './server-store.ts'

const words = {
  stored: { ja: 'サーバーにあるプロジェクト', en: 'Projects on the server' },
  name: { ja: 'プロジェクト', en: 'Project' },
  version: { ja: '最新の版', en: 'Newest version' },
  when: { ja: '保存した日時', en: 'Saved' },
  acts: { ja: '操作', en: 'Actions' },
  number: { ja: '第{n}版', en: '{n}' },
  isOpen: { ja: '（開いています）', en: ' (open)' },
  open: { ja: '開く', en: 'Open' },
  openOne: { ja: '「{name}」を開く', en: 'Open “{name}”' },
  remove: { ja: '削除', en: 'Delete' },
  removeOne: { ja: '「{name}」を削除', en: 'Delete “{name}”' },
  question: {
    ja: '「{name}」を、すべての版（{n}）と試算の結果ごとサーバーから削除します。元に戻せません。',
    en: 'Delete “{name}” from the server, with all versions ({n}) and results of runs? This cannot be undone.',
  },
  yes: { ja: '削除する', en: 'Delete it' },
  no: { ja: 'やめる', en: 'Keep it' },
  removed: { ja: '「{name}」をサーバーから削除しました。', en: '“{name}” was deleted from the server.' },
  none: { ja: 'サーバーには、まだ何もありません。', en: 'There is nothing on the server yet.' },
}

interface Props {
  readonly onOpen: (opened: Project) => void
  readonly onDone: (told: string) => void
}

/** What the server keeps: to open, and to delete after a question. */
export function StoredList({ onOpen, onDone }: Props) {
  const { stored } = project.value
  const [all, setAll] = useState<readonly StoredProject[]>()
  const [asked, setAsked] = useState<string>()
  const { refused, act } = useRefusal()
  const load = () => act(async () => setAll(await storedProjects()))
  useEffect(() => {
    void load()
  }, [stored?.id, stored?.version])
  return (
    <>
      <h3>{say(words.stored)}</h3>
      <Refusal refused={refused} />
      {all?.length === 0 && <p>{say(words.none)}</p>}
      {all !== undefined && all.length > 0 && (
        <table class="stored">
          <thead>
            <tr>
              <th scope="col">{say(words.name)}</th>
              <th scope="col">{say(words.version)}</th>
              <th scope="col">{say(words.when)}</th>
              <th scope="col">{say(words.acts)}</th>
            </tr>
          </thead>
          <tbody>
            {all.map((one) => (
              <Fragment key={one.id}>
                <tr>
                  <th scope="row">
                    {one.name}
                    {one.id === stored?.id && say(words.isOpen)}
                  </th>
                  <td>{say(words.number, { n: one.version })}</td>
                  <td>{moment(one.savedAt)}</td>
                  <td class="acts">
                    <Button
                      label={say(words.openOne, { name: one.name })}
                      onClick={() => act(async () => onOpen(await openStored(one)))}
                    >
                      {say(words.open)}
                    </Button>
                    <Button
                      kind="quiet"
                      label={say(words.removeOne, { name: one.name })}
                      onClick={() => setAsked(one.id)}
                    >
                      {say(words.remove)}
                    </Button>
                  </td>
                </tr>
                {asked === one.id && (
                  <tr>
                    <td colSpan={4}>
                      <Question
                        one={one}
                        onNo={() => setAsked(undefined)}
                        onYes={() =>
                          act(async () => {
                            await removeStored(one.id)
                            setAsked(undefined)
                            onDone(say(words.removed, { name: one.name }))
                            await load()
                          })
                        }
                      />
                    </td>
                  </tr>
                )}
              </Fragment>
            ))}
          </tbody>
        </table>
      )}
    </>
  )
}

interface QuestionProps {
  readonly one: StoredProject
  readonly onYes: () => void
  readonly onNo: () => void
}

/** Whoever presses Enter once too often deletes nothing. */
function Question({ one, onYes, onNo }: QuestionProps) {
  const group = useRef<HTMLFieldSetElement>(null)
  useEffect(() => {
    group.current?.querySelectorAll('button')[1]?.focus()
  }, [])
  return (
    <fieldset class="question" ref={group}>
      <legend>{say(words.question, { name: one.name, n: one.version })}</legend>
      <Button kind="danger" onClick={onYes}>
        {say(words.yes)}
      </Button>
      <Button onClick={onNo}>{say(words.no)}</Button>
    </fieldset>
  )
}
