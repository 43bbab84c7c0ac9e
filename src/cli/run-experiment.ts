import { type Progress, type ReplicationRunner, resumable } from '../experiment/index.ts'
import type { Words } from '../model/words.ts'
import { hoursText, plusMinus } from '../report/numbers.ts'
import { timeLeft } from '../study/time-left.ts'
import type { Context } from './context.ts'

/** Runs something with a runner that is closed afterwards, come what may; with `--resume` it keeps what it has played. */
export async function withRunner<T>(
  context: Context,
  work: (runner: ReplicationRunner) => Promise<T>,
): Promise<T> {
  const { workers, resume } = context.options
  const threads = context.stations.runner(workers)
  const runner =
    resume === undefined ? threads : resumable(threads, await context.stations.outcomeStore(resume))
  try {
    return await work(runner)
  } finally {
    await runner.close()
    context.progressDone()
  }
}

/** What is counted, and of what an estimate is shown while it grows. */
interface Watched {
  readonly counted: Words
  readonly estimated: Words
}

/** 試行 12/30　削減 1,180 ± 60 時間　残り約40秒 */
export const replicationProgress = (context: Context, { counted, estimated }: Watched): Progress => {
  // Not by `performance`, which takes Node 5 ms to have ready.
  const secondsLeft = timeLeft(() => process.uptime())
  return (done, of, live) => {
    const left = secondsLeft(done, of)
    const parts = (language: 'ja' | 'en'): string[] => [
      language === 'ja' ? `${counted.ja} ${done}/${of}` : `${counted.en} ${done} of ${of}`,
      ...(live === undefined ? [] : [estimateText(live.of ?? estimated, live, language)]),
      ...(left === undefined ? [] : [leftText(left, language)]),
    ]
    context.progress({ ja: parts('ja').join('　'), en: parts('en').join('  ') })
  }
}

const estimateText = (
  name: Words,
  { mean, halfWidth }: { mean: number; halfWidth: number | null },
  language: 'ja' | 'en',
): string => {
  const error = halfWidth === null ? '' : ` ${plusMinus(halfWidth).replace('±', '± ')}`
  return `${name[language]} ${hoursText(mean)}${error}${language === 'ja' ? ' 時間' : ' h'}`
}

const leftText = (seconds: number, language: 'ja' | 'en'): string => {
  const minutes = seconds / 60
  if (language === 'ja')
    return minutes < 2 ? `残り約${Math.max(1, Math.round(seconds))}秒` : `残り約${Math.round(minutes)}分`
  return minutes < 2
    ? `about ${Math.max(1, Math.round(seconds))} s left`
    : `about ${Math.round(minutes)} min left`
}
