import type { ComparisonResult } from '../../../src/experiment/results.ts'
import { drawnForReport } from '../../../src/library/drawn-for-report.ts'
import type { Language } from '../../../src/model/words.ts'
import { comparisonReport } from '../../../src/report/comparison-text.ts'
import { withFigures } from '../../../src/report/figures.ts'
import { renderHtml } from '../../../src/report/html/render-html.ts'
import { renderCsv, renderJson, renderMarkdown } from '../../../src/report/other-forms.ts'
import type { StudyRequest } from '../../../src/study/request.ts'
import { measure } from '../../diagram/measure.ts'
import { language, say } from '../../language.ts'
import { Button } from '../../parts/controls.tsx'
import { saveFile } from '../../parts/save-file.ts'
import { WorkbookButton } from '../../parts/workbook-button.tsx'
import { forReader, namesIn } from '../../project/reader-names.ts'
import type { DrawingOf } from './drawings.tsx'
import { words } from './words.ts'

interface Props {
  /** What was asked. */
  readonly request: StudyRequest
  readonly result: ComparisonResult
  /** The as-is first, then every to-be. */
  readonly drawings: readonly DrawingOf[]
}

/** The same report in the forms that other programs open, made here. */
export function Downloads({ request, result, drawings }: Props) {
  const name = `compare-${result.alternatives.map(({ scenario }) => scenario.id).join('-')}`
  const told = forReader(result)
  const report = () => comparisonReport(told, language.value)
  return (
    <section class="bar downloads" aria-label={say(words.downloads)}>
      <span class="label">{say(words.downloads)}</span>
      <WorkbookButton name={name} reported={() => ({ result: told, document: report(), request })} />
      <Button
        onClick={async () => {
          const page = await htmlOf(told, drawings, language.value)
          saveFile(`${name}.html`, 'text/html', page)
        }}
      >
        HTML
      </Button>
      <Button onClick={() => saveFile(`${name}.csv`, 'text/csv', renderCsv(report()))}>CSV</Button>
      <Button onClick={() => saveFile(`${name}.md`, 'text/markdown', renderMarkdown(report()))}>
        Markdown
      </Button>
      <Button onClick={() => saveFile(`${name}.json`, 'application/json', renderJson(result))}>JSON</Button>
      <Button onClick={() => print()}>{say(words.print)}</Button>
    </section>
  )
}

const encoder = new TextEncoder()

async function htmlOf(
  result: ComparisonResult,
  drawings: readonly DrawingOf[],
  language: Language,
): Promise<string> {
  const drawn = await Promise.all(
    drawings.map(({ role, name, file, text }) =>
      drawnForReport(
        { role, name: { ja: name, en: name }, file },
        encoder.encode(text),
        namesIn(file, language),
      ),
    ),
  )
  const report = withFigures(comparisonReport(result, language), result, drawn, measure, language)
  return renderHtml(report, undefined, language)
}
