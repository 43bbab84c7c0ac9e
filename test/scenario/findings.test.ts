import { expect, test } from 'vitest'
import { hasErrors } from '../../src/model/finding.ts'
import { defaultScenario } from '../../src/scenario/default-scenario.ts'
import { type ScenarioFindingCode, scenarioFindings } from '../../src/scenario/finding-catalogue.ts'
import { drawn, start, work } from '../model/drawn.ts'
import { aProcess, boundary, loop, message, messageCatch, messageThrow, task } from '../support/a-process.ts'
import { asIs, changed, counter, type Mistake, read } from './counter.ts'
import { demandMistakes } from './demand-mistakes.ts'
import { formulaMistakes } from './formula-mistakes.ts'
import { peopleMistakes } from './people-mistakes.ts'

const child = (text: string): Record<string, string> => ({
  's/base.yaml': asIs,
  's/a.yaml': `format: yoryoku.scenario/1\nid: child\nextends: ./base.yaml\n${text}`,
})
const silent = aProcess('start -> xor -> a -> end; xor -> b -> end')
const either = aProcess('start -> or; or -> a -> end; or -> b -> end')
const conditional = (condition: string) =>
  aProcess(`start -> xor -[${condition}]-> receive -> end; xor -default-> review -> end`)
const bare = `format: yoryoku.scenario/1\nid: x\nprocess: a.bpmn\narrivals: [{id: a, volume: 10}]\n`
const withdrawable = aProcess('start -> a -> answer -> end; withdrawal -> endEarly', {
  withdrawal: boundary('a', message('取下げ')),
  answer: messageCatch('回答'),
})
const complex = drawn(
  { p: { nodes: { s: start(), a: work(), b: work(), join: { kind: 'complexGateway' } } } },
  [],
  ['s -> a', 's -> b', 'a -> join', 'b -> join'],
)

/** One mistake for every code of the catalogue. */
const mistakes: Record<ScenarioFindingCode, Mistake> = {
  'SCENARIO-FILE-MISSING': { files: {}, says: 's/a.yaml' },
  'SCENARIO-TOO-LARGE': { files: `# ${'x'.repeat(2_000_001)}`, says: '2000000' },
  'SCENARIO-YAML': { files: 'a: [1, 2\nb: 3\n', says: 'YAML' },
  'SCENARIO-DUPLICATE-KEY': { files: `${asIs}id: again\n`, says: '<id>', line: 20 },
  'SCENARIO-UNKNOWN-KEY': {
    files: changed('quantity: 3', 'quantty: 3, quantity: 3'),
    says: 'did you mean <quantity>',
    line: 12,
  },
  'SCENARIO-NOTHING-REMOVED': {
    files: child('activities: {受付・本人確認: {priority: null}}\n'),
    says: '<priority>',
    line: 4,
  },
  'SCENARIO-MISSING-KEY': { files: changed('quantity: 3, ', ''), says: '<quantity>', line: 12 },
  'SCENARIO-WRONG-TYPE': { files: changed('minimum: 1', 'lunchShifts: noon'), says: 'a list', line: 12 },
  'SCENARIO-DUPLICATE-ID': { files: changed('id: web', 'id: desk'), says: '<desk>', line: 10 },
  'SCENARIO-EXTENDS-MISSING': { files: `${asIs}extends: ./gone.yaml\n`, says: 's/gone.yaml', line: 20 },
  'SCENARIO-EXTENDS-CYCLE': {
    files: { 's/a.yaml': `${asIs}extends: b.yaml\n`, 's/b.yaml': `${asIs}extends: a.yaml\n` },
    says: 's/a.yaml → s/b.yaml → s/a.yaml',
  },
  'SCENARIO-PROCESS-MISSING': {
    files: asIs,
    more: { model: async () => undefined },
    says: 'processes/counter/as-is.bpmn',
    line: 4,
  },
  'SCENARIO-UNKNOWN-ELEMENT': { files: changed('  審査:', '  審査会:'), says: 'did you mean', line: 15 },
  'SCENARIO-AMBIGUOUS-ELEMENT': {
    files: asIs,
    more: {
      model: async () =>
        aProcess('start -> receive -> xorComplete -> review -> end; xorComplete -> wait -> end', {
          receive: task(undefined, 'userTask', '審査'),
          review: task(undefined, 'userTask', '審査'),
        }),
    },
    says: 'receive, review',
  },
  'SCENARIO-ELEMENT-TWICE': {
    files: changed('gateways:', '  review: {duration: 1m}\ngateways:'),
    says: '<review>',
    line: 16,
  },
  'SCENARIO-INHERITED-ELEMENT': {
    files: child('process: other.bpmn\n'),
    more: {
      model: async () => aProcess('start -> review -> end', { review: task(undefined, 'userTask', '審査') }),
    },
    says: '受付・本人確認',
  },
  'SCENARIO-UNKNOWN-POOL': {
    files: changed('pool: clerk}', 'pool: clark}'),
    says: 'did you mean <clerk>',
    line: 14,
  },
  'SCENARIO-UNKNOWN-CALENDAR': {
    files: changed('minimum: 1', 'calendar: dutty'),
    says: 'did you mean <duty>',
    line: 12,
  },
  'SCENARIO-UNKNOWN-CHANNEL': {
    files: changed('resourcePools:', '    moves: [{from: desk, to: wob, share: 0.1}]\nresourcePools:'),
    says: 'did you mean <web>',
    line: 11,
  },
  'SCENARIO-NO-START': {
    files: bare,
    more: { model: async () => aProcess('startA -> a -> end; startB -> a') },
    says: '<a>',
  },
  'SCENARIO-NUMBER': { files: changed('quantity: 3', 'quantity: three'), says: '<three>', line: 12 },
  'SCENARIO-DURATION': {
    files: changed('triangular(1m, 1.5m, 2.5m)', 'triangular(3m, 1.5m, 2.5m)'),
    says: 'minimum',
    line: 14,
  },
  'SCENARIO-DURATION-CUT': {
    files: changed("'triangular(1m, 1.5m, 2.5m)'", "'normal(2m, 2m)'"),
    says: 'a mean of 2.58 minutes, not the 2 written',
    line: 14,
  },
  'SCENARIO-PROBABILITY': { files: changed('wait: 0.1}', 'wait: 1.1}'), says: '1.1', line: 17 },
  'SCENARIO-GATEWAY-SUM': { files: changed('wait: 0.1}', 'wait: 0.2}'), says: '1.1', line: 17 },
  'SCENARIO-SPLIT-NONE': {
    files: `${bare}gateways: {or: {a: 0.5, b: 0.05}}\n`,
    more: { model: async () => either },
    says: '47.5 %',
    line: 5,
  },
  'SCENARIO-SPLIT-NEVER': {
    files: `${bare}gateways: {or: {a: 0, b: 0}}\n`,
    more: { model: async () => either },
    says: 'all shares at <or> are 0',
    line: 5,
  },
  'SCENARIO-SHARE-SUM': { files: changed('share: 0.2', 'share: 0.3'), says: '1.1', line: 9 },
  'SCENARIO-MOVES-SUM': {
    files: changed(
      'resourcePools:',
      '    moves: [{from: desk, to: web, share: 0.6}, {from: desk, to: web, share: 0.6}]\nresourcePools:',
    ),
    says: '1.2',
  },
  'SCENARIO-PEOPLE': { files: changed('quantity: 3', 'quantity: 2.5'), says: '2.5', line: 12 },
  'SCENARIO-POOL-SHARE': { files: changed('minimum: 1', 'share: 0'), says: '0', line: 12 },
  'SCENARIO-VOLUME': { files: changed('value: 1200', 'value: -1'), says: '-1', line: 7 },
  'SCENARIO-RANGE': { files: changed('minimum: 1', 'costPerHour: -5'), says: '-5', line: 12 },
  'SCENARIO-WHOLE-RANGE': { files: changed('minimum: 1', 'minimum: 1.5'), says: 'a whole number', line: 12 },
  'SCENARIO-LOW-HIGH': { files: changed('low: 1000', 'low: 1300'), says: '1300', line: 7 },
  'SCENARIO-PROFILE-KEY': {
    files: changed('    channels:', '    profile: {month: {13: 2}}\n    channels:'),
    says: '<13>',
    line: 8,
  },
  'SCENARIO-PROFILE-EMPTY': {
    files: changed('    channels:', '    profile: {hour: {20: 1}}\n    channels:'),
    says: '<notices>',
    line: 8,
  },
  'SCENARIO-CALENDAR-HOURS': {
    files: `${asIs}calendars: {late: {weekly: [{days: mon-fri, from: '17:00', to: '8:30'}]}}\n`,
    says: '17:00–8:30',
    line: 20,
  },
  'SCENARIO-CALENDAR-DAYS': {
    files: `${asIs}calendars: {late: {weekly: [{days: mon-fry, from: '8:30', to: '17:00'}]}}\n`,
    says: 'mon-fry',
    line: 20,
  },
  'SCENARIO-POOL-TOO-SMALL': {
    files: changed("2.5m)', pool: clerk}", "2.5m)', pools: [{pool: clerk, quantity: 4}]}"),
    says: 'needs 4 of <clerk>, which has 3',
    line: 14,
  },
  'SCENARIO-POOL-MINIMUM': { files: changed('minimum: 1', 'minimum: 9'), says: '9', line: 12 },
  'SCENARIO-PERIOD': {
    files: `${asIs}period: {from: 2026-10-01, to: 2026-09-01}\n`,
    says: 'end 2026-09-01 is not after',
    line: 20,
  },
  'SCENARIO-REPLICATIONS': { files: `${asIs}replications: 0\n`, says: '0', line: 20 },
  'SCENARIO-NO-ARRIVALS': { files: bare.replace(/arrivals.*/, ''), says: 'no arrivals' },
  'SCENARIO-VOLUME-TWICE': { files: bare.replace('volume: 10', 'volume: 10, interArrival: 5m'), says: '<a>' },
  'SCENARIO-OVERRIDE-PATH': {
    files: asIs,
    more: { overrides: { 'arrivals.notices.volum': 5 } },
    says: 'did you mean <arrivals.notices.volume>',
  },
  'SCENARIO-CONDITION': { files: bare, more: { model: async () => conditional('1 +') }, says: '<1 +>' },
  'SCENARIO-CONDITION-NAME': {
    files: bare,
    more: { model: async () => conditional('不備 = true') },
    says: '<不備>',
  },
  'SCENARIO-DATA': { files: `${asIs}data: {不備: {true: 0, false: 0}}\n`, says: '<不備>', line: 20 },
  'SCENARIO-DATA-VALUE': {
    files: `${asIs}data: {枚数: 'uniform(0, 1e9)'}\n`,
    says: '<uniform(0, 1e9)> of the attribute <data.枚数> is not understood: <1e9> is not a number',
    line: 20,
  },
  'SCENARIO-DATA-NAME': { files: `${asIs}data: {経路: 3}\n`, says: '<経路>', line: 20 },
  'SCENARIO-UNKNOWN-INDICATOR': {
    files: `${asIs}observed: [{indicator: waitingtime, scope: 審査, value: 5m}]\n`,
    says: 'did you mean <waitingTime>',
    line: 20,
  },
  'SCENARIO-OBSERVED-SPREAD': {
    files: `${asIs}observed: [{indicator: callWait, scope: all, value: 5m, sd: 2m}]\n`,
    says: 'without n',
    line: 20,
  },
  'SCENARIO-OBSERVED-WITHIN': {
    files: `${asIs}observed: [{indicator: overtime, scope: all, value: '80%', within: 10m}]\n`,
    says: 'callWait, waitingTime',
    line: 20,
  },
  'SCENARIO-OBSERVED-PERIOD': {
    files: `${asIs}observed: [{indicator: callWait, scope: all, value: 5m, period: {fiscalYear: R6, month: 13}}]\n`,
    says: 'period',
    line: 20,
  },
  'SCENARIO-SECTION-STAFF': { files: `${asIs}section: {id: a}\n`, says: 'headcount', line: 20 },
  'SCENARIO-DEFAULT-SPLIT': { files: bare, more: { model: async () => silent }, says: 'an even split' },
  'SCENARIO-DEFAULT-DURATION': { files: bare, more: { model: async () => silent }, says: '5 minutes' },
  'SCENARIO-DEFAULT-WAIT': { files: changed('events:\n  wait: {duration: 3d}\n', ''), says: '1 day' },
  'SCENARIO-EVENT-NEVER': { files: bare, more: { model: async () => withdrawable }, says: '<withdrawal>' },
  'SCENARIO-EVENT-ALWAYS': {
    files: `${bare}events: {answer: {duration: 2d, probability: 0.5}}\n`,
    more: { model: async () => withdrawable },
    says: '<answer>',
    line: 5,
  },
  'SCENARIO-EVENT-UNUSED': {
    files: `${bare}events: {answer: {duration: 2d}}\n`,
    more: {
      model: async () =>
        aProcess('start -> and -> ask -> end; and -> answer -> end', {
          ask: messageThrow('照会'),
          answer: messageCatch('照会'),
        }),
    },
    says: '<answer>',
    line: 5,
  },
  'SCENARIO-DEFAULT-ACTIVATION': {
    files: bare,
    more: { model: async () => complex },
    says: 'goes on once everything that can still come has come',
  },
  'SCENARIO-SCRIPT-IGNORED': {
    files: bare,
    more: {
      model: async () =>
        drawn({ p: { nodes: { s: start(), t: work({ taskType: 'scriptTask', script: 'print(1)' }) } } }),
    },
    says: '<print(1)>',
  },
  'SCENARIO-DEFAULT-REPEAT': {
    files: bare,
    more: { model: async () => aProcess('start -> a -> end', { a: task(loop()) }) },
    says: '0.5',
  },
  'SCENARIO-DEFAULT-ALL': { files: asIs, says: '20 cases per open day' },
  ...demandMistakes,
  ...peopleMistakes,
  ...formulaMistakes,
}

for (const [code, mistake] of Object.entries(mistakes) as [ScenarioFindingCode, Mistake][]) {
  test(`${code}: ${scenarioFindings[code].message.en}`, async () => {
    const { scenario, findings } =
      code === 'SCENARIO-DEFAULT-ALL' ? defaultScenario(counter) : await read(mistake.files, mistake.more)
    const found = findings.find((finding) => finding.code === code)
    expect(found, findings.map((one) => `${one.code} ${one.message.en}`).join('\n')).toBeDefined()
    expect(found!.message.en).toContain(mistake.says)
    for (const text of Object.values(found!.message)) expect(text).not.toMatch(/\{\w/)
    expect(found!.severity).toBe(scenarioFindings[code].severity)
    if (mistake.line !== undefined) expect(found!.line).toBe(mistake.line)
    expect(scenario === undefined).toBe(hasErrors(findings))
  })
}

test('a mistake in a file that is extended points into that file', async () => {
  const { findings } = await read({
    's/base.yaml': changed('wait: 0.1}', 'wait: 0.3}'),
    's/a.yaml': 'format: yoryoku.scenario/1\nid: child\nextends: ./base.yaml\n',
  })
  expect(findings).toMatchObject([{ code: 'SCENARIO-GATEWAY-SUM', file: 's/base.yaml', line: 17 }])
})

test('names that every case knows are no attributes, shared and set ones either', async () => {
  const text = `${asIs.replace('atClosing: pause}', 'atClosing: pause, sets: {予約: 1}}')}data: {channel: 1}\nglobalData: {booked: 1}\n`
  const { findings } = await read(text)
  expect(findings.map(({ code, line, element }) => `${code} ${line} ${element}`)).toEqual([
    'SCENARIO-DATA-NAME 21 globalData.booked',
    'SCENARIO-DATA-NAME 20 data.channel',
    'SCENARIO-DATA-NAME 15 activities.審査.sets.予約',
  ])
})

test('the words that may be chosen stand apart in Japanese', async () => {
  const { findings } = await read(changed('atClosing: pause', 'atClosing: stop'))
  expect(findings[0].message.ja).toBe(
    '〈activities.審査.atClosing〉は finish、pause、notStart のどれかで書きます（今は〈stop〉）',
  )
})

test('aliases, which can be made to explode, are refused', async () => {
  const { findings } = await read('a: &a [x, x]\nb: [*a, *a]\n')
  expect(findings.map(({ message }) => message.en.replace(/.*: /, ''))).toEqual([
    'anchors (&name) are not used here; use extends',
    'aliases (*name) are not used here; use extends',
    'aliases (*name) are not used here; use extends',
  ])
})

test('whatever the file holds, reading it answers with findings and does not throw', async () => {
  for (const text of [
    '',
    '[]',
    'null',
    '- a',
    'a',
    '? [x]\n: 1',
    '{__proto__: {a: 1}}',
    'format: yoryoku.scenario/1',
    '\u0000',
  ])
    expect(hasErrors((await read(text)).findings)).toBe(true)
})
