import { useEffect, useRef, useState } from 'preact/hooks'
import { moment, punctuated, say } from '../language.ts'
import { Button, Select } from '../parts/controls.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { saveFile } from '../parts/save-file.ts'
import { go } from '../route.ts'
import { server } from '../server/server.ts'
import { CITIES, cityProject } from './from-library.ts'
import { forget, type KeptProject, keptProjects } from './kept.ts'
import { type LibraryEntry, libraryEntries, newProject, procedureProject } from './new-project.ts'
import { isStored, openProject, type Project, project } from './project.ts'
import { ServerPart } from './server-part.tsx'
import { TAKEN_ENDINGS, takeFiles } from './take-files.ts'

const words = {
  project: { ja: 'プロジェクト', en: 'Project' },
  files: { ja: 'ファイル {n}件', en: '{n} files' },
  asFile: { ja: 'ファイル', en: 'Files' },
  save: { ja: 'ファイルに保存（.zip）', en: 'Save to a file (.zip)' },
  load: { ja: 'ファイルから開く・取り込む', en: 'Open or bring in files' },
  loadHelp: {
    ja: '.zip（プロジェクト）、.bpmn、.yaml、業務量調査（.xlsx）、処理や発券機の記録（.csv・.xes）、Prosimos・BIMP・BPSim・Scylla のファイル。画面に放しても取り込めます。',
    en: '.zip (a project), .bpmn, .yaml, surveys of work (.xlsx), event logs and ticket machines’ tables (.csv, .xes), files of Prosimos, BIMP, BPSim and Scylla; they can be dropped on the page too.',
  },
  unsaved: { ja: '未保存', en: 'not saved' },
  kept: { ja: 'このブラウザーに残っているもの', en: 'Kept in this browser' },
  keptAt: { ja: '（{when}）', en: ' ({when})' },
  forget: { ja: '「{name}」を消す', en: 'Forget “{name}”' },
  remove: { ja: '消す', en: 'Forget' },
  cities: { ja: '市の計画', en: 'Plans of cities' },
  library: { ja: 'ライブラリーの手続', en: 'Procedures of the library' },
  procedure: { ja: '手続', en: 'Procedure' },
  open: { ja: '開く', en: 'Open' },
  empty: { ja: '空のプロジェクトを作る', en: 'Begin an empty project' },
  emptyName: { ja: '新しいプロジェクト', en: 'New project' },
}

/** Which project is open; others to open, and ways to keep this one. */
export function ProjectMenu() {
  const [isOpen, setOpen] = useState(false)
  const title = punctuated(`${say(words.project)}：${say(project.value.name)}`)
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        {title}
        {project.value.stored !== undefined && !isStored(project.value) && (
          <span class="unsaved">{say(words.unsaved)}</span>
        )}
      </Button>
      {isOpen && (
        <Dialog title={title} class="project-dialog" onClose={() => setOpen(false)}>
          {(close) => <Projects onDone={close} />}
        </Dialog>
      )}
    </>
  )
}

function Projects({ onDone }: { readonly onDone: () => void }) {
  const [kept, setKept] = useState<readonly KeptProject[]>([])
  const [entries, setEntries] = useState<readonly LibraryEntry[]>([])
  const [chosen, setChosen] = useState('')
  const [told, setTold] = useState('')
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    void keptProjects().then(setKept)
    void libraryEntries().then((found) => {
      setEntries(found)
      setChosen(found[0]?.id ?? '')
    })
  }, [])
  const { name, files } = project.value
  const open = (opened: Project | undefined) => {
    if (opened === undefined) return
    openProject(opened)
    onDone()
    go('plan')
  }
  const entry = entries.find(({ id }) => id === chosen)
  return (
    <>
      <p>{say(words.files, { n: Object.keys(files).length })}</p>
      <p role="status" class={told === '' ? 'unseen' : 'notice info'}>
        {told}
      </p>
      {server.value !== undefined && <ServerPart onOpen={open} onDone={setTold} />}
      {server.value !== undefined && <h3>{say(words.asFile)}</h3>}
      <div class="bar">
        <Button
          kind={server.value === undefined ? 'main' : 'plain'}
          onClick={async () => {
            const { zipOfProject } = await import('../../src/study/project-zip.ts')
            const plain = say(name).replaceAll(/[^\p{L}\p{N}_-]+/gu, '-')
            saveFile(`${plain || 'project'}.zip`, 'application/zip', new Uint8Array(zipOfProject(files)))
          }}
        >
          {say(words.save)}
        </Button>
        <Button onClick={() => input.current?.click()}>{say(words.load)}</Button>
        <input
          ref={input}
          type="file"
          multiple
          hidden
          accept={TAKEN_ENDINGS}
          onChange={async (event) => {
            const given = event.currentTarget.files
            onDone()
            if (given !== null) await takeFiles(given)
          }}
        />
      </div>
      <p class="help">{say(words.loadHelp)}</p>
      {kept.length > 0 && (
        <>
          <h3>{say(words.kept)}</h3>
          <ul>
            {kept.map((one) => (
              <li key={one.id}>
                <button type="button" class="link" onClick={() => open(one)}>
                  {say(one.name)}
                  {say(words.keptAt, { when: moment(one.savedAt) })}
                </button>{' '}
                <Button
                  kind="quiet"
                  label={say(words.forget, { name: say(one.name) })}
                  onClick={async () => {
                    await forget(one.id)
                    setKept(await keptProjects())
                  }}
                >
                  {say(words.remove)}
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
      <h3>{say(words.cities)}</h3>
      <div class="bar">
        {Object.entries(CITIES).map(([id, label]) => (
          <Button
            key={id}
            onClick={async () => {
              const city = await cityProject(id)
              // What is kept of it under this name is not written over.
              open(kept.some((one) => one.id === id) ? newProject(city.name, city.files) : city)
            }}
          >
            {say(label)}
          </Button>
        ))}
      </div>
      <h3>{say(words.library)}</h3>
      <div class="bar">
        <Select
          label={say(words.procedure)}
          value={chosen}
          options={entries.map((one) => ({ value: one.id, label: say(one.name) }))}
          onChange={setChosen}
        />
        <Button
          disabled={entry === undefined}
          onClick={async () => open(entry && (await procedureProject(entry)))}
        >
          {say(words.open)}
        </Button>
      </div>
      <Button kind="quiet" onClick={() => open(newProject(words.emptyName, {}))}>
        {say(words.empty)}
      </Button>
    </>
  )
}
