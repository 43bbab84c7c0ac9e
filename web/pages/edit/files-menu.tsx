import { useRef } from 'preact/hooks'
import { readDiagram } from '../../../src/bpmn/index.ts'
import type { Words } from '../../../src/model/words.ts'
import { diagramPicture } from '../../../src/report/picture/diagram-picture.ts'
import { svgOf } from '../../../src/report/picture/svg.ts'
import { FAMILY, measure } from '../../diagram/measure.ts'
import { say } from '../../language.ts'
import { Button } from '../../parts/controls.tsx'
import { saveFile } from '../../parts/save-file.ts'
import { XLSX } from '../../parts/workbook.ts'
import { change, project, type ScenarioHead, scenarios } from '../../project/project.ts'
import { TAKEN_ENDINGS, takeFiles } from '../../project/take-files.ts'
import { go } from '../../route.ts'
import type { ForeignExport, ForeignTool } from './export-foreign.ts'
import { modelOf } from './models-read.ts'
import { copyOf, freePath, newDrawing, scenarioOfDrawing } from './new-files.ts'
import { steps } from './step-words.ts'

const words = {
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
  templateFile: { ja: '業務量調査.xlsx', en: 'survey-of-work.xlsx' },
  template: { ja: '業務量調査の様式（Excel）', en: 'Form for a survey of work (Excel)' },
  copy: { ja: '試算条件を写す', en: 'Copy the scenario' },
  remove: { ja: '試算条件を消す', en: 'Remove the scenario' },
  inUse: {
    ja: '「{name}」がこの試算条件を引き継いでいるので、消せません。',
    en: '“{name}” extends this scenario, so that it cannot be removed.',
  },
  newName: { ja: '新しい手続', en: 'New procedure' },
  start: { ja: '来庁', en: 'Arrival' },
  task: { ja: '受付', en: 'Reception' },
  end: { ja: '完了', en: 'Done' },
  lane: { ja: '窓口', en: 'Counter' },
} satisfies Readonly<Record<string, Words>>

const baseOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1)

/** What can be made, brought in, written out and removed. */
export function FilesMenu({
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
    saveFile(say(words.templateFile), XLSX, new Uint8Array(surveyTemplate()))
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
