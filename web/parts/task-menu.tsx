import { useRef } from 'preact/hooks'
import type { Words } from '../../src/model/words.ts'
import { say } from '../language.ts'
import { server } from '../server/server.ts'
import { tasks } from '../study/ask.ts'
import { openTask } from '../study/server-runs.ts'
import { RunListButton } from './run-list.tsx'
import { progressOf } from './task-progress.ts'

const words = {
  running: { ja: '試算中 {n}件', en: '{n} running' },
  all: { ja: '試算 {n}件', en: 'Runs: {n}' },
  none: { ja: '試算', en: 'Runs' },
  cancel: { ja: '取り消す', en: 'Cancel' },
  cancelOne: { ja: '「{title}」を取り消す', en: 'Cancel “{title}”' },
}

const states: Readonly<Record<'done' | 'failed' | 'cancelled', Words>> = {
  done: { ja: '終わりました', en: 'done' },
  failed: { ja: '止まりました', en: 'stopped' },
  cancelled: { ja: '取り消しました', en: 'cancelled' },
}

const MOST_SHOWN = 12

/** What is being played and what was played, wherever the reader is; each leads back to the page that asked. */
export function TaskMenu() {
  const menu = useRef<HTMLDetailsElement>(null)
  const all = tasks.value
  const running = all.filter(({ state }) => state.value === 'running').length
  if (all.length === 0 && server.value === undefined) return <span class="running" role="status" />
  const close = (): void => {
    if (menu.current !== null) menu.current.open = false
  }
  return (
    <details class="task-menu" ref={menu}>
      <summary>
        <span role="status">
          {say(running > 0 ? words.running : all.length > 0 ? words.all : words.none, {
            n: running || all.length,
          })}
        </span>
      </summary>
      <div class="tasks">
        {all.length > 0 && (
          <ul>
            {all.slice(0, MOST_SHOWN).map((task) => (
              <li key={task.id}>
                <a
                  href={task.askedAt || '#/'}
                  onClick={(event) => {
                    close()
                    if (task.onServer === undefined) return
                    // Its files may not be those that are open.
                    event.preventDefault()
                    void openTask(task)
                  }}
                >
                  {say(task.title)}
                </a>
                <small>
                  {task.state.value === 'running' ? progressOf(task) : say(states[task.state.value])}
                </small>
                {task.state.value === 'running' && (
                  <button
                    type="button"
                    class="link"
                    aria-label={say(words.cancelOne, { title: say(task.title) })}
                    onClick={task.cancel}
                  >
                    {say(words.cancel)}
                  </button>
                )}
              </li>
            ))}
          </ul>
        )}
        {server.value !== undefined && <RunListButton onOpen={close} />}
      </div>
    </details>
  )
}
