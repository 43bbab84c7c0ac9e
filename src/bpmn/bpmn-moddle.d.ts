// The package ships types for its elements but none for its entrance.
declare module 'bpmn-moddle' {
  import type { ModdleElement } from './moddle-element.ts'

  export interface ModdleWarning {
    readonly message: string
    readonly element?: ModdleElement
    readonly property?: string
    readonly value?: unknown
  }
  export class BpmnModdle {
    constructor(packages?: Readonly<Record<string, object>>)
    create(type: string, properties: Readonly<Record<string, unknown>>): ModdleElement
    fromXML(xml: string): Promise<{
      readonly rootElement: ModdleElement
      readonly warnings: readonly ModdleWarning[]
      readonly elementsById: Readonly<Record<string, ModdleElement>>
    }>
  }
}
