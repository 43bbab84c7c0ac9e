import type { Words } from '../../../../src/model/words.ts'
import { plainOf, type Raw } from '../../../../src/scenario/yaml-document.ts'
import { namesIn } from '../../../project/reader-names.ts'
import type { ShownScenario } from '../shown-scenario.ts'
import { fullValueOf, STAND_IN_SOURCE } from '../values.ts'

export const both = (text: string): Words => ({ ja: text, en: text })
export const words = (ja: string, en: string): Words => ({ ja, en })

export const wordsIn = (raw: Raw | undefined, otherwise: string): Words => {
  if (raw?.kind === 'scalar' && raw.value !== null) return both(String(raw.value))
  if (raw?.kind !== 'map') return both(otherwise)
  const said = plainOf(raw) as { ja?: unknown; en?: unknown }
  return { ja: String(said.ja ?? otherwise), en: String(said.en ?? said.ja ?? otherwise) }
}

/** An English reader sees what the library calls it; the drawing keeps its own name. */
export const shownName = (
  { model: { file } }: ShownScenario,
  { id, name }: { readonly id: string; readonly name: string },
): Words => ({
  ja: name || id,
  en: namesIn(file, 'en')({ id, name }) || id,
})

export const idsIn = (raw: Raw | undefined): string[] =>
  raw?.kind === 'list'
    ? raw.items.flatMap((item) => {
        const id = item.kind === 'map' ? item.entries.get('id')?.value : undefined
        return id?.kind === 'scalar' ? String(id.value) : []
      })
    : []

export const keysIn = (raw: Raw | undefined): string[] => (raw?.kind === 'map' ? [...raw.entries.keys()] : [])
export const textIn = (raw: Raw | undefined): string | undefined =>
  raw?.kind === 'scalar' && raw.value !== null ? String(raw.value) : undefined

/** Nothing is said, or only the stand-in that the program wrote into the file. */
export const isStandIn = (raw: Raw | undefined): boolean =>
  raw === undefined || fullValueOf(raw)?.source === STAND_IN_SOURCE
