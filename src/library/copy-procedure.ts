import { resolvePath } from '../scenario/file-source.ts'
import { namesFileOf } from './english-names.ts'
import { BESIDE, IMPORTED, isDrawing, NAMED, namesIn } from './files-behind.ts'
import { namesFile } from './names-file.ts'
import type { LibraryFiles } from './open-library.ts'
import type { Pair, Procedure } from './procedure.ts'

/** What a copy of a procedure consists of; paths count from its new folder. */
export interface ProcedureCopy {
  readonly files: readonly { readonly path: string; readonly text: string }[]
  /** The comparisons with the new paths. */
  readonly pairs: readonly Pick<Pair, 'id' | 'asIs' | 'toBe'>[]
  /** Files of the library that it needs and that are not there, by path from the top. */
  readonly missing: readonly string[]
}

/** Drawings and scenarios of a procedure and what the drawings name in English, with their paths rewritten so that they stand alone. */
export async function copyProcedure(procedure: Procedure, files: LibraryFiles): Promise<ProcedureCopy> {
  const found = new Map<string, string>()
  const missing = new Set<string>()
  const take = async (path: string): Promise<void> => {
    if (found.has(path)) return
    const text = await files.readText(path)
    if (text === undefined) {
      missing.add(path)
      return
    }
    found.set(path, text)
    for (const name of namesIn(path, text)) await take(resolvePath(path, name))
  }
  for (const { file } of procedure.variants) await take(`processes/${procedure.id}/${file}`)
  for (const { asIs, toBe } of procedure.pairs) {
    await take(asIs)
    await take(toBe)
  }
  const placed = placesOf([...found.keys()])
  const rewritten = (from: string, name: string): string => {
    const to = placed.get(resolvePath(from, name))
    return to === undefined ? name : relative(placed.get(from) ?? '', to)
  }
  const drawn = procedure.variants.map(({ file }) => `processes/${procedure.id}/${file}`)
  const besideDrawings = new Set(drawn.map((path) => namesFileOf(placed.get(path) ?? path)))
  return {
    missing: [...missing],
    files: [
      ...[...found].map(([path, text]) => ({
        path: placed.get(path) ?? path,
        text: renamed(path, text, (name) => rewritten(path, name)),
      })),
      ...[...besideDrawings].map((path) => ({ path, text: namesFile(procedure) })),
    ],
    pairs: procedure.pairs.map(({ id, asIs, toBe }) => ({
      id,
      asIs: placed.get(asIs) ?? asIs,
      toBe: placed.get(toBe) ?? toBe,
    })),
  }
}

function renamed(path: string, text: string, to: (name: string) => string): string {
  if (isDrawing(path))
    return text.replace(
      IMPORTED,
      (_, before: string, name: string, after: string) => before + to(name) + after,
    )
  if (!/\.ya?ml$/.test(path)) return text
  return text
    .replace(
      NAMED,
      (_, key: string, quote: string, name: string, rest: string) => key + quote + to(name) + quote + rest,
    )
    .replace(BESIDE, (_, before: string, name: string) => before + to(name))
}

/** All in one folder; the scenarios in a folder for each city where two of them would have one name. */
function placesOf(paths: readonly string[]): Map<string, string> {
  const base = (path: string): string => path.slice(path.lastIndexOf('/') + 1)
  const names = paths.map(base)
  const isTwice = (path: string): boolean => names.filter((one) => one === base(path)).length > 1
  const isScenario = (path: string): boolean => path.startsWith('scenarios/')
  const areDivided = paths.some((path) => isScenario(path) && isTwice(path))
  const folder = (path: string): string => path.split('/').at(-2) ?? ''
  return new Map(
    paths.map((path) => [
      path,
      isTwice(path) || (areDivided && isScenario(path)) ? `${folder(path)}/${base(path)}` : base(path),
    ]),
  )
}

/** Both count from the same folder. */
function relative(from: string, to: string): string {
  const up = from.split('/').length - 1
  return from.split('/')[0] === to.split('/')[0] && up > 0
    ? to.slice(to.indexOf('/') + 1)
    : '../'.repeat(up) + to
}
