/** What an entry of expected.json says that no checker can make anything of: not applicable, with the reason. */
export class NotUnderstood extends Error {}

export type Said = Readonly<Record<string, unknown>>

/** One test of a family: its fields are read by whoever knows them. */
export interface Entry extends Said {
  readonly test: string
  readonly model?: string
  readonly params?: string
}

export const isSaid = (part: unknown): part is Said =>
  typeof part === 'object' && part !== null && !Array.isArray(part)

export const saidIn = (part: unknown): Said => (isSaid(part) ? part : {})
export const textIn = (part: unknown): string | undefined => (typeof part === 'string' ? part : undefined)
export const numberIn = (part: unknown): number | undefined => (typeof part === 'number' ? part : undefined)
export const listIn = (part: unknown): readonly unknown[] => (Array.isArray(part) ? part : [])

/** Models are named once for the entries that follow; an entry with a model of its own has its own parameters. */
export const withInherited = (entries: readonly Entry[]): readonly Entry[] => {
  let before: Entry | undefined
  return entries.map((entry) => {
    const source = textIn(entry.source)?.match(/[^\s/]+\.bpmn2?\b/)?.[0]
    const own: Entry = {
      ...entry,
      ...(entry.model === undefined && source !== undefined && { model: source }),
    }
    const inherited = {
      model: own.model ?? before?.model,
      params: own.params ?? (own.model === undefined ? before?.params : undefined),
      ...(own.model === undefined || own.model === before?.model
        ? { common: own.common ?? before?.common, cases: own.cases ?? before?.cases }
        : {}),
    }
    const full = { ...own, ...definedIn(inherited) }
    before = full
    return full
  })
}

const definedIn = (part: Said): Said =>
  Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined))
