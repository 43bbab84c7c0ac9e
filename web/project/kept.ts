import type { Project } from './project.ts'

/** Projects that this browser keeps between visits. Where it keeps nothing, nothing is lost but that. */
export interface KeptProject extends Project {
  readonly savedAt: number
}

const STORE = 'projects'

let opening: Promise<IDBDatabase | undefined> | undefined

const database = (): Promise<IDBDatabase | undefined> => {
  opening ??= new Promise((resolve) => {
    try {
      const request = indexedDB.open('yoryoku', 1)
      request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: 'id' })
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => resolve(undefined)
      request.onblocked = () => resolve(undefined)
    } catch {
      resolve(undefined)
    }
  })
  return opening
}

async function asked<Answer>(
  mode: IDBTransactionMode,
  ask: (store: IDBObjectStore) => IDBRequest<Answer>,
): Promise<Answer | undefined> {
  const found = await database()
  if (found === undefined) return undefined
  return new Promise((resolve) => {
    try {
      const request = ask(found.transaction(STORE, mode).objectStore(STORE))
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => resolve(undefined)
    } catch {
      resolve(undefined)
    }
  })
}

/** The newest first. */
export const keptProjects = async (): Promise<KeptProject[]> => {
  const all = (await asked<KeptProject[]>('readonly', (store) => store.getAll())) ?? []
  return all.sort((one, other) => other.savedAt - one.savedAt)
}

export const keep = (project: Project): Promise<unknown> =>
  asked('readwrite', (store) => store.put({ ...project, savedAt: Date.now() } satisfies KeptProject))

export const forget = (id: string): Promise<unknown> => asked('readwrite', (store) => store.delete(id))

const LAST = 'yoryoku.project'

/** Which project was open last, if it is one that is kept. */
export function lastOpened(): string | undefined {
  try {
    return localStorage.getItem(LAST) ?? undefined
  } catch {
    return undefined
  }
}

export function rememberOpened(id: string): void {
  try {
    localStorage.setItem(LAST, id)
  } catch {
    // The next visit begins with the plan that is shipped.
  }
}
