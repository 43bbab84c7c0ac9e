// The package ships no types for its parts; only what is used here.
declare module 'bpmnlint/lib/test-rule.js' {
  export interface Report {
    readonly id: string | undefined
    readonly message: string
  }
  export type Rule = object
  export default function testRule(options: { moddleRoot: object; rule: Rule }): Report[]
}
declare module 'bpmnlint/rules/*' {
  const factory: (config?: object) => object
  export default factory
}
