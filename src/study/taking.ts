import type { Finding } from '../model/finding.ts'
import type { ProcessModel } from '../model/process-model.ts'
import { wrongName } from './file-names.ts'

/** A file that was dropped or chosen. */
export interface GivenFile {
  readonly name: string
  readonly bytes: Uint8Array
}

export const baseOf = (name: string): string => name.split(/[\\/]/).at(-1) ?? name
export const stemOf = (name: string): string => baseOf(name).replace(/\.[^.]*$/, '')

/** A name that every system can make a file of. */
export const safe = (name: string): string => {
  const plain = name
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{N}._-]+/gu, '-')
    .replace(/^[.-]+|[.-]+$/g, '')
    .slice(0, 80)
  return wrongName(plain) === undefined ? plain : 'file'
}

/** What is taken over so far: the project as it will be, what changes in it, and what is to be said. */
export interface Taking {
  readonly files: Record<string, string>
  readonly changes: Record<string, string>
  readonly findings: Finding[]
}

export const put = ({ files, changes }: Taking, path: string, text: string): void => {
  files[path] = text
  changes[path] = text
}

/** A drawing that was taken. */
export interface Drawing {
  readonly given: GivenFile
  readonly path: string
  readonly model: ProcessModel
}

/** Where the project has a file of that name already, it is that file's new text. */
export const placeOf = ({ files }: Taking, name: string, otherwise: string): string => {
  const there = Object.keys(files).filter((path) => baseOf(path) === name)
  return there.length === 1 ? there[0] : otherwise
}

export const IMPORTED = 'scenarios/imported/'

/** From a scenario in the folder of what was brought to a drawing. */
export const drawingFrom = (path: string): string => `../../${path}`
