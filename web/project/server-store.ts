import { batch } from '@preact/signals'
import type { Words } from '../../src/model/words.ts'
import type { ProjectFiles } from '../../src/study/format-of.ts'
import { askServer, Refused } from '../server/server.ts'
import { forget, keptProjects } from './kept.ts'
import { newProject } from './new-project.ts'
import { change, changesTo, isStored, openProject, type Project, project } from './project.ts'

/** A project as the server lists it. */
export interface StoredProject {
  readonly id: string
  readonly name: string
  /** The newest. */
  readonly version: number
  readonly savedAt: string
}

export interface StoredVersion {
  readonly number: number
  readonly message: string
  readonly savedAt: string
}

export interface ChangedFile {
  readonly path: string
  readonly how: 'added' | 'changed' | 'removed'
}

/** Newest first. */
export const storedProjects = async (): Promise<readonly StoredProject[]> =>
  (await askServer<{ projects: StoredProject[] }>('GET', '/projects')).projects

/** Newest first. */
export const versionsOf = async (id: string): Promise<readonly StoredVersion[]> =>
  (await askServer<{ versions: StoredVersion[] }>('GET', `/projects/${id}/versions`)).versions

export const changesIn = async (id: string, version: number): Promise<readonly ChangedFile[]> =>
  (await askServer<{ changes: ChangedFile[] }>('GET', `/projects/${id}/versions/${version}`)).changes

const held = new Map<string, Promise<ProjectFiles>>()
const MOST_HELD = 20

/** The files of a version, which never change: always the same object, by which results know what they are of. */
export function filesOfVersion(id: string, version: number): Promise<ProjectFiles> {
  const key = `${id} ${version}`
  const known = held.get(key)
  if (known !== undefined) return known
  const path = `/projects/${id}/versions/${version}/files`
  return hold(
    key,
    askServer<{ files: ProjectFiles }>('GET', path).then(({ files }) => files),
  )
}

function hold(key: string, files: Promise<ProjectFiles>): Promise<ProjectFiles> {
  held.set(key, files)
  files.catch(() => held.delete(key))
  for (const oldest of held.keys()) {
    if (held.size <= MOST_HELD) break
    held.delete(oldest)
  }
  return files
}

const both = (name: string): Words => ({ ja: name, en: name })
const idOf = ({ id }: Pick<StoredProject, 'id'>): string => `server-${id}`
const idAt = (id: string, version: number): string => `server-${id}@${version}`

const find = async (id: string): Promise<StoredProject | undefined> =>
  (await storedProjects()).find((one) => one.id === id)

const newest = async (one: StoredProject): Promise<Project> => {
  const files = await filesOfVersion(one.id, one.version)
  return { id: idOf(one), name: both(one.name), files, stored: { id: one.id, version: one.version, files } }
}

const older = async (one: StoredProject, version: number): Promise<Project> => {
  const files = await filesOfVersion(one.id, version)
  const name = { ja: `${one.name}（第${version}版）`, en: `${one.name} (version ${version})` }
  return { id: idAt(one.id, version), name, files, stored: { id: one.id, version, files } }
}

/** What this browser keeps of it that was changed and not saved. */
const keptOf = async (one: StoredProject): Promise<Project | undefined> =>
  project.value.id === idOf(one) && !isStored(project.value)
    ? project.value
    : (await keptProjects()).find(({ id }) => id === idOf(one))

/** To work on: with the changes that were made in this browser and not saved yet, where there are some. */
export const openStored = async (one: StoredProject): Promise<Project> =>
  (await keptOf(one)) ?? (await newest(one))

/**
 * One version to look at. The newest is opened as the project, also where its files do as well; an older one stands
 * beside it.
 */
export async function openVersion(
  id: string,
  version: number,
  doAsWell: (files: ProjectFiles) => boolean = () => false,
): Promise<Project> {
  const one = await find(id)
  if (one === undefined) throw gone()
  if ((await keptOf(one)) !== undefined) return older(one, version)
  const isWanted = version === one.version || doAsWell(await filesOfVersion(id, one.version))
  return isWanted ? newest(one) : older(one, version)
}

/** The project that was open under this name on an earlier visit; undefined where the server has none. */
export async function storedProjectCalled(name: string): Promise<Project | undefined> {
  const [, id, version] = /^server-([\w-]+)(?:@(\d+))?$/.exec(name) ?? []
  if (id === undefined) return undefined
  const one = await find(id)
  return one && (version === undefined ? newest(one) : older(one, Number(version)))
}

const gone = (): Refused =>
  new Refused('SERVER-PROJECT-MISSING', {
    ja: 'このプロジェクトは、サーバーから削除されています。',
    en: 'This project was deleted from the server.',
  })

export type Saved =
  | { readonly kind: 'saved'; readonly version: number }
  /** Somebody else has saved: nothing was written over. */
  | { readonly kind: 'meanwhile'; readonly theirs: StoredProject }
  /** Somebody has deleted it. */
  | { readonly kind: 'gone' }

export interface Saving {
  readonly name: string
  readonly message: string
}

/** Saves what is open as a new project, or as the next version of the one that it is. */
export async function save({ name, message }: Saving): Promise<Saved> {
  const { files, stored } = project.value
  if (stored === undefined) return saveAsNew({ name, message })
  // Asked first, so that the usual case of somebody else's version is no error of the browser.
  const before = await find(stored.id)
  if (before === undefined) return { kind: 'gone' }
  if (before.version !== stored.version) return { kind: 'meanwhile', theirs: before }
  try {
    const answer = await askServer<{ project: StoredProject }>('PUT', `/projects/${stored.id}/files`, {
      body: { files, message },
      from: stored.version,
    })
    const renamed =
      name === answer.project.name
        ? answer.project
        : await askServer<StoredProject>('PATCH', `/projects/${stored.id}`, { body: { name } })
    nowStoredAs(renamed, files)
    return { kind: 'saved', version: renamed.version }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    if (error.code === 'SERVER-PROJECT-MISSING') return { kind: 'gone' }
    const theirs = error.code === 'SERVER-SAVED-MEANWHILE' ? await find(stored.id) : undefined
    if (theirs === undefined) throw error
    return { kind: 'meanwhile', theirs }
  }
}

/** Saves what is open as a project of its own, whatever it was before. */
export async function saveAsNew({ name, message }: Saving): Promise<Saved> {
  const { files } = project.value
  const made = await askServer<StoredProject>('POST', '/projects', { body: { name, files, message } })
  nowStoredAs(made, files)
  return { kind: 'saved', version: made.version }
}

/** What was changed while it was saved stays changed. */
function nowStoredAs(one: StoredProject, files: ProjectFiles): void {
  void hold(`${one.id} ${one.version}`, Promise.resolve(files))
  const before = project.value
  const stored = { id: one.id, version: one.version, files }
  project.value = { ...before, id: idOf(one), name: both(one.name), stored }
  if (before.id !== idOf(one)) void forget(before.id)
}

/** The newest version of the server, in place of what is open: one step, which brings that back when it is undone. */
export async function takeTheirs(theirs: StoredProject): Promise<void> {
  const files = await filesOfVersion(theirs.id, theirs.version)
  const { version } = theirs
  const what = { ja: `サーバーの第${version}版を読み込み`, en: `version ${version} of the server` }
  batch(() => {
    change(changesTo(files, project.value.files), what)
    const stored = { id: theirs.id, version, files }
    // The same object, by which results of the version are found.
    project.value = { id: idOf(theirs), name: both(theirs.name), files, stored }
  })
}

/** The files of an older version again, as one step that can be undone; saved, they are the next version. */
export async function goBackTo(id: string, version: number): Promise<void> {
  const files = await filesOfVersion(id, version)
  const what = { ja: `第${version}版の内容に戻す`, en: `back to version ${version}` }
  change(changesTo(files, project.value.files), what)
}

/** A version as a project of its own, which the server does not have yet. */
export async function openCopy(one: StoredProject, version: number): Promise<void> {
  const files = await filesOfVersion(one.id, version)
  const name = { ja: `${one.name}（第${version}版の写し）`, en: `${one.name} (copy of version ${version})` }
  openProject(newProject(name, { ...files }))
}

/** Deletes it with its versions, runs and results. What is open stays on the page, as a project of its own. */
export async function removeStored(id: string): Promise<void> {
  try {
    await askServer<null>('DELETE', `/projects/${id}`)
  } catch (error) {
    if (!(error instanceof Refused) || error.code !== 'SERVER-PROJECT-MISSING') throw error
  }
  const { stored, name, files } = project.value
  if (stored?.id === id) {
    const { id: own } = newProject(name, files)
    project.value = { id: own, name, files }
  }
}
