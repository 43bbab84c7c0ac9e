import { experimentFinding } from '../experiment/finding-catalogue.ts'
import type { StaffingBy, StaffingTarget } from '../experiment/staffing-result.ts'
import { findStaffing } from '../experiment/staffing-search.ts'
import { hasPosts } from '../experiment/time-slots.ts'
import type { Finding } from '../model/finding.ts'
import { hasErrors, uniqueFindings } from '../model/finding.ts'
import { limitText } from '../report/roster-words.ts'
import { staffingReport } from '../report/staffing-text.ts'
import { indicatorName } from '../report/words.ts'
import { parsePlainLength } from '../scenario/durations.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { timedRequest } from './asked-scenarios.ts'
import type { Context } from './context.ts'
import { cliFinding } from './finding-catalogue.ts'
import { optionFinding } from './refusals.ts'
import { shareTyped } from './release.ts'
import { withRunner } from './run-experiment.ts'

/** As they were typed. */
export interface StaffingOptions {
  readonly target?: string
  readonly pool?: readonly string[]
  readonly by?: string
}

const INDICATORS = ['callWait', 'waitingTime', 'cycleTime'] as const
const WAYS: readonly StaffingBy[] = ['whole', 'month', 'half-hour']

/** `callWait<=10m:90%`, also in full-width signs. */
const readTarget = (written: string): StaffingTarget | undefined => {
  const [, name, length, part] =
    /^\s*(\w+)\s*(?:<=|≤|≦)\s*([^:]+):(.+)$/.exec(written.normalize('NFKC')) ?? []
  const indicator = INDICATORS.find((one) => one === name)
  const within = parsePlainLength(length ?? '')
  const share = shareTyped(part ?? '')
  return indicator === undefined || within === undefined || share === undefined || share <= 0 || share >= 1
    ? undefined
    : { indicator, within, share }
}

/** Those named, in that order; a scenario with one pool needs no name. */
const readPools = (
  { resourcePools, file }: Scenario,
  named: readonly string[],
): { pools: readonly string[]; findings: readonly Finding[] } => {
  const known = resourcePools.filter(hasPosts)
  if (known.length === 0)
    return { pools: [], findings: [experimentFinding('EXPERIMENT-NO-POSTS', { file }, {})] }
  const list = {
    ja: known.map(({ id, name }) => `${id}（${name.ja}）`).join('・'),
    en: known.map(({ id, name }) => `${id} (${name.en})`).join(', '),
  }
  const wanted = { ja: `${list.ja} のどれか`, en: `one of ${list.en}` }
  if (named.length === 0 && known.length > 1)
    return {
      pools: [],
      findings: [cliFinding('CLI-POOL-UNNAMED', { file }, { pools: list, first: known[0].id })],
    }
  const wrong = named.filter((name) => !known.some(({ id }) => id === name))
  return {
    pools: [...new Set(named.length === 0 ? known.map(({ id }) => id) : named)],
    findings: wrong.map((name) => optionFinding('--pool', name, wanted)),
  }
}

export async function staffing(context: Context, path: string, typed: StaffingOptions): Promise<number> {
  const target = readTarget(typed.target ?? '')
  const by = WAYS.find((one) => one === (typed.by ?? 'whole'))
  const timed = await timedRequest(context, path)
  const before = [
    ...(target === undefined
      ? [
          optionFinding('--target', typed.target ?? '', {
            ja: `callWait<=10m:90% のように、指標（${INDICATORS.join('・')}）<=時間:割合（0より大きく100%未満）`,
            en: `such as callWait<=10m:90%: indicator (${INDICATORS.join(', ')}) <= length : share (above 0, below 100 %)`,
          }),
        ]
      : []),
    ...(by === undefined
      ? [optionFinding('--by', typed.by ?? '', { ja: WAYS.join('・'), en: `one of ${WAYS.join(', ')}` })]
      : []),
    ...timed.findings,
    ...(await context.outFindings()),
  ]
  if (hasErrors(before) || target === undefined || by === undefined) return context.refuse(before)
  const { loaded, findings } = await context.loadAll([timed.request])
  if (hasErrors(findings) || loaded.length === 0) return context.refuse(findings)
  const { pools, findings: ofPools } = readPools(loaded[0].scenario, typed.pool ?? [])
  if (ofPools.length > 0) return context.refuse(ofPools)
  const { engine, replications, seed } = context.options
  const targetWords = {
    ja: `${indicatorName(target.indicator, 'ja')} ${limitText(target.within, 'ja')}以内が${target.share * 100}%`,
    en: `${indicatorName(target.indicator, 'en')} within ${limitText(target.within, 'en')} for ${target.share * 100} %`,
  }
  const found = await withRunner(context, (runner) =>
    findStaffing(
      { ...loaded[0], engine, replications, seed, target, by, pools },
      runner,
      targetWords,
      (step, played) =>
        context.progress(
          step === 'proof'
            ? {
                ja: `別の住民で確かめています　試行 ${played}回`,
                en: `proving before other residents  replication ${played}`,
              }
            : {
                ja: `人数を探しています　試行 ${played}回`,
                en: `looking for the fewest posts  replication ${played}`,
              },
        ),
    ),
  )
  const all = uniqueFindings([...findings, ...found.findings])
  if (found.result === undefined || hasErrors(all)) return context.refuse(all)
  const result = { ...found.result, findings: all }
  return context.publish(result, staffingReport)
}
