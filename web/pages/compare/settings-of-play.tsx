import type { SimulationResult } from '../../../src/experiment/results.ts'
import { reiwa } from '../../../src/plan/plan-file.ts'
import type { ProjectFiles } from '../../../src/study/format-of.ts'
import { say } from '../../language.ts'
import { Button, NumberField, Select } from '../../parts/controls.tsx'
import { fileSettings } from './file-settings.ts'
import type { Question } from './question.ts'
import { words } from './words.ts'

interface Props {
  readonly question: Question
  readonly files: ProjectFiles
  readonly played: SimulationResult | undefined
  readonly onChange: (to: Readonly<Record<string, string | number | undefined>>) => void
}

const MONTHS = [4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3]
const YEARS = Array.from({ length: 10 }, (_, at) => 2024 + at)

/** How often it is played, of which year, and with which dice. */
export function SettingsOfPlay({ question, files, played, onChange }: Props) {
  const said = fileSettings(question.asIs.path, files)
  const seed = question.seed ?? said.seed ?? played?.seed ?? 1
  const years = [...new Set([...YEARS, ...(question.fiscalYear === undefined ? [] : [question.fiscalYear])])]
  return (
    <details class="settings no-print">
      <summary>{say(words.settings)}</summary>
      <div class="bar">
        <NumberField
          label={say(words.replications)}
          value={question.replications ?? said.replications ?? played?.replications ?? 10}
          min={1}
          max={1000}
          unit={say(words.times)}
          onChange={(n) => onChange({ n: n === said.replications ? undefined : Math.round(n) })}
        />
        <Select
          label={say(words.year)}
          value={String(question.fiscalYear ?? '')}
          options={[
            { value: '', label: say(words.asInFile) },
            ...years.map((year) => ({ value: String(year), label: `${reiwa(year)} (${year})` })),
          ]}
          onChange={(year) => onChange({ year: year === '' ? undefined : year })}
        />
        <Select
          label={say(words.period)}
          value={String(question.month ?? '')}
          options={[
            { value: '', label: say(words.wholePeriod) },
            ...MONTHS.map((month) => ({ value: String(month), label: say(words.onlyMonth, { month }) })),
          ]}
          onChange={(month) => onChange({ month: month === '' ? undefined : month })}
        />
        <NumberField
          label={say(words.seed)}
          value={seed}
          min={0}
          max={4_294_967_295}
          onChange={(value) => onChange({ seed: value === said.seed ? undefined : Math.round(value) })}
        />
        <Button pressed={question.seed === undefined} onClick={() => onChange({ seed: undefined })}>
          {say(words.sameYear)}
        </Button>
        <Button onClick={() => onChange({ seed: seed + 1 })}>{say(words.otherYear)}</Button>
      </div>
      <p class="hint">{say(words.otherYearNote)}</p>
    </details>
  )
}
