/** Where scenario files are read from: a disk, a browser's folder, or a test's memory. */
export interface FileSource {
  /** The text of a file; undefined when there is none. */
  readText(path: string): Promise<string | undefined>
  /** Its bytes, for what may not be UTF-8. */
  readBytes?(path: string): Promise<Uint8Array | undefined>
  /** The path that `relative` names when it is written inside the file `from`. */
  resolve(from: string, relative: string): string
}

const isAbsolute = (path: string): boolean => /^(?:\/|[A-Za-z]:[\\/]|[a-z][a-z+.-]+:\/\/)/.test(path)

/** `../a.bpmn` written in `scenarios/x/y.yaml` is `scenarios/a.bpmn`. Slashes only, on every system. */
export const resolvePath = (from: string, relative: string): string => {
  const wanted = relative.replaceAll('\\', '/')
  if (isAbsolute(relative)) return wanted
  const base = from.replaceAll('\\', '/')
  const folder = base.includes('/') ? base.slice(0, base.lastIndexOf('/') + 1) : ''
  const parts: string[] = []
  for (const part of (folder + wanted).split('/')) {
    if (part === '.' || (part === '' && parts.length > 0)) continue
    const last = parts.at(-1)
    if (part === '..' && last !== undefined && last !== '..' && last !== '') parts.pop()
    else if (!(part === '..' && last === '')) parts.push(part)
  }
  return parts.join('/') || '.'
}

/** Files that lie in memory, by path. */
export const filesInMemory = (files: Readonly<Record<string, string>>): FileSource => ({
  readText: async (path) => (Object.hasOwn(files, path) ? files[path] : undefined),
  resolve: resolvePath,
})
