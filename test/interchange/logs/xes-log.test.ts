import { expect, test } from 'vitest'
import { readEventLog } from '../../../src/interchange/logs/read-event-log.ts'
import { readXes } from '../../../src/interchange/logs/xes-log.ts'
import { at, codesOf, encoders, readText } from './log-bytes.ts'

const attribute = (key: string, value: string, kind = 'string') => `<${kind} key="${key}" value="${value}"/>`

const event = (activity: string, time: string, more: Record<string, string> = {}) =>
  `<event>${attribute('concept:name', activity)}${attribute('time:timestamp', time, 'date')}${Object.entries(
    more,
  )
    .map(([key, value]) => attribute(key, value))
    .join('')}</event>`

const trace = (name: string, ...inside: string[]) =>
  `<trace>${attribute('concept:name', name)}${inside.join('')}</trace>`

const xes = (...traces: string[]) => `<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="2.0" xmlns="http://www.xes-standard.org/">
  <extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
  <global scope="event"><string key="concept:name" value="UNKNOWN"/></global>
  <classifier name="Activity" keys="concept:name"/>
  ${attribute('concept:name', 'a log')}
  ${traces.join('\n')}
</log>`

const step = (transition: string, resource?: string) => ({
  'lifecycle:transition': transition,
  ...(resource && { 'org:resource': resource }),
})

test('schedule, start and complete of each activity and resource are paired', async () => {
  const { cases, kind } = await readText(
    xes(
      trace(
        '1',
        attribute('channel', 'web'),
        attribute('urgent', 'true', 'boolean'),
        event('check', '2026-04-01T09:00:00', step('schedule')),
        event('check', '2026-04-01T09:10:00', step('start', 'ann')),
        event('sign', '2026-04-01T09:11:00', step('complete', 'bob')),
        event('check', '2026-04-01T09:12:00', step('start', 'cid')),
        event('check', '2026-04-01T09:20:00', { ...step('COMPLETE', 'cid'), result: '3' }),
        event('check', '2026-04-01T09:30:00', step('complete', 'ann')),
      ),
    ),
  )
  expect(kind).toBe('xes')
  expect(cases).toEqual([
    {
      id: '1',
      attributes: { channel: 'web', urgent: true },
      entries: [
        {
          activity: 'check',
          startedAt: at('2026-04-01 9:10'),
          completedAt: at('2026-04-01 9:30'),
          resource: 'ann',
        },
        { activity: 'sign', completedAt: at('2026-04-01 9:11'), resource: 'bob' },
        {
          activity: 'check',
          enabledAt: at('2026-04-01 9:00'),
          startedAt: at('2026-04-01 9:12'),
          completedAt: at('2026-04-01 9:20'),
          resource: 'cid',
          attributes: { result: 3 },
        },
      ],
    },
  ])
})

test('work repeated without a pause, and events out of their order', async () => {
  const { cases } = await readText(
    xes(
      trace(
        '1',
        event('a', '2026-04-01T09:10:00', step('complete', 'x')),
        event('a', '2026-04-01T09:00:00', step('start', 'x')),
        event('a', '2026-04-01T09:10:00', step('start', 'x')),
        event('a', '2026-04-01T09:15:00', step('complete', 'x')),
      ),
    ),
  )
  expect(cases[0].entries.map(({ startedAt, completedAt }) => completedAt - startedAt!)).toEqual([600, 300])
})

test('who began is who did it, where only the start says so; others’ starts stay theirs', async () => {
  const { cases, findings } = await readText(
    xes(
      trace(
        '1',
        event('a', '2026-04-01T09:00:00', step('start', 'x')),
        event('a', '2026-04-01T09:05:00', step('complete')),
        event('b', '2026-04-01T09:10:00', step('start', 'x')),
        event('b', '2026-04-01T09:15:00', step('complete', 'y')),
      ),
    ),
  )
  expect(cases[0].entries).toMatchObject([
    { activity: 'a', startedAt: at('2026-04-01 9:00'), resource: 'x' },
    { activity: 'b', resource: 'y' },
  ])
  expect(cases[0].entries[1].startedAt).toBeUndefined()
  expect(findings.find(({ code }) => code === 'LOG-UNFINISHED')?.message.en).toMatch(/^1 /)
})

test('nested attributes are passed over; a start beside the end and a group are taken', async () => {
  const { cases } = await readText(
    xes(
      trace(
        '1',
        '<string key="place" value="hall"><string key="concept:name" value="not the case"/></string>',
        '<event><string key="concept:name" value="a"><string key="org:resource" value="nobody"/></string><date key="time:timestamp" value="2026-04-01T09:05:00Z"/><date key="start_timestamp" value="2026-04-01T09:00:00Z"/><string key="org:group" value="desk"/><list key="l"><values><string key="x" value="y"/></values></list></event>',
      ),
    ),
  )
  expect(cases).toEqual([
    {
      id: '1',
      attributes: { place: 'hall' },
      entries: [
        {
          activity: 'a',
          startedAt: at('2026-04-01 9:00'),
          completedAt: at('2026-04-01 9:05'),
          resource: 'desk',
        },
      ],
    },
  ])
})

test('prefixed elements, entities, UTF-16 and pieces cut within a character', async () => {
  const long = '審'.repeat(400_000)
  const text = xes(trace(long, event('審査 &amp; 決裁', '2026-04-01T09:00:00')))
    .replace('encoding="UTF-8"', '')
    .replace(/<(\/?)(log|trace|event)\b/g, '<$1xes:$2')
    .replace('xmlns=', 'xmlns:xes=')
  for (const encode of [
    encoders['utf-8'],
    encoders['utf-16le'],
    encoders['utf-16le with mark'],
    encoders.gzip,
  ]) {
    const { cases } = await readEventLog(encode(text), 'log.xes')
    expect(cases[0].id).toBe(long)
    expect(cases[0].entries[0].activity).toBe('審査 & 決裁')
  }
})

test('a cut, an undefined entity and a DOCTYPE are refused with their place', async () => {
  const whole = xes(trace('1', event('a', '2026-04-01')))
  const broken = await readText(whole.slice(0, -20))
  expect(broken.cases).toEqual([])
  expect(codesOf(broken)).toContain('LOG-BROKEN-XML')
  const entity = await readText(whole.replace('"a"', '"&x;"'))
  expect(entity.findings[0]).toMatchObject({ code: 'LOG-BROKEN-XML', line: 7 })
  const doctype = await readText(whole.replace('<log', '<!DOCTYPE log [<!ENTITY x "y">]><log'))
  expect(doctype.findings[0]).toMatchObject({ code: 'LOG-DOCTYPE', line: 2 })
  expect(doctype.cases).toEqual([])
})

test('no more events are read than the limit, and the last trace so far is kept', () => {
  const events = [1, 2, 3, 4].map((hour) => event('a', `2026-04-01T0${hour}:00:00`))
  const log = readXes(encoders['utf-8'](xes(trace('1', ...events), trace('2', ...events))), 'log.xes', 6)
  expect(log.cases.map(({ entries }) => entries.length)).toEqual([4, 2])
  expect(codesOf(log)).toContain('LOG-TOO-MANY-ROWS')
})
