import { EQUAL_WAITS, type WaitRule } from '../experiment/equal-waits.ts'
import { findReleasable, type SearchStep } from '../experiment/find-releasable.ts'
import { ResultCache } from '../experiment/index.ts'
import type { Finding } from '../model/finding.ts'
import { hasErrors, uniqueFindings } from '../model/finding.ts'
import type { Words } from '../model/words.ts'
import { releaseReport } from '../report/release-text.ts'
import { parsePlainLength } from '../scenario/durations.ts'
import { loadAsked } from './asked-scenarios.ts'
import type { Context } from './context.ts'
import { optionFinding } from './refusals.ts'
import { withRunner } from './run-experiment.ts'

/** As they were typed. */
export interface ReleaseOptions {
  readonly mostWaitChange?: string
  readonly mostOnTimeLoss?: string
}

/** `0.02`, `2%`; undefined for what is no share. */
export const shareTyped = (written: string): number | undefined => {
  const [, digits, percent] = /^(\d*\.?\d+)\s*(%?)$/.exec(written.normalize('NFKC').trim()) ?? []
  if (digits === undefined) return undefined
  const share = Number(digits) / (percent ? 100 : 1)
  return share <= 1 ? share : undefined
}

const readRule = ({
  mostWaitChange,
  mostOnTimeLoss,
}: ReleaseOptions): { rule: WaitRule; findings: Finding[] } => {
  const findings: Finding[] = []
  const taken = (
    option: string,
    written: string | undefined,
    value: number | undefined,
    otherwise: number,
    wanted: Words,
  ) => {
    if (written === undefined) return otherwise
    if (value !== undefined) return value
    findings.push(optionFinding(option, written, wanted))
    return otherwise
  }
  return {
    rule: {
      mostWaitChange: taken(
        '--most-wait-change',
        mostWaitChange,
        parsePlainLength(mostWaitChange ?? ''),
        EQUAL_WAITS.mostWaitChange,
        { ja: '60s・1m のような長さ', en: 'a length such as 60s or 1m' },
      ),
      mostOnTimeLoss: taken(
        '--most-on-time-loss',
        mostOnTimeLoss,
        shareTyped(mostOnTimeLoss ?? ''),
        EQUAL_WAITS.mostOnTimeLoss,
        { ja: '0〜1 の数か 2% のような割合', en: 'a number from 0 to 1, or a share such as 2%' },
      ),
    },
    findings,
  }
}

const stepWords: Readonly<Record<SearchStep, Words>> = {
  stated: { ja: '現状と見直し案', en: 'as-is and to-be' },
  search: { ja: '空けられる配置を探しています', en: 'looking for posts to leave empty' },
  surplus: { ja: '現状でも空けられる分を調べています', en: 'what the as-is could leave empty' },
  proof: { ja: '別の住民で確かめています', en: 'proving before other residents' },
}

export async function release(
  context: Context,
  asIs: string,
  toBe: string,
  typed: ReleaseOptions,
): Promise<number> {
  const { rule, findings: ofRule } = readRule(typed)
  const asked = await loadAsked(context, [asIs, toBe], ofRule)
  if ('refused' in asked) return context.refuse(asked.refused)
  const { loaded, findings } = asked
  const { engine, replications, seed } = context.options
  const found = await withRunner(context, (runner) =>
    findReleasable(
      { asIs: loaded[0], toBe: loaded[1], engine, replications, seed, rule, cache: new ResultCache() },
      runner,
      (step, played) =>
        context.progress({
          ja: `${stepWords[step].ja}　試行 ${played}回`,
          en: `${stepWords[step].en}  replication ${played}`,
        }),
    ),
  )
  const all = uniqueFindings([...findings, ...found.findings])
  if (found.result === undefined || hasErrors(all)) return context.refuse(all)
  const result = { ...found.result, findings: all }
  return context.publish(result, releaseReport)
}
