import { expect, test } from 'vitest'
import { withAssumption } from '../../src/scenario/assumptions.ts'
import { meanOf } from '../../src/scenario/distribution-moments.ts'
import { asIs, read, scenarioOf } from './counter.ts'

const waiting = (value: string): string => asIs.replace("'triangular(1m, 1.5m, 2.5m)'", value)
const table = '受付番号,所要時間,係\r\n1,90,"窓口, 1"\r\n2,,窓口2\r\n3,"1,200",窓口1\r\n4,45s,窓口2\r\n'

const valuesOf = async (value: string, files: Readonly<Record<string, string>>) => {
  const { activities } = await scenarioOf({ 's/a.yaml': waiting(value), ...files })
  const { distribution } = activities.receive.duration
  return distribution.kind === 'empirical' ? distribution.values : distribution
}

test('observations are one column of a table beside the scenario, in its unit or their own', async () => {
  const files = { 's/記録/窓口.csv': `\uFEFF${table}` }
  expect(await valuesOf("'empirical(記録/窓口.csv, 所要時間, s)'", files)).toEqual([45, 90, 1200])
  expect(await valuesOf("'empirical（記録/窓口.csv、所要時間、秒）'", files)).toEqual([45, 90, 1200])
  expect(await valuesOf(`'empirical(file: "記録/窓口.csv", column: 所要時間, unit: m)'`, files)).toEqual([
    45, 5400, 72_000,
  ])
})

test('lengths as a spreadsheet writes them are read; without seconds they could be either', async () => {
  const files = { 's/t.csv': '所要時間\n0:01:30\n1:00:00\n０:０２:００\n45\n' }
  expect(await valuesOf("'empirical(t.csv, 所要時間, s)'", files)).toEqual([45, 90, 120, 3600])
  const { findings } = await read({
    's/a.yaml': waiting("'empirical(t.csv, 所要時間, s)'"),
    's/t.csv': '所要時間\n1:30\n',
  })
  expect(findings.map(({ message }) => message.ja)).toEqual([
    expect.stringContaining(
      '2 行目「1:30」が 0 以上の長さではありません（数だけのときは単位を添え、時:分:秒は秒まで',
    ),
  ])
})

test('a remark of several lines costs no row: line ends in quotes belong to their cell', async () => {
  const remarks = '番号,備考,所要時間\r\n1,"一行目\r\n二行目, ""三""",90\r\n2,"",120\r\n3,6" の箱,150\r\n'
  const empirical = "'empirical(t.csv, 所要時間, s)'"
  expect(await valuesOf(empirical, { 's/t.csv': remarks })).toEqual([90, 120, 150])
  const { findings } = await read({
    's/a.yaml': waiting(empirical),
    's/t.csv': `\n\n${remarks.replace('120', '約120')}`,
  })
  expect(findings.map(({ message }) => message.ja)).toEqual([
    expect.stringContaining('ファイル「t.csv」の 6 行目「約120」が 0 以上の長さではありません'),
  ])
})

test('of two columns of one name neither is taken unasked', async () => {
  const { findings } = await read({
    's/a.yaml': waiting("'empirical(t.csv, 所要時間, s)'"),
    's/t.csv': '所要時間,係,所要時間\n90,窓口,1\n',
  })
  expect(findings.map(({ message }) => message.ja)).toEqual([
    expect.stringContaining('ファイル「t.csv」に列「所要時間」が二つ以上あります'),
  ])
})

test('a file of one column needs no name, with a heading or without', async () => {
  expect(await valuesOf("'empirical(t.txt, , m)'", { 's/t.txt': '分\n3\n1\n\n2\n' })).toEqual([60, 120, 180])
  expect(await valuesOf("'empirical(t.txt)'", { 's/t.txt': '3m\n90s' })).toEqual([90, 180])
  expect(await valuesOf("'empirical(3m, 90s)'", {})).toEqual([90, 180])
})

test('a name keeps its full-width signs', async () => {
  expect(await valuesOf('\'empirical("時間（１）.txt")\'', { 's/時間（１）.txt': '3m' })).toEqual([180])
})

test('observations may be parts of something, and several files may be', async () => {
  const value = `'mixture(empirical(a.txt): 0.5, 1m + empirical(b.txt) in [2m, 9m]: 0.5)'`
  const { activities } = await scenarioOf({
    's/a.yaml': waiting(value),
    's/a.txt': '2m\n4m',
    's/b.txt': '30s\n1m\n2m',
  })
  expect(meanOf(activities.receive.duration.distribution)).toBe(180 / 2 + 150 / 2)
})

test('a file lies beside the scenario that names it, not beside the one that extends it', async () => {
  const scenario = await scenarioOf(
    {
      'base/a.yaml': waiting("'empirical(t.txt)'").replace('../processes', 'processes'),
      'base/t.txt': '7m',
      's/t.txt': '1m',
      's/a.yaml':
        'format: yoryoku.scenario/1\nid: child\nextends: ../base/a.yaml\nactivities: {審査: {duration: "empirical(t.txt)"}}\n',
    },
    {},
  )
  expect(meanOf(scenario.activities.receive.duration.distribution)).toBe(420)
  expect(meanOf(scenario.activities.review.duration.distribution)).toBe(60)
})

test('what is set from outside may name a file, and case attributes may', async () => {
  const files = { 's/a.yaml': `${asIs}data: {枚数: 'empirical(t.txt)'}\n`, 's/t.txt': '1\n3' }
  const scenario = await scenarioOf(files, {
    overrides: { 'activities.審査.duration': 'empirical(t.txt, , m)' },
  })
  expect(meanOf(scenario.activities.review.duration.distribution)).toBe(120)
  expect(scenario.data[0].distribution).toEqual({ kind: 'empirical', values: [1, 3] })
})

test('the range of an assumption stretches what was observed', async () => {
  const value = "{value: 'empirical(1m, 3m)', low: 1m, high: 4m, mark: 仮定, source: 目安}"
  const scenario = await scenarioOf(waiting(value))
  const { path, low, high } = scenario.activities.receive.duration
  expect([low, high]).toEqual([60, 240])
  const longer = withAssumption(scenario, path, 240)
  expect(longer.activities.receive.duration.distribution).toEqual({ kind: 'empirical', values: [120, 360] })
})

test.each([
  ['empirical(none.csv)', 'no file “none.csv”'],
  ['empirical(t.csv, 待ち, m)', 'no column “待ち” (it has 番号, 時間)'],
  ['empirical(t.csv)', 'several columns'],
  ['empirical(t.csv, 時間)', 'line 2 of the file “t.csv”, “5”, is not a length'],
  ['empirical(t.csv, 番号, m)', 'line 3 of the file “t.csv”, “-2”'],
  ['empirical(t.csv, 時間, 週)', '<週> is no unit'],
  ['empirical(empty.txt)', 'holds no values'],
  ['empirical(long.txt, , s)', 'more than 100,000 values'],
  ['empirical(large.txt, , s)', 'too large'],
  ['empirical(sjis.csv, 時間, s)', 'not UTF-8'],
  ['empirical(file: t.csv, sheet: 1)', 'write empirical(file, column, unit)'],
])('%s: %s', async (text, why) => {
  const { findings } = await read({
    's/a.yaml': waiting(`'${text}'`),
    's/t.csv': '番号,時間\n1,5\n-2,7\n',
    's/empty.txt': '時間\n\n',
    's/long.txt': '1\n'.repeat(100_001),
    's/large.txt': ' '.repeat(5_000_001),
    's/sjis.csv': '\uFFFD\uFFFD,1\n',
  })
  expect(findings.map(({ code }) => code)).toEqual(['SCENARIO-DURATION'])
  expect(findings[0].message.en).toContain(why)
  expect(findings[0].line).toBe(14)
})
