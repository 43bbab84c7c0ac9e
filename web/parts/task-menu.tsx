import { useRef } from 'preact/hooks'
import type { Words } from '../../src/model/words.ts'
import { say } from '../language.ts'
import { type Task, tasks } from '../study/ask.ts'

const words = {
  running: { ja: '試算中 {n}件', en: '{n} running' },
  all: { ja: '試算 {n}件', en: '{n} runs' },
  cancel: { ja: '取り消す', en: 'Cancel' },
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
  if (all.length === 0) return <span class="running" role="status" />
  return (
    <details class="task-menu" ref={menu}>
      <summary>
        <span role="status">
          {running > 0 ? say(words.running, { n: running }) : say(words.all, { n: all.length })}
        </span>
      </summary>
      <ul>
        {all.slice(0, MOST_SHOWN).map((task) => (
          <li key={task.id}>
            <a
              href={task.askedAt || '#/'}
              onClick={() => {
                if (menu.current !== null) menu.current.open = false
              }}
            >
              {say(task.title)}
            </a>{' '}
            <small>{stateOf(task)}</small>
            {task.state.value === 'running' && (
              <button type="button" class="link" onClick={task.cancel}>
                {say(words.cancel)}
              </button>
            )}
          </li>
        ))}
      </ul>
    </details>
  )
}

const stateOf = ({ state, progress }: Task): string => {
  if (state.value !== 'running') return say(states[state.value])
  const { done, of } = progress.value ?? {}
  return done === undefined ? '…' : `${done}/${of}`
}
