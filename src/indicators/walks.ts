import { emitMeans, ofCounted } from './by-scope.ts'
import type { Indicator } from './indicator.ts'
import { residentPath } from './resident-path.ts'

export const walks: Indicator = {
  id: 'walks',
  label: { ja: '移動回数', en: 'Walks between sections' },
  definition: {
    ja: '1件の経路で住民が別の課や窓口へ移動する回数。作業の resident: {walks: 回数} を、実施のたびに数える。',
    en: 'Walks of a resident to another section or counter on the path of a case: resident: {walks: n} of an activity, each time it is done.',
  },
  unit: 'times',
  formula: {
    ja: 'Σ（作業の実施回数 × walks）÷ 件数',
    en: 'Σ (executions × walks) ÷ cases',
  },
  source: 'ワンストップ窓口の効果指標（移動回数）。図の経路から数える',
  measure(rows, emit) {
    const path = residentPath(rows)
    if (path?.hasWalks) emitMeans(rows, ofCounted(rows, path.walks), emit)
  },
}
