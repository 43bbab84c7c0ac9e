import type { Words } from '../../src/model/words.ts'

export const words = {
  name: { ja: 'サーバーでの名前', en: 'Name on the server' },
  message: { ja: '変更の説明（省略できます）', en: 'What was changed (optional)' },
  saveFirst: { ja: 'サーバーに保存', en: 'Save on the server' },
  saveNext: { ja: '第{n}版として保存', en: 'Save as version {n}' },
  saved: { ja: '第{n}版として保存しました。', en: 'Saved as version {n}.' },
  isNew: {
    ja: 'まだサーバーに保存していません。変更は、このブラウザーにだけ残ります。',
    en: 'Not on the server yet: changes are kept in this browser only.',
  },
  isStored: { ja: 'サーバーに保存済みです（第{n}版）。', en: 'The server has it as it is (version {n}).' },
  isChanged: {
    ja: 'サーバーの第{n}版から変えた所があり、まだ保存していません。',
    en: 'Changed since version {n} of the server, and not saved yet.',
  },
  meanwhile: {
    ja: 'ほかの人が先に保存していました（第{n}版、{when}）。何も上書きしていません。あなたの変更は、この画面に残っています。',
    en: 'Somebody else has saved meanwhile (version {n}, {when}). Nothing was overwritten; your changes are still on this page.',
  },
  theirChanges: { ja: '相手が変えたファイル', en: 'Files they changed' },
  myChanges: { ja: 'あなたが変えたファイル', en: 'Files you changed' },
  take: { ja: '相手の版を読み込む', en: 'Take their version' },
  takeHelp: {
    ja: '「元に戻す」で、あなたの変更に戻れます。',
    en: 'Undo brings your changes back.',
  },
  copy: { ja: '自分の内容を写しとして保存', en: 'Save mine as a copy' },
  copyHelp: {
    ja: '別のプロジェクト「{name}」になります。相手の版はそのままです。',
    en: 'It becomes another project, “{name}”; theirs stays as it is.',
  },
  copyName: { ja: '{name}（写し）', en: '{name} (copy)' },
  gone: {
    ja: 'このプロジェクトは、サーバーから削除されています。内容はこの画面に残っています。',
    en: 'This project was deleted from the server. Its contents are still on this page.',
  },
  saveAgain: { ja: '新しいプロジェクトとして保存', en: 'Save as a new project' },
  taken: {
    ja: 'サーバーの第{n}版を読み込みました。「元に戻す」で、あなたの変更に戻れます。',
    en: 'Version {n} of the server is open. Undo brings your changes back.',
  },
  none: { ja: 'なし', en: 'none' },
} satisfies Readonly<Record<string, Words>>
