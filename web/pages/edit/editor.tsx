import '../../../src/platform/browser/no-code-from-text.ts'
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { layoutFile, readDiagram } from '../../../src/bpmn/index.ts'
import type { SimulationResult } from '../../../src/experiment/results.ts'
import { filesBehind } from '../../../src/library/files-behind.ts'
import type { Finding } from '../../../src/model/finding.ts'
import type { ProcessModel } from '../../../src/model/process-model.ts'
import type { Words } from '../../../src/model/words.ts'
import { diagramPicture } from '../../../src/report/picture/diagram-picture.ts'
import { svgOf } from '../../../src/report/picture/svg.ts'
import { formatOf, type ProjectFiles, readDrawing } from '../../../src/study/index.ts'
import { FAMILY, measure } from '../../diagram/measure.ts'
import { inBoth, language, say } from '../../language.ts'
import { Button, Notice, Select } from '../../parts/controls.tsx'
import { FindingList, sentence } from '../../parts/finding-list.tsx'
import { saveFile } from '../../parts/save-file.ts'
import { TaskState } from '../../parts/task-state.tsx'
import { XLSX } from '../../parts/workbook.ts'
import {
  change,
  lastStep,
  nextStep,
  pairs,
  plans,
  project,
  redo,
  type ScenarioHead,
  scenarios,
  scenariosInOrder,
  undo,
} from '../../project/project.ts'
import { forReader } from '../../project/reader-names.ts'
import { TAKEN_ENDINGS, takeFiles } from '../../project/take-files.ts'
import { go, href, route } from '../../route.ts'
import { ask, askQuietly, tasks } from '../../study/ask.ts'
import { questionOf, requestOf } from '../compare/question.ts'
import { carriedNames } from './carry-names.ts'
import { Checker } from './checker.ts'
import { type At, editedText } from './edit-text.ts'
import type { ForeignExport, ForeignTool } from './export-foreign.ts'
import { byElement, elementOf } from './finding-places.ts'
import { type Item, itemsOf, type Level, levels } from './levels.ts'
import type { Badge } from './modeler/drawing-editor.ts'
import { DrawingPane } from './modeler/drawing-pane.tsx'
import { copyOf, freePath, newDrawing, scenarioOfDrawing, toBeOf } from './new-files.ts'
import type { Enter } from './panel/item-form.tsx'
import { LevelsPanel } from './panel/levels-panel.tsx'
import { PlayedResult } from './played-result.tsx'
import { readShown, type ShownScenario } from './shown-scenario.ts'
import { addedEntry, editsOf, withEdits, withoutEntry } from './write-fields.ts'
import { YamlPane } from './yaml-pane.tsx'

const words = {
  scenario: { ja: '試算条件', en: 'Scenario' },
  bare: { ja: '{file}（図だけ）', en: '{file} (drawing only)' },
  undo: { ja: '元に戻す', en: 'Undo' },
  redo: { ja: 'やり直す', en: 'Redo' },
  undoWhat: { ja: '元に戻す：{what}', en: 'Undo: {what}' },
  redoWhat: { ja: 'やり直す：{what}', en: 'Redo: {what}' },
  arrange: { ja: '整列', en: 'Arrange' },
  files: { ja: 'ファイル', en: 'Files' },
  newDrawing: { ja: '新しい図を作る', en: 'New drawing' },
  bring: {
    ja: '取り込む（図・試算条件・Excel・他のツール）',
    en: 'Import (drawings, scenarios, Excel, other tools)',
  },
  exportBpmn: { ja: '図を書き出す（.bpmn）', en: 'Export the drawing (.bpmn)' },
  exportSvg: { ja: '図を書き出す（.svg）', en: 'Export the drawing (.svg)' },
  exportYaml: { ja: '試算条件を書き出す（.yaml）', en: 'Export the scenario (.yaml)' },
  exportBpsim: { ja: 'BPSim で書き出す（図と試算条件）', en: 'Export as BPSim (drawing and scenario)' },
  exportProsimos: { ja: 'Prosimos で書き出す（試算条件）', en: 'Export as Prosimos (scenario)' },
  template: { ja: '業務量調査の様式（Excel）', en: 'Form for a survey of work (Excel)' },
  exported: { ja: '{name} を書き出しました。', en: '{name} is written.' },
  notExported: { ja: '書き出せませんでした。', en: 'It could not be written.' },
  close: { ja: '閉じる', en: 'Close' },
  copy: { ja: '試算条件を写す', en: 'Copy the scenario' },
  remove: { ja: '試算条件を消す', en: 'Remove the scenario' },
  inUse: {
    ja: '「{name}」がこの試算条件を引き継いでいるので、消せません。',
    en: '“{name}” extends this scenario, so that it cannot be removed.',
  },
  toBe: { ja: '見直し案を作る', en: 'Make a to-be' },
  play: { ja: '動かしてみる', en: 'Play' },
  run: { ja: '試算する', en: 'Run' },
  made: { ja: '試算条件を作る', en: 'Make a scenario' },
  bareHint: {
    ja: 'この図には試算条件がありません。既定値（件数・時間・人数の仮の値）で試算条件を作ると、すぐに動かせます。',
    en: 'This drawing has no scenario. With stand-in values for volume, times and people it plays at once.',
  },
  form: { ja: '入力', en: 'Form' },
  yaml: { ja: 'YAML', en: 'YAML' },
  findings: { ja: '確認事項', en: 'Findings' },
  result: { ja: '結果', en: 'Result' },
  tabs: { ja: '表示の切り替え', en: 'Views' },
  noFindings: { ja: '確認事項はありません。', en: 'There is nothing to be checked.' },
  checking: { ja: '確認中です。', en: 'Checking.' },
  count: { ja: '確認事項 {n}件（誤り {errors}件）', en: '{n} findings, {errors} of them errors' },
  ofElement: { ja: 'この要素の確認事項', en: 'Findings of this element' },
  broken: {
    ja: '試算条件が読めないので、直前に読めたときの内容を表示しています。YAML を直してください。',
    en: 'The scenario cannot be read; what is shown is the last that could. Mend the YAML.',
  },
  unreadable: { ja: 'この試算条件は読めません。', en: 'This scenario cannot be read.' },
  drafting: {
    ja: 'YAML に書きかけの文があります。直すか捨てると、フォームで入力できます。',
    en: 'The YAML has text that cannot be read yet. Mend or discard it to go on in the form.',
  },
  showYaml: { ja: 'YAML を見る', en: 'Show the YAML' },
  empty: {
    ja: 'このプロジェクトには図も試算条件もありません。',
    en: 'This project has no drawing and no scenario.',
  },
  newName: { ja: '新しい手続', en: 'New procedure' },
  start: { ja: '来庁', en: 'Arrival' },
  task: { ja: '受付', en: 'Reception' },
  end: { ja: '完了', en: 'Done' },
  lane: { ja: '窓口', en: 'Counter' },
  playing: { ja: '動かす：{name}', en: 'Play: {name}' },
} satisfies Readonly<Record<string, Words>>

const steps = {
  drawing: { ja: '図の変更', en: 'drawing changed' },
  renamed: { ja: '名前の変更（試算条件・計画も）', en: 'renamed, in scenarios and plans too' },
  arrange: { ja: '整列', en: 'arranged' },
  yaml: { ja: 'YAML の変更', en: 'YAML changed' },
  reset: { ja: '元の値に戻す', en: 'value reset' },
  remove: { ja: '消去', en: 'removed' },
  add: { ja: '追加', en: 'added' },
  copy: { ja: '試算条件の写し', en: 'scenario copied' },
  toBe: { ja: '見直し案の作成', en: 'to-be made' },
  made: { ja: '試算条件の作成', en: 'scenario made' },
  newDrawing: { ja: '新しい図', en: 'new drawing' },
} satisfies Readonly<Record<string, Words>>

const severities = {
  error: { ja: '誤り', en: 'Error' },
  warning: { ja: '注意', en: 'Warning' },
  note: { ja: '参考', en: 'Note' },
}

const baseOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1)

type Tab = 'form' | 'yaml' | 'findings' | 'result'

/** Changes what is shown without a step back in the browser's history. */
const look = (asked: Readonly<Record<string, string | undefined>>): void => {
  const all = { ...route.value.asked, ...asked }
  const said = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined)
  location.replace(href('edit', Object.fromEntries(said)))
}

const drawingsOf = (files: ProjectFiles): string[] =>
  Object.keys(files).filter((path) => formatOf(files[path]) === 'bpmn')

/** Drawings read before, by their text. */
const models = new Map<string, { readonly text: string; readonly model: Promise<ProcessModel | undefined> }>()

const modelOf = (files: ProjectFiles, path: string): Promise<ProcessModel | undefined> => {
  const known = models.get(path)
  if (known?.text === files[path]) return known.model
  const model = readDrawing(files, path).then((read) => read.model)
  models.set(path, { text: files[path] ?? '', model })
  return model
}

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
        <Work key={path} path={path} head={head} drawing={drawing} onMake={() => void make()} />
      )}
    </>
  )
}

async function arrange(drawing: string, onProblem: (problem: string | undefined) => void): Promise<void> {
  const { text, findings } = await layoutFile(
    new TextEncoder().encode(project.value.files[drawing]),
    drawing,
    {
      force: true,
    },
  )
  if (text !== undefined) change({ [drawing]: text }, steps.arrange)
  else onProblem(findings.map(({ message }) => say(message)).join(' '))
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

function FilesMenu({
  head,
  drawing,
  onProblem,
  onTold,
}: {
  readonly head: ScenarioHead | undefined
  readonly drawing: string | undefined
  readonly onProblem: (problem: string | undefined) => void
  readonly onTold: (told: ForeignExport | undefined) => void
}) {
  const menu = useRef<HTMLDetailsElement>(null)
  const input = useRef<HTMLInputElement>(null)
  const { files } = project.value
  const act = (what: () => void) => () => {
    if (menu.current) menu.current.open = false
    onProblem(undefined)
    onTold(undefined)
    what()
  }
  const bring = async (chosen: FileList | null): Promise<void> => {
    const became = await takeFiles(chosen ?? [])
    const brought = became?.paths ?? []
    const scenario = scenarios.value.find(({ path }) => brought.includes(path))?.path
    const path = scenario ?? brought.find((one) => /\.bpmn$/i.test(one))
    if (path !== undefined) go('edit', { scenario: path })
  }
  const startAnew = async (): Promise<void> => {
    const [start, task, end, lane] = [words.start, words.task, words.end, words.lane].map((one) => say(one))
    const text = newDrawing({ start, task, end, lane })
    const path = freePath(files, 'processes/new/', 'as-is', '.bpmn')
    const model = await modelOf({ [path]: text }, path)
    if (model === undefined) return
    const made = scenarioOfDrawing(files, path, model, words.newName)
    change({ [path]: text, [made.path]: made.text }, steps.newDrawing)
    go('edit', { scenario: made.path })
  }
  const exportSvg = async (of: string): Promise<void> => {
    const { diagram } = await readDiagram(new TextEncoder().encode(files[of]), of)
    if (diagram === undefined) return
    const picture = svgOf(diagramPicture(diagram, measure), head ? say(head.name) : of)
    const family = FAMILY.replaceAll('"', "'")
    saveFile(
      baseOf(of).replace(/\.bpmn$/i, '.svg'),
      'image/svg+xml',
      picture.replace('<svg ', `<svg font-family="${family}" `),
    )
  }
  const exportFor = async (scenario: string, tool: ForeignTool): Promise<void> => {
    const { exportForeign } = await import('./export-foreign.ts')
    const made = await exportForeign(files, scenario, tool)
    if (made.file) saveFile(made.file.name, made.file.type, made.file.text)
    onTold(made)
  }
  const saveTemplate = async (): Promise<void> => {
    const { surveyTemplate } = await import('../../../src/interchange/survey/template.ts')
    saveFile('業務量調査.xlsx', XLSX, new Uint8Array(surveyTemplate()))
  }
  const removeScenario = (): void => {
    if (head === undefined) return
    const user = scenarios.value.find(({ asIs }) => asIs === head.path)
    if (user) onProblem(say(words.inUse, { name: say(user.name) }))
    else {
      change({ [head.path]: undefined }, steps.remove)
      go('edit')
    }
  }
  return (
    <details
      class="menu"
      ref={menu}
      onKeyDown={(event) => {
        if (event.key === 'Escape') event.currentTarget.open = false
      }}
    >
      <summary class="button">{say(words.files)} ▾</summary>
      <div>
        <Button kind="quiet" onClick={act(() => void startAnew())}>
          {say(words.newDrawing)}
        </Button>
        <Button kind="quiet" onClick={act(() => input.current?.click())}>
          {say(words.bring)}
        </Button>
        <Button kind="quiet" onClick={act(() => void saveTemplate())}>
          {say(words.template)}
        </Button>
        <input
          ref={input}
          type="file"
          multiple
          accept={TAKEN_ENDINGS}
          class="unseen"
          tabIndex={-1}
          aria-label={say(words.bring)}
          onChange={(event) => {
            void bring(event.currentTarget.files)
            if (menu.current) menu.current.open = false
          }}
        />
        {drawing !== undefined && (
          <>
            <Button
              kind="quiet"
              onClick={act(() => saveFile(baseOf(drawing), 'application/xml', files[drawing]))}
            >
              {say(words.exportBpmn)}
            </Button>
            <Button kind="quiet" onClick={act(() => void exportSvg(drawing))}>
              {say(words.exportSvg)}
            </Button>
          </>
        )}
        {head && (
          <>
            <Button
              kind="quiet"
              onClick={act(() => saveFile(baseOf(head.path), 'text/yaml', files[head.path]))}
            >
              {say(words.exportYaml)}
            </Button>
            <Button kind="quiet" onClick={act(() => void exportFor(head.path, 'bpsim'))}>
              {say(words.exportBpsim)}
            </Button>
            <Button kind="quiet" onClick={act(() => void exportFor(head.path, 'prosimos'))}>
              {say(words.exportProsimos)}
            </Button>
            <Button
              kind="quiet"
              onClick={act(() => {
                const made = copyOf(files, head.path, head.name)
                change({ [made.path]: made.text }, steps.copy)
                go('edit', { scenario: made.path })
              })}
            >
              {say(words.copy)}
            </Button>
            <Button kind="quiet" onClick={act(removeScenario)}>
              {say(words.remove)}
            </Button>
          </>
        )}
      </div>
    </details>
  )
}

interface WorkProps {
  readonly path: string
  readonly head: ScenarioHead | undefined
  readonly drawing: string
  readonly onMake: () => void
}

/** Findings of the scenario and its drawing, a moment after each change. */
const useFindings = (path: string, drawing: string): readonly Finding[] | undefined => {
  const [findings, setFindings] = useState<readonly Finding[]>()
  const checker = useMemo(
    () =>
      new Checker<ProjectFiles>(
        async (files) => {
          const paths = [...new Set([drawing, path])]
          const task = askQuietly({ kind: 'check', paths }, filesBehind(paths, files))
          await task.over
          const answer = task.answer.value?.result as { files: { findings: Finding[] }[] } | undefined
          const found = answer?.files.flatMap((one) => one.findings)
          // What the drawing does not say of its shares, the scenario says, or tells that it does not.
          return path === drawing ? found : found?.filter(({ code }) => code !== 'LINT-SHARES-MISSING')
        },
        (checked) => setFindings(checked.findings),
      ),
    [path, drawing],
  )
  const { files } = project.value
  useEffect(() => checker.changed(files), [checker, files])
  useEffect(() => () => checker.close(), [checker])
  if (findings === undefined) return undefined
  const seen = new Set<string>()
  return findings.filter((one) => {
    const key = [one.code, one.file, one.line, one.element, one.message.en].join('|')
    return seen.has(key) ? false : seen.add(key)
  })
}

function Work({ path, head, drawing, onMake }: WorkProps) {
  const { files } = project.value
  const { asked } = route.value
  const level = levels.find((one) => one === asked.level) ?? 'flow'
  const tabs: readonly Tab[] = ['form', 'yaml', 'findings', 'result']
  const tab = tabs.find((one) => one === asked.tab) ?? 'form'
  const element = asked.element
  const [shown, setShown] = useState<ShownScenario>()
  const [isBroken, setBroken] = useState(false)
  const [draft, setDraft] = useState<string>()
  const [line, setLine] = useState<{ readonly line: number; readonly at: number }>()
  const findings = useFindings(path, drawing)
  useEffect(() => {
    let isWanted = true
    if (head !== undefined)
      void readShown(path, files, (process) => modelOf(files, process)).then((read) => {
        if (!isWanted) return
        if (read.shown !== undefined) setShown(read.shown)
        setBroken(read.shown === undefined)
      })
    return () => {
      isWanted = false
    }
  }, [path, files, head === undefined])
  const model = shown?.model
  const places = useMemo(
    () => (model ? byElement(findings ?? [], model) : new Map<string, readonly Finding[]>()),
    [findings, model],
  )
  const badges: Badge[] = [...places].flatMap(([id, found]) => {
    const heavy = found.filter(({ severity }) => severity !== 'note')
    if (heavy.length === 0) return []
    const severity = heavy.some((one) => one.severity === 'error') ? 'error' : 'warning'
    return [{ id, severity, count: heavy.length, label: heavy.map(({ message }) => say(message)).join('\n') }]
  })
  const standIns = shown
    ? itemsOf(shown, level)
        .filter(({ standsOnDefault }) => standsOnDefault)
        .flatMap(({ id, elements }) => (elements.includes(id) ? [id] : elements))
    : []
  const write = (text: string, what: Words): void => {
    if (text !== project.value.files[path]) change({ [path]: text }, what)
  }
  const enter: Enter = (entries) => {
    if (shown === undefined) return
    const edits = entries.flatMap(({ field, entered }) => editsOf(shown, field, entered, language.value))
    write(withEdits(files[path], shown, edits), entries[0].field.label)
  }
  const errors = findings?.filter(({ severity }) => severity === 'error').length ?? 0
  const choose = (finding: Finding): void => {
    const id = model && elementOf(finding, model)
    if (id !== undefined) look({ element: id, item: undefined })
    if (finding.file === path && finding.line !== undefined) {
      setLine({ line: finding.line, at: Date.now() })
      look({ tab: 'yaml', ...(id !== undefined && { element: id, item: undefined }) })
    }
  }
  const running = tasks.value.find(
    ({ request }) => request.kind === 'simulate' && request.scenario.path === path,
  )
  const ofElement = element === undefined ? [] : (places.get(element) ?? [])
  const tabNames: Readonly<Record<Tab, Words>> = {
    form: words.form,
    yaml: words.yaml,
    findings: words.findings,
    result: words.result,
  }
  return (
    <div class="work">
      <DrawingPane
        key={drawing}
        text={files[drawing]}
        selected={element}
        standIns={standIns}
        badges={badges}
        onChange={(xml) => {
          const { files: now } = project.value
          if (xml === now[drawing]) return
          const carried = carriedNames(now, drawing, xml, scenarios.value, plans.value)
          const isCarried = Object.keys(carried).length > 0
          change({ ...carried, [drawing]: xml }, isCarried ? steps.renamed : steps.drawing)
        }}
        onSelect={(id) => look({ element: id, item: undefined })}
        onArrange={() => void arrange(drawing, () => undefined)}
      />
      <div class="panel">
        {head === undefined ? (
          <div class="bare">
            <p>{say(words.bareHint)}</p>
            <Button kind="main" onClick={onMake}>
              {say(words.made)}
            </Button>
            <FindingButtons findings={findings} onChoose={choose} />
          </div>
        ) : (
          <>
            <div class="tabs" role="tablist" aria-label={say(words.tabs)}>
              {tabs
                .filter((one) => one !== 'result' || running !== undefined)
                .map((one) => (
                  <button
                    key={one}
                    type="button"
                    role="tab"
                    id={`tab-${one}`}
                    aria-selected={one === tab}
                    aria-controls="edit-panel"
                    tabIndex={one === tab ? 0 : -1}
                    onClick={() => look({ tab: one })}
                    onKeyDown={(event) => {
                      const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
                      const next = event.currentTarget.parentElement?.children[tabs.indexOf(one) + step]
                      if (step !== 0 && next instanceof HTMLElement) {
                        next.focus()
                        next.click()
                      }
                    }}
                  >
                    {say(tabNames[one])}
                    {one === 'findings' && findings !== undefined && findings.length > 0 && (
                      <span class={errors > 0 ? 'count error' : 'count'}>{findings.length}</span>
                    )}
                  </button>
                ))}
            </div>
            <div id="edit-panel" role="tabpanel" aria-labelledby={`tab-${tab}`} class="sheet">
              {isBroken && (
                <Notice kind="error">
                  {say(shown === undefined ? words.unreadable : words.broken)}{' '}
                  {tab !== 'yaml' && (
                    <Button kind="quiet" onClick={() => look({ tab: 'yaml' })}>
                      {say(words.showYaml)}
                    </Button>
                  )}
                </Notice>
              )}
              {tab === 'form' && draft !== undefined && <Notice kind="warning">{say(words.drafting)}</Notice>}
              {tab === 'form' && ofElement.length > 0 && (
                <section class="of-element" aria-label={say(words.ofElement)}>
                  <FindingButtons findings={ofElement} onChoose={choose} />
                </section>
              )}
              {tab === 'form' && shown && (
                <LevelsPanel
                  shown={shown}
                  level={level}
                  element={element}
                  opened={asked.item}
                  disabled={draft !== undefined || isBroken}
                  onLevel={(one: Level) => look({ level: one, item: undefined })}
                  onOpen={(item: Item | undefined) =>
                    look(
                      item === undefined
                        ? { item: undefined, element: undefined }
                        : {
                            item: item.id,
                            element: item.elements.includes(item.id) ? item.id : item.elements[0],
                          },
                    )
                  }
                  enter={enter}
                  reset={(ats: readonly At[]) =>
                    write(
                      editedText(
                        files[path],
                        ats.map((at) => ({ at, value: undefined })),
                      ),
                      steps.reset,
                    )
                  }
                  remove={(at: At) => {
                    write(withoutEntry(files[path], shown, at), steps.remove)
                    look({ item: undefined })
                  }}
                  add={(what) => {
                    const { text, item } = addedEntry(files[path], shown, what)
                    write(text, steps.add)
                    look({ item, element: undefined })
                  }}
                />
              )}
              {tab === 'yaml' && (
                <YamlPane
                  path={path}
                  text={files[path]}
                  line={line}
                  draft={draft}
                  onDraft={setDraft}
                  onText={(text) => write(text, steps.yaml)}
                />
              )}
              {tab === 'findings' && <FindingButtons findings={findings} onChoose={choose} />}
              {tab === 'result' && running && (
                <>
                  <TaskState task={running} />
                  {running.answer.value?.result !== undefined && (
                    <PlayedResult
                      result={forReader(running.answer.value.result as SimulationResult, running.files)}
                    />
                  )}
                </>
              )}
            </div>
          </>
        )}
        <p class="status" role="status">
          {findings === undefined
            ? say(words.checking)
            : findings.length === 0
              ? say(words.noFindings)
              : say(words.count, { n: findings.length, errors })}
        </p>
      </div>
    </div>
  )
}

function FindingButtons({
  findings,
  onChoose,
}: {
  readonly findings: readonly Finding[] | undefined
  readonly onChoose: (finding: Finding) => void
}) {
  if (findings === undefined) return <p>{say(words.checking)}</p>
  if (findings.length === 0) return <p>{say(words.noFindings)}</p>
  const order = ['error', 'warning', 'note'] as const
  const sorted = [...findings].sort(
    (one, other) => order.indexOf(one.severity) - order.indexOf(other.severity),
  )
  return (
    <ul class="findings">
      {sorted.map((one, at) => (
        <li key={`${at} ${one.code}`} class={one.severity}>
          <button type="button" onClick={() => onChoose(one)}>
            <strong>{say(severities[one.severity])}</strong> {sentence(one.message)}
            {one.remedy && <span class="remedy"> {sentence(one.remedy)}</span>}
            <small>
              {[one.file?.slice(one.file.lastIndexOf('/') + 1), one.line, one.element]
                .filter((part) => part !== undefined)
                .join(' : ')}{' '}
              {one.code}
            </small>
          </button>
        </li>
      ))}
    </ul>
  )
}
