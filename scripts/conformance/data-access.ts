import { BpmnModdle } from 'bpmn-moddle'

/** Which data objects an activity's associations join it to, by BPMN id. */
export interface DataAccess {
  reads(node: string): readonly string[]
  writes(node: string): readonly string[]
}

interface Element {
  readonly $type: string
  readonly id?: string
  readonly sourceRef?: Element | readonly Element[]
  readonly targetRef?: Element
  readonly dataObjectRef?: Element
  readonly dataInputAssociations?: readonly Element[]
  readonly dataOutputAssociations?: readonly Element[]
  readonly flowElements?: readonly Element[]
  readonly rootElements?: readonly Element[]
}

const objectId = (end: Element | undefined): string => end?.dataObjectRef?.id ?? end?.id ?? ''

export const readDataAccess = async (xml: string): Promise<DataAccess> => {
  const { rootElement } = await new BpmnModdle().fromXML(xml)
  const reads = new Map<string, string[]>()
  const writes = new Map<string, string[]>()
  const walk = (element: Element): void => {
    const id = element.id ?? ''
    const sources = (element.dataInputAssociations ?? []).flatMap(({ sourceRef }) => sourceRef ?? [])
    reads.set(id, sources.map(objectId))
    writes.set(
      id,
      (element.dataOutputAssociations ?? []).map(({ targetRef }) => objectId(targetRef)),
    )
    for (const inner of [...(element.rootElements ?? []), ...(element.flowElements ?? [])]) walk(inner)
  }
  walk(rootElement as unknown as Element)
  return { reads: (node) => reads.get(node) ?? [], writes: (node) => writes.get(node) ?? [] }
}
