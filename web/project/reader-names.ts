import { type NamedFiles, type NameOf, nameOf } from '../../src/library/english-names.ts'
import { englishNamesOf, filesSpokenOf, withEnglishNames } from '../../src/library/names-for-reader.ts'
import type { Language } from '../../src/model/words.ts'
import type { ProjectFiles } from '../../src/study/format-of.ts'
import { language } from '../language.ts'
import { shippedNow } from '../shipped.ts'
import { project } from './project.ts'

const namedIn = (files: ProjectFiles): NamedFiles => ({ files, library: shippedNow.value })

/** What the elements of a drawing of the project are called in a language, by default the one that is read now. */
export const namesIn = (drawing: string, reader: Language = language.value): NameOf =>
  nameOf(drawing, reader, namedIn(project.value.files))

/** The same result with its names as an English reader reads them. */
export function inEnglishNames<Result>(result: Result, named: NamedFiles): Result {
  return withEnglishNames(result, englishNamesOf(filesSpokenOf(result, named.files), named))
}

const known = new WeakMap<object, { readonly library: ProjectFiles; readonly named: unknown }>()

/** The same result with its names in the language that is read now. */
export function forReader<Result extends object>(
  result: Result,
  files: ProjectFiles = project.value.files,
  reader: Language = language.value,
): Result {
  if (reader === 'ja') return result
  const library = shippedNow.value
  const before = known.get(result)
  if (before?.library === library) return before.named as Result
  const named = inEnglishNames(result, namedIn(files))
  known.set(result, { library, named })
  return named
}
