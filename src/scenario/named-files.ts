import { parseDuration } from './durations.ts'
import type { FileSource } from './file-source.ts'
import { durationText } from './long-form.ts'
import { commandLine, type Reading } from './reading.ts'
import { timestampsFile } from './timestamps.ts'
import type { Origin, Raw } from './yaml-document.ts'

/** UTF-8, else what Japanese spreadsheets write. */
const textOf = async (files: FileSource, path: string): Promise<string | undefined> => {
  const text = await files.readText(path).catch(() => undefined)
  const bytes = text === undefined ? await files.readBytes?.(path).catch(() => undefined) : undefined
  if (bytes === undefined || bytes.includes(0)) return text
  try {
    return new TextDecoder('shift_jis', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** Reads the files that durations (`empirical`) and arrivals (`timestamps`) name, beside the file that names them. */
export const readNamedFiles = async (
  raw: Raw,
  path: string,
  files: FileSource,
): Promise<Reading['namedFiles']> => {
  const texts = new Map<string, string | undefined>()
  const place = (origin: Origin, name: string) =>
    files.resolve(origin.file === commandLine ? path : origin.file, name)
  const nextMissing = (text: string, origin: Origin): string | undefined => {
    let missing: string | undefined
    const file = (name: string) => {
      const at = place(origin, name)
      if (!texts.has(at)) missing ??= at
      return texts.get(at)
    }
    for (const bare of [false, true]) parseDuration(text, { bare, file })
    return missing
  }
  const walk = async (one: Raw): Promise<void> => {
    const text = durationText(one)
    if (/empirical/i.test(text.normalize('NFKC')))
      for (let at = nextMissing(text, one.origin); at !== undefined; at = nextMissing(text, one.origin))
        texts.set(at, await textOf(files, at))
    const moments = one.kind === 'map' ? one.entries.get('timestamps')?.value : undefined
    const named = timestampsFile(moments)
    if (moments && named !== undefined) {
      const at = place(moments.origin, named)
      if (!texts.has(at)) texts.set(at, await textOf(files, at))
    }
    const inner = one.kind === 'map' ? [...one.entries.values()].map(({ value }) => value) : []
    for (const value of one.kind === 'list' ? one.items : inner) await walk(value)
  }
  await walk(raw)
  return (origin, name) => texts.get(place(origin, name))
}
