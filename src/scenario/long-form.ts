import type { Raw, RawMap } from './yaml-document.ts'

/** What was written as a duration: text as it is, the long form (`distribution:` …) as the short one. */
export const durationText = (raw: Raw | undefined): string => {
  if (raw?.kind === 'scalar') return String(raw.value)
  return raw?.kind === 'map' && raw.entries.has('distribution') ? shortForm(raw) : ''
}

const textAt = (raw: Raw, key: string): string =>
  raw.kind === 'map' ? durationText(raw.entries.get(key)?.value) : ''

const list = (raw: Raw | undefined, shown: (item: Raw) => string): string =>
  raw?.kind === 'list' ? raw.items.map(shown).join(', ') : ''

const shortForm = (raw: RawMap): string => {
  const name = textAt(raw, 'distribution')
  const parts = [...raw.entries].flatMap(([key, { value }]) => {
    switch (key) {
      case 'distribution':
      case 'shift':
      case 'truncate':
        return []
      case 'values':
      case 'parts':
        return [list(value, (item) => `${textAt(item, 'value')}: ${textAt(item, 'weight')}`)]
      case 'bins':
        return [
          list(value, (item) => `${textAt(item, 'from')}..${textAt(item, 'to')}: ${textAt(item, 'weight')}`),
        ]
      case 'file':
      case 'column':
        return [`${key}: "${durationText(value)}"`]
      default:
        return [`${key}: ${durationText(value)}`]
    }
  })
  const shift = raw.entries.has('shift') ? `${textAt(raw, 'shift')} + ` : ''
  const bounds = raw.entries.get('truncate')?.value
  const cut = bounds ? ` in [${textAt(bounds, 'min')}, ${textAt(bounds, 'max')}]` : ''
  return `${shift}${name}(${parts.join(', ')})${cut}`
}
