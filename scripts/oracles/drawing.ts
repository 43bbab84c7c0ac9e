/** What a word of the arrows is drawn as, when its name does not say. */
export interface Shape {
  readonly tag: string
  readonly attributes?: string
  readonly inside?: string
}
export type Shapes = Readonly<Record<string, Shape>>

const byName = (word: string): Shape => {
  if (/^start/.test(word)) return { tag: 'startEvent' }
  if (/^end/.test(word)) return { tag: 'endEvent' }
  if (/^xor/.test(word)) return { tag: 'exclusiveGateway' }
  if (/^and/.test(word)) return { tag: 'parallelGateway' }
  if (/^or($|[A-Z0-9])/.test(word)) return { tag: 'inclusiveGateway' }
  return { tag: 'task' }
}

const TIMED = (form: string, text: string) =>
  `<timerEventDefinition><${form}>${text}</${form}></timerEventDefinition>`

/** A timer on the border of an activity, with an ISO duration or, where it repeats, a cycle. */
export const boundaryTimer = (on: string, time: string, interrupting: boolean): Shape => ({
  tag: 'boundaryEvent',
  attributes: `attachedToRef="${on}" cancelActivity="${interrupting}"`,
  inside: TIMED(interrupting ? 'timeDuration' : 'timeCycle', time),
})

export const messageEvent: Shape = { tag: 'intermediateCatchEvent', inside: '<messageEventDefinition />' }
export const eventBasedGateway: Shape = { tag: 'eventBasedGateway' }
export const parallelInstances: Shape = { tag: 'task', inside: '<multiInstanceLoopCharacteristics />' }

/**
 * BPMN text from `start -> serve -> end; xor -default-> end`: chains of arrows, separated by semicolons. Ids are the
 * words; a word is drawn as its name says (`start…`, `end…`, `xor…`, `and…`, `or…`, else a task) or as `shapes` do.
 */
export const drawn = (arrows: string, shapes: Shapes = {}): string => {
  const words = new Set<string>()
  const flows: { from: string; to: string; isDefault: boolean }[] = []
  for (const chain of arrows.split(';')) {
    const parts = chain.trim().split(/\s*(-default->|->)\s*/)
    for (let at = 0; at < parts.length; at += 2) {
      if (parts[at] === '') continue
      words.add(parts[at])
      if (at > 0) flows.push({ from: parts[at - 2], to: parts[at], isDefault: parts[at - 1] !== '->' })
    }
  }
  const nodes = [...words].map((id) => {
    const { tag, attributes = '', inside = '' } = shapes[id] ?? byName(id)
    const otherwise = flows.find(({ from, isDefault }) => from === id && isDefault)
    const marked = otherwise ? ` default="${id}_${otherwise.to}"` : ''
    return `<${tag} id="${id}" name="${id}" ${attributes}${marked}>${inside}</${tag}>`
  })
  const arrowLines = flows.map(
    ({ from, to }) => `<sequenceFlow id="${from}_${to}" sourceRef="${from}" targetRef="${to}" />`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="oracle" targetNamespace="https://yoryoku.example/oracle">
<process id="process" name="oracle">
${[...nodes, ...arrowLines].join('\n')}
</process>
</definitions>
`
}
