import { useEffect, useMemo, useState } from 'preact/hooks'
import type { PlanResult } from '../../../src/plan/plan-result.ts'
import { planChart } from '../../../src/report/figures.ts'
import { measure, typefaceReady } from '../../diagram/measure.ts'
import { language } from '../../language.ts'
import { ReportBlocks } from '../../parts/report-blocks.tsx'

/** The hours by fiscal year, stacked by measure; the same figures stand in the table. */
export function PlanChart({ result }: { readonly result: PlanResult }) {
  const [isReady, setReady] = useState(false)
  useEffect(() => {
    void typefaceReady().then(() => setReady(true))
  }, [])
  const chart = useMemo(
    () => (isReady ? planChart(result, measure, language.value) : undefined),
    [result, isReady, language.value],
  )
  return <div class="chart">{chart && <ReportBlocks blocks={[chart]} label={chart.caption} />}</div>
}
