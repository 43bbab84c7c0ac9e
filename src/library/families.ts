import * as z from 'zod'
import type { Finding } from '../model/finding.ts'
import { hasErrors } from '../model/finding.ts'
import type { Words } from '../model/words.ts'
import { libraryFinding } from './finding-catalogue.ts'
import { readYaml } from './yaml-file.ts'

/** A family of systems and initiatives that the plans of the five cities name. */
export interface Family {
  readonly id: string
  readonly name: Words
  /** Changes a procedure; makes others possible; or has no work of staff to model. */
  readonly kind: 'process' | 'enabler' | 'context'
  /** Ids of the cities whose plans name it. */
  readonly cities: readonly string[]
  /** Why there is no procedure of ours that could play it; null where one may come. */
  readonly nothingToPlay: Words | null
}

export interface City {
  /** Also its folder of scenarios. */
  readonly id: string
  readonly name: Words
  readonly plan: Words
}

export interface Families {
  readonly source: Words
  readonly cities: readonly City[]
  readonly families: readonly Family[]
}

const text = z.string().trim().min(1)
const words = z.object({ ja: text, en: text }).strict()
const shape = z
  .object({
    format: z.literal('yoryoku.families/1'),
    source: words,
    cities: z.array(z.object({ id: text, name: words, plan: words }).strict()).min(1),
    families: z
      .array(
        z
          .object({
            id: text,
            name: words,
            kind: z.enum(['process', 'enabler', 'context']),
            cities: z.array(text).min(1),
            nothingToPlay: words.optional(),
          })
          .strict(),
      )
      .min(1),
  })
  .strict()

export function readFamilies(
  source: string,
  file: string,
): { readonly families?: Families; readonly findings: readonly Finding[] } {
  const { said, findings: wrong, placeOf } = readYaml(source, file, 'yoryoku.families/1', shape)
  if (said === undefined) return { findings: wrong }
  const findings: Finding[] = []
  const known = new Set(said.cities.map(({ id }) => id))
  const seen = new Set<string>()
  said.families.forEach(({ id, cities }, index) => {
    if (seen.has(id))
      findings.push(libraryFinding('LIBRARY-TWICE', placeOf(['families', index, 'id']), { name: id }))
    seen.add(id)
    cities.forEach((name, at) => {
      if (!known.has(name))
        findings.push(
          libraryFinding('LIBRARY-CITY-UNKNOWN', placeOf(['families', index, 'cities', at]), { name }),
        )
    })
  })
  if (hasErrors(findings)) return { findings }
  return {
    findings,
    families: {
      source: said.source,
      cities: said.cities,
      families: said.families.map(({ nothingToPlay = null, ...one }) => ({ ...one, nothingToPlay })),
    },
  }
}
