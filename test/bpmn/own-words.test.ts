import { describe, expect, test } from 'vitest'
import { around, definitions, flow, processOf, read, storyOf } from './drawings.ts'

const said = async (xml: string): Promise<string> =>
  (await read(xml)).findings.map(({ message }) => message.ja).join('\n')

describe('what the parsers say is said in our words', () => {
  test.each([
    [
      'an unclosed tag',
      definitions('<process id="p">').replace('</definitions>', ''),
      /<process> が閉じていない/,
    ],
    ['an unknown entity', processOf('<task id="a" name="&nbsp;"/>'), /文字実体/],
    ['a stray ampersand', processOf('<task id="a" name="A &; B"/>'), /&amp;/],
    ['an attribute twice', processOf('<task id="a" id="b"/>'), /属性 id が二度ある/],
    ['an attribute without quotes', processOf('<task id=a/>'), /名前="値"/],
    ['an id that is none', processOf('<task id="1 つ目"/>'), /id「1 つ目」は使えない/],
    ['two roots', `${definitions('')}<x/>`, /最上位/],
  ])('%s', async (_, xml, expected) => {
    expect(await said(xml)).toMatch(expected)
    expect(await said(xml)).not.toMatch(/illegal|undefined entity|unclosed|disallowed|unquoted|duplicate/)
  })
})

test('an id used twice names the place of the first', async () => {
  const twice = await read(processOf(`${around('<task id="step"/>')}\n<task id="step"/>`))
  const found = twice.findings.find(({ code }) => code === 'BPMN-DUPLICATE-ID')
  expect(found).toMatchObject({ line: 6 })
  expect(found?.message.ja).toContain('最初は4行目')
})

test('an element without an id is found by its order', async () => {
  const story = await storyOf(
    processOf(
      `<startEvent id="s"/>\n<task id="a"/>\n<userTask id="u"/>\n<task name="催促"/>\n${flow('s', 'a')}`,
    ),
  )
  expect(story).toContain('BPMN-NODE-WITHOUT-ID p 6')
})

test('a timer of 5日 is told how five days are written', async () => {
  const { findings } = await read(
    processOf(
      around(
        '<intermediateCatchEvent id="step"><timerEventDefinition><timeDuration>5日</timeDuration></timerEventDefinition></intermediateCatchEvent>',
      ),
    ),
  )
  expect(findings.find(({ code }) => code === 'BPMN-TIMER-UNREADABLE')?.remedy?.ja).toContain('P5D（5日）')
})

test.each([
  ['PT-5M', 'BPMN-TIMER-UNREADABLE', '試算条件で与えるまで1日とする'],
  ['P1Y', 'BPMN-TIMER-UNREADABLE', '試算条件で与えるまで1日とする'],
  ['', 'BPMN-TIMER-WITHOUT-TIME', '試算条件で与えるまで1日とする'],
  ['P3654D', 'BPMN-TIMER-TOO-LONG', '10年を超える'],
  ['P999999999999Y', 'BPMN-TIMER-TOO-LONG', '10年を超える'],
])('a timer of %j: what is played, or why nothing is', async (text, code, says) => {
  const { model, findings } = await read(
    processOf(
      around(
        `<intermediateCatchEvent id="step"><timerEventDefinition><timeDuration>${text}</timeDuration></timerEventDefinition></intermediateCatchEvent>`,
      ),
    ),
  )
  expect(findings.map((finding) => finding.code)).toEqual([code])
  expect(findings[0].message.ja).toContain(says)
  expect(model === undefined).toBe(code === 'BPMN-TIMER-TOO-LONG')
})

test('of a timer that begins the process the scenario says the rest', async () => {
  const { findings } = await read(
    processOf(around('<task id="step"/>')).replace(
      '<startEvent id="start"/>',
      '<startEvent id="start"><timerEventDefinition><timeCycle>毎朝</timeCycle></timerEventDefinition></startEvent>',
    ),
  )
  expect(findings.map(({ message }) => message.ja).join()).toContain('案件の数と時刻は試算条件による')
})
