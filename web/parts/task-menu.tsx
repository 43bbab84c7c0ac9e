import { say } from '../language.ts'
import { tasks } from '../study/ask.ts'

const words = {
  running: { ja: '試算中 {n}件', en: '{n} running' },
}

/** Says that something is still being played, wherever the reader is. */
export function TaskMenu() {
  const running = tasks.value.filter(({ state }) => state.value === 'running').length
  return (
    <span class="running" role="status">
      {running > 0 && say(words.running, { n: running })}
    </span>
  )
}
