import { emitMeans, ofCounted } from './by-scope.ts'
import type { Indicator } from './indicator.ts'
import { residentPath } from './resident-path.ts'

export const formFillings: Indicator = {
  id: 'formFillings',
  label: { ja: '記入回数', en: 'Forms filled in' },
  definition: {
    ja: '1件の経路で住民が書類に記入する回数。作業の resident: {forms: 回数} を、実施のたびに数える。',
    en: 'Forms a resident fills in on the path of a case: resident: {forms: n} of an activity, each time it is done.',
  },
  unit: 'times',
  formula: {
    ja: 'Σ（作業の実施回数 × forms）÷ 件数',
    en: 'Σ (executions × forms) ÷ cases',
  },
  source: '書かない窓口の効果指標（記入回数）。図の経路から数える',
  measure(rows, emit) {
    const path = residentPath(rows)
    if (path?.hasForms) emitMeans(rows, ofCounted(rows, path.forms), emit)
  },
}
