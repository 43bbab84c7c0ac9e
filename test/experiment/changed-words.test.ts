import { expect, test } from 'vitest'
import { inWords } from '../../src/experiment/changed-words.ts'
import { compareScenarios, inProcessRunner } from '../../src/experiment/index.ts'
import { asIs, counter, scenarioOf } from '../scenario/counter.ts'

const toBe = `format: yoryoku.scenario/1
extends: a.yaml
calendars:
  robotHours:
    name: {ja: ロボットの稼働時間, en: Robot hours}
    weekly: [{days: mon-fri, from: '7:00', to: '21:00'}]
    closed: ['--12-29']
arrivals:
  - id: notices
    channels:
      - {id: kiosk, name: {ja: 端末, en: Kiosk}, share: 0}
    moves: [{id: m1, from: desk, to: kiosk, share: 0.3023255813953488}]
resourcePools:
  - {id: robot, name: {ja: ロボット, en: Robot}, employment: machine, quantity: 2, calendar: robotHours}
activities:
  審査: {pool: robot, atClosing: finish}
gateways:
  xorComplete: {審査: 0.995, wait: 0.005}
`
const said = async () => {
  const files = { 's/a.yaml': asIs, 's/b.yaml': toBe }
  const [before, after] = await Promise.all(
    ['s/a.yaml', 's/b.yaml'].map((path) => scenarioOf(files, { path })),
  )
  const lines = inWords(
    after.patch,
    { model: counter, scenario: before },
    { model: counter, scenario: after },
  )
  return new Map(lines.map((line) => [line.path, line]))
}

test('what changes is said by the names of the drawing and of the file', async () => {
  const lines = await said()
  expect(lines.get('activities.審査.pool')).toMatchObject({
    label: { ja: '審査の担当', en: '審査: done by' },
    before: 'clerk',
    said: { before: { ja: '職員' }, after: { ja: 'ロボット', en: 'Robot' } },
  })
  expect(lines.get('activities.審査.atClosing')?.said).toEqual({
    before: { ja: '中断し、翌開庁日に続ける', en: 'pauses until the next open day' },
    after: { ja: '終わるまで行う', en: 'is finished' },
  })
  expect(lines.get('resourcePools.robot.id')?.label).toEqual({
    ja: '担当区分「ロボット」',
    en: 'resource pool “Robot”',
  })
  expect(lines.get('resourcePools.robot.employment')?.said?.after.ja).toBe('機械')
  expect(lines.get('resourcePools.robot.calendar')?.said?.after.ja).toBe('ロボットの稼働時間')
  expect(lines.get('arrivals.notices.channels.kiosk.id')?.label?.ja).toBe('受付経路「端末」')
  expect(lines.get('arrivals.notices.moves.m1.to')?.said?.after).toEqual({ ja: '端末', en: 'Kiosk' })
  expect(lines.get('calendars.robotHours.weekly.0.days')).toMatchObject({
    label: { ja: 'カレンダー「ロボットの稼働時間」の曜日と時刻' },
    said: { after: { ja: '月〜金曜', en: 'Mon to Fri' } },
  })
  expect(lines.get('calendars.robotHours.closed.0')?.said?.after.ja).toBe('12月29日')
})

test('shares are said in per cent, as fine as they are near 0 or 1', async () => {
  const lines = await said()
  const move = lines.get('arrivals.notices.moves.m1.share')
  expect(move?.label).toEqual({
    ja: 'noticesの移行（desk→端末）の割合',
    en: 'notices: share moving from desk to Kiosk',
  })
  expect([move?.after, move?.said?.after.ja]).toEqual(['0.3023255813953488', '30.2%'])
  const way = lines.get('gateways.xorComplete.審査')?.said
  expect([way?.before.en, way?.after.en]).toEqual(['90%', '99.5%'])
})

test('a comparison says what changes against the as-is that is played, not against the file the to-be extends', async () => {
  const files = { 's/a.yaml': asIs, 's/b.yaml': toBe }
  const [before, after] = await Promise.all(
    ['s/a.yaml', 's/b.yaml'].map((path) => scenarioOf(files, { path })),
  )
  const changed = async (first: typeof before, second: typeof before) => {
    const { alternatives } = await compareScenarios(
      {
        baseline: { model: counter, scenario: { ...first, ...short } },
        alternatives: [{ model: counter, scenario: { ...second, ...short } }],
        engine: 'tables',
        divisors: [],
      },
      inProcessRunner(),
    )
    return alternatives[0].patch.filter(({ path }) => path === 'activities.審査.atClosing')
  }
  expect(await changed(before, after)).toMatchObject([{ before: 'pause', after: 'finish' }])
  // The other way round, though the file of `before` extends nothing.
  expect(await changed(after, before)).toMatchObject([{ before: 'finish', after: 'pause' }])
})
const short = {
  replications: 1,
  period: { kind: 'dates', start: '2026-06-01', end: '2026-06-03', runInFrom: '2026-06-01' },
} as const
