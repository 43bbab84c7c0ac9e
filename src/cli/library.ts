import { readdir } from 'node:fs/promises'
import { basename, dirname, join, relative } from 'node:path'
import {
  copyProcedure,
  FIELDS,
  fieldNames,
  type Library,
  libraryFinding,
  openLibrary,
  type Procedure,
} from '../library/index.ts'
import { type Finding, hasErrors } from '../model/finding.ts'
import type { Words } from '../model/words.ts'
import { isThere, makeFolder, writeAll } from '../platform/node/node-files.ts'
import { renderJson } from '../report/index.ts'
import { suggestion } from '../scenario/nearest-names.ts'
import { type Context, exitCodes } from './context.ts'
import { cliFinding } from './finding-catalogue.ts'
import { libraryFiles, libraryRoot } from './library-files.ts'
import { type Asked, libraryJson, libraryText, newReadme, nextCommands } from './library-text.ts'
import { writeFailed } from './refusals.ts'

export interface LibraryOptions {
  readonly city?: string
  readonly family?: string
  readonly field?: string
}

interface Opened {
  readonly library?: Library
  readonly root: string
  /** What of it cannot be read. */
  readonly findings: readonly Finding[]
}

async function opened(): Promise<Opened> {
  const root = libraryRoot()
  if (root === undefined) return { root: '', findings: [cliFinding('CLI-LIBRARY-MISSING', {})] }
  const { library, findings } = await openLibrary(libraryFiles(root))
  return { library, root, findings: findings.map((one) => fromHere(one, root)) }
}

/** Its file named as whoever typed the command would open it. */
const fromHere = (finding: Finding, root: string): Finding =>
  finding.file === undefined
    ? finding
    : { ...finding, file: relative(process.cwd(), join(root, finding.file)) }

interface Named {
  readonly id: string
  readonly name: Words
}

const plain = (text: string): string => text.normalize('NFKC').trim().toLowerCase()

/** The thing of that id or name, in either language; 秦野 is 秦野市, and what stands in brackets may be left out. */
function named<T extends Named>(things: readonly T[], said: string): T | undefined {
  const namesOf = ({ id, name: { ja, en } }: Named): readonly string[] => [
    id,
    ja,
    en,
    ja.replace(/市$/, ''),
    ja.replace(/（.*$/, ''),
    en.replace(/ \(.*$/, ''),
  ]
  return things.find((thing) => namesOf(thing).some((one) => plain(one) === plain(said)))
}

function unknown(option: Words, said: string, things: readonly Named[]): Finding {
  const japanese = /[^\x20-\x7e]/.test(said)
  const names = things.map(({ id, name }) => (japanese ? name.ja : id))
  const near = said.trim() === '' ? { ja: '', en: '' } : suggestion(said, names)
  const isShort = things.length <= 8
  const known =
    !isShort || near.ja !== ''
      ? near
      : {
          ja: `（${things.map(({ name }) => name.ja).join('、')}）`,
          en: ` (${things.map(({ id }) => id).join(', ')})`,
        }
  return cliFinding('CLI-LIBRARY-NAME', {}, { option: { ...option }, name: said, near: { ...known } })
}

/** `yoryoku library`: what there is, by field. */
export async function listLibrary(context: Context, said: LibraryOptions): Promise<number> {
  const { library, root, findings: unread } = await opened()
  if (library === undefined) return context.refuse(unread)
  const { cities, families } = library.families
  const fields = FIELDS.map((id) => ({ id, name: fieldNames[id] }))
  const findings: Finding[] = []
  const look = <T extends Named>(option: Words, text: string | undefined, things: readonly T[]) => {
    if (text === undefined) return undefined
    const thing = named(things, text)
    if (thing === undefined) findings.push(unknown(option, text, things))
    return thing
  }
  const asked: Asked = {
    city: look({ ja: '市', en: 'city' }, said.city, cities),
    family: look({ ja: '施策の系統', en: 'family' }, said.family, families),
    field: look({ ja: '分野', en: 'field' }, said.field, fields)?.id,
  }
  if (findings.length > 0) return context.refuse(findings)
  const { json, language } = context.options
  context.terminal.stdout(
    json
      ? renderJson(libraryJson(library, asked))
      : libraryText(library, asked, language, (path) => relative(process.cwd(), join(root, path))),
  )
  // What cannot be read is missing from the list: said, not dropped.
  return hasErrors(unread) ? context.refuse(unread) : exitCodes.fine
}

/** `yoryoku new`: a procedure of the library in a folder of its own, ready to be changed. */
export async function startFrom(context: Context, id: string, folder: string): Promise<number> {
  const { library, root, findings: unread } = await opened()
  if (library === undefined) return context.refuse(unread)
  if (folder.trim() === '') return context.refuse([cliFinding('CLI-NEW-NAMELESS', {})])
  const procedure: Procedure | undefined = named(library.procedures, id)
  if (procedure === undefined) {
    const own = unread.filter(({ file }) => file !== undefined && basename(dirname(file)) === plain(id))
    return context.refuse(
      own.length > 0 ? own : [unknown({ ja: '手続', en: 'procedure' }, id, library.procedures)],
    )
  }
  if (await isThere(folder)) {
    const inside = await readdir(folder).catch(() => [''])
    if (inside.length > 0) return context.refuse([cliFinding('CLI-NEW-EXISTS', {}, { path: folder })])
  }
  const { files, pairs, missing } = await copyProcedure(procedure, libraryFiles(root))
  if (missing.length > 0)
    return context.refuse(
      missing.map((file) => fromHere(libraryFinding('LIBRARY-FILE-MISSING', { file }, { file }), root)),
    )
  const { language } = context.options
  const all = [...files, { path: 'README.md', text: newReadme(procedure, pairs) }]
  try {
    for (const inside of new Set(all.map(({ path }) => dirname(join(folder, path))))) await makeFolder(inside)
    await writeAll(all.map(({ path, text }) => ({ path: join(folder, path), text })))
  } catch (error) {
    return context.refuse([writeFailed({ ja: folder, en: folder }, error)])
  }
  const commands = nextCommands(pairs, (path) => join(folder, path))
  const [written, next] =
    language === 'ja'
      ? [
          `${folder} に「${procedure.name.ja}」の図と試算条件を書きました（${all.length}ファイル）。`,
          '次に試すコマンド：',
        ]
      : [
          `The drawings and scenarios of “${procedure.name.en}” are in ${folder} (${all.length} files).`,
          'What to try next:',
        ]
  context.terminal.stdout([written, '', next, ...commands.map((one) => `  ${one}`), ''].join('\n'))
  return exitCodes.fine
}
