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

export const STAFF_HOURS: Words = { ja: '従事時間', en: 'staff hours' }
export const HOURS_SAVED: Words = { ja: '削減', en: 'saved' }

/** 試行 12/30　削減 1,180 ± 60 時間　残り約40秒. `estimated`: what the estimate is of, where one is heard of. */
export const replicationProgress = (context: Context, estimated?: Words): Progress => {
  // Not by `performance`, which takes Node 5 ms to have ready.
  const secondsLeft = timeLeft(() => process.uptime())
  return (done, of, live) => {
    const left = secondsLeft(done, of)
    const name = live?.of ?? estimated
    const parts = (language: 'ja' | 'en'): string[] => [
      language === 'ja' ? `試行 ${done}/${of}` : `replication ${done} of ${of}`,
      ...(live === undefined || name === undefined ? [] : [estimateText(name, live, language)]),
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
