import { readBpmn } from '../../src/bpmn/index.ts'

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

/** A file around the given root elements, which begin on line 2. */
export const definitions = (inside: string, encoding = 'UTF-8'): string =>
  `<?xml version="1.0" encoding="${encoding}"?><definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:x="http://example.org/x" id="file">
${inside}
</definitions>`

export const processOf = (inside: string): string =>
  definitions(`<process id="p" name="証明書の交付">\n${inside}\n</process>`)

/** `a -> b` as a sequence flow called a-b. */
export const flow = (source: string, target: string, inside = ''): string =>
  `<sequenceFlow id="${source}-${target}" sourceRef="${source}" targetRef="${target}">${inside}</sequenceFlow>`

export const condition = (text: string, attributes = ''): string =>
  `<conditionExpression ${attributes}>${text}</conditionExpression>`

/** start -> the node -> end, the node drawn by the caller with the id `step`. */
export const around = (step: string): string =>
  `<startEvent id="start"/>\n${step}\n<endEvent id="end"/>${flow('start', 'step')}${flow('step', 'end')}`

export const read = (xml: string) => readBpmn(utf8(xml), 'drawing.bpmn')

/** Each finding as `CODE element line`, in order. */
export const storyOf = async (xml: string): Promise<string[]> =>
  (await read(xml)).findings.map(({ code, element, line }) => `${code} ${element ?? '-'} ${line ?? '-'}`)
