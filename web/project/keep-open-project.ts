import { effect } from '@preact/signals'
import { server } from '../server/server.ts'
import { forget, keep, keptProjects, lastOpened, rememberOpened } from './kept.ts'
import { isChanged, isStored, type Project, project } from './project.ts'

const WAIT = 600

/** What was worked on last: as this browser kept it, else as the server has it. */
export async function projectOfLastVisit(): Promise<Project | undefined> {
  const id = lastOpened()
  if (id === undefined) return undefined
  const kept = (await keptProjects()).find((one) => one.id === id)
  if (kept !== undefined || server.value === undefined) return kept
  const { storedProjectCalled } = await import('./server-store.ts')
  // A server that does not answer keeps nobody from what comes with the program.
  return storedProjectCalled(id).catch(() => undefined)
}

/**
 * From now on every change is kept a moment after it is made; what is only looked at is not, nor what the server has.
 */
export function keepOpenProject(): void {
  let waiting: ReturnType<typeof setTimeout> | undefined
  let changed: Project | undefined
  const keepNow = (): void => {
    clearTimeout(waiting)
    if (changed !== undefined) void keep(changed)
    changed = undefined
  }
  effect(() => {
    const now = project.value
    if (now.id === '') return
    rememberOpened(now.id)
    if (changed !== undefined && changed.id !== now.id) keepNow()
    if (isStored(now)) {
      clearTimeout(waiting)
      changed = undefined
      void forget(now.id)
      return
    }
    if (!isChanged.value) return
    changed = now
    clearTimeout(waiting)
    waiting = setTimeout(keepNow, WAIT)
  })
}
