import type { ComponentType } from 'preact'
import type { Words } from '../../src/model/words.ts'
import { ComparePage } from './compare/compare-page.tsx'
import { EditPage } from './edit/edit-page.tsx'
import { PlanPage } from './plan/plan-page.tsx'
import { ReplayPage } from './replay/replay-page.tsx'
import { TrainPage } from './train/train-page.tsx'

export interface Page {
  /** In the address: `#/compare`. */
  readonly id: string
  readonly name: Words
  readonly View: ComponentType
}

/** In the order of the journey; the first one opens. */
export const pages: readonly Page[] = [
  { id: 'plan', name: { ja: '計画', en: 'Plan' }, View: PlanPage },
  { id: 'compare', name: { ja: '比較', en: 'Compare' }, View: ComparePage },
  { id: 'replay', name: { ja: '再生', en: 'Replay' }, View: ReplayPage },
  { id: 'edit', name: { ja: '編集', en: 'Edit' }, View: EditPage },
  { id: 'train', name: { ja: '研修', en: 'Training' }, View: TrainPage },
]
