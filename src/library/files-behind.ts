import { resolvePath } from '../scenario/file-source.ts'

/** A key of the first level that names a file, with what stands around the name. */
export const NAMED = /^((?:process|extends):[ \t]*)(["']?)([^"'#\n]+?)\2([ \t]*(?:#.*)?)$/gm
/** A file named inside a drawing or a list of moments, beside the file that names it. */
export const IMPORTED = /(<(?:\w+:)?import\b[^>]*\blocation=")([^"]+)(")/g
export const BESIDE = /(["'(\s:])([\p{L}\p{N}_./-]+\.csv)\b/gu
/** A scenario named in a plan. */
const PLAYED = /(["'(\s:])([\p{L}\p{N}_./-]+\.ya?ml)\b/gu

/** The files that a scenario names at its first level: what it plays and what it extends, or one of the two. */
export const filesNamed = (text: string, key: 'process' | 'extends' | '' = ''): string[] =>
  [...text.matchAll(NAMED)].filter(([, named]) => named.startsWith(key)).map((match) => match[3])

export const isDrawing = (path: string): boolean => path.endsWith('.bpmn')

/** The files that a drawing or a scenario names. */
export function namesIn(path: string, text: string): string[] {
  if (isDrawing(path)) return [...text.matchAll(IMPORTED)].map((match) => match[2])
  if (!/\.ya?ml$/.test(path)) return []
  return [...filesNamed(text), ...[...text.matchAll(BESIDE)].map((match) => match[2])]
}

/** These files and all that they name, and what those name, as far as they are there; under the same paths. */
export function filesBehind(
  paths: readonly string[],
  files: Readonly<Record<string, string>>,
): Record<string, string> {
  const found: Record<string, string> = {}
  const take = (path: string): void => {
    if (Object.hasOwn(found, path) || !Object.hasOwn(files, path)) return
    const text = files[path]
    found[path] = text
    const names = /\.ya?ml$/.test(path)
      ? [...namesIn(path, text), ...[...text.matchAll(PLAYED)].map((match) => match[2])]
      : namesIn(path, text)
    for (const name of names) take(resolvePath(path, name))
  }
  for (const path of paths) take(path)
  return found
}
