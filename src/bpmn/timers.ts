import { parseIsoDuration } from '../model/iso-duration.ts'
import type { EventTrigger } from '../model/process-model.ts'
import { plainFeel } from './conditions.ts'
import type { ModdleElement } from './moddle-element.ts'
import type { Reading } from './reading.ts'

type Timer = Extract<EventTrigger, { kind: 'timer' }>

const DATE = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}([.,]\d+)?)?(Z|[+-]\d{2}(:?\d{2})?)?)?$/

/** FEEL writes a duration as a text: "PT15M". */
const unquoted = (text: string): string => plainFeel(text).replace(/^"(.*)"$/, '$1')

const isCycle = (text: string): boolean => {
  const [repeats, ...rest] = text.split('/')
  const wellFormed = /^R\d*$/.test(repeats) && rest.length >= 1 && rest.length <= 2
  return wellFormed && rest.every((part) => DATE.test(part) || parseIsoDuration(part) !== undefined)
}

const readable: Readonly<Record<Timer['form'], (text: string) => boolean>> = {
  duration: (text) => parseIsoDuration(text) !== undefined,
  date: (text) => DATE.test(text),
  cycle: isCycle,
  unspecified: () => true,
}

/** What the timer says; when it says nothing, or nothing readable, the scenario has to. */
export const readTimer = (event: ModdleElement, definition: ModdleElement, reading: Reading): Timer => {
  const said: [Timer['form'], string][] = [
    ['duration', unquoted(definition.timeDuration?.body ?? '')],
    ['date', unquoted(definition.timeDate?.body ?? '')],
    ['cycle', unquoted(definition.timeCycle?.body ?? '')],
  ]
  const [form, text] = said.find(([, text]) => text !== '') ?? ['unspecified', '']
  if (form === 'unspecified') reading.report('BPMN-TIMER-WITHOUT-TIME', event)
  else if (!readable[form](text)) reading.report('BPMN-TIMER-UNREADABLE', event, { text })
  return { kind: 'timer', form, text }
}
