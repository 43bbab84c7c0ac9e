import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { assumptionsOf, listPaths } from '../../src/scenario/assumptions.ts'
import { filesInMemory } from '../../src/scenario/file-source.ts'
import { momentIn, momentText } from '../../src/scenario/moments.ts'
import { asIs, changed, read, scenarioOf } from './counter.ts'

const volume = 'volume: {value: 1200, low: 1000, high: 1500, mark: assumption, source: guess}'
const source = (text: string): string => changed(volume, text)
const sourceOf = async (text: string, more = {}) => (await scenarioOf(source(text), more)).arrivals[0]

test('the example of docs/scenario-format.md is read, with a note of the moments only', async () => {
  const guide = readFileSync(new URL('../../docs/scenario-format.md', import.meta.url), 'utf8')
  const [, section] = guide.split('## 来庁と予約')
  const [, example] = /```yaml\n([\s\S]*?)```/.exec(section) ?? []
  const base = asIs.replace('{id: web,', '{id: post,')
  const { scenario, findings } = await read({
    's/base.yaml': base,
    's/a.yaml': `format: yoryoku.scenario/1\nid: example\nextends: base.yaml\n${example}`,
  })
  expect(findings.map(({ code }) => code)).toEqual(['SCENARIO-TIMESTAMPS-READ'])
  expect(scenario?.arrivals.map(({ id }) => id)).toEqual(['notices', 'tickets', 'parcels'])
})

describe('given moments', () => {
  const moments = ['2026-04-01T09:05:00', '2026-04-01T09:07:30', '2026-06-02T16:00:00']
  const table =
    '番号,発券時刻,窓口\r\n1,令和8年6月2日 16時00分,"2,3"\r\n2,,1\r\n3,2026/4/1 9:05,1\r\n4,R8.4.1 9:07:30,1\r\n'

  test('are read from a column of a file beside the scenario, in order of time', async () => {
    const text = source('timestamps: {file: 記録/t.csv, column: 発券時刻}')
    const { arrivals } = await scenarioOf({ 's/a.yaml': text, 's/記録/t.csv': `\uFEFF${table}` })
    expect(arrivals[0].timestamps?.map(momentText)).toEqual(moments)
    expect(arrivals[0].volume).toBeUndefined()
  })

  test('may stand in a file that a Japanese spreadsheet wrote', async () => {
    const head = [0x94, 0xad, 0x8c, 0x94, 0x8e, 0x9e, 0x8d, 0x8f]
    const bytes = Uint8Array.from([...head, ...new TextEncoder().encode('\r\n2026/4/1 9:05\r\n')])
    const files = {
      ...filesInMemory({ 's/a.yaml': source('timestamps: {file: t.csv, column: 発券時刻}') }),
      readBytes: async (path: string) => (path === 's/t.csv' ? bytes : undefined),
    }
    const { scenario } = await read('', { files })
    expect(scenario?.arrivals[0].timestamps?.map(momentText)).toEqual(moments.slice(0, 1))
  })

  test('or in the scenario itself, each mistake at its own line', async () => {
    const list = (last: string) => `timestamps:\n      - 2026-06-02 16:00\n      - ${last}`
    const { timestamps } = await sourceOf(list('2026-04-01T09:05'))
    expect(timestamps?.map(momentText)).toEqual([moments[0], moments[2]])
    const { findings } = await read(source(list('2026-04-31 9:00')))
    expect(findings).toMatchObject([{ code: 'SCENARIO-TIMESTAMP', line: 9 }])
  })

  test('a file that is not there, a file without moments, a list without any', async () => {
    const said = async (text: string, files = {}) =>
      (await read({ 's/a.yaml': source(text), ...files })).findings.map(({ message }) => message.en)
    expect(await said('timestamps: {file: t.csv}')).toEqual([expect.stringContaining('no file “t.csv”')])
    expect(await said('timestamps: {file: t.csv}', { 's/t.csv': '発券時刻\n\n' })).toEqual([
      expect.stringContaining('holds no values'),
    ])
    expect(await said('timestamps: []')).toEqual([expect.stringContaining('not one moment')])
  })

  test('with a number of cases the run says where it begins', async () => {
    const text = `${source("timestamps: ['2022-06-21 13:30', '2022-06-21 13:00']")}period: {cases: 5, from: '2022-06-21T13:22:30'}\n`
    const { findings, scenario } = await read(text)
    expect(scenario?.period).toEqual({ kind: 'cases', cases: 5, warmUpCases: 0, from: '2022-06-21T13:22:30' })
    expect(findings).toMatchObject([{ code: 'SCENARIO-TIMESTAMPS-READ' }])
    expect(findings[0].message.en).toContain(
      '2 moments of <notices> were read; 1 before the period and 0 after',
    )
  })

  test('a to-be that says a volume does not keep the moments of the as-is', async () => {
    const files = {
      's/base.yaml': source("timestamps: ['2026-06-21 13:30']"),
      's/a.yaml':
        'format: yoryoku.scenario/1\nid: child\nextends: ./base.yaml\narrivals: [{id: notices, volume: 5}]\n',
    }
    const { arrivals } = await scenarioOf(files)
    expect(arrivals[0]).toMatchObject({ volume: { value: 5 } })
    expect(arrivals[0].timestamps).toBeUndefined()
    const set = await scenarioOf(files['s/base.yaml'], { overrides: { 'arrivals.notices.volume': 7 } })
    expect(set.arrivals[0].timestamps).toBeUndefined()
  })
})

test('what an arrival source has no use for is said, and what never opens is named', async () => {
  const told = async (text: string, more = '') =>
    (await read(`${source(text)}${more}`)).findings
      .filter(({ code }) => code !== 'SCENARIO-TIMESTAMPS-READ')
      .map(({ code, line, message }) => `${code} ${line} ${message.en.replace(/.*: /, '')}`)
  const profile = '\n    profile: {month: {3: 2}}'
  const unused = 'SCENARIO-ARRIVALS-UNUSED 8 a profile spreads a volume, and there is none'
  expect(await told(`interArrival: 1h${profile}`)).toEqual([unused])
  expect(await told(`timestamps: ['2026-06-21 13:30']${profile}`)).toEqual([unused])
  expect(await told(`${volume}${profile}`)).toEqual([])
  const never = 'calendars: {never: {weekly: []}}\n'
  const closed = 'SCENARIO-PROFILE-EMPTY 8 the calendar <never> never opens'
  for (const way of [volume, 'interArrival: 1h'])
    expect(await told(`${way}\n    calendar: never`, never)).toEqual([closed])
  expect(await told(`timestamps: ['2026-06-21 13:30']\n    calendar: never`, never)).toEqual([])
})

test('so many cases that the unit must be wrong are refused, unless the run ends by their number', async () => {
  const codes = async (text: string, more = '') =>
    (await read(`${source(text)}${more}`)).findings.map(({ code }) => code)
  expect(await codes('interArrival: 0.001s')).toEqual(['SCENARIO-GAP-SHORT'])
  expect(await codes('interArrival: 0.001s', 'period: {cases: 1000}\n')).toEqual([])
  // 424 days of 8.5 hours on five of seven days; and all of 86,400 seconds.
  expect(await codes('interArrival: 2s')).toEqual([])
  expect(await codes('interArrival: 5s\n    gapsRun: dayAndNight')).toEqual(['SCENARIO-GAP-SHORT'])
})

describe('where a run by number of cases begins', () => {
  test.each([
    ["'2022-06-21T13:22:30'", '2022-06-21T13:22:30'],
    ['2022-06-21', '2022-06-21T00:00:00'],
    ['R4.6.21 13:22', '2022-06-21T13:22:00'],
    ["'2022-06-21T04:22:30Z'", '2022-06-21T13:22:30'],
  ])('%s', async (from, moment) => {
    const { period } = await scenarioOf(`${asIs}period: {cases: 50, warmUpCases: 5, from: ${from}}\n`)
    expect(period).toEqual({ kind: 'cases', cases: 50, warmUpCases: 5, from: moment })
  })

  test('another number of cases from outside begins at the same moment', async () => {
    const text = `${asIs}period: {cases: 50, warmUpCases: 5, from: 2022-06-21}\n`
    const { period } = await scenarioOf(text, { period: { cases: 9, warmUpCases: 0 } })
    expect(period).toEqual({ kind: 'cases', cases: 9, warmUpCases: 0, from: '2022-06-21T00:00:00' })
    const year = await scenarioOf(asIs, { period: { cases: 9, warmUpCases: 0 } })
    expect(year.period).toEqual({ kind: 'cases', cases: 9, warmUpCases: 0 })
  })

  test.each(['from: 明日', "from: '2026-06-31T09:00'", 'to: 2026-10-01', 'from: 2026-06-01, to: 2026-10-01'])(
    'wrong beside cases: %s',
    async (more) => {
      const { findings } = await read(`${asIs}period: {cases: 50, ${more}}\n`)
      expect(findings.map(({ code }) => code)).toEqual(['SCENARIO-PERIOD'])
    },
  )
})

test('how many come together: a number, weights, or a count', async () => {
  const sizeOf = async (text: string) => (await sourceOf(`${volume}\n    groupSize: ${text}`)).groupSize
  expect(await sizeOf('2')).toMatchObject({ distribution: { kind: 'fixed', value: 2 } })
  expect(await sizeOf('{1: 8, 2: 2}')).toMatchObject({
    values: [
      { value: 1, weight: 8 },
      { value: 2, weight: 2 },
    ],
  })
  expect(await sizeOf("'1 + poisson(0.5)'")).toMatchObject({ distribution: { kind: 'shifted', by: 1 } })
  expect(await sizeOf("'poisson(3) in [1, 9]'")).toMatchObject({ distribution: { kind: 'discrete' } })
  for (const wrong of ["'uniform(1, 3)'", '0', '{0: 1}', '-1', 'some', '2000', '{a: 1}', '{1.5: 1}']) {
    const { findings } = await read(source(`${volume}\n    groupSize: ${wrong}`))
    expect(
      findings.map(({ code }) => code),
      wrong,
    ).toEqual(['SCENARIO-GROUP-SIZE'])
  }
})

test('gaps by day and night, the first case at once, weights of single days', async () => {
  expect(
    await sourceOf(
      'interArrival: 2m\n    gapsRun: dayAndNight\n    firstAtOnce: true\n    profile: {dates: {2026-06-01: 3}}',
    ),
  ).toMatchObject({ gapsRun: 'dayAndNight', firstAtOnce: true, profile: { dates: { '2026-06-01': 3 } } })
  const { findings } = await read(source(`${volume}\n    profile: {dates: {2026-06-31: 3, 2026-06-01: -1}}`))
  expect(findings.map(({ code }) => code)).toEqual(['SCENARIO-PROFILE-KEY', 'SCENARIO-RANGE'])
})

describe('learning a channel', () => {
  const learning =
    'learning: {to: web, residents: 30000, known: 0.1, guided: {value: 0.3, low: 0.2, high: 0.4, mark: 仮定, source: 目安}, keeps: 0.8}'

  test('is read with its assumptions, and each can be set', async () => {
    const scenario = await scenarioOf(source(`${volume}\n    ${learning}`))
    expect(scenario.arrivals[0].learning).toMatchObject({
      to: 'web',
      residents: { value: 30_000 },
      known: { value: 0.1 },
      guided: { value: 0.3, low: 0.2, high: 0.4, mark: 'assumption' },
      keeps: { value: 0.8 },
    })
    const path = 'arrivals.notices.learning.guided'
    expect(listPaths(scenario)).toContain(path)
    const set = await scenarioOf(source(`${volume}\n    ${learning}`), { overrides: { [path]: 0.5 } })
    expect(set.arrivals[0].learning?.guided).toMatchObject({ value: 0.5, source: '--set' })
  })

  test('nobody knows it at first, nobody is guided to it, and who knows it keeps to it, unless said', async () => {
    const source_ = await sourceOf(`${volume}\n    learning: {to: web, residents: 9}`)
    expect(source_.learning).toMatchObject({ known: { value: 0 }, guided: { value: 0 }, keeps: { value: 1 } })
    const set = await scenarioOf(source(`${volume}\n    learning: {to: web, residents: 9}`), {
      overrides: { 'arrivals.notices.learning.known': 0.5 },
    })
    expect(set.arrivals[0].learning?.known.value).toBe(0.5)
  })

  test.each([
    ['{to: wob, residents: 9}', 'SCENARIO-UNKNOWN-CHANNEL'],
    ['{to: web}', 'SCENARIO-MISSING-KEY'],
    ['{to: web, residents: 0}', 'SCENARIO-RANGE'],
    ['{to: web, residents: 9, known: 1.5}', 'SCENARIO-PROBABILITY'],
    ['{to: web, residents: 9, knows: 1}', 'SCENARIO-UNKNOWN-KEY'],
  ])('%s: %s', async (text, code) => {
    const { findings } = await read(source(`${volume}\n    learning: ${text}`))
    expect(findings.map((finding) => finding.code)).toEqual([code])
  })
})

describe('appointments', () => {
  const appointments = (text: string) => source(`${volume}\n    appointments: ${text}`)
  const read_ = async (text: string) => (await scenarioOf(appointments(text))).arrivals[0].appointments

  test('every word', async () => {
    expect(
      await read_(
        "{share: 0.4, calendar: duty, slotMinutes: 20, capacity: {9: 2, 10: 3, 13: 0}, overbooking: 0.1, lead: 'uniform(1d, 14d)', horizonDays: 30, noShow: 0.08, lateness: 'exponential(3m)', early: 'uniform(0m, 10m)', grace: 10m, priority: false}",
      ),
    ).toMatchObject({
      share: { value: 0.4, unit: 'share' },
      calendar: 'duty',
      slotMinutes: 20,
      capacity: { value: 3 },
      capacityByHour: Array.from({ length: 24 }, (_, hour) => ({ 9: 2, 10: 3 })[hour] ?? 0),
      overbooking: { value: 0.1 },
      lead: { distribution: { kind: 'uniform', minimum: 86_400, maximum: 14 * 86_400 } },
      horizonDays: 30,
      noShow: { value: 0.08 },
      lateness: { distribution: { kind: 'exponential', mean: 180 } },
      early: { distribution: { kind: 'uniform', minimum: 0, maximum: 600 } },
      grace: 600,
      priority: false,
    })
  })

  test('what is silent is as it was', async () => {
    const found = await read_('{share: 0.4}')
    expect(found).toMatchObject({
      slotMinutes: 30,
      capacity: { value: 1 },
      noShow: { value: 0 },
      priority: true,
      leadDays: 1,
    })
    expect(Object.keys(found ?? {}).sort()).toEqual(
      ['share', 'slotMinutes', 'capacity', 'noShow', 'priority', 'leadDays'].sort(),
    )
  })

  test('its values stand in the list of assumptions, and every listed path can be set', async () => {
    const text = appointments(
      "{share: 0.4, capacity: {9: 2}, overbooking: 0.1, lead: 3d, lateness: 'exponential(3m)', early: 5m}",
    )
    const scenario = await scenarioOf(text)
    const listed = assumptionsOf(scenario)
      .map(({ path }) => path)
      .filter((path) => path.includes('appointments'))
    expect(listed.map((path) => path.split('.').at(-1)).sort()).toEqual(
      ['share', 'capacity', 'overbooking', 'lead', 'lateness', 'early', 'noShow'].sort(),
    )
    for (const path of listed) {
      const value = /lead|lateness|early/.test(path) ? '7m' : 0.5
      const { arrivals } = await scenarioOf(text, { overrides: { [path]: value } })
      expect(JSON.stringify(arrivals[0].appointments), path).toContain('--set')
    }
    const hour = await scenarioOf(text, { overrides: { 'arrivals.notices.appointments.capacity.9': 5 } })
    expect(hour.arrivals[0].appointments?.capacityByHour?.[9]).toBe(5)
    const even = await scenarioOf(text, { overrides: { 'arrivals.notices.appointments.capacity': 4 } })
    expect(even.arrivals[0].appointments?.capacity.value).toBe(4)
    expect(even.arrivals[0].appointments?.capacityByHour).toBeUndefined()
    const inTurn = await scenarioOf(text, {
      overrides: { 'arrivals.notices.appointments.priority': 'false' },
    })
    expect(inTurn.arrivals[0].appointments?.priority).toBe(false)
  })

  test.each([
    ['{share: 0.4, capacity: {24: 2, 9: 1}}', 'SCENARIO-PROFILE-KEY'],
    ['{share: 0.4, capacity: {朝: 2, 9: 1}}', 'SCENARIO-PROFILE-KEY'],
    ['{share: 0.4, capacity: {9: 1.5}}', 'SCENARIO-WHOLE-RANGE'],
    ['{share: 0.4, capacity: {9: two, 10: 1}}', 'SCENARIO-NUMBER'],
    ['{share: 0.4, capacity: {value: 2, lo: 1}}', 'SCENARIO-UNKNOWN-KEY'],
    ['{share: 0.4, capacity: 0}', 'SCENARIO-NO-SLOTS'],
    ['{share: 0.4, calendar: dutty}', 'SCENARIO-UNKNOWN-CALENDAR'],
    ['{share: 0.4, overbooking: 2}', 'SCENARIO-PROBABILITY'],
    ['{share: 0.4, horizonDays: -1}', 'SCENARIO-WHOLE-RANGE'],
    ['{share: 0.4, lateness: 3}', 'SCENARIO-DURATION'],
    ['{share: 0.4, lateness: 3m, grace: soon}', 'SCENARIO-DURATION'],
    ['{share: 0.4, grace: 3m}', 'SCENARIO-ARRIVALS-UNUSED'],
    ['{share: 0.4, lead: 3d, leadDays: 2}', 'SCENARIO-ARRIVALS-UNUSED'],
  ])('%s: %s', async (text, code) => {
    const { findings } = await read(appointments(text))
    expect(findings.map((finding) => finding.code)).toEqual([code])
  })
})

test('moments of a file are seconds of the office clock', () => {
  expect(momentIn('1970-01-02T00:00:01')).toBe(86_401)
})
