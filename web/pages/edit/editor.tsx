import '../../../src/platform/browser/no-code-from-text.ts'
import { useEffect, useState } from 'preact/hooks'
import type { Words } from '../../../src/model/words.ts'
import { formatOf, type ProjectFiles } from '../../../src/study/index.ts'
import { inBoth, say } from '../../language.ts'
import { Button, Notice, Select } from '../../parts/controls.tsx'
import { FindingList } from '../../parts/finding-list.tsx'
import {
  change,
  lastStep,
  nextStep,
  pairs,
  project,
  redo,
  type ScenarioHead,
  scenarios,
  scenariosInOrder,
  undo,
} from '../../project/project.ts'
import { go, route } from '../../route.ts'
import { ask } from '../../study/ask.ts'
import { questionOf, requestOf } from '../compare/question.ts'
import { arrange } from './arrange.ts'
import type { ForeignExport } from './export-foreign.ts'
import { FilesMenu } from './files-menu.tsx'
import { look } from './look.ts'
import { modelOf } from './models-read.ts'
import { scenarioOfDrawing, toBeOf } from './new-files.ts'
import { steps } from './step-words.ts'
import { Workbench } from './workbench.tsx'

const words = {
  scenario: { ja: '試算条件', en: 'Scenario' },
  bare: { ja: '{file}（図だけ）', en: '{file} (drawing only)' },
  undo: { ja: '元に戻す', en: 'Undo' },
  redo: { ja: 'やり直す', en: 'Redo' },
  undoWhat: { ja: '元に戻す：{what}', en: 'Undo: {what}' },
  redoWhat: { ja: 'やり直す：{what}', en: 'Redo: {what}' },
  arrange: { ja: '整列', en: 'Arrange' },
  exported: { ja: '{name} を書き出しました。', en: '{name} is written.' },
  notExported: { ja: '書き出せませんでした。', en: 'It could not be written.' },
  close: { ja: '閉じる', en: 'Close' },
  toBe: { ja: '見直し案を作る', en: 'Make a to-be' },
  play: { ja: '動かしてみる', en: 'Play' },
  run: { ja: '試算する', en: 'Run' },
  empty: {
    ja: 'このプロジェクトには図も試算条件もありません。',
    en: 'This project has no drawing and no scenario.',
  },
  playing: { ja: '動かす：{name}', en: 'Play: {name}' },
} satisfies Readonly<Record<string, Words>>

const drawingsOf = (files: ProjectFiles): string[] =>
  Object.keys(files).filter((path) => formatOf(files[path]) === 'bpmn')

/** Which scenario is worked on, the tools above it, and the place where it is worked on. */
export function Editor() {
  const { files } = project.value
  const heads = scenariosInOrder.value
  const { asked } = route.value
  const used = new Set(heads.map(({ process }) => process))
  const bare = drawingsOf(files).filter((path) => !used.has(path))
  const head =
    heads.find(({ path }) => path === asked.scenario) ??
    (asked.scenario !== undefined && bare.includes(asked.scenario) ? undefined : heads[0])
  const path =
    head?.path ?? (asked.scenario !== undefined && bare.includes(asked.scenario) ? asked.scenario : bare[0])
  const drawing = head ? head.process : path
  const [problem, setProblem] = useState<string>()
  const [told, setTold] = useState<ForeignExport>()
  useEffect(() => {
    setProblem(undefined)
    setTold(undefined)
  }, [path])
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const { target, key, ctrlKey, metaKey, shiftKey } = event
      const isTyping = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement
      const isInDrawing =
        target instanceof Element && target.closest('.djs-container, .djs-direct-editing-parent') !== null
      if (!(ctrlKey || metaKey) || isTyping || isInDrawing) return
      const name = key.toLowerCase()
      if (name !== 'z' && name !== 'y') return
      event.preventDefault()
      if (name === 'y' || shiftKey) redo()
      else undo()
    }
    addEventListener('keydown', listen)
    return () => removeEventListener('keydown', listen)
  }, [])
  const make = async (): Promise<void> => {
    if (drawing === undefined) return
    const model = await modelOf(files, drawing)
    if (model === undefined) return
    const made = scenarioOfDrawing(files, drawing, model)
    change({ [made.path]: made.text }, steps.made)
    go('edit', { scenario: made.path })
  }
  const tools = (
    <div class="bar">
      <Select
        label={say(words.scenario)}
        value={path ?? ''}
        options={[
          ...heads.map((one) => ({ value: one.path, label: say(one.name) })),
          ...bare.map((one) => ({
            value: one,
            label: say(words.bare, { file: one.slice(one.lastIndexOf('/') + 1) }),
          })),
        ]}
        onChange={(scenario) => go('edit', { scenario, ...(asked.level && { level: asked.level }) })}
      />
      <Button
        onClick={undo}
        disabled={lastStep.value === undefined}
        label={lastStep.value && say(words.undoWhat, { what: say(lastStep.value) })}
      >
        ↶ {say(words.undo)}
      </Button>
      <Button
        onClick={redo}
        disabled={nextStep.value === undefined}
        label={nextStep.value && say(words.redoWhat, { what: say(nextStep.value) })}
      >
        ↷ {say(words.redo)}
      </Button>
      {drawing !== undefined && (
        <Button onClick={() => void arrange(drawing, setProblem)}>{say(words.arrange)}</Button>
      )}
      <FilesMenu head={head} drawing={drawing} onProblem={setProblem} onTold={setTold} />
      <span class="space" />
      {head && <PlayButtons head={head} />}
    </div>
  )
  return (
    <>
      <p class="only-paper">{head ? say(head.name) : path}</p>
      {tools}
      {problem !== undefined && <Notice kind="error">{problem}</Notice>}
      {told !== undefined && (
        <div class="told">
          <Notice kind={told.file === undefined ? 'error' : 'info'}>
            <p>{told.file ? say(words.exported, { name: told.file.name }) : say(words.notExported)}</p>
            <FindingList findings={told.findings} />
            <div class="onwards">
              <Button onClick={() => setTold(undefined)}>{say(words.close)}</Button>
            </div>
          </Notice>
        </div>
      )}
      {path === undefined || drawing === undefined || files[drawing] === undefined ? (
        <p class="empty">{say(words.empty)}</p>
      ) : (
        <Workbench key={path} path={path} head={head} drawing={drawing} onMake={() => void make()} />
      )}
    </>
  )
}

function PlayButtons({ head }: { readonly head: ScenarioHead }) {
  const pair = head.asIs !== undefined ? head : scenarios.value.find(({ asIs }) => asIs === head.path)
  const makeToBe = (): void => {
    if (head.process === undefined) return
    const made = toBeOf(project.value.files, { path: head.path, name: head.name, process: head.process })
    change(made.files, steps.toBe)
    go('edit', { scenario: made.path })
  }
  const compare = (toBe: ScenarioHead): void => {
    go('compare', { toBe: toBe.path })
    const question = questionOf({ toBe: toBe.path }, pairs.value)
    if (question !== undefined) ask(requestOf(question), toBe.name)
  }
  return (
    <>
      {head.asIs === undefined && <Button onClick={makeToBe}>{say(words.toBe)}</Button>}
      <Button
        onClick={() => {
          ask({ kind: 'simulate', scenario: { path: head.path } }, inBoth(words.playing, { name: head.name }))
          look({ tab: 'result' })
        }}
      >
        {say(words.play)}
      </Button>
      {pair && (
        <Button kind="main" onClick={() => compare(pair)}>
          {say(words.run)}
        </Button>
      )}
    </>
  )
}
