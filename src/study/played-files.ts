import { filesBehind } from '../library/files-behind.ts'
import type { ProjectFiles } from './format-of.ts'
import type { StudyRequest } from './request.ts'

const namedIn = (request: StudyRequest, files: ProjectFiles): readonly string[] => {
  switch (request.kind) {
    case 'check':
      return request.paths ?? Object.keys(files)
    case 'plan':
      return [request.plan]
    case 'compare':
      return [request.asIs, ...request.toBe].map(({ path }) => path)
    default:
      return [request.scenario.path]
  }
}

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1)
const isDrawing = (path: string): boolean => /\.bpmn$/i.test(path)

/** The files of a project that a study plays: whatever else is in the project, its result is the same. */
export const playedFiles = (request: StudyRequest, files: ProjectFiles): ProjectFiles => {
  const behind = filesBehind(namedIn(request, files), files)
  // A drawing may call one that lies beside it.
  const folders = new Set(Object.keys(behind).filter(isDrawing).map(folderOf))
  const beside = Object.keys(files).filter((path) => isDrawing(path) && folders.has(folderOf(path)))
  return filesBehind([...Object.keys(behind), ...beside], files)
}

/** Whether a study of these files is a study of the others too. */
export const isPlayedAlike = (request: StudyRequest, files: ProjectFiles, others: ProjectFiles): boolean => {
  if (files === others) return true
  const [these, those] = [playedFiles(request, files), playedFiles(request, others)]
  const paths = Object.keys(these)
  return paths.length === Object.keys(those).length && paths.every((path) => these[path] === those[path])
}
