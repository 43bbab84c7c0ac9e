import { describe, expect, test } from 'vitest'
import type { SimulationResult } from '../../src/experiment/results.ts'
import { leftShare } from '../../src/indicators/left-share.ts'
import { readPlan } from '../../src/plan/read-plan.ts'
import { runPlan } from '../../src/plan/run-plan.ts'
import { displayWidth, padEnd, wrap } from '../../src/report/display-width.ts'
import { cells, inEnglish, left, right, table } from '../../src/report/document.ts'
import { findingLine, findingsText } from '../../src/report/findings-text.ts'
import {
  comparisonReport,
  planReport,
  renderCsv,
  renderMarkdown,
  renderText,
  simulationReport,
} from '../../src/report/index.ts'
import { differenceText, number, personsText, plusMinus, quantity } from '../../src/report/numbers.ts'
import { textTable } from '../../src/report/text-table.ts'
import { indicatorNames, words } from '../../src/report/words.ts'
import {
  comparisonOf,
  emptyModel,
  noRunner,
  scenarioOf,
  simulationOf,
  smallPlan,
  tools,
} from '../plan/stand-ins.ts'

const plan = async (written = smallPlan) => {
  const { plan } = readPlan(written, 'plan.yaml')
  return (await runPlan({ plan: plan!, engine: 'tables' }, tools, noRunner)).result!
}
const comparison = () =>
  comparisonOf({
    baseline: { model: emptyModel('m'), scenario: scenarioOf('paper-as-is') },
    alternatives: [{ model: emptyModel('m'), scenario: scenarioOf('paper-to-be', { targetTime: 360 }) }],
    engine: 'tables',
    divisors: [{ id: 'usual', hours: 1860, mark: 'derived' }],
    releasable: true,
  })

describe('words', () => {
  test('every word is there in both languages', () => {
    for (const [key, { ja, en }] of Object.entries({ ...words, ...indicatorNames })) {
      expect(ja.trim(), key).not.toBe('')
      expect(en.trim(), key).not.toBe('')
      expect(en, key).not.toMatch(/[\u3040-\u30ff\u4e00-\u9fff]/)
      expect([...ja.matchAll(/\{\w+\}/g)].map(String).sort(), key).toEqual(
        [...en.matchAll(/\{\w+\}/g)].map(String).sort(),
      )
    }
  })
  test('no word the office reads differently', () => {
    const all = Object.values(words)
      .map(({ ja }) => ja)
      .join('\n')
    expect(all).not.toMatch(/シナリオ|法定|職員削減|稼働率/)
  })
})

describe('widths', () => {
  test('full-width characters take two columns, half-width katakana one', () => {
    expect([
      displayWidth('転入届'),
      displayWidth('ｶﾀｶﾅ'),
      displayWidth('abc'),
      displayWidth('±1〜2'),
    ]).toEqual([6, 4, 3, 5])
    expect(displayWidth(padEnd('窓口', 10))).toBe(10)
  })
  test('text wraps within its width and loses nothing', () => {
    const text =
      '住民基本台帳システムへの入力 https://example.org/a/very/long/address/that/does/not/break、以上。'
    const lines = wrap(text, 20)
    expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(22)
    expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''))
  })
  test('no line ends with an opening mark or begins with a closing one; a path breaks at its joints', () => {
    const text = '書かない窓口（予約）・電子申請、「転入届」と〔試算〕。R8〜R12の合計は100％・およそ〈3人〉ー'
    for (let width = 12; width < 40; width++) {
      const lines = wrap(text, width)
      expect(lines.join('')).toBe(text)
      for (const [at, line] of lines.entries()) {
        if (at < lines.length - 1) expect(line).not.toMatch(/[（「〔〈]$/u)
        if (at > 0) expect(line).not.toMatch(/^[、。・）」〕〉〜ー％]/u)
      }
    }
    expect(wrap('(activities.handle_exceptions.duration)', 34)).toEqual([
      '(activities.handle_exceptions.',
      'duration)',
    ])
  })
  test('columns line up', () => {
    const lines = textTable(table([left('施策'), right('h')], [cells('生成AI', '1'), cells('ab', '11,200')]))
    expect(lines).toEqual(['施策         h', '──────  ──────', '生成AI       1', 'ab      11,200'])
  })
})

describe('numbers', () => {
  test('thousands, persons and ±', () => {
    expect([
      number(11200),
      number(-0.4),
      personsText(11200 / 3100),
      plusMinus(0.3),
      plusMinus(0),
      plusMinus(null),
    ]).toEqual(['11,200', '0', '3.6', '±1', '±0', '—'])
    expect([quantity(90, 'seconds', 'ja'), quantity(0.25, 'share', 'en')]).toEqual(['1.5分', '25.0%'])
  })
  test('a difference of shares is in points, other differences in their unit', () => {
    expect([differenceText(-0.959, 'share', 'ja'), differenceText(0.05, 'share', 'en')]).toEqual([
      '-95.9ポイント',
      '5.0 points',
    ])
    expect(differenceText(90, 'seconds', 'ja')).toBe('1.5分')
  })
  test('what is too large to mean anything has no digits', () => {
    expect([number(1.9e295, 2), number(-8e21), number(999_999_999_999)]).toEqual([
      '∞',
      '-∞',
      '999,999,999,999',
    ])
  })
})

describe('the plan', () => {
  test('says everything a council may ask', async () => {
    const text = renderText(planReport(await plan(), 'ja'))
    for (const said of [
      '11,200h 3.6人',
      '8,800h 2.8人',
      '〔転記〕',
      '未算定',
      '参考試算・合計外',
      '前提の幅',
      '試行誤差',
      '計画の目標',
      '試算分の計',
      '計画値の転記分の計',
      '算定済み分の計',
      '重複控除',
      '較正したもの',
      '予測して照合したもの',
      '現状未検証',
      '余力',
      'R8の試行後に決める（決定時期：R9）',
      '下回ります',
      '(10月〜3月)',
      '外せる配置時間',
      '検算',
      '某市の計画',
      '3,088〜3,111',
      '四捨五入のため',
      '5〜95％の範囲',
    ]) {
      expect(text, said).toContain(said)
    }
    expect(Math.max(...text.split('\n').map(displayWidth))).toBeLessThanOrEqual(120)
  })
  test('reads in English without Japanese words of ours', async () => {
    const text = renderText(
      planReport(
        await plan(
          smallPlan.replace('通例', 'usual').replace('7.75時間×240日', '7.75 h x 240 d').replace('某市', ''),
        ),
        'en',
      ),
    )
    expect(text).toContain('Range of assumptions')
    expect(text).toContain('[as-is not validated]')
    const ours = text.split('\n').filter((line) => !/[\u3040-\u30ff\u4e00-\u9fff]/.test(line))
    expect(ours.join('\n')).not.toMatch(/[：（）【】〔〕]/)
  })
  test('English punctuates what it says, and leaves a quotation its own', () => {
    expect(inEnglish('Source：計画（案）5-2の例、R8〜R12とも同じ')).toBe(
      'Source: 計画（案）5-2の例、R8〜R12とも同じ',
    )
    expect(inEnglish('公表用 3,100（divisor、1〜2）')).toBe('公表用 3,100 (divisor, 1–2)')
    expect(inEnglish('【As-is】 ／ x（fitted to：秦野市「計画」）')).toBe(
      '[As-is]  / x (fitted to: 秦野市「計画」)',
    )
  })
  test('is the same twice, and in every form', async () => {
    const [one, two] = [planReport(await plan(), 'ja'), planReport(await plan(), 'ja')]
    expect(renderText(one)).toBe(renderText(two))
    expect(renderMarkdown(one)).toContain('| 区分・施策 |')
    const csv = renderCsv(one)
    expect(csv.startsWith('\uFEFF')).toBe(true)
    expect(csv).toContain(',R9,11200,3.6,')
    // 書かない窓口, R8: hours, persons, low, high, error, target, gap, each a number.
    expect(csv).toContain('フロントヤード,書かない窓口,試算・一部較正,R8,360,0.1,288,432,10,400,-40')
    expect(csv).not.toMatch(/,\d[\d.]*(h|人)\s*(,|$)|'[+-]?\d/m)
  })
})

describe('comparison and simulation', () => {
  test('patch beside effect, three kinds of hours, and an honest verdict', () => {
    const text = renderText(comparisonReport(comparison(), 'ja'))
    for (const said of [
      '変えたこと',
      'activities.a.duration',
      '作業時間の削減',
      '外せる配置時間',
      'うち1時間以上まとまる',
      '差があるとは判断できない',
      '検算',
      '削減になる',
    ]) {
      expect(text, said).toContain(said)
    }
  })
  test('where next to nothing was completed, that comes first', () => {
    const played = simulationOf(scenarioOf('x'), [1])
    const account = { opening: 0, arrived: 300, completed: 3, unfinished: 297, left: 0 }
    const text = (completed: number, language: 'ja' | 'en') =>
      renderText(
        simulationReport({ ...played, caseAccount: { ...account, completed } }, language),
      ).replaceAll('\n', ' ')
    expect(text(3, 'ja')).toMatch(/═ +【値は使えません】x\.yaml：300件のうち完了は3件/)
    expect(text(0, 'en')).toMatch(/═ +\[figures unusable\] x\.yaml: Of 300 cases 0 were completed/)
    expect(text(4, 'ja')).not.toContain('使えません')
  })
  test('a comparison says it of the scenario that it is true of', () => {
    const result = comparison()
    const [one] = result.alternatives
    const caseAccount = { ...one.result.caseAccount, completed: 0, unfinished: 10 }
    const broken = { ...result, alternatives: [{ ...one, result: { ...one.result, caseAccount } }] }
    const text = renderText(comparisonReport(broken, 'ja'))
    expect(text.match(/【値は使えません】.*/g)).toEqual([
      expect.stringContaining(`${one.scenario.file}：10件のうち完了は0件`),
    ])
  })
  test('a simulation shows account, check and assumptions', () => {
    const text = renderText(simulationReport(simulationOf(scenarioOf('x'), [1, 2, 3]), 'ja'))
    for (const said of ['件数の収支', '職員の従事時間', '自己点検', '前提の一覧', '現状未検証', '試行回数'])
      expect(text, said).toContain(said)
  })
})

describe('a simulation of its own kind', () => {
  const text = (over: Partial<SimulationResult>, language: 'ja' | 'en' = 'ja') =>
    renderText(simulationReport({ ...simulationOf(scenarioOf('x'), [1, 2]), ...over }, language))
  test('cases in progress are those of the fiscal year only where it is one', () => {
    const october = {
      kind: 'dates',
      start: '2026-10-01',
      end: '2026-11-01',
      runInFrom: '2026-10-01',
    } as const
    expect(text({})).toMatch(/年度当初処理中件数.*年度末処理中件数/)
    for (const period of [october, { kind: 'cases', cases: 50, warmUpCases: 0 } as const]) {
      expect(text({ period })).toMatch(/期首の処理中件数.*期末の処理中件数/)
      expect(text({ period })).not.toMatch(/年度(当初|末)/)
    }
  })
  test('who left and who did not come stand in one figure that says so', () => {
    expect(text({})).toContain('途中で離れた・来なかった件数')
    expect(text({}, 'en')).toContain('Left or did not come')
    expect(indicatorNames.leftShare).toEqual(leftShare.label)
  })
  test('a self-check that compared nothing does not say that it agreed', () => {
    const { selfCheck } = simulationOf(scenarioOf('x'), [1])
    const nothing = { selfCheck: { ...selfCheck, casesPlayed: 0, eventsCompared: 0 } }
    expect(text(nothing)).toContain('照合していません（点検の範囲に案件が来なかったため）')
    expect(text(nothing, 'en')).toContain('Nothing was compared: no case came in what the check played.')
    expect(text(nothing) + text(nothing, 'en')).not.toMatch(/一致しました|they agree/)
    expect(text({})).toContain('一致しました')
    expect(text({ selfCheck: { ...nothing.selfCheck, agreed: false } })).toContain('使わないでください')
  })
})

describe('findings', () => {
  const finding = {
    code: 'A-B',
    severity: 'error',
    message: { ja: 'だめ', en: 'no' },
    file: 'a.bpmn',
    line: 3,
    column: 4,
    element: 'x',
  } as const
  test('file:line:column: code severity message', () => {
    expect(findingLine(finding, 'ja')).toBe('a.bpmn:3:4: A-B 誤り: だめ [x]')
    expect(findingLine({ ...finding, file: undefined, line: undefined, element: undefined }, 'en')).toBe(
      'A-B error: no',
    )
  })
  test('what would be right stands below', () => {
    expect(findingsText([{ ...finding, remedy: { ja: '直す', en: 'mend it' } }], 'ja')).toBe(
      'a.bpmn:3:4: A-B 誤り: だめ [x]\n  直し方：直す\n',
    )
    expect(findingsText([{ ...finding, remedy: { ja: '直す', en: 'mend it' } }], 'en')).toMatch(
      /\n {2}What to do: mend it\n$/,
    )
  })
  test('a flood is counted', () => {
    expect(
      findingsText(
        Array.from({ length: 60 }, () => finding),
        'en',
      ),
    ).toMatch(/and 10 more\n$/)
  })
})

test('a cell that looks like a formula is no formula', () => {
  const csv = renderCsv({
    title: 't',
    sections: [
      {
        heading: null,
        blocks: [table([left('a'), left('b')], [cells('=1+1', '+1,205.5'), cells('-', '-5')])],
      },
    ],
  })
  expect(csv).toContain("'=1+1,1205.5\r\n'-,-5")
})
