import { scopesOf } from '../experiment/summarise.ts'
import { type Finding, hasErrors, type Place } from '../model/finding.ts'
import type { ProcessModel } from '../model/process-model.ts'
import type { LoadedScenario } from '../plan/plan-tools.ts'
import { suggestion } from '../scenario/nearest-names.ts'
import type { Families } from './families.ts'
import { type LibraryFindingCode, libraryFinding } from './finding-catalogue.ts'
import type { Pair, Procedure } from './procedure.ts'
import { placeholdersIn, type StoryFigure, shownFigure, storyFigure } from './story-figures.ts'

interface Beside {
  /** Of the folder, by file name. */
  readonly drawings: ReadonlyMap<
    string,
    { readonly model?: ProcessModel; readonly findings: readonly Finding[] }
  >
  /** Of the pairs, by path. */
  readonly scenarios: ReadonlyMap<
    string,
    { readonly loaded?: LoadedScenario; readonly findings: readonly Finding[] }
  >
}

type Told = NonNullable<Parameters<typeof libraryFinding>[2]>

/** What procedure.yaml says of drawings, families and scenarios, beside what they are. */
export function checkProcedure(procedure: Procedure, families: Families, beside: Beside): Finding[] {
  const findings: Finding[] = []
  const tell = (code: LibraryFindingCode, element: string, parameters: Told): void => {
    const place: Place = { file: procedure.file, element }
    findings.push(libraryFinding(code, place, parameters))
  }
  checkDrawings(procedure, beside, tell)
  const known = families.families.map(({ id }) => id)
  for (const { family } of procedure.families)
    if (!known.includes(family))
      tell('LIBRARY-FAMILY-UNKNOWN', 'families', { family, near: { ...suggestion(family, known) } })
  for (const path of new Set(procedure.pairs.flatMap(({ asIs, toBe }) => [asIs, toBe])))
    checkScenario(path, procedure, beside, tell)
  for (const pair of procedure.pairs) checkFigures(pair, beside, tell)
  return findings
}

type Tell = (code: LibraryFindingCode, element: string, parameters: Told) => void

function checkDrawings({ variants, elements }: Procedure, { drawings }: Beside, tell: Tell): void {
  const named = new Set<string>()
  for (const { file } of variants)
    if (!drawings.has(file)) tell('LIBRARY-DRAWING-MISSING', 'variants', { name: file })
  for (const [name, { model, findings }] of drawings) {
    if (!variants.some(({ file }) => file === name)) tell('LIBRARY-DRAWING-UNNAMED', 'variants', { name })
    const wrong = findings.find(({ severity }) => severity === 'error')
    if (model === undefined || wrong !== undefined) {
      const detail = { ...(wrong?.message ?? { ja: '—', en: '—' }) }
      tell('LIBRARY-DRAWING-WRONG', 'variants', { name, detail })
      continue
    }
    for (const { id, name: words } of [...model.lanes, ...model.nodes]) {
      if (words === '' || named.has(id)) continue
      named.add(id)
      if (elements[id] === undefined)
        tell('LIBRARY-ELEMENT-UNTRANSLATED', `elements.${id}`, { name, words, id })
    }
  }
  const ids = [...drawings.values()].flatMap(({ model }) =>
    model === undefined ? [] : [...model.lanes, ...model.nodes].map(({ id }) => id),
  )
  const known = new Set(ids)
  for (const id of Object.keys(elements))
    if (!known.has(id)) tell('LIBRARY-ELEMENT-UNKNOWN', `elements.${id}`, { id })
}

function checkScenario(path: string, { id, variants }: Procedure, beside: Beside, tell: Tell): void {
  const read = beside.scenarios.get(path)
  const wrong = read?.findings.find(({ severity }) => severity === 'error')
  if (read?.loaded === undefined || hasErrors(read.findings)) {
    const detail = { ...(wrong?.message ?? { ja: '—', en: '—' }) }
    tell('LIBRARY-SCENARIO-WRONG', 'pairs', { name: path, detail })
    return
  }
  const { model, scenario } = read.loaded
  if (scenario.procedure !== id)
    tell('LIBRARY-SCENARIO-PROCEDURE', 'pairs', { name: path, found: scenario.procedure, id })
  const drawing = model.file.replaceAll('\\', '/')
  if (!variants.some(({ file }) => drawing.endsWith(`processes/${id}/${file}`)))
    tell('LIBRARY-SCENARIO-DRAWING', 'pairs', { name: path, drawing })
}

/** The parts that figures may speak of, in the drawing and the scenario. */
function checkFigures(pair: Pair, { scenarios }: Beside, tell: Tell): void {
  const idsIn = (path: string): readonly string[] | undefined => {
    const loaded = scenarios.get(path)?.loaded
    return loaded && [...scopesOf(loaded.model, loaded.scenario).values()].map(({ id }) => id)
  }
  const ids = { asIs: idsIn(pair.asIs), toBe: idsIn(pair.toBe) }
  const names = { asIs: { ja: '現状', en: 'as-is' }, toBe: { ja: '見直し案', en: 'to-be' } }
  const check = (placeholder: string, figure: StoryFigure | undefined): void => {
    if (figure?.kind !== 'indicator' || figure.scope === undefined) return
    const { scope, moment } = figure
    const wanted = moment === 'change' ? (['asIs', 'toBe'] as const) : [moment]
    for (const variant of wanted) {
      const known = ids[variant]
      if (known === undefined || known.includes(scope)) continue
      const near = { ...suggestion(scope, known) }
      tell('LIBRARY-FIGURE-SCOPE', `pairs.${pair.id}`, { placeholder, scope, variant: names[variant], near })
    }
  }
  for (const placeholder of new Set([...placeholdersIn(pair.story.ja), ...placeholdersIn(pair.story.en)]))
    check(placeholder, storyFigure(placeholder))
  for (const { figure } of pair.shows) check(figure, shownFigure(figure))
}
