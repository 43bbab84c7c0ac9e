import { effect } from '@preact/signals'
import { keep, keptProjects, lastOpened, rememberOpened } from './kept.ts'
import { isChanged, type Project, project } from './project.ts'

const WAIT = 600

/** What was worked on last, as this browser kept it. */
export async function projectOfLastVisit(): Promise<Project | undefined> {
  const id = lastOpened()
  return id === undefined ? undefined : (await keptProjects()).find((one) => one.id === id)
}

/** From now on every change is kept a moment after it is made; what is only looked at is not. */
export function keepOpenProject(): void {
  let waiting: ReturnType<typeof setTimeout> | undefined
  effect(() => {
    const now = project.value
    if (now.id === '') return
    rememberOpened(now.id)
    if (!isChanged.value) return
    clearTimeout(waiting)
    waiting = setTimeout(() => void keep(now), WAIT)
  })
}
