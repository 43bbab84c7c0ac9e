import { say } from '../language.ts'
import type { Task } from '../study/ask.ts'
import { Button, Notice } from './controls.tsx'
import { FindingList } from './finding-list.tsx'
import { progressOf } from './task-progress.ts'

const words = {
  cancel: { ja: '取り消す', en: 'Cancel' },
  cancelled: { ja: '取り消しました。', en: 'Cancelled.' },
  failed: { ja: '計算が止まりました：{error}', en: 'The computation stopped: {error}' },
  refused: {
    ja: '次の誤りがあるため、試算していません。',
    en: 'Nothing was played, because of these errors.',
  },
}

/** How far a study is, with the estimate so far, the time left and a way to stop it; what stood in its way. */
export function TaskState({ task }: { readonly task: Task }) {
  const state = task.state.value
  if (state === 'cancelled') return <Notice kind="info">{say(words.cancelled)}</Notice>
  if (state === 'failed') return <Notice kind="error">{say(words.failed, { error: failureOf(task) })}</Notice>
  if (state === 'done') {
    const answer = task.answer.value
    if (answer === undefined || answer.result !== undefined) return null
    return (
      <Notice kind="error">
        <p>{say(words.refused)}</p>
        <FindingList findings={answer.findings.filter(({ severity }) => severity === 'error')} />
      </Notice>
    )
  }
  const { done = 0, of = 0 } = task.progress.value ?? {}
  return (
    <div class="task" role="status">
      <progress
        value={of > 0 ? done : undefined}
        max={of > 0 ? of : undefined}
        aria-label={say(task.title)}
      />
      <span>{progressOf(task)}</span>
      <Button kind="quiet" onClick={task.cancel}>
        {say(words.cancel)}
      </Button>
    </div>
  )
}

const failureOf = ({ error, onServer }: Task): string =>
  onServer?.failure.value === undefined ? (error.value ?? '') : say(onServer.failure.value)
