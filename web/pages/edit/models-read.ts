import type { ProcessModel } from '../../../src/model/process-model.ts'
import { type ProjectFiles, readDrawing } from '../../../src/study/index.ts'

/** Drawings read before, by their text. */
const models = new Map<string, { readonly text: string; readonly model: Promise<ProcessModel | undefined> }>()

/** The drawing at a path, read; undefined where it cannot be. */
export const modelOf = (files: ProjectFiles, path: string): Promise<ProcessModel | undefined> => {
  const known = models.get(path)
  if (known?.text === files[path]) return known.model
  const model = readDrawing(files, path).then((read) => read.model)
  models.set(path, { text: files[path] ?? '', model })
  return model
}
