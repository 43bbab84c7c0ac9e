import { useEffect, useState } from 'preact/hooks'
import type { Words } from '../../src/model/words.ts'
import { moment, say } from '../language.ts'
import { storedProjects } from '../project/server-store.ts'
import { Refusal } from '../server/refusal.tsx'
import { server } from '../server/server.ts'
import { useRefusal } from '../server/use-refusal.ts'
import { cancelRun, isShown, openRun, runsOnServer, type ServerRun, titleOf } from '../study/server-runs.ts'
import { Button } from './controls.tsx'
import { Dialog } from './dialog.tsx'

const words = {
  title: { ja: 'サーバーの試算', en: 'Runs on the server' },
  help: {
    ja: 'サーバーに頼んだ試算です。ブラウザーを閉じても続きます。結果は、古いものから消えます。',
    en: 'Runs asked of the server. They go on when the browser is closed; the oldest results are deleted first.',
  },
  none: { ja: 'サーバーに頼んだ試算は、まだありません。', en: 'Nothing was asked of the server yet.' },
  run: { ja: '試算', en: 'Run' },
  project: { ja: 'プロジェクト', en: 'Project' },
  version: { ja: '{name} 第{n}版', en: '{name}, version {n}' },
  state: { ja: '状態', en: 'State' },
  asked: { ja: '頼んだ日時', en: 'Asked' },
  acts: { ja: '操作', en: 'Actions' },
  times: { ja: '（試行{n}回）', en: ' ({n} replications)' },
  open: { ja: '結果を見る', en: 'Show' },
  watch: { ja: '様子を見る', en: 'Watch' },
  openOne: { ja: '{act}：「{title}」（{when}）', en: '{act}: “{title}” ({when})' },
  cancel: { ja: '取り消す', en: 'Cancel' },
  cancelOne: { ja: '「{title}」（{when}）を取り消す', en: 'Cancel “{title}” ({when})' },
  earlier: { ja: '（前の版のプログラム）', en: ' (an earlier version of the program)' },
}

const states: Readonly<Record<ServerRun['state'], Words>> = {
  queued: { ja: '順番待ち', en: 'waiting' },
  running: { ja: '試算中', en: 'running' },
  done: { ja: '終わりました', en: 'done' },
  failed: { ja: '止まりました', en: 'stopped' },
  cancelled: { ja: '取り消し', en: 'cancelled' },
}

/** Milliseconds between two looks at what is on the way. */
const EVERY = 2_000

/** Opens the list of what the server was asked. */
export function RunListButton({ onOpen }: { readonly onOpen: () => void }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>{say(words.title)}</Button>
      {isOpen && (
        <Dialog title={say(words.title)} class="run-dialog" onClose={() => setOpen(false)}>
          {(close) => (
            <Runs
              onDone={() => {
                close()
                onOpen()
              }}
            />
          )}
        </Dialog>
      )}
    </>
  )
}

const isOnTheWay = ({ state }: ServerRun): boolean => state === 'queued' || state === 'running'

function Runs({ onDone }: { readonly onDone: () => void }) {
  const [runs, setRuns] = useState<readonly ServerRun[]>()
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map())
  const { refused, act } = useRefusal()
  const load = () => act(async () => setRuns(await runsOnServer()))
  const goesOn = runs?.some(isOnTheWay) ?? false
  useEffect(() => {
    void load()
    void act(async () => setNames(new Map((await storedProjects()).map(({ id, name }) => [id, name]))))
  }, [server.value])
  useEffect(() => {
    if (!goesOn) return
    const timer = setInterval(() => void load(), EVERY)
    return () => clearInterval(timer)
  }, [goesOn])
  return (
    <>
      <p class="help">{say(words.help)}</p>
      <Refusal refused={refused} />
      {runs?.length === 0 && <p>{say(words.none)}</p>}
      {runs !== undefined && runs.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">{say(words.run)}</th>
              <th scope="col">{say(words.project)}</th>
              <th scope="col">{say(words.asked)}</th>
              <th scope="col">{say(words.state)}</th>
              <th scope="col">{say(words.acts)}</th>
            </tr>
          </thead>
          <tbody>
            {runs.map((run) => (
              <OneRun
                key={run.id}
                run={run}
                project={names.get(run.project) ?? ''}
                onOpen={() =>
                  act(async () => {
                    await openRun(run)
                    onDone()
                  })
                }
                onCancel={() =>
                  act(async () => {
                    await cancelRun(run.id)
                    await load()
                  })
                }
              />
            ))}
          </tbody>
        </table>
      )}
    </>
  )
}

interface OneRunProps {
  readonly run: ServerRun
  readonly project: string
  readonly onOpen: () => void
  readonly onCancel: () => void
}

function OneRun({ run, project, onOpen, onCancel }: OneRunProps) {
  const { request, state, progress, problem, version, createdAt, isOfThisProgram } = run
  const title = say(titleOf(run))
  const when = moment(createdAt)
  const times = 'replications' in request ? request.replications : undefined
  const isRunning = isOnTheWay(run)
  const act = say(isRunning ? words.watch : words.open)
  return (
    <tr>
      <th scope="row">
        {title}
        {times !== undefined && say(words.times, { n: times })}
      </th>
      <td>{say(words.version, { name: project, n: version })}</td>
      <td>{when}</td>
      <td>
        {say(states[state])}
        {state === 'running' && progress !== null && ` ${progress.done}/${progress.of}`}
        {state === 'done' && !isOfThisProgram && say(words.earlier)}
        {problem !== null && <small>{say(problem.message)}</small>}
      </td>
      <td class="acts">
        {isShown(run) && state !== 'cancelled' && (
          <Button label={say(words.openOne, { act, title, when })} onClick={onOpen}>
            {act}
          </Button>
        )}
        {isRunning && (
          <Button kind="quiet" label={say(words.cancelOne, { title, when })} onClick={onCancel}>
            {say(words.cancel)}
          </Button>
        )}
      </td>
    </tr>
  )
}
