import { useEffect, useRef, useState } from 'preact/hooks'
import type { ComparisonResult } from '../../../src/experiment/results.ts'
import { filesBehind } from '../../../src/library/files-behind.ts'
import type { ProjectFiles } from '../../../src/study/index.ts'
import { project } from '../../project/project.ts'
import { shippedFiles } from '../../shipped.ts'
import { ask, type Task } from '../../study/ask.ts'
import type { Lesson } from './lesson.ts'
import { type Pass, passesOf, requestOf, type Setting, scenariosOf } from './lever-request.ts'

const taken = new Map<string, Promise<ProjectFiles>>()
const own = new WeakMap<ProjectFiles, Map<string, ProjectFiles>>()

const ofProject = (lesson: Lesson, files: ProjectFiles): ProjectFiles => {
  const known = own.get(files) ?? new Map<string, ProjectFiles>()
  own.set(files, known)
  const behind = known.get(lesson.id) ?? filesBehind(scenariosOf(lesson), files)
  known.set(lesson.id, behind)
  return behind
}

/** What a lesson plays, out of the library: the same object each time, so that equal requests are known. */
const filesOf = (lesson: Lesson): Promise<ProjectFiles> => {
  if (lesson.isOwn) return Promise.resolve(ofProject(lesson, project.value.files))
  const known = taken.get(lesson.id)
  if (known !== undefined) return known
  const files = shippedFiles().then((all) => filesBehind(scenariosOf(lesson), all))
  taken.set(lesson.id, files)
  return files
}

export interface Plays {
  /** By pass; none of another setting, save that the first stays until the next is there. */
  readonly results: Readonly<Partial<Record<Pass['id'], ComparisonResult>>>
  /** Whether the levers stand where these results are of. */
  readonly isCurrent: boolean
  /** What is being played. */
  readonly task: Task | undefined
}

interface Shown extends Omit<Plays, 'isCurrent'> {
  /** Names lesson and setting. */
  readonly of: string | undefined
}

const NONE: Shown = { results: {}, of: undefined, task: undefined }

/** A lever under the finger moves on: so long is waited for it to rest. */
const REST = 60
/** The second look begins when the lever has rested: it starts workers of its own. */
const LONG_REST = 1500

const rest = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds)
  })

/**
 * Plays where the levers stand: at once for the eye, then finer while the room talks. A lever that moves on ends what
 * is played for the eye's second look; the first look is short, and kept warm.
 */
export function usePlays(lesson: Lesson, setting: Setting): Plays {
  const [plays, setPlays] = useState<Shown>(NONE)
  const first = useRef<Task | undefined>(undefined)
  const finer = useRef<Task | undefined>(undefined)
  const key = JSON.stringify([lesson.id, setting])
  useEffect(() => {
    let isWanted = true
    const play = async () => {
      const files = await filesOf(lesson)
      await first.current?.over
      if (!isWanted) return
      let results: Plays['results'] = {}
      for (const pass of passesOf(lesson)) {
        const inBackground = pass.id !== 'first'
        if (pass.id === 'month') await rest(LONG_REST)
        if (!isWanted) return
        const task = ask(requestOf(lesson, setting, pass), lesson.name, files, inBackground)
        if (inBackground) finer.current = task
        else first.current = task
        setPlays((before) => (inBackground ? { results, of: key, task } : { ...before, task }))
        await task.over
        if (!isWanted) return
        const result = task.answer.value?.result as ComparisonResult | undefined
        if (result === undefined) return
        results = { ...results, [pass.id]: result }
        setPlays({ results, of: key, task: undefined })
      }
    }
    const timer = setTimeout(play, REST)
    return () => {
      isWanted = false
      clearTimeout(timer)
    }
  }, [key])
  useEffect(() => {
    const played = finer.current
    if (played?.state.value === 'running' && plays.of !== undefined && plays.of !== key) played.cancel()
  }, [key])
  return { ...plays, isCurrent: plays.of === key }
}
