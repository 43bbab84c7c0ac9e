import type { ProcessModel } from '../model/process-model.ts'

type Element = 'node' | 'flow' | 'scope'

const LINES = {
  open: 'scope',
  enter: 'node',
  take: 'flow',
  request: 'node',
  start: 'node',
  suspend: 'node',
  resume: 'node',
  complete: 'node',
  leave: 'node',
  decide: 'flow',
  arrive: 'node',
  join: 'node',
  spawn: 'node',
  send: 'node',
  broadcast: 'node',
  throw: 'node',
  undo: 'node',
  occur: 'node',
  terminate: 'node',
  consume: 'node',
  withdraw: 'node',
  completed: 'scope',
  terminated: 'scope',
  cancelled: 'scope',
  failed: 'scope',
} as const satisfies Record<string, Element>

export type LogKind = keyof typeof LINES

/** What a line of the event log can say; `port.record` gets the position in this list. */
export const LOG_KINDS = Object.keys(LINES) as readonly LogKind[]

export const LOG = Object.fromEntries(LOG_KINDS.map((kind, number) => [kind, number])) as Readonly<
  Record<LogKind, number>
>

/** `enter review`, with the BPMN id; a body of a loop or multi-instance activity is numbered behind the scopes. */
export const renderLogLine = (model: ProcessModel, kind: number, element: number): string => {
  const word = LOG_KINDS[kind]
  const named =
    LINES[word] === 'scope'
      ? model.scopes[element]
      : LINES[word] === 'flow'
        ? model.flows[element]
        : model.nodes[element]
  return `${word} ${named ? named.id : element < 0 ? '-' : 'body'}`
}
