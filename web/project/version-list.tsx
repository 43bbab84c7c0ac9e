import { useEffect, useState } from 'preact/hooks'
import { moment, punctuated, say } from '../language.ts'
import { Button } from '../parts/controls.tsx'
import { Refusal } from '../server/refusal.tsx'
import { useRefusal } from '../server/use-refusal.ts'
import { isStored, project } from './project.ts'
import {
  type ChangedFile,
  changesIn,
  goBackTo,
  openCopy,
  type StoredVersion,
  versionsOf,
} from './server-store.ts'

const words = {
  versions: { ja: '版の履歴', en: 'Versions' },
  version: { ja: '版', en: 'Version' },
  when: { ja: '保存した日時', en: 'Saved' },
  what: { ja: '変更の説明', en: 'What was changed' },
  acts: { ja: '操作', en: 'Actions' },
  number: { ja: '第{n}版', en: '{n}' },
  isOpen: { ja: '（今の版）', en: ' (open)' },
  files: { ja: '変えたファイル', en: 'Changed files' },
  filesOf: { ja: '第{n}版で変えたファイル', en: 'Changed files of version {n}' },
  added: { ja: '追加', en: 'added' },
  changed: { ja: '変更', en: 'changed' },
  removed: { ja: '削除', en: 'removed' },
  more: { ja: 'ほか {n}件', en: '{n} more' },
  back: { ja: '第{n}版に戻す', en: 'Go back to version {n}' },
  copy: { ja: '写しを開く', en: 'Open a copy' },
  copyOf: { ja: '第{n}版の写しを開く', en: 'Open a copy of version {n}' },
  done: {
    ja: '第{n}版の内容にしました。「元に戻す」で取り消せます。保存すると、新しい版になります。',
    en: 'The contents are those of version {n}. Undo takes this back; saved, they become a new version.',
  },
  opened: {
    ja: '第{n}版の写しを開きました。サーバーにはまだ保存していません。',
    en: 'A copy of version {n} is open; it is not on the server yet.',
  },
}

const MOST_SHOWN = 20

/** When what was changed, and ways back. */
export function VersionList({ onDone }: { readonly onDone: (told: string) => void }) {
  const { stored, name } = project.value
  const [versions, setVersions] = useState<readonly StoredVersion[]>([])
  const { refused, act } = useRefusal()
  useEffect(() => {
    if (stored !== undefined) void act(async () => setVersions(await versionsOf(stored.id)))
  }, [stored?.id, stored?.version])
  if (stored === undefined) return null
  const change = (what: () => Promise<void>, told: string) =>
    act(async () => {
      await what()
      onDone(told)
    })
  return (
    <details class="versions">
      <summary>
        {say(words.versions)} {versions.length > 0 && `(${versions.length})`}
      </summary>
      <Refusal refused={refused} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
      <section class="scroll" aria-label={say(words.versions)} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{say(words.version)}</th>
              <th scope="col">{say(words.when)}</th>
              <th scope="col">{say(words.what)}</th>
              <th scope="col">{say(words.acts)}</th>
            </tr>
          </thead>
          <tbody>
            {versions.map(({ number: n, message, savedAt }) => {
              const isOpen = n === stored.version
              return (
                <tr key={n}>
                  <th scope="row">
                    {say(words.number, { n })}
                    {isOpen && say(words.isOpen)}
                  </th>
                  <td>{moment(savedAt)}</td>
                  <td>
                    {message}
                    {n > 1 && <Changes id={stored.id} version={n} />}
                  </td>
                  <td class="acts">
                    <Button
                      kind="quiet"
                      disabled={isOpen && isStored(project.value)}
                      onClick={() => change(() => goBackTo(stored.id, n), say(words.done, { n }))}
                    >
                      {say(words.back, { n })}
                    </Button>
                    <Button
                      kind="quiet"
                      label={say(words.copyOf, { n })}
                      onClick={() =>
                        change(
                          () => openCopy({ id: stored.id, name: say(name), version: n, savedAt }, n),
                          say(words.opened, { n }),
                        )
                      }
                    >
                      {say(words.copy)}
                    </Button>
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </section>
    </details>
  )
}

/** The files that a version has changed, asked for when they are wanted. */
function Changes({ id, version }: { readonly id: string; readonly version: number }) {
  const [changes, setChanges] = useState<readonly ChangedFile[]>()
  const { refused, act } = useRefusal()
  return (
    <details
      onToggle={(event) => {
        if (event.currentTarget.open && changes === undefined)
          void act(async () => setChanges(await changesIn(id, version)))
      }}
    >
      <summary aria-label={say(words.filesOf, { n: version })}>{say(words.files)}</summary>
      <Refusal refused={refused} />
      <ul>
        {(changes ?? []).slice(0, MOST_SHOWN).map(({ path, how }) => (
          <li key={path}>{punctuated(`${say(words[how])}：${path}`)}</li>
        ))}
        {changes !== undefined && changes.length > MOST_SHOWN && (
          <li>{say(words.more, { n: changes.length - MOST_SHOWN })}</li>
        )}
      </ul>
    </details>
  )
}
