import { plusMinus } from '../../src/report/numbers.ts'
import { number, say } from '../language.ts'
import type { Task } from '../study/ask.ts'
import { Button, Notice } from './controls.tsx'
import { FindingList } from './finding-list.tsx'

const words = {
  running: { ja: '試算中', en: 'Running' },
  preparing: { ja: '準備中（自己点検）', en: 'Preparing (self-check)' },
  cancel: { ja: '取り消す', en: 'Cancel' },
  cancelled: { ja: '取り消しました。', en: 'Cancelled.' },
  failed: { ja: '計算が止まりました：{error}', en: 'The computation stopped: {error}' },
  left: { ja: '残り約{left}', en: 'about {left} left' },
  seconds: { ja: '{n}秒', en: '{n} s' },
  minutes: { ja: '{n}分', en: '{n} min' },
  refused: {
    ja: '次の誤りがあるため、試算していません。',
    en: 'Nothing was played, because of these errors.',
  },
}

const FEWEST = 2

/** How far a study is, with the estimate so far, the time left and a way to stop it; what stood in its way. */
export function TaskState({ task }: { readonly task: Task }) {
  const state = task.state.value
  if (state === 'cancelled') return <Notice kind="info">{say(words.cancelled)}</Notice>
  if (state === 'failed')
    return <Notice kind="error">{say(words.failed, { error: task.error.value ?? '' })}</Notice>
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
  const progress = task.progress.value
  const { done = 0, of = 0, live, now } = progress ?? {}
  const left = done >= FEWEST && done < of ? ((Date.now() - task.startedAt) / done) * (of - done) : undefined
  return (
    <div class="task" role="status">
      <progress
        value={of > 0 ? done : undefined}
        max={of > 0 ? of : undefined}
        aria-label={say(task.title)}
      />
      <span>
        {progress === undefined ? say(words.preparing) : `${say(words.running)} ${done}/${of}`}
        {now && `　${say(now)}`}
        {live && `　${number(live.mean)}${live.halfWidth === null ? '' : ` ${plusMinus(live.halfWidth)}`} h`}
        {left !== undefined && `　${say(words.left, { left: leftText(left / 1000) })}`}
      </span>
      <Button kind="quiet" onClick={task.cancel}>
        {say(words.cancel)}
      </Button>
    </div>
  )
}

const leftText = (seconds: number): string =>
  seconds < 120
    ? say(words.seconds, { n: Math.max(1, Math.round(seconds)) })
    : say(words.minutes, { n: Math.round(seconds / 60) })
