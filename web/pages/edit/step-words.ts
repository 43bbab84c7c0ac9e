import type { Words } from '../../../src/model/words.ts'

/** What a step of the editor is called where it can be undone. */
export const steps = {
  drawing: { ja: '図の変更', en: 'drawing changed' },
  renamed: { ja: '名前の変更（試算条件・計画も）', en: 'renamed, in scenarios and plans too' },
  arrange: { ja: '整列', en: 'arranged' },
  yaml: { ja: 'YAML の変更', en: 'YAML changed' },
  reset: { ja: '元の値に戻す', en: 'value reset' },
  remove: { ja: '消去', en: 'removed' },
  add: { ja: '追加', en: 'added' },
  copy: { ja: '試算条件の写し', en: 'scenario copied' },
  toBe: { ja: '見直し案の作成', en: 'to-be made' },
  made: { ja: '試算条件の作成', en: 'scenario made' },
  newDrawing: { ja: '新しい図', en: 'new drawing' },
} satisfies Readonly<Record<string, Words>>
