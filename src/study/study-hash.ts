import { hashOfText } from '../record/fingerprint.ts'
import type { ProjectFiles } from './format-of.ts'
import type { StudyRequest } from './request.ts'

/** Bump when results of equal requests change: a stored result is of one version of the program. */
const HASHED = 'yoryoku.study/1'

/** Names a study: equal requests on files with equal texts have one result. */
export const studyHash = (request: StudyRequest, files: ProjectFiles, version: string): string =>
  hashOfText(
    JSON.stringify([
      HASHED,
      version,
      sorted(request),
      Object.keys(files)
        .sort()
        .map((path) => [path, files[path]]),
    ]),
  )

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .sort(([x], [y]) => (x < y ? -1 : x > y ? 1 : 0))
      .map(([key, inner]) => [key, sorted(inner)]),
  )
}
