import type { Finding } from '../model/finding.ts'
import { hasErrors } from '../model/finding.ts'
import { suggestion } from '../scenario/nearest-names.ts'
import { libraryFinding } from './finding-catalogue.ts'
import type { Procedure } from './procedure.ts'
import { procedureShape } from './procedure-shape.ts'
import { indicatorIds, placeholdersIn, shownFigure, storyFigure } from './story-figures.ts'
import { type Path, readYaml } from './yaml-file.ts'

export interface ProcedureRead {
  readonly procedure?: Procedure
  readonly findings: readonly Finding[]
}

/** Reads procedure.yaml: what is wrong with the file alone is told here, what lies beside it in `check-procedure.ts`. */
export function readProcedure(text: string, file: string): ProcedureRead {
  const { said, findings: wrong, placeOf } = readYaml(text, file, 'yoryoku.procedure/1', procedureShape)
  if (said === undefined) return { findings: wrong }
  const findings: Finding[] = []
  const unrepeated = (names: readonly string[], pathOf: (index: number) => Path) =>
    names.forEach((name, index) => {
      if (names.indexOf(name) < index)
        findings.push(libraryFinding('LIBRARY-TWICE', placeOf(pathOf(index)), { name }))
    })
  unrepeated(
    said.variants.map((one) => one.file),
    (index) => ['variants', index, 'file'],
  )
  unrepeated(
    said.families.map(({ family, variant = '', by }) => [family, variant, by?.ja ?? ''].join(' ').trim()),
    (index) => ['families', index, 'family'],
  )
  unrepeated(
    said.pairs.map((one) => one.id),
    (index) => ['pairs', index, 'id'],
  )
  const folder = file.replaceAll('\\', '/').split('/').at(-2)
  if (folder !== undefined && folder !== said.id)
    findings.push(libraryFinding('LIBRARY-ID', placeOf(['id']), { id: said.id, folder }))
  said.families.forEach(({ family, variant }, index) => {
    if (variant !== undefined && !said.variants.some((one) => one.file === variant))
      findings.push(
        libraryFinding('LIBRARY-FAMILY-VARIANT', placeOf(['families', index, 'variant']), {
          family,
          variant,
        }),
      )
  })
  const unknown = (placeholder: string, path: Path) => {
    const near = suggestion(placeholder.split(/[:.]/)[0], ['hoursSaved', ...indicatorIds()])
    findings.push(libraryFinding('LIBRARY-PLACEHOLDER', placeOf(path), { placeholder, near }))
  }
  said.pairs.forEach(({ id, story, shows }, index) => {
    const path = ['pairs', index]
    const names = { ja: new Set(placeholdersIn(story.ja)), en: new Set(placeholdersIn(story.en)) }
    for (const language of ['ja', 'en'] as const)
      for (const placeholder of names[language])
        if (storyFigure(placeholder) === undefined) unknown(placeholder, [...path, 'story', language])
    const differing = [
      ...[...names.ja].filter((name) => !names.en.has(name)),
      ...[...names.en].filter((name) => !names.ja.has(name)),
    ]
    if (differing.length > 0)
      findings.push(
        libraryFinding('LIBRARY-STORY-DIFFERS', placeOf([...path, 'story']), {
          pair: id,
          names: differing.join(', '),
        }),
      )
    shows.forEach(([figure], at) => {
      if (shownFigure(figure) === undefined) unknown(figure, [...path, 'shows', at])
    })
  })
  if (hasErrors(findings)) return { findings }
  const { format: _, notes = null, ...rest } = said
  return {
    findings,
    procedure: {
      ...rest,
      file,
      notes,
      families: said.families.map(({ family, variant = null, by = null }) => ({ family, variant, by })),
      pairs: said.pairs.map((pair) => ({
        ...pair,
        shows: pair.shows.map(([figure, direction]) => ({ figure, direction })),
      })),
    },
  }
}
