import { planReport } from '../../../src/report/plan-text.ts'
import { measure, typefaceReady } from '../../diagram/measure.ts'
import { language, say } from '../../language.ts'
import { Button } from '../../parts/controls.tsx'
import { saveFile } from '../../parts/save-file.ts'
import { WorkbookButton } from '../../parts/workbook-button.tsx'
import { forReader } from '../../project/reader-names.ts'
import { planFileForms, planFileName } from './plan-files.ts'
import { words } from './plan-words.ts'
import type { ShownPlan } from './shown-plan.ts'

/** The report to be printed or kept, made in this browser. */
export function Downloads({ shown: { result, request } }: { readonly shown: ShownPlan }) {
  return (
    <fieldset class="downloads">
      <legend>{say(words.report)}</legend>
      <Button onClick={() => print()}>{say(words.print)}</Button>
      <WorkbookButton
        name={planFileName(result)}
        reported={() => {
          const told = forReader(result)
          return { result: told, document: planReport(told, language.value), request }
        }}
      />
      {planFileForms.map(({ name, ending, type, contents }) => (
        <Button
          key={ending}
          label={say(words.download, { form: name })}
          onClick={async () => {
            await typefaceReady()
            saveFile(
              `${planFileName(result)}.${ending}`,
              type,
              contents(ending === 'json' ? result : forReader(result), language.value, measure),
            )
          }}
        >
          {name}
        </Button>
      ))}
    </fieldset>
  )
}
