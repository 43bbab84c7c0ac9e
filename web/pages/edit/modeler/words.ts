// @ts-expect-error it comes without types
import ja from 'bpmn-js-i18n/translations/ja.js'
import type { Language } from '../../../../src/model/words.ts'

/** What the drawing tool says and bpmn-js-i18n has no Japanese for, or not the words of this project. */
const added: Readonly<Record<string, string>> = {
  'Expanded pool/participant': 'プール／関係者（展開）',
  'Boundary event': '境界イベント',
  'Event based instantiating Gateway': 'イベントベースゲートウェイ（案件の始まり）',
  'Parallel Event based instantiating Gateway': '並列イベントベースゲートウェイ（案件の始まり）',
  'Participant multiplicity': '関係者の多重度',
  'Search in diagram': '図の中を探す',
}

/** A text of the drawing tool in the reader's language; undefined where there is no Japanese for it. */
export const toolWords = (text: string, language: Language): string | undefined =>
  language === 'en' ? text : (added[text] ?? (ja as Readonly<Record<string, string>>)[text])

export const filled = (text: string, parameters: Readonly<Record<string, string>> = {}): string =>
  text.replace(/\{([^}]+)\}/g, (_, name: string) => parameters[name] ?? `{${name}}`)
