import { useEffect, useMemo, useState } from 'preact/hooks'
import type { WatchedDay } from '../../../src/experiment/watched-day.ts'
import type { NameOf } from '../../../src/library/english-names.ts'
import type { ProcessModel } from '../../../src/model/process-model.ts'
import { readDrawing } from '../../../src/study/project-files.ts'
import { inBoth } from '../../language.ts'
import type { ScenarioHead } from '../../project/project.ts'
import { project } from '../../project/project.ts'
import { namesIn } from '../../project/reader-names.ts'
import { ask, type Task } from '../../study/ask.ts'
import { type PlayedDay, playedDay } from './played-day.ts'

export interface Asked {
  readonly task: Task | undefined
  readonly played: PlayedDay | undefined
}

const words = { watching: { ja: '再生する日：{scenario}', en: 'Day to replay: {scenario}' } }

/** The drawing with its names in the reader's language. */
const inWordsOf = (model: ProcessModel, name: NameOf): ProcessModel => {
  const named = <T extends { readonly id: string; readonly name: string }>(one: T): T => ({
    ...one,
    name: name(one),
  })
  return {
    ...model,
    nodes: model.nodes.map(named),
    flows: model.flows.map(named),
    scopes: model.scopes.map(named),
  }
}

/** Has a day of a scenario played, and reads it once it is there. Without a date where `wait` is false: a day like most. */
export function usePlayed(
  scenario: ScenarioHead | undefined,
  date: string | undefined,
  replication: number,
  wait: boolean,
): Asked {
  const { files } = project.value
  const [task, setTask] = useState<Task>()
  const [drawing, setDrawing] = useState<{ readonly path: string; readonly model: ProcessModel }>()
  const path = scenario?.path
  const process = scenario?.process
  useEffect(() => {
    if (scenario === undefined || wait) {
      setTask(undefined)
      return
    }
    setTask(
      ask(
        {
          kind: 'watch',
          scenario: { path: scenario.path },
          replication,
          ...(date !== undefined && { date }),
        },
        inBoth(words.watching, { scenario: scenario.name }),
        files,
      ),
    )
  }, [path, date, replication, wait, files])
  useEffect(() => {
    let isWanted = true
    if (process !== undefined)
      void readDrawing(files, process).then(({ model }) => {
        if (isWanted) setDrawing(model && { path: process, model })
      })
    return () => {
      isWanted = false
    }
  }, [process, files])
  const day = task?.answer.value?.result as WatchedDay | undefined
  const drawn = drawing !== undefined && drawing.path === process ? drawing.model : undefined
  const names = namesIn(process ?? '')
  const model = useMemo(() => drawn && inWordsOf(drawn, names), [drawn, names])
  const isAsked = day !== undefined && day.scenario.file === path
  const played = useMemo(
    () => (day !== undefined && model !== undefined ? playedDay(day, model) : undefined),
    [day, model],
  )
  return { task, played: isAsked ? played : undefined }
}
