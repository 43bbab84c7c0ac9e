import { expect, test } from 'vitest'
import { readBpmn } from '../../src/bpmn/index.ts'
import { exportedBpsim, exportedProsimos } from '../../src/interchange/export-scenario.ts'
import { filesInMemory } from '../../src/scenario/file-source.ts'
import { readScenario } from '../../src/scenario/read-scenario.ts'
import type { Scenario } from '../../src/scenario/scenario.ts'
import { bytes, drawing, imported } from './foreign-models.ts'

const yaml = (more = ''): string => `format: yoryoku.scenario/1
id: office
process: office.bpmn
seed: 5
replications: 4
period: {cases: 60}
calendars:
  窓口: {weekly: [{days: mon-fri, from: '9:00', to: '12:00'}, {days: mon-fri, from: '13:00', to: '17:00'}], holidays: open}
arrivals: [{id: forms, interArrival: exponential(10m), calendar: always}]
resourcePools:
  - {id: clerk, name: 窓口, quantity: 3, calendar: 窓口, costPerHour: 2400}
  - {id: 係長, quantity: 1, calendar: always}
activities:
  check form: {duration: 'gamma(10m, 5m)', pool: clerk, atClosing: pause}
  grant: {duration: 'normal(6m, 1m)', pool: 係長, atClosing: pause}
  refuse: {duration: 'discrete(1m: 0.25, 2m: 0.75)', pool: clerk, atClosing: pause}
gateways: {xor: {complete: 0.7, no: 0.3}}
events: {pause: {duration: 2d}}
${more}`

/** As BPSim has it: begun work goes on. */
const finishing = (text: string): string => text.replaceAll('atClosing: pause', 'atClosing: finish')

const scenarioOf = async (text: string, bpmn = drawing()) => {
  const { model } = await readBpmn(bytes(bpmn), 'models/office.bpmn')
  const { scenario, findings } = await readScenario({
    path: 'models/s.yaml',
    files: filesInMemory({ 'models/s.yaml': text }),
    model: async () => model,
  })
  if (!scenario || !model) throw new Error(findings.map(({ message }) => message.en).join('; '))
  return { model, scenario, drawing: bytes(bpmn) }
}

/** What both formats can say, without the names they cannot keep. */
const said = (scenario: Scenario) => {
  const pools = new Map(scenario.resourcePools.map((pool) => [pool.id, pool]))
  const rounded = (value: unknown) =>
    JSON.parse(JSON.stringify(value), (_, part) =>
      typeof part === 'number' ? Number(part.toPrecision(10)) : part,
    )
  return rounded({
    period: scenario.period,
    arrivals: scenario.arrivals.map(({ interArrival, calendar }) => [interArrival?.distribution, calendar]),
    pools: scenario.resourcePools.map(({ quantity, costPerHour, calendar }) => [
      quantity.value,
      costPerHour?.value,
      scenario.calendars[calendar].weekly,
    ]),
    activities: Object.values(scenario.activities).map(({ id, duration, pools: demands }) => [
      id,
      duration.distribution,
      demands.map(({ pool, quantity }) => [pools.get(pool)?.quantity.value, quantity]),
    ]),
    gateways: Object.entries(scenario.gateways).map(([id, ways]) => [
      id,
      Object.entries(ways).map(([flow, { value }]) => [flow, value]),
    ]),
    events: Object.entries(scenario.events).map(([id, { after }]) => [id, after?.distribution]),
  })
}

const sorted = (scenario: Scenario) => {
  const found = said(scenario)
  found.activities.sort()
  return found
}

test('Prosimos and back', async () => {
  const job = await scenarioOf(yaml())
  const { text, findings } = exportedProsimos(job)
  expect(findings).toEqual([])
  const back = await imported(drawing(), [text!])
  expect(back.codes).toEqual([])
  expect(sorted(back.scenario!)).toEqual(sorted(job.scenario))
})

test('BPSim and back: the drawing holds its parameters, its pools are resources', async () => {
  const job = await scenarioOf(finishing(yaml()))
  const { text, findings } = exportedBpsim(job)
  expect(findings).toEqual([])
  expect(text).toContain('<resource id="pool_2" name="係長"/>')
  const back = await imported(text!)
  expect(back.codes).toEqual([])
  expect(sorted(back.scenario!)).toEqual(sorted(job.scenario))
  expect(back.scenario).toMatchObject({ seed: 5, replications: 4 })
  // Written once more, the parameters are replaced, not doubled.
  const again = exportedBpsim({ model: back.model, scenario: back.scenario!, drawing: bytes(text!) })
  expect(again.text?.match(/<bpsim:BPSimData/g)).toHaveLength(1)
})

test('a run by dates keeps its dates in BPSim', async () => {
  const job = await scenarioOf(
    yaml().replace('{cases: 60}', '{from: 2026-05-01, to: 2026-06-01, runInFrom: 2026-04-01}'),
  )
  const back = await imported(exportedBpsim(job).text!)
  expect(back.scenario?.period).toEqual(job.scenario.period)
})

test.each([
  'uniform(1m, 2m)',
  'triangular(1m, 2m, 3m)',
  'logNormal(5m, 1m)',
  'erlang(3, 6m)',
  'weibull(shape: 2, mean: 5m)',
  'poisson(3, 1m)',
  'empirical(1m, 3m)',
  'normal(4m, 2m) in [2m, 6m]',
])('%s comes back from BPSim', async (written) => {
  const job = await scenarioOf(yaml().replace('gamma(10m, 5m)', written))
  const back = await imported(exportedBpsim(job).text!)
  const mean = (scenario: Scenario | undefined) => scenario?.activities.check.duration.text
  if (written.startsWith('empirical')) expect(mean(back.scenario)).toBe('discrete(1m: 0.5, 3m: 0.5)')
  else expect(sorted(back.scenario!).activities).toEqual(sorted(job.scenario).activities)
})

test.each([
  'uniform(1m, 2m)',
  'exponential(5m) in [0s, 20m]',
  'logNormal(5m, 1m)',
  'normal(4m, 2m) in [2m, 6m]',
])('%s comes back from Prosimos', async (written) => {
  const job = await scenarioOf(yaml().replace('gamma(10m, 5m)', written))
  const back = await imported(drawing(), [exportedProsimos(job).text!])
  expect(sorted(back.scenario!).activities).toEqual(sorted(job.scenario).activities)
})

test('where a format has no such distribution the mean is written, and said', async () => {
  const job = await scenarioOf(yaml().replace('gamma(10m, 5m)', 'pert(1m, 2m, 9m)'))
  for (const write of [exportedProsimos, exportedBpsim]) {
    const { text, findings } = write(job)
    const ofLengths = findings.filter(({ message }) => !message.en.includes('atClosing'))
    expect(ofLengths.map(({ code }) => code)).toEqual(['EXPORT-LEFT-OUT'])
    const back = await imported(
      write === exportedBpsim ? text! : drawing(),
      write === exportedBpsim ? [] : [text!],
    )
    expect(back.scenario?.activities.check.duration.text).toBe('3m')
  }
})

test('rules for people and counters that a format has no word for are named', async () => {
  const job = await scenarioOf(
    yaml()
      .replace('quantity: 1, calendar: always', 'quantity: 1, calendar: always, atOnce: 2')
      .replace('pool: clerk, atClosing: pause', 'pool: clerk, atClosing: notStart, travel: 5m'),
  )
  const named = (write: typeof exportedProsimos) =>
    write(job).findings.map(({ element, message }) => [element, message.ja])
  const people = ['係長', expect.stringContaining('atOnce')]
  const work = [
    ['check', expect.stringContaining('travel')],
    ['check', expect.stringContaining('atClosing: notStart')],
  ]
  expect(named(exportedProsimos)).toEqual(work)
  const closing = ['refuse', expect.stringContaining('終業時の扱い（atClosing: pause）')]
  expect(named(exportedBpsim)).toEqual([closing, people, ...work])
})

test('what becomes of begun work at closing is named where the other tool does otherwise; never without closing', async () => {
  const closing = (write: typeof exportedProsimos, text: string) =>
    scenarioOf(text).then((job) =>
      write(job).findings.flatMap(({ message }) => /atClosing: \w+/.exec(message.en)?.[0] ?? []),
    )
  const pauses = yaml()
  const finishes = finishing(pauses)
  expect(await closing(exportedProsimos, pauses)).toEqual([])
  expect(await closing(exportedProsimos, finishes)).toEqual(['atClosing: finish'])
  expect(await closing(exportedBpsim, pauses)).toEqual(['atClosing: pause'])
  expect(await closing(exportedBpsim, finishes)).toEqual([])
  const open = pauses.replace('calendar: 窓口, cost', 'calendar: always, cost')
  expect(await closing(exportedBpsim, open)).toEqual([])
})

test('whoever is no staff here would be staff there: said once, with their names', async () => {
  const job = await scenarioOf(yaml().replace('{id: clerk,', '{id: clerk, employment: 申請者,'))
  for (const write of [exportedProsimos, exportedBpsim]) {
    const said = write(job).findings.filter(({ message }) => message.en.includes('employment'))
    expect(said.map(({ element }) => element)).toEqual(['clerk'])
  }
})

const rulesOf = ({
  activities,
  conditions,
  data,
  globalData,
  gateways,
  period,
  resourcePools,
}: Scenario) => ({
  activities: Object.fromEntries(
    Object.entries(activities).map(
      ([id, { priority, batch, fixedCost, setUp, transfer, sets, otherwise }]) => [
        id,
        {
          priority: priority && ('feel' in priority ? priority.feel : priority.value),
          batch,
          fixedCost: fixedCost?.value,
          setUp: setUp?.duration.text,
          transfer: transfer?.text,
          sets,
          otherwise,
        },
      ],
    ),
  ),
  conditions: Object.fromEntries(Object.entries(conditions ?? {}).map(([id, { feel }]) => [id, feel])),
  data,
  globalData,
  ways: Object.values(gateways.xor).map(({ value }) => value),
  period,
  pools: resourcePools.map(({ quantity, atOnce, workers }) => [
    quantity.value,
    atOnce,
    workers?.map((worker) => [
      worker.quantity,
      worker.costPerHour?.value,
      worker.activities,
      Object.entries(worker.durations).map(([id, { text }]) => [id, text]),
    ]),
  ]),
})

test('people of their own, batches, priorities, conditions and data come back from Prosimos', async () => {
  const priority = `'=if 種別 = "転入" and 枚数 >= 2 then 1 else if (種別 = "転出") or (枚数 < 2) then 2 else 3'`
  const job = await scenarioOf(
    yaml(`data: {種別: {転入: 0.25, 転出: 0.75}, 枚数: 'uniform(1, 5)'}\nglobalData: {残り: 100}\n`)
      .replace('{cases: 60}', "{cases: 60, from: '2026-04-06T09:00:00'}")
      .replace(
        'costPerHour: 2400}',
        `costPerHour: 2400, atOnce: 2, workers: [{id: new, costPerHour: 1200, durations: {check: 20m}}, {id: half, quantity: 1, activities: [check]}]}`,
      )
      .replace(
        "'gamma(10m, 5m)', pool: clerk",
        `'gamma(10m, 5m)', pool: clerk, priority: ${priority}, fixedCost: 30, batch: {rules: [{size: 2, wait: 1h}, {wait: 2h}, {size: 5}, {days: mon, at: ['16:00'], size: 2}], mode: sequential, factors: {3: 0.8}}, sets: {判定: {可: 0.9, 否: 0.1}, 残り: '=残り - 1'}`,
      )
      .replace("'normal(6m, 1m)', pool: 係長", `'normal(6m, 1m)', pool: 係長, priority: ${priority}`)
      .replace(
        'pool: clerk, atClosing: pause}\ngateways',
        `pool: clerk, atClosing: pause, priority: ${priority}, fixedCost: 30}\ngateways`,
      )
      .replace('complete: 0.7, no: 0.3', `complete: {if: '=判定 = "可"', value: 0.7}, no: 0.3`),
  )
  const { text, findings } = exportedProsimos(job)
  expect(findings).toEqual([])
  const back = await imported(drawing(), [text!])
  expect(back.codes).toEqual([])
  expect(rulesOf(back.scenario!)).toEqual(rulesOf(job.scenario))
})

test('set-up, ways, costs, priorities, alternatives, conditions and data come back from BPSim', async () => {
  const job = await scenarioOf(
    finishing(yaml(`data: {枚数: {1: 0.5, 2: 0.5}, 種別: 転入}\n`))
      .replace('{cases: 60}', "{cases: 60, from: '2026-04-06T09:00:00'}")
      .replace(
        "'gamma(10m, 5m)', pool: clerk",
        `'gamma(10m, 5m)', pool: clerk, otherwise: [係長], priority: 2, setUp: 2m, transfer: 3m, fixedCost: 30, sets: {枚数: '=枚数 + 1'}`,
      )
      .replace("'normal(6m, 1m)', pool: 係長", `'normal(6m, 1m)', pool: 係長, priority: 1`)
      .replace('complete: 0.7, no: 0.3', `complete: '=枚数 > 1 and 種別 = "転入"'`),
  )
  const { text, findings } = exportedBpsim(job)
  expect(findings).toEqual([])
  const back = await imported(text!)
  expect(back.codes).toEqual([])
  const { data, activities, conditions, period } = rulesOf(back.scenario!)
  const before = rulesOf(job.scenario)
  expect(activities).toEqual(before.activities)
  expect(conditions).toEqual(before.conditions)
  expect(period).toEqual(before.period)
  expect(data.map(({ name }) => name)).toEqual(['枚数', '種別'])
})

test('an encoding other than UTF-8 is written as UTF-8', async () => {
  const old = drawing().replace('UTF-8', 'ISO-8859-1')
  const job = await scenarioOf(yaml())
  expect(exportedBpsim({ ...job, drawing: bytes(old) }).text).toMatch(
    /^<\?xml version="1.0" encoding="UTF-8"\?>/,
  )
})

test('what is worked out, set or shared is named, and no length is made up', async () => {
  const job = await scenarioOf(
    yaml(`globalData: {残り: 100}\ndata: {枚数: {1: 0.5, 2: 0.5}, 手数料: '=300 * 枚数'}\n`).replace(
      "'gamma(10m, 5m)', pool: clerk",
      "'=5m * 枚数', pool: clerk, sets: {残り: '=残り - 1'}",
    ),
  )
  const said = (findings: readonly { readonly message: { readonly en: string } }[]) =>
    findings.map(({ message }) => message.en).join('\n')
  for (const { text, findings } of [exportedBpsim(job), exportedProsimos(job)]) {
    expect(text).toBeDefined()
    expect(said(findings)).toMatch(/\(=5m \* 枚数\).*0 s is written/)
  }
  expect(said(exportedBpsim(job).findings)).toContain('globalData')
  const { text, findings } = exportedProsimos(job)
  expect(said(findings)).toContain('the expression of the attribute "手数料"')
  expect(JSON.parse(text!).case_attributes).toHaveLength(1)
})
