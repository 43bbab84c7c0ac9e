/** A project's files: path from its top folder → text. */
export type ProjectFiles = Readonly<Record<string, string>>

/** What a text file says it is. */
export function formatOf(text: string): 'scenario' | 'plan' | 'procedure' | 'families' | 'bpmn' | 'unknown' {
  const start = text.replace(/^\uFEFF/, '').trimStart()
  if (start.startsWith('<')) return 'bpmn'
  const format = /^\s*["']?format["']?\s*:\s*["']?(yoryoku\.[a-z]+\/\d+)/m.exec(start)
  if (format === null) return 'unknown'
  const kinds = ['plan', 'scenario', 'procedure', 'families'] as const
  return kinds.find((kind) => format[1].startsWith(`yoryoku.${kind}/`)) ?? 'unknown'
}
