import { type ModdleElement, typeOf } from './moddle-element.ts'
import type { Reading } from './reading.ts'

/** What an official calls the things of the standard; a missing one keeps its English name. */
const japanese: Readonly<Record<string, string>> = {
  startEvent: '開始イベント',
  endEvent: '終了イベント',
  intermediateCatchEvent: '中間イベント（待ち）',
  intermediateThrowEvent: '中間イベント（送り）',
  boundaryEvent: '境界イベント',
  signal: 'シグナル',
  error: 'エラー',
  escalation: 'エスカレーション',
  compensate: '補償',
  conditional: '条件',
  link: 'リンク',
  cancel: 'キャンセル',
  timer: 'タイマー',
  message: 'メッセージ',
  terminate: '強制終了',
  multiple: '複数種類',
  eventBasedGateway: '先に起きた方へ進む分岐',
  complexGateway: '複合ゲートウェイ',
  exclusiveGateway: '排他ゲートウェイ',
  parallelGateway: '並行ゲートウェイ',
  inclusiveGateway: '包含ゲートウェイ',
  subProcess: 'サブプロセス',
  eventSubProcess: 'イベントサブプロセス',
  transaction: 'トランザクション',
  adHocSubProcess: 'アドホックサブプロセス',
  callActivity: 'コールアクティビティ',
  choreography: 'コレオグラフィ',
  choreographyTask: 'コレオグラフィタスク',
  globalConversation: '会話',
  conversation: '会話',
  subConversation: '会話',
  callConversation: '会話',
  task: '作業',
  conditionalFlow: 'ゲートウェイ以外から出る条件付きの矢印',
  defaultFlow: 'ゲートウェイ以外から出る既定の矢印',
  compensationActivity: '補償作業',
  multiInstanceEvents: '繰り返しの途中で起こすイベント',
  multiInstanceParticipant: '複数の相手がいるプール',
}

/** `signal startEvent` → シグナル開始イベント */
export const japaneseType = (type: string): string =>
  type
    .split(' ')
    .map((word) => japanese[word] ?? word)
    .join('')

/** Says of an element that the simulator does not play it; `type` when its own type name is not the reason. */
export const notPlayedYet = (reading: Reading, element: ModdleElement, type = typeOf(element)): void =>
  reading.report('BPMN-NOT-PLAYED-YET', element, { type, typeJa: japaneseType(type) })
