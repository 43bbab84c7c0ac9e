import type { SimulationResult } from '../../../src/experiment/results.ts'
import { simulationReport } from '../../../src/report/simulation-text.ts'
import { language } from '../../language.ts'
import { ReportBlocks } from '../../parts/report-blocks.tsx'

/** Cases and results of a play, in the words of the report. */
export function PlayedResult({ result }: { readonly result: SimulationResult }) {
  const { sections } = simulationReport(result, language.value)
  return (
    <div class="played">
      {sections.slice(0, 3).map(({ heading, blocks }) => (
        <section key={heading ?? ''}>
          {heading && <h3>{heading}</h3>}
          <ReportBlocks blocks={blocks} label={heading ?? ''} />
        </section>
      ))}
    </div>
  )
}
