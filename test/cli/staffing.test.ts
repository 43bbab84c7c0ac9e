import { describe, expect, test } from 'vitest'
import { commandLine } from './in-process.ts'

const AS_IS = 'scenarios/hadano/certificate-issuance.as-is.yaml'
const TO_BE = 'scenarios/hadano/certificate-issuance.to-be-kiosk.yaml'

describe('staffing', () => {
  test('a target that cannot be read says how one is written', async () => {
    for (const target of [
      '10m',
      'callWait<10m:90%',
      'queue<=10m:90%',
      'callWait<=10:90%',
      'callWait<=10m:100%',
    ]) {
      const { status, stdout, stderr } = await commandLine('staffing', AS_IS, '--target', target)
      expect([status, stdout]).toEqual([1, ''])
      expect(stderr).toContain(`--target の値「${target}」は使えません（callWait<=10m:90% のように`)
    }
  })

  test('an unknown pool, or none where there are several, is told those there are', async () => {
    for (const more of [['--pool', 'nobody'], []]) {
      const { status, stderr } = await commandLine(
        'staffing',
        AS_IS,
        '--target',
        'callWait≦10分:90％',
        ...more,
      )
      expect(status).toBe(1)
      expect(stderr).toContain('mainClerks（本庁舎証明窓口職員）・branchClerks（連絡所職員）')
      expect(stderr).toContain(more.length > 0 ? 'のどれか' : '--pool で指定する必要があります')
      expect(stderr).not.toContain('--target')
    }
  })

  test('without staff whose number is said there is nobody to count', async () => {
    const drawing = 'docs/starter/counter.bpmn'
    for (const more of [[], ['--pool', 'clerks']]) {
      const { status, stdout, stderr } = await commandLine(
        'staffing',
        drawing,
        '--target',
        'callWait<=10m:90%',
        ...more,
      )
      expect([status, stdout]).toEqual([1, ''])
      expect(stderr).toContain('EXPERIMENT-NO-POSTS')
    }
  })

  test('--by is one of three words', async () => {
    const { status, stderr } = await commandLine(
      'staffing',
      AS_IS,
      '--target',
      'callWait<=10m:0.9',
      '--by',
      'week',
    )
    expect(status).toBe(1)
    expect(stderr).toContain('whole・month・half-hour')
  })
})

describe('release', () => {
  test('limits that are no length and no share are refused together', async () => {
    const { status, stdout, stderr } = await commandLine(
      'release',
      AS_IS,
      TO_BE,
      '--most-wait-change',
      'a minute',
      '--most-on-time-loss',
      '120%',
    )
    expect([status, stdout]).toEqual([1, ''])
    expect(stderr).toContain('60s・1m のような長さ')
    expect(stderr).toContain('0〜1 の数か 2% のような割合')
  })
})
