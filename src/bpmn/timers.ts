import { isMoment } from '../model/civil-date.ts'
import type { Bilingual } from '../model/finding.ts'
import { isTooLong, parseIsoDuration } from '../model/iso-duration.ts'
import type { EventTrigger } from '../model/process-model.ts'
import { plainFeel } from './conditions.ts'
import type { ModdleElement } from './moddle-element.ts'
import type { Reading } from './reading.ts'

type Timer = Extract<EventTrigger, { kind: 'timer' }>

/** FEEL writes a duration as a text: "PT15M". */
const unquoted = (text: string): string => plainFeel(text).replace(/^"(.*)"$/, '$1')

const isCycle = (text: string): boolean => {
  const [repeats, ...rest] = text.split('/')
  const wellFormed = /^R\d*$/.test(repeats) && rest.length >= 1 && rest.length <= 2
  return wellFormed && rest.every((part) => isMoment(part) || parseIsoDuration(part) !== undefined)
}

const readable: Readonly<Record<Timer['form'], (text: string) => boolean>> = {
  duration: (text) => parseIsoDuration(text) !== undefined,
  date: isMoment,
  cycle: isCycle,
  unspecified: () => true,
}

/** What is played for a time that is not there. */
const standIn = (event: ModdleElement): Bilingual =>
  event.$type === 'bpmn:StartEvent' && event.$parent?.$type === 'bpmn:Process'
    ? { ja: '案件の数と時刻は試算条件による', en: 'the scenario says how many cases begin, and when' }
    : { ja: '試算条件で与えるまで1日とする', en: '1 day is played until a scenario gives it' }

/** What the timer says; when it says nothing, or nothing readable, the scenario has to. */
export const readTimer = (event: ModdleElement, definition: ModdleElement, reading: Reading): Timer => {
  const said: [Timer['form'], string][] = [
    ['duration', unquoted(definition.timeDuration?.body ?? '')],
    ['date', unquoted(definition.timeDate?.body ?? '')],
    ['cycle', unquoted(definition.timeCycle?.body ?? '')],
  ]
  const [form, text] = said.find(([, text]) => text !== '') ?? ['unspecified', '']
  if (form === 'unspecified') reading.report('BPMN-TIMER-WITHOUT-TIME', event, { standIn: standIn(event) })
  else if (text.split('/').some(isTooLong)) reading.report('BPMN-TIMER-TOO-LONG', event, { text })
  else if (!readable[form](text))
    reading.report('BPMN-TIMER-UNREADABLE', event, { text, standIn: standIn(event) })
  return { kind: 'timer', form, text }
}
