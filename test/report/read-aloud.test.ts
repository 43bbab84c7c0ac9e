import { expect, test } from 'vitest'
import type { ReleaseResult } from '../../src/experiment/release-result.ts'
import type { SensitivityResult } from '../../src/experiment/sensitivity-result.ts'
import type { StaffingResult } from '../../src/experiment/staffing-result.ts'
import type { SweepResult } from '../../src/experiment/sweep-result.ts'
import type { Language } from '../../src/model/words.ts'
import { displayWidth } from '../../src/report/display-width.ts'
import type { ReportDocument } from '../../src/report/document.ts'
import { renderText } from '../../src/report/index.ts'
import { releaseReport } from '../../src/report/release-text.ts'
import { sensitivityReport } from '../../src/report/sensitivity-text.ts'
import { staffingReport } from '../../src/report/staffing-text.ts'
import { sweepReport } from '../../src/report/sweep-text.ts'
import { commandLine } from '../cli/in-process.ts'
import { fiscalYear2026 } from '../support/scenarios.ts'

/** As read, on one line. */
const said = (report: ReportDocument, language: Language = 'ja'): string =>
  renderText(report).replace(/\s+/g, language === 'ja' ? '' : ' ')
const words = (ja: string, en: string) => ({ ja, en })
const named = (ja: string, en: string) => ({ id: en, name: words(ja, en), file: `${en}.yaml` })
const common = {
  asIs: named('現状', 'as it is'),
  toBe: named('見直し', 'changed'),
  scenario: named('現状', 'as it is'),
  period: fiscalYear2026,
  set: [],
  seed: 1,
  replications: 10,
  engine: 'tables',
  validated: false,
  played: 50,
  findings: [],
} as const

const missedByOneFewer = { verdict: 'refuted', share: { mean: 0.7, lower: 0.69, upper: 0.71 } }

const staffed = (posts: number, oneFewer: unknown = missedByOneFewer): StaffingResult =>
  ({
    ...common,
    format: 'yoryoku.staffing/1',
    target: { indicator: 'callWait', within: 600, share: 0.9 },
    by: 'whole',
    proofSeed: 2,
    share: { mean: 0.95, lower: 0.94, upper: 0.96 },
    pools: [
      {
        id: 'desk',
        name: words('窓口職員', 'Counter clerks'),
        stated: 3,
        parts: [
          {
            posts,
            share: { mean: 0.95, lower: 0.94, upper: 0.96 },
            oneFewer,
          },
        ],
      },
    ],
  }) as unknown as StaffingResult

test('staffing: the verdict is about one person fewer, in a sentence that reads', () => {
  expect(said(staffingReport(staffed(2), 'ja'))).toContain('71.0%1人少ないと守れない')
  expect(said(staffingReport(staffed(2), 'ja'))).toContain(
    '10分以内の住民を90%以上にするには、窓口職員は2人必要です',
  )
  const english = said(staffingReport(staffed(1), 'en'), 'en')
  expect(english).toContain(
    'To keep “Wait until called” within 10 min for at least 90 % of the residents, Counter clerks must have 1 person (the scenario states 3). With one fewer the target is missed',
  )
  expect(english).toContain('one fewer misses it')
})

test('staffing: as many at every time are one number, not a span of it', () => {
  const monthly = (): StaffingResult => {
    const result = staffed(1)
    const parts = [6, 7].map((month) => ({ ...result.pools[0].parts[0], month }))
    return { ...result, by: 'month', pools: [{ ...result.pools[0], parts }] }
  }
  expect(said(staffingReport(monthly(), 'ja'))).toContain('窓口職員はどの月も1人必要です')
  expect(said(staffingReport(monthly(), 'en'), 'en')).toContain(
    'Counter clerks must have 1 person in every month (the scenario states 3)',
  )
})

test('staffing: of one person nobody claims to have confirmed that one fewer will not do', () => {
  const alone = said(staffingReport(staffed(1, { verdict: 'nobody', share: null }), 'ja'))
  expect(alone).toContain('これより減らせない')
  expect(alone).toContain('これより少ない人数は試していません')
  expect(alone).not.toContain('1人少ないと目標を守れないことも')
})

test('staffing: where one fewer would leave nobody, that is told apart from what was tried', () => {
  const [result, other] = [staffed(2), staffed(1, { verdict: 'nobody', share: null })]
  const both = { ...result, pools: [...result.pools, ...other.pools] }
  expect(said(staffingReport(both, 'ja'))).toContain(
    '誰もいなくなるところは、それより少ない人数を試していません',
  )
  expect(said(staffingReport(both, 'en'), 'en')).toContain('elsewhere one fewer misses the target')
})

const swept = (over: Partial<SweepResult>): SweepResult => ({
  ...common,
  format: 'yoryoku.sweep/1',
  figure: { id: 'hoursSaved', scope: null, unit: 'hours', kind: 'saved' },
  variables: [
    {
      path: 'activities.entry.duration',
      side: 'both',
      label: words('入力の作業時間', 'entry: duration'),
      values: ['1m', '4m'],
      numbers: [1, 4],
      unit: 'm',
    },
  ],
  points: [100, -50].map((mean, i) => ({
    values: [['1m'], ['4m']][i],
    asIs: null,
    toBe: null,
    mean,
    halfWidth: 1,
    interval: [mean - 1, mean + 1] as const,
    closedForm: null,
    perReplication: [mean],
    sign: mean > 0 ? ('above' as const) : ('below' as const),
    findings: [],
  })),
  breakEvens: [],
  selfCheck: { agreed: true, casesPlayed: 80, eventsCompared: 1800 },
  ...over,
})

test('sweep: sentences are a space apart, units are said, and so is that both sides take the value', () => {
  expect(said(sweepReport(swept({}), 'en'), 'en')).toContain(
    'With “entry: duration” from 1 min to 4 min, hours saved ranges from -50 h to 100 h (an estimate). Within what was swept',
  )
  expect(said(sweepReport(swept({}), 'ja'))).toContain('現状と見直し案の両方を同じ値にしています')
  const [variable] = swept({}).variables
  const own = swept({ variables: [{ ...variable, side: 'toBe' }] })
  expect(said(sweepReport(own, 'ja'))).not.toContain('両方を同じ値')
})

test('sweep: what never changes is not a range', () => {
  const points = swept({}).points.map((point) => ({ ...point, mean: 0, sign: 'zero' as const }))
  const text = said(sweepReport(swept({ points }), 'ja'))
  expect(text).toContain('1分から4分まで動かしても、削減時間は0時間のままです')
  expect(text).toContain('どの点でも0')
})

test('sweep: the ends of the interval of a break-even differ when printed', () => {
  const at = (value: number, interval: readonly [number | null, number | null]) =>
    said(sweepReport(swept({ breakEvens: [{ where: null, at: value, isRising: false, interval }] }), 'ja'))
  expect(at(2.0004, [1.9996, 2.0011])).toContain('2.0004分（95％区間1.9996分〜2.0011分）')
  expect(at(2, [1.5, 2.6])).toContain('2.00分（95％区間1.50分〜2.60分）')
  expect(at(2, [2, 2])).toContain('2分（95％区間幅なし）')
  expect(at(2, [1.5, null])).toContain('1.50分〜範囲外')
})

test('sensitivity: large numbers have their separators', () => {
  const result: SensitivityResult = {
    ...common,
    format: 'yoryoku.sensitivity/1',
    method: 'closedForm',
    base: 300,
    hoursSaved: { mean: 300, halfWidth: 3, assumptionRange: [200, 400], verdict: 'saves' },
    points: 200,
    bars: [
      {
        path: 'arrivals.x.volume',
        label: words('届出の件数', 'notices: cases'),
        side: 'both',
        quantity: 'cases',
        value: '17889',
        low: '15500',
        high: '18500',
        mark: 'assumption',
        source: null,
        atLow: 1275,
        atHigh: 1325,
        swing: 50,
        swingHalfWidth: null,
        rankCorrelation: 0.2,
        changesSign: false,
      },
    ],
  }
  const text = said(sensitivityReport(result, 'ja'))
  expect(text).toContain('15,500〜18,500で1,275〜1,325時間')
  expect(text).not.toContain('15500')
  const bars = result.bars.map((bar) => ({ ...bar, atLow: 0, atHigh: 0, swing: 0 }))
  expect(said(sensitivityReport({ ...result, base: 0, bars }, 'ja'))).toContain(
    'どの前提を動かしても、削減時間は0時間のままです',
  )
})

const released = (releasable: number): ReleaseResult =>
  ({
    ...common,
    format: 'yoryoku.release/1',
    rule: { mostWaitChange: 60, mostOnTimeLoss: 0.02 },
    hoursSaved: { mean: 300, halfWidth: 3 },
    hours: { found: 60 + releasable, surplus: 60, overtimeAdded: 0, releasable, inBlocksOfAnHour: 0 },
    releasedShare: releasable / 300,
    areWaitsEqualAsStated: true,
    blocks: [
      {
        pool: 'desk',
        poolName: words('窓口職員', 'Counter clerks'),
        posts: 1,
        weekdays: [1, 2, 3, 4, 5],
        months: [],
        isAllMonths: true,
        from: 1020,
        to: 1035,
        hours: 60 + releasable,
        surplusHours: 60,
        waitChange: -5,
        waitChangeUpper: 4,
      },
    ],
    pools: [],
    overtime: {
      asIs: { mean: 1, halfWidth: 0.1 },
      toBe: { mean: 1, halfWidth: 0.1 },
      released: { mean: 1, halfWidth: 0.1 },
    },
    proof: {
      isProved: true,
      attempts: [
        {
          seed: 2,
          blocks: 1,
          areWaitsEqual: true,
          wait: { mean: -5, upper: 4 },
          worstBlock: null,
          onTimeLoss: null,
        },
      ],
    },
  }) as unknown as ReleaseResult

test('release: what the as-is could leave empty already is no gain of the change', () => {
  const none = said(releaseReport(released(0), 'ja'))
  expect(none).toContain('見直しによって新たに空けられる配置は見つかりませんでした')
  expect(none).toContain('今の時点で空けられる配置が60時間分')
  expect(none).not.toContain('最も大きいまとまり')
  expect(said(releaseReport(released(40), 'ja'))).toContain('見直しで空く最も大きいまとまり')
})

test('release and compare name their searches apart, and say what was not proved', () => {
  const text = said(releaseReport(released(40), 'ja'))
  expect(text).toContain('外せる配置時間（曜日・時間帯ごと）')
  expect(text).toContain(
    'compareの「外せる配置時間（期間を通して）」は、1人を期間中ずっと外せるときだけ数えます',
  )
  expect(text).toContain(
    '「現状でも空けられる分」は、探すのに使った住民だけで判定しています。前提は試算条件の値のままで、前提の幅は含みません',
  )
  const english = said(releaseReport(released(40), 'en'), 'en')
  expect(english).toContain('“Releasable post hours (whole posts)” of compare count a post only if')
  expect(english).toContain('Releasable post hours (by weekday and hour)')
})

test('validate: the table fits a terminal of about 100 columns, sources below it', async () => {
  for (const language of ['ja', 'en'] as const) {
    const { stdout } = await commandLine(
      'validate',
      'docs/validation-of-as-is/counter.yaml',
      '--replications',
      '2',
      '--lang',
      language,
    )
    const lines = stdout.split('\n')
    const rule = lines.find((line) => line.startsWith('──'))
    expect(displayWidth(rule ?? '')).toBeLessThanOrEqual(108)
    // An interval in minutes and seconds says both; one in seconds says it once.
    expect(stdout).not.toMatch(/（-[\d.]+分〜\+[\d.]+）|\(-[\d.]+ min to \+[\d.]+\)/)
    expect(stdout).toContain(language === 'ja' ? '実測値の出典' : 'Sources of the observed figures')
    expect(stdout).toContain('：受付簿'.replace('：', language === 'ja' ? '：' : ': '))
  }
})

test('check: with files in order the next command is named, and not in JSON', async () => {
  const next =
    '次に試すコマンド：\n  yoryoku compare docs/starter/counter.yaml docs/starter/counter.to-be.yaml\n'
  expect((await commandLine('check', 'docs/starter/counter.to-be.yaml')).stdout).toContain(next)
  const folder = await commandLine('check', 'docs/starter')
  expect(folder.stdout).toContain(`${next}  yoryoku plan docs/starter/plan.yaml\n`)
  const one = await commandLine('check', 'docs/starter/counter.yaml', '--lang', 'en')
  expect(one.stdout).toContain('What to try next:\n  yoryoku simulate docs/starter/counter.yaml\n')
  const json = await commandLine('check', 'docs/starter', '--json')
  expect(json.stdout).not.toContain('yoryoku compare')
})
