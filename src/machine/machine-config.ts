/**
 * The part of XState's machine configuration that our machines use: plain JSON, so that it can be shown, exported,
 * sent to a worker and compiled. Actions, guards and delays are names from vocabulary.ts with fixed parameters.
 */
export interface NamedStep {
  readonly type: string
  /** Positions in the ProcessModel, or in the list of what is thrown. */
  readonly params?: { readonly node: number } | { readonly flow: number } | { readonly thrown: number }
}

export interface TransitionConfig {
  target?: string
  guard?: NamedStep
  actions?: NamedStep[]
  description?: string
}

export type Transitions = Record<string, TransitionConfig | TransitionConfig[]>

export interface StateConfig {
  id?: string
  type?: 'final'
  description?: string
  tags?: string[]
  meta?: { readonly bpmnId: string; readonly name: string; readonly type: string }
  initial?: string
  entry?: NamedStep[]
  exit?: NamedStep[]
  on?: Transitions
  after?: Transitions
  always?: TransitionConfig[]
  onDone?: TransitionConfig
  states?: Record<string, StateConfig>
}

export interface MachineConfig extends StateConfig {
  id: string
  initial: string
  states: Record<string, StateConfig>
  options: { readonly maxIterations: number }
}

/**
 * XState's own bound on one macrostep, which is infinite by default. The token game counts too and gives up
 * earlier, with the node's name; this one is only the net below it.
 */
export const MAX_ITERATIONS = 2_000_000

/** Every transition of a state with the label of its arrow; shared by the check and the drawings. */
export const arrowsOf = (state: StateConfig): { label: string; transition: TransitionConfig }[] => {
  const labelled = (prefix: string, table: Transitions | undefined) =>
    Object.entries(table ?? {}).flatMap(([name, one]) =>
      [one].flat().map((transition) => ({ label: prefix + name, transition })),
    )
  return [
    ...labelled('', state.on),
    ...labelled('after ', state.after),
    ...(state.always ?? []).map((transition) => ({ label: '', transition })),
    ...(state.onDone ? [{ label: 'done', transition: state.onDone }] : []),
  ]
}
