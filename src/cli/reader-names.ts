import { readdir } from 'node:fs/promises'
import { type NamedFiles, type NameOf, nameOf, namesFileOf } from '../library/english-names.ts'
import { isDrawing, namesIn } from '../library/files-behind.ts'
import { englishNamesOf, withEnglishNames } from '../library/names-for-reader.ts'
import type { Language } from '../model/words.ts'
import { readText } from '../platform/node/node-files.ts'
import { resolvePath } from '../scenario/file-source.ts'

/** Names as whoever reads a report reads them: in English from the procedure.yaml beside each drawing. */
export class ReaderNames {
  readonly #language: Language
  readonly #shippedLibrary: () => Promise<NamedFiles['library']>
  readonly #files: Record<string, string> = {}
  readonly #heardOf = new Set<string>()
  #library: NamedFiles['library'] = {}

  constructor(language: Language, shippedLibrary: () => Promise<NamedFiles['library']>) {
    this.#language = language
    this.#shippedLibrary = shippedLibrary
  }

  /** A drawing or a scenario whose names will be spoken of, with all that it builds on. */
  async hearOf(path: string): Promise<void> {
    if (this.#language === 'ja') return
    const text = await this.#read(path)
    if (text === undefined) return
    if (isDrawing(path)) await this.#readNamesOf(path)
    for (const name of namesIn(path, text)) await this.hearOf(resolvePath(path, name))
  }

  /** What is said beside a drawing, and the drawings of which it is said: one may call another. */
  async #readNamesOf(drawing: string): Promise<void> {
    if ((await this.#read(namesFileOf(drawing))) === undefined) return
    const folder = drawing.replace(/[^/\\]*$/, '')
    for (const one of await readdir(folder || '.').catch(() => []))
      if (isDrawing(one)) await this.#read(folder + one)
    this.#library = await this.#shippedLibrary()
  }

  /** Once, and only what may have names. */
  async #read(path: string): Promise<string | undefined> {
    if (this.#heardOf.has(path) || !/\.(bpmn|ya?ml)$/i.test(path)) return undefined
    this.#heardOf.add(path)
    const read = await readText(path)
    if (!('text' in read)) return undefined
    this.#files[path] = read.text
    return read.text
  }

  readonly namesIn = (drawing: string): NameOf => nameOf(drawing, this.#language, this.#named())

  /** The same with every name in it in the reader's language. */
  put<Told>(told: Told): Told {
    if (this.#language === 'ja') return told
    const named = this.#named()
    return withEnglishNames(told, englishNamesOf(Object.keys(this.#files), named))
  }

  #named(): NamedFiles {
    return { files: this.#files, library: this.#library }
  }
}
