import type * as z from 'zod'
import type { Finding, Place } from '../model/finding.ts'
import { dotted, type Path, placesIn } from '../plan/plan-places.ts'
import { shapeProblem } from '../plan/plan-shape.ts'
import { yamlProblem } from '../scenario/yaml-problems.ts'
import { libraryFinding } from './finding-catalogue.ts'

export type { Path }

/** A YAML file of one of the library's formats: what it says, or what is wrong with it. */
export function readYaml<Shape extends z.ZodType>(
  text: string,
  file: string,
  format: string,
  shape: Shape,
): {
  readonly said?: z.output<Shape>
  readonly findings: readonly Finding[]
  placeOf(path: Path): Place
} {
  const { document, at, placeOf, values } = placesIn(text, file)
  if (document.errors.length > 0) {
    const findings = document.errors.map((error) =>
      libraryFinding('LIBRARY-YAML', at(error.pos[0]), { detail: { ...yamlProblem(error) } }),
    )
    return { findings, placeOf }
  }
  const { raw, error } = values()
  if (error !== undefined)
    return {
      findings: [libraryFinding('LIBRARY-YAML', at(0), { detail: { ...yamlProblem(error) } })],
      placeOf,
    }
  const found = typeof raw === 'object' && raw !== null && 'format' in raw ? raw.format : undefined
  if (found !== format) {
    const place = placeOf(['format'])
    return {
      findings: [libraryFinding('LIBRARY-FORMAT', place, { wanted: format, found: String(found ?? '—') })],
      placeOf,
    }
  }
  const shaped = shape.safeParse(raw)
  if (shaped.success) return { said: shaped.data, findings: [], placeOf }
  return {
    findings: shaped.error.issues.map((issue) => {
      const path = issue.path as Path
      return libraryFinding('LIBRARY-SHAPE', placeOf(path), {
        path: dotted(path) || '—',
        detail: { ...shapeProblem(issue) },
      })
    }),
    placeOf,
  }
}
