import { describe, expect, test } from 'vitest'
import type { ComparisonResult } from '../../src/experiment/results.ts'
import { INDICATORS } from '../../src/indicators/index.ts'
import type { Language } from '../../src/model/words.ts'
import { displayWidth } from '../../src/report/display-width.ts'
import { comparisonReport, renderCsv, renderText, simulationReport } from '../../src/report/index.ts'
import { number, personsWithError } from '../../src/report/numbers.ts'
import { periodText } from '../../src/report/period-text.ts'
import { indicatorName } from '../../src/report/words.ts'
import { comparisonOf, emptyModel, scenarioOf, simulationOf } from '../plan/stand-ins.ts'

const comparison = (): ComparisonResult =>
  comparisonOf({
    baseline: { model: emptyModel('m'), scenario: scenarioOf('paper-as-is') },
    alternatives: [{ model: emptyModel('m'), scenario: scenarioOf('paper-to-be', { targetTime: 360 }) }],
    engine: 'tables',
    divisors: [{ id: 'usual', hours: 1860, mark: 'derived' }],
    releasable: true,
  })
/** The same with other things said of the only alternative. */
const with1 = (
  result: ComparisonResult,
  more: Partial<ComparisonResult['alternatives'][number]>,
): ComparisonResult => ({ ...result, alternatives: [{ ...result.alternatives[0], ...more }] })
const textOf = (result: ComparisonResult, language: Language = 'ja') =>
  renderText(comparisonReport(result, language))
/** As read, without the line ends of the columns. */
const flat = (text: string) => text.replace(/\s+/g, '')

describe('the period', () => {
  const days = (start: string, end: string, runInFrom = start) =>
    ({ kind: 'dates', start, end, runInFrom }) as const
  test('is a fiscal year, a month, days or a number of cases, with its run-in', () => {
    const year = days('2026-04-01', '2027-04-01', '2026-02-01')
    expect(periodText(year, 'ja')).toBe(
      'R8年度（2026年4月〜2027年3月）（助走：2026年2月1日から。集計に含めない）',
    )
    expect(periodText(year, 'en')).toBe(
      'fiscal year R8 (April 2026 to March 2027) (run-in from 1 February 2026, not counted)',
    )
    expect(periodText(days('2026-12-01', '2027-01-01'), 'ja')).toBe('2026年12月')
    expect(periodText(days('2027-02-01', '2027-03-01'), 'en')).toBe('February 2027')
    expect(periodText(days('2026-10-01', '2027-04-01'), 'ja')).toBe('2026年10月1日〜2027年3月31日')
    expect(periodText({ kind: 'cases', cases: 1500, warmUpCases: 100 }, 'ja')).toBe(
      '1,500件が来て、すべて終わるまで（最初の100件は集計に含めない）',
    )
    const begun = { kind: 'cases', cases: 50, warmUpCases: 0, from: '2026-06-21T13:22:30' } as const
    expect(periodText(begun, 'ja')).toBe('50件が来て、すべて終わるまで（2026年6月21日 13:22から）')
    expect(periodText(begun, 'en')).toBe('until 50 cases have come and are done, from 21 June 2026 13:22 on')
    expect(periodText({ kind: 'cases', cases: 50, warmUpCases: 0 }, 'en')).toBe(
      'until 50 cases have come and are done',
    )
  })
  test('stands in both reports', () => {
    expect(textOf(comparison())).toContain('試算期間：R8年度')
    const simulation = renderText(simulationReport(simulationOf(scenarioOf('x'), [1, 2]), 'en'))
    expect(simulation).toContain('Period: fiscal year R8')
  })
})

describe('what changes', () => {
  test('is called by its name where it has one', () => {
    const patch = [
      {
        path: 'activities.a.duration',
        label: { ja: '受付の作業時間', en: 'reception: duration' },
        before: '3m',
        after: '1m',
      },
      { path: 'calendars.x.closed', label: null, before: '', after: '12-28' },
    ]
    const text = textOf(with1(comparison(), { patch }))
    expect(text).toMatch(/受付の作業時間 +3m +1m\n\(activities\.a\.duration\)/)
    expect(text).toContain('calendars.x.closed')
  })
  test('is said in names and per cent, and what belongs together stands in one row', () => {
    const line = (path: string, after: string, ja: string, said: string) => ({
      path,
      before: '',
      after,
      label: { ja, en: ja },
      said: { before: { ja: '', en: '' }, after: { ja: said, en: said } },
    })
    const closed = '開庁の閉庁日'
    const patch = [
      line('arrivals.c.moves.m1.id', 'm1', '移行', 'm1'),
      line('arrivals.c.moves.m1.from', 'main', '移行の元', '本庁舎'),
      line('arrivals.c.moves.m1.share', '0.3023255813953488', '移行（本庁舎→コンビニ）の割合', '30.2%'),
      line('calendars.x.closed.0', '--12-29', closed, '12月29日'),
      line('calendars.x.closed.1', '--12-30', closed, '12月30日'),
      line('resourcePools.r.id', 'r', '担当区分「ロボット」', 'ロボット'),
      line('activities.a.measure', 'rpa', '入力の施策', 'rpa'),
    ]
    const text = textOf(with1(comparison(), { patch }))
    expect(text).toMatch(/移行（本庁舎→コンビニ）の割合 +— +30\.2%/)
    expect(text).not.toMatch(/0\.3023255|moves\.m1\.(id|from)|activities\.a\.measure/)
    expect(text).toMatch(/開庁の閉庁日 +— +12月29日・12月30日/)
    expect(text).toMatch(/担当区分「ロボット」 +— +新設/)
  })
  test('what was set from outside is listed once, for both', () => {
    const set = [{ path: 'arrivals.x.volume', value: '2000' }]
    const { baseline, ...rest } = comparison()
    const [one] = rest.alternatives
    const text = textOf(
      with1({ ...rest, baseline: { ...baseline, set } }, { result: { ...one.result, set } }),
    )
    expect(text.match(/arrivals\.x\.volume = 2000/g)).toHaveLength(1)
    expect(text).toContain('指定で変えた値（--set）')
    expect(textOf(comparison())).not.toContain('--set')
  })
})

describe('the assumptions', () => {
  const line = simulationOf(scenarioOf('x'), [1]).assumptions[0]
  const bare = { ...line, path: 'activities.a.duration', label: { ja: '受付', en: 'reception' }, mark: null }
  const minutes = (value: string) => ({ ...bare, value, low: null, high: null, source: null })
  const compared = (asIs: string, toBe: string) => {
    const { baseline, ...rest } = comparison()
    const [one] = rest.alternatives
    return with1(
      { ...rest, baseline: { ...baseline, assumptions: [line, minutes(asIs)] } },
      {
        result: {
          ...one.result,
          assumptions: [{ ...line, file: 'paper-to-be.yaml' }, minutes(toBe)],
        },
      },
    )
  }
  const rows = (text: string, start: RegExp) => text.split('\n').filter((row) => start.test(row))

  test('say whose they are where as-is and to-be differ, and stand there once where they do not', () => {
    const text = textOf(compared('3m', '1m'))
    expect(rows(text, /^件数 /)).toHaveLength(1)
    expect(rows(text, /^受付〔現状〕 +3m .*出典の記載なし/)).toHaveLength(1)
    expect(rows(text, /^受付〔見直し案〕 +1m .*出典の記載なし/)).toHaveLength(1)
    expect(rows(textOf(compared('3m', '3m')), /^受付 +3m/)).toHaveLength(1)
    expect(textOf(compared('3m', '1m'), 'en')).toMatch(
      /reception \[as-is\] +3m[\s\S]*reception \[to-be\] +1m/,
    )
  })
  test('of several alternatives each is named', () => {
    const result = compared('3m', '1m')
    const [one] = result.alternatives
    const other = { ...one, scenario: { ...one.scenario, name: { ja: '別案', en: 'other' } } }
    const text = flat(textOf({ ...result, alternatives: [one, other] }))
    expect(text).toContain('〔見直し案：別案〕')
  })
})

describe('figures a planner reads', () => {
  test('an error of persons shows its digits', () => {
    expect(personsWithError(282 / 1860, 0.0042)).toEqual(['0.152', '±0.004'])
    expect(personsWithError(3.613, 0.24)).toEqual(['3.6', '±0.2'])
    expect(personsWithError(3.613, 0)).toEqual(['3.6', '±0'])
    expect(personsWithError(3.613, null)).toEqual(['3.6', ''])
  })
  test('variance is said in words, as a part', () => {
    const [one] = comparison().alternatives
    const differences = one.differences.map((difference) => ({
      ...difference,
      mean: -360,
      varianceReduction: 7229.6,
    }))
    const text = textOf(with1(comparison(), { differences }))
    expect(text).toContain(`1/${number(7230)}`)
    expect(flat(text)).toContain('同じ住民を来させて比べた')
    expect(text).not.toContain('分散の縮小')
  })
  test('a missing range of assumptions has its reason', () => {
    const [{ hoursSaved, result }] = comparison().alternatives
    const none = { hoursSaved: { ...hoursSaved, assumptionRange: null, assumptionPoints: null } }
    expect(textOf(with1(comparison(), none))).toContain('幅（low・high）を書いた前提がありません')
    const stopped = {
      code: 'EXPERIMENT-RANGE-STOPPED',
      severity: 'warning',
      message: { ja: '止まった', en: 'stopped' },
    } as const
    const text = textOf(with1(comparison(), { ...none, result: { ...result, findings: [stopped] } }))
    expect(text).toContain('幅の端の試算が途中で止まりました')
    expect(textOf(comparison())).not.toContain('前提の幅を示せません')
  })
  test('applicants’ own time says what it leaves out, where it is shown', () => {
    const [one] = comparison().alternatives
    const differences = [
      { ...one.differences[0], mean: -5, halfWidth: 1, id: 'applicantHours', unit: 'hours' },
    ]
    expect(flat(textOf(with1(comparison(), { differences })))).toContain('タイマー')
    expect(textOf(comparison())).not.toContain('タイマー')
  })
  test('every indicator has a name in both languages', () => {
    for (const { id } of INDICATORS)
      for (const language of ['ja', 'en'] as const) expect(indicatorName(id, language)).not.toBe(id)
  })
})

describe('the tables of a comparison', () => {
  test('the hours of the measures stand under the work saved', () => {
    const rows = textOf(comparison()).split('\n')
    const at = (start: string) => rows.findIndex((row) => row.startsWith(start))
    expect(at('  うち施策 paper')).toBe(at('作業時間の削減') + 1)
    expect(at('外せる配置時間')).toBe(at('  うち施策 paper') + 1)
  })
  test('the check by formula is said with the simulated figure, so that they can be subtracted', () => {
    const check = (mean: number, closedForm: number) => {
      const [{ hoursSaved }] = comparison().alternatives
      return textOf(with1(comparison(), { hoursSaved: { ...hoursSaved, mean, closedForm, z: -0.1 } }))
    }
    expect(check(645.6, 644.4)).toContain('644時間（試算 646時間、差 +2時間、z=-0.1）')
    expect(check(-0.6, -0.9)).toContain('-0.9時間（試算 -0.6時間、差 +0.3時間、z=-0.1）')
    expect(check(-0.04, 0.04)).toContain('0.0時間（試算 0.0時間、差 0.0時間、z=-0.1）')
  })
  test('differences that cannot be told from 0, or are printed as 0, are counted', () => {
    const [one] = comparison().alternatives
    const of = (id: string, mean: number, halfWidth: number) => ({
      ...one.differences[0],
      id,
      unit: 'seconds',
      mean,
      halfWidth,
    })
    const differences = [of('waitingTime', -17, 1), of('callWait', 3, 5), of('cycleTime', 0.01, 0.001)]
    const report = comparisonReport(with1(comparison(), { differences }), 'ja')
    const text = renderText(report)
    expect(text).toMatch(/^待ち時間 .* -17\.0秒/m)
    expect(text).not.toMatch(/^(呼出待ち|処理期間)/m)
    expect(flat(text)).toContain('ほかの2行は、差がないか、差があるとは判断できないものです')
    // A spreadsheet gets them all.
    expect(renderCsv(report).match(/^(待ち時間|呼出待ち|処理期間)/gm)).toHaveLength(3)
  })
  test('an assumption of which both sides have a value of their own says whose it is', () => {
    const driver = (side: 'asIs' | 'toBe' | undefined, path: string) => ({
      path,
      label: { ja: '入力', en: 'entry' },
      correlation: 0.5,
      ...(side && { side }),
    })
    const drivers = [driver('asIs', 'a.b'), driver('toBe', 'a.b'), driver('toBe', 'a.c')]
    const text = textOf(with1(comparison(), { drivers }))
    expect(text).toContain('入力〔現状〕（a.b）')
    expect(text).toContain('入力〔見直し案〕（a.b）')
    expect(text).toContain('入力（a.c）')
  })
  const shares = () => {
    const [one] = comparison().alternatives
    const differences = [
      { ...one.differences[0], id: 'utilisation', unit: 'share', mean: -0.959, halfWidth: 0.01 },
    ]
    const drivers = [{ path: 'arrivals.x.volume', label: { ja: '件数', en: 'volume' }, correlation: 0.9 }]
    return with1(comparison(), { differences, drivers })
  }
  test('differences of shares are in points', () => {
    expect(textOf(shares())).toMatch(/従事時間割合 .* -95\.9ポイント +1\.0ポイント/)
    expect(textOf(shares(), 'en')).toMatch(/-95\.9 points +1\.0 points/)
  })
  test('brackets are as wide as the language writes them', () => {
    const text = textOf(shares())
    expect(text).toContain('件数（arrivals.x.volume）')
    expect(text).toContain('5.0秒（20.0秒）')
    expect(textOf(shares(), 'en')).toMatch(/volume \(arrivals\.x\.volume\)/)
    expect(textOf(shares(), 'en')).toContain('5.0 s (20.0 s)')
  })
})

describe('in English', () => {
  const text = () => {
    const [{ hoursSaved }] = comparison().alternatives
    return textOf(with1(comparison(), { hoursSaved: { ...hoursSaved, assumptionRange: [-109, -19] } }), 'en')
  }
  test('punctuation is half-width, and a range of negatives reads', () => {
    const ours = text()
      .split('\n')
      .filter((row) => !/[\u3040-\u30ff\u4e00-\u9fff]/.test(row))
      .join('\n')
    expect(ours).not.toMatch(/[：／（）＝【】〔〕〜]/)
    expect(ours).toContain('-109 to -19')
    expect(ours).toContain('1,860 h')
  })
  test('no line is longer than 120 columns', () => {
    const rows = [...text().split('\n'), ...textOf(comparison()).split('\n')]
    expect(Math.max(...rows.map(displayWidth))).toBeLessThanOrEqual(120)
  })
})
