import { type FlowNode, isActivity, type ProcessModel } from '../model/process-model.ts'

/** What the arrows of a drawing show. */
export class Arrows {
  readonly model: ProcessModel
  constructor(model: ProcessModel) {
    this.model = model
  }

  /** Where a token comes from that enters this node. */
  before({ incoming, kind, ...node }: FlowNode): readonly FlowNode[] {
    const sources = incoming.map((flow) => this.model.nodes[this.model.flows[flow].source])
    return kind === 'boundaryEvent' && 'attachedTo' in node
      ? [...sources, this.model.nodes[node.attachedTo]]
      : sources
  }

  /** A token need not enter it by an arrow, nor be missed there. */
  isBeside(node: FlowNode): boolean {
    if (node.kind === 'eventSubProcess' || (isActivity(node) && node.isForCompensation)) return true
    return 'trigger' in node && (node.trigger.kind === 'compensate' || node.trigger.kind === 'link')
  }

  isParallelJoin(node: FlowNode): boolean {
    return node.kind === 'parallelGateway' && node.incoming.length > 1 && node.outgoing.length > 0
  }

  /** Everything that tokens or messages can reach from here, and the event subprocess begun here. */
  after(from: Iterable<number>): ReadonlySet<number> {
    const { nodes, flows, messageFlows, scopes } = this.model
    const reached = new Set(from)
    for (const node of reached) {
      const { kind, owner } = scopes[nodes[node].scope]
      if (kind === 'eventSubProcess') reached.add(owner)
      for (const flow of nodes[node].outgoing) reached.add(flows[flow].target)
      for (const { source, target } of messageFlows) if (source === node && target >= 0) reached.add(target)
    }
    return reached
  }

  /** What waits at these nodes is brought by somebody else: a message or a signal. */
  waitForOthers(nodes: readonly number[]): boolean {
    return nodes.every((index) => {
      const node = this.model.nodes[index]
      return (
        node.kind === 'intermediateCatchEvent' ||
        node.kind === 'eventBasedGateway' ||
        (node.kind === 'task' && node.taskType === 'receiveTask')
      )
    })
  }

  /** Tokens that come by different arrows go on one by one. */
  merges({ kind, incoming }: FlowNode): boolean {
    return incoming.length > 1 && kind !== 'parallelGateway' && kind !== 'inclusiveGateway'
  }

  /** Of flows on which several tokens were at once: the nodes where one token first became several. */
  doublers(unsafe: ReadonlySet<number>): ReadonlySet<number> {
    const { nodes, flows } = this.model
    const sources = [...new Set([...unsafe].map((flow) => flows[flow].source))]
    const first = sources.filter((node) => !nodes[node].incoming.some((flow) => unsafe.has(flow)))
    if (first.length > 0) return new Set(first)
    // all of them lie on a circle
    const merging = sources.filter((node) => this.merges(nodes[node]))
    return new Set((merging.length > 0 ? merging : sources).slice(0, 1))
  }
}
