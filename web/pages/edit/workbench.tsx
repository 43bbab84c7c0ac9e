import { useEffect, useMemo, useState } from 'preact/hooks'
import type { SimulationResult } from '../../../src/experiment/results.ts'
import type { Finding } from '../../../src/model/finding.ts'
import type { Words } from '../../../src/model/words.ts'
import { language, say } from '../../language.ts'
import { Button, Notice } from '../../parts/controls.tsx'
import { TaskState } from '../../parts/task-state.tsx'
import { change, plans, project, type ScenarioHead, scenarios } from '../../project/project.ts'
import { forReader } from '../../project/reader-names.ts'
import { route } from '../../route.ts'
import { tasks } from '../../study/ask.ts'
import { arrange } from './arrange.ts'
import { carriedNames } from './carry-names.ts'
import { type At, editedText } from './edit-text.ts'
import { FindingButtons } from './finding-buttons.tsx'
import { byElement, elementOf } from './finding-places.ts'
import type { Item } from './levels/item.ts'
import { itemsOf, type Level, levels } from './levels.ts'
import { look } from './look.ts'
import type { Badge } from './modeler/drawing-editor.ts'
import { DrawingPane } from './modeler/drawing-pane.tsx'
import { modelOf } from './models-read.ts'
import type { Enter } from './panel/item-form.tsx'
import { LevelsPanel } from './panel/levels-panel.tsx'
import { PlayedResult } from './played-result.tsx'
import { readShown, type ShownScenario } from './shown-scenario.ts'
import { steps } from './step-words.ts'
import { useFindings } from './use-findings.ts'
import { addedEntry, editsOf, withEdits, withoutEntry } from './write-fields.ts'
import { YamlPane } from './yaml-pane.tsx'

const words = {
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
} satisfies Readonly<Record<string, Words>>

type Tab = 'form' | 'yaml' | 'findings' | 'result'

interface Props {
  readonly path: string
  readonly head: ScenarioHead | undefined
  readonly drawing: string
  readonly onMake: () => void
}

/** A drawing with the panel of its scenario beside it. */
export function Workbench({ path, head, drawing, onMake }: Props) {
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
