import type { FindingKind, WordPair } from '../model/finding.ts'
import { findingKindsOf, findingMaker } from '../model/finding.ts'

const error = findingKindsOf('error')
const AGAIN: WordPair = ['もう一度試してください。', 'Try again.']
const RELOAD: WordPair = ['画面を読み込み直してください。', 'Load the page again.']

/** What the server refuses, and what stands in its way. The status of each answer is in `app/problem.ts`. */
export const serverFindings = {
  'SERVER-ADDRESS': error(
    [
      '{address} では開けません。利用者の登録ができるまで、このPCの中（127.0.0.1）だけで開きます。',
      'The server cannot open on {address}: until there are accounts it opens on this machine only (127.0.0.1).',
    ],
    ['--host を付けずに起動してください。', 'Start it without --host.'],
  ),
  'SERVER-PORT': error(
    ['ポート {port} は使われています。', 'Port {port} is in use.'],
    [
      '開いている余力の画面がないか確かめるか、--port で別の番号を指定してください。',
      'See whether yoryoku is open already, or name another one by --port.',
    ],
  ),
  'SERVER-LOCKED': error(
    [
      'データのフォルダー {folder} は、別の余力（{holder.ja}）が使っています。',
      'The data folder {folder} is in use by another yoryoku ({holder.en}).',
    ],
    [
      'その画面（{address}）を使うか、それを終わらせてから起動してください。',
      'Use that one ({address}), or end it before you start another.',
    ],
  ),
  'SERVER-DATA-FOLDER': error(
    [
      'データのフォルダー {folder} に書き込めません（{reason}）。',
      'The data folder {folder} cannot be written to ({reason}).',
    ],
    ['書き込める場所を --data で指定してください。', 'Name a folder by --data that you may write to.'],
  ),
  'SERVER-NO-DATA': error(
    ['フォルダー {folder} に余力のデータがありません。', 'The folder {folder} holds no data of yoryoku.'],
    [
      '余力を開いたときの「データ」の場所を --data で指定してください。',
      'Name by --data the folder that is shown as “Data” when yoryoku opens.',
    ],
  ),
  'SERVER-STORE-OPEN': error(
    ['データベースを開けません：{detail.ja}', 'The database cannot be opened: {detail.en}'],
    [
      '空き容量とフォルダーの権限を確かめてください。直らないときは「yoryoku restore --force」で控えから戻せます（開けないものは、名前を変えて取っておきます）。',
      'Check the free space and the rights of the folder. If it stays so, "yoryoku restore --force" brings back a backup; what cannot be opened is renamed and kept.',
    ],
  ),
  'SERVER-STORE-NEWER': error(
    [
      'データは新しい版の余力で書かれています。この版では開けません。',
      'The data was written by a newer yoryoku; this one cannot open it.',
    ],
    ['新しい版で開いてください。', 'Open it with the newer one.'],
  ),
  'SERVER-STORE-DOWN': error(
    ['いまデータベースに届きません。', 'The database cannot be reached at the moment.'],
    [
      '保存されていない変更は画面に残っています。少し待って、もう一度保存してください。',
      'What is not saved is still on your screen. Wait a little and save again.',
    ],
  ),
  'SERVER-DISK-FULL': error(
    ['空き容量がなく、保存できませんでした。', 'There is no space left: nothing was saved.'],
    ['ディスクの空きを作って、もう一度保存してください。', 'Free some space and save again.'],
  ),
  'SERVER-FAULT': error(
    ['プログラムの不具合です（{id}）。', 'A fault of the program ({id}).'],
    [
      'この番号と、サーバーの画面に出た文を添えて報告してください。',
      'Report it with this number and what the server wrote on its screen.',
    ],
  ),
  'SERVER-BUSY': error(
    ['いま込み合っています。', 'The server is busy at the moment.'],
    ['少し待って、もう一度試してください。', 'Wait a little and try again.'],
  ),
  'SERVER-TOO-MANY': error(
    ['短い間に依頼が多すぎます。', 'Too many requests in a short time.'],
    ['{seconds} 秒待って、もう一度試してください。', 'Wait {seconds} s and try again.'],
  ),
  'SERVER-HOST': error(
    [
      '「{host}」という宛先では答えません（ほかのサイトに見せかけた依頼を防ぐため）。',
      'The server does not answer to the name "{host}": another site could hide behind it.',
    ],
    ['起動時に表示されたアドレスで開いてください。', 'Open the address shown when the server started.'],
  ),
  'SERVER-ORIGIN': error(
    ['ほかのサイトからの依頼は受け付けません。', 'Requests from another site are refused.'],
    [
      '余力の画面から操作してください。プログラムから使うときは、ヘッダー X-Yoryoku: 1 を付けてください。',
      'Use the pages of yoryoku. A program sends the header X-Yoryoku: 1.',
    ],
  ),
  'SERVER-NOT-FOUND': error(
    ['そのアドレスには何もありません：{path}', 'There is nothing at this address: {path}'],
    ['アドレスを確かめてください。', 'Check the address.'],
  ),
  'SERVER-PROJECT-MISSING': error(
    ['その計画は、ないか、削除されました。', 'This project does not exist, or was deleted.'],
    ['計画の一覧から選び直してください。', 'Choose one from the list of projects.'],
  ),
  'SERVER-VERSION-MISSING': error(
    ['第{version}版はありません。', 'There is no version {version}.'],
    ['版の一覧から選び直してください。', 'Choose one from the list of versions.'],
  ),
  'SERVER-FILE-MISSING': error(
    ['この版に {path} というファイルはありません。', 'This version has no file {path}.'],
    ['ファイルの一覧から選び直してください。', 'Choose one from the list of files.'],
  ),
  'SERVER-RUN-MISSING': error(
    [
      'その試算は、ないか、計画とともに、または古くなって消されました。',
      'This run does not exist, or was deleted: with its project, or because it was old.',
    ],
    ['試算の一覧から選び直してください。', 'Choose one from the list of runs.'],
  ),
  'SERVER-RESULT-NOT-YET': error(
    ['この試算の結果はまだありません（{state.ja}）。', 'This run has no result (it is {state.en}).'],
    ['終わるのを待つか、もう一度試算してください。', 'Wait until it is done, or run it again.'],
  ),
  'SERVER-RUN-OVER': error(['この試算はもう終わっています。', 'This run is over already.'], RELOAD),
  'SERVER-REPORT-KIND': error(
    ['この結果を .{form} にすることはできません。', 'This result cannot be made a .{form}.'],
    ['json ならどの結果でも取り出せます。', 'json takes any result.'],
  ),
  'SERVER-SAVED-MEANWHILE': error(
    [
      'ほかの人が先に保存しました（いまは第{version}版）。上書きしていません。',
      'Somebody else has saved meanwhile (version {version} now). Nothing was overwritten.',
    ],
    [
      '新しい版を読み込み、自分の変更をもう一度入れて保存してください。',
      'Load the new version, make your changes again and save.',
    ],
  ),
  'SERVER-SAVE-WITHOUT-VERSION': error(
    [
      'どの版からの変更かが示されていません（ヘッダー If-Match）。',
      'The version that was changed is not said (header If-Match).',
    ],
    [
      '読み込んだときの ETag を If-Match に付けてください。',
      'Send the ETag that came with the version as If-Match.',
    ],
  ),
  'SERVER-REQUEST': error(
    ['依頼の内容に誤りがあります。', 'The request is not right.'],
    ['errors にある項目を直してください。', 'Mend what is listed under errors.'],
  ),
  'SERVER-JSON': error(
    ['本文が JSON として読めません。', 'The body cannot be read as JSON.'],
    ['JSON の形と文字コード（UTF-8）を確かめてください。', 'Check its form, and that it is UTF-8.'],
  ),
  'SERVER-MEDIA-TYPE': error(
    ['この形式（{type}）の本文は受け取れません。', 'A body of this kind ({type}) is not taken here.'],
    ['application/json で送ってください（取り込みは .zip）。', 'Send application/json (an import: a .zip).'],
  ),
  'SERVER-TOO-LARGE': error(
    ['送られた内容が大きすぎます（{most} まで）。', 'What was sent is too large ({most} at most).'],
    ['小さく分けてください。', 'Send less at once.'],
  ),
  'SERVER-TOO-SLOW': error(
    ['送信に時間がかかりすぎたので、打ち切りました。', 'Sending took too long and was ended.'],
    AGAIN,
  ),
  'SERVER-HTTP': error(['HTTP の依頼として読めません。', 'This cannot be read as an HTTP request.'], AGAIN),
  'SERVER-FILE-NAME': error(
    [
      'ファイル名「{path}」は使えません（{reason.ja}）。',
      'The file name "{path}" cannot be used ({reason.en}).',
    ],
    [
      'フォルダーは / で区切り、.. や記号 \\ : * ? " < > | を使わずに付けてください。',
      'Separate folders by /, without .. and the characters \\ : * ? " < > |.',
    ],
  ),
  'SERVER-FILE-TEXT': error(
    ['{path} は UTF-8 のテキストではありません。', '{path} is not UTF-8 text.'],
    ['UTF-8 で保存し直してください。', 'Save it as UTF-8.'],
  ),
  'SERVER-FILES-TOO-MANY': error(
    ['ファイルが多すぎます（{most}個まで）。', 'There are too many files ({most} at most).'],
    ['計画を分けてください。', 'Split the project.'],
  ),
  'SERVER-ZIP': error(
    ['.zip として読めません：{detail.ja}', 'This is not a .zip that can be read: {detail.en}'],
    [
      '「書き出し」で作った .zip か、その形の .zip を選んでください。',
      'Choose a .zip as the export makes it.',
    ],
  ),
  'SERVER-RUN-INPUT': error(
    ['確認事項の誤りがあるので、試算できません。', 'The findings hold errors: this cannot be played.'],
    ['誤りを直して、もう一度試算してください。', 'Mend them and run it again.'],
  ),
  'SERVER-RUN-THREAD': error(
    [
      '計算するスレッドが{times}回続けて止まりました（{detail}）。',
      'The thread that computes has died {times} times in a row ({detail}).',
    ],
    [
      'メモリーの空きを確かめ、件数か期間を減らして試してください。',
      'Check the free memory, and try with fewer cases or a shorter period.',
    ],
  ),
  'SERVER-RUN-TOO-LONG': error(
    [
      '試算が{minutes}分を超えたので、打ち切りました。',
      'The run took more than {minutes} minutes and was ended.',
    ],
    [
      '期間か試行回数を減らすか、「yoryoku」コマンドで試算してください。',
      'Use a shorter period or fewer replications, or the command line.',
    ],
  ),
  'SERVER-RUN-FAULT': error(
    [
      'プログラムの不具合で試算できませんでした（{detail}）。',
      'A fault of the program stopped the run ({detail}).',
    ],
    [
      '計画を書き出し、この文を添えて報告してください。',
      'Export the project and report it with this sentence.',
    ],
  ),
  'SERVER-RUN-GIVEN-UP': error(
    [
      'この試算の途中でサーバーが{times}回止まったので、続けません。',
      'The server has died {times} times during this run: it is not continued.',
    ],
    [
      'メモリーの空きを確かめ、件数か期間を減らして試してください。',
      'Check the free memory, and try with fewer cases or a shorter period.',
    ],
  ),
  'SERVER-BACKUP-FILE': error(
    [
      '{path} は余力の控えとして読めません（{detail.ja}）。',
      '{path} is no backup that can be read ({detail.en}).',
    ],
    ['「yoryoku backup」で作ったファイルを指定してください。', 'Name a file that "yoryoku backup" has made.'],
  ),
  'SERVER-RESTORE-NOT-EMPTY': error(
    [
      '戻す先にはすでに{count}件の計画があります。',
      'Where it would be restored there are {count} projects already.',
    ],
    [
      '今の内容を捨ててよければ --force を、そうでなければ別の場所を --data で指定してください。',
      'Add --force to replace them, or name another place by --data.',
    ],
  ),
  'SERVER-DOCTOR-NODE': error(
    ['Node.js {version} は古すぎます。', 'Node.js {version} is too old.'],
    ['Node.js 20.19 以上を使ってください。', 'Use Node.js 20.19 or newer.'],
  ),
  'SERVER-DOCTOR-PART': error(
    ['プログラムの部品 {path} がありません。', 'The part {path} of the program is missing.'],
    ['dist フォルダーを丸ごと複写し直してください。', 'Copy the whole folder dist again.'],
  ),
  'SERVER-DOCTOR-SPACE': error(
    ['{folder} の空きが {free} しかありません。', '{folder} has only {free} of free space.'],
    ['300 MB 以上の空きを作ってください。', 'Free at least 300 MB.'],
  ),
  'SERVER-DOCTOR-CLOCK': error(
    ['PCの時計が {date} を指しています。', 'The clock of this machine says {date}.'],
    [
      '時計を合わせてください。保存した日時が正しくなりません。',
      'Set it: what is saved would carry a wrong date.',
    ],
  ),
  'SERVER-DOCTOR-MEMORY': error(
    ['メモリーの空きが {free} しかありません。', 'There is only {free} of free memory.'],
    ['ほかのプログラムを終わらせてください。', 'End other programs.'],
  ),
} as const satisfies Readonly<Record<string, FindingKind>>

export type ServerCode = keyof typeof serverFindings

export const serverFinding = findingMaker(serverFindings)
