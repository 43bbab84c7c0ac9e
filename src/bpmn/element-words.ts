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
  none: '種類なし',
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
}

/** `signal startEvent` → シグナル開始イベント */
export const japaneseType = (type: string): string =>
  type
    .split(' ')
    .map((word) => japanese[word] ?? word)
    .join('')
