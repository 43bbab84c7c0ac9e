import type { FindingKind } from '../model/finding.ts'
import { findingMaker } from '../model/finding.ts'

export const cliFindings = {
  'CLI-FILE-MISSING': {
    severity: 'error',
    message: { ja: 'ファイルがありません：{path}', en: 'There is no such file: {path}' },
    remedy: { ja: 'ファイル名と場所を確認してください。', en: 'Check the name and the folder.' },
  },
  'CLI-FILE-FOLDER': {
    severity: 'error',
    message: {
      ja: '{path} はフォルダーです。ここではファイルを指定します。',
      en: '{path} is a folder; a file is expected here.',
    },
    remedy: { ja: 'フォルダーの中のファイルを指定してください。', en: 'Name a file inside it.' },
  },
  'CLI-FILE-SPECIAL': {
    severity: 'error',
    message: {
      ja: '{path} は通常のファイルではありません（装置や名前付きパイプは読みません）。',
      en: '{path} is no regular file (devices and named pipes are not read).',
    },
    remedy: { ja: '保存されたファイルを指定してください。', en: 'Name a file that is saved on disk.' },
  },
  'CLI-FILE-PERMISSION': {
    severity: 'error',
    message: { ja: '{path} を開く権限がありません。', en: 'Permission to open {path} is missing.' },
    remedy: { ja: 'ファイルのアクセス権を確認してください。', en: 'Check the access rights of the file.' },
  },
  'CLI-FILE-BINARY': {
    severity: 'error',
    message: {
      ja: '{path} はUTF-8のテキストではありません。',
      en: '{path} is not UTF-8 text.',
    },
    remedy: {
      ja: 'UTF-8（Shift_JISでなく）で保存し直すか、正しいファイルを指定してください。',
      en: 'Save it as UTF-8 (not Shift_JIS), or name the right file.',
    },
  },
  'CLI-FILE-TOO-LARGE': {
    severity: 'error',
    message: { ja: '{path} は大きすぎます（64MBまで）。', en: '{path} is too large (64 MB at most).' },
    remedy: { ja: 'ファイルが正しいか確認してください。', en: 'Check that it is the right file.' },
  },
  'CLI-FILE-KIND': {
    severity: 'error',
    message: {
      ja: '{path} は{wanted.ja}ではありません。',
      en: '{path} is not {wanted.en}.',
    },
    remedy: {
      ja: 'コマンドに合うファイルを指定してください（yoryoku --help）。',
      en: 'Name a file that suits the command (yoryoku --help).',
    },
  },
  'CLI-NOTHING-TO-CHECK': {
    severity: 'error',
    message: {
      ja: '{path} には .bpmn も .yaml もありません。',
      en: '{path} holds neither .bpmn nor .yaml files.',
    },
    remedy: {
      ja: 'BPMNまたは試算条件のあるフォルダーを指定してください。',
      en: 'Name a folder with BPMN or scenario files.',
    },
  },
  'CLI-USAGE': {
    severity: 'error',
    message: {
      ja: 'コマンドの書き方が違います：{detail.ja}',
      en: 'The command is not understood: {detail.en}',
    },
    remedy: { ja: '「yoryoku --help」で書き方を確認してください。', en: 'See "yoryoku --help".' },
  },
  'CLI-OPTION-VALUE': {
    severity: 'error',
    message: {
      ja: '{option} の値「{value}」は使えません（{wanted.ja}）。',
      en: '{option} cannot be "{value}" ({wanted.en}).',
    },
    remedy: { ja: '範囲内の値を指定してください。', en: 'Give a value within the range.' },
  },
  'CLI-OPTION-CONFLICT': {
    severity: 'error',
    message: {
      ja: '{options} は同時に指定できません。',
      en: '{options} cannot be given together.',
    },
    remedy: { ja: 'どれか一つにしてください。', en: 'Keep one of them.' },
  },
  'CLI-VARY-SHAPE': {
    severity: 'error',
    message: {
      ja: '--vary は「名前=値,値,…」か「名前=始め..終わり:点の数」と書きます（記載：{text}）。',
      en: '--vary is written path=value,value,… or path=from..to:points (found: {text}).',
    },
    remedy: {
      ja: '例：--vary tobe:arrivals.notices.appointments.share=0..0.8:5',
      en: 'For example: --vary tobe:arrivals.notices.appointments.share=0..0.8:5',
    },
  },
  'CLI-VARY-VALUES': {
    severity: 'error',
    message: {
      ja: '--vary の「{path}」に動かす値がありません（記載：{said}）。',
      en: '--vary gives no values for "{path}" (found: {said}).',
    },
    remedy: {
      ja: '「0,0.2,0.4」のように並べるか、「0..0.8:5」のように、違う両端（単位は同じ）と2以上の点の数を書いてください。',
      en: 'List them (0,0.2,0.4) or give two different ends of one unit and at least 2 points (0..0.8:5).',
    },
  },
  'CLI-VARY-UNKNOWN': {
    severity: 'error',
    message: {
      ja: '「{path}」という値は、動かす試算条件のどれにもありません。',
      en: 'no scenario that is varied has a value "{path}".',
    },
    remedy: {
      ja: '前提の一覧にある名前を書いてください。図だけ（.bpmn）のときは、値を書いた試算条件のファイルを指定してください。',
      en: 'Use a name from the list of assumptions; in place of a bare drawing (.bpmn), name a scenario file that states the value.',
    },
  },
  'CLI-VARY-COUNT': {
    severity: 'error',
    message: {
      ja: '--vary は{most}つまでです（{given}つあります）。',
      en: 'at most {most} --vary can be given, not {given}.',
    },
    remedy: {
      ja: 'ほかの値は --set で決めてください。',
      en: 'Fix the other values by --set.',
    },
  },
  'CLI-VARY-POINTS': {
    severity: 'error',
    message: {
      ja: '--vary の点が{points}になります（{most}まで）。',
      en: '--vary makes {points} points, more than {most}.',
    },
    remedy: {
      ja: '点の数を減らしてください。',
      en: 'Give fewer points.',
    },
  },
  'CLI-POOL-UNNAMED': {
    severity: 'error',
    message: {
      ja: '人数を探す担当区分がいくつもあるので、--pool で指定する必要があります（{pools.ja}）。',
      en: 'There are several pools whose posts could be searched; name one by --pool ({pools.en}).',
    },
    remedy: {
      ja: '例：--pool {first}（いくつか探すときは --pool を重ねます）',
      en: 'For example: --pool {first} (repeat --pool to search several)',
    },
  },
  'CLI-WITHOUT-PRECISION': {
    severity: 'error',
    message: {
      ja: '{option} は --precision と一緒に使います。',
      en: '{option} goes with --precision.',
    },
    remedy: {
      ja: '試行回数を決めるだけなら --replications を使ってください。',
      en: 'To set the number of replications, use --replications.',
    },
  },
  'CLI-SET-SHAPE': {
    severity: 'error',
    message: {
      ja: '--set は「名前=値」と書きます（記載：{text}）。',
      en: '--set is written path=value (found: {text}).',
    },
    remedy: {
      ja: '例：--set arrivals.certificates.volume=50000',
      en: 'For example: --set arrivals.certificates.volume=50000',
    },
  },
  'CLI-SET-UNKNOWN': {
    severity: 'error',
    message: {
      ja: '--set の「{path}」はどの試算条件にもありません。',
      en: '"{path}" of --set is in none of the scenarios.',
    },
    remedy: {
      ja: '前提の一覧にある名前を書いてください。',
      en: 'Use a name from the list of assumptions.',
    },
  },
  'CLI-NOTHING-TO-TIME': {
    severity: 'error',
    message: {
      ja: '測って確かめられる前提がありません（幅〔low・high〕のある作業時間や割合が結果を動かしていません）。',
      en: 'There is no assumption to be measured: no time or share with a range (low, high) moves the result.',
    },
    remedy: {
      ja: '確かでない作業時間に low と high を書いてください。',
      en: 'Write low and high beside the times that are not sure.',
    },
  },
  'CLI-OUT-UNSUPPORTED': {
    severity: 'error',
    message: {
      ja: '{path} の形式にはまだ書き出せません（書けるのは .pdf .html .xlsx .md .csv .json .txt）。',
      en: '{path}: this format cannot be written yet (.pdf .html .xlsx .md .csv .json .txt can).',
    },
    remedy: {
      ja: '.xlsx と .csv は表計算ソフトで開けます。',
      en: 'An .xlsx or a .csv opens in any spreadsheet.',
    },
  },
  'CLI-OUT-FOLDER': {
    severity: 'error',
    message: { ja: '{path} に書き込めません。', en: '{path} cannot be written.' },
    remedy: {
      ja: 'フォルダーがあるか、書き込めるかを確認してください。',
      en: 'Check that the folder exists and may be written to.',
    },
  },
  'CLI-OUT-EXISTS': {
    severity: 'error',
    message: { ja: '{path} がすでにあります。', en: '{path} is there already.' },
    remedy: {
      ja: '別のフォルダーを指定するか、置き換えてよければ --force を付けてください。',
      en: 'Name another folder, or add --force to replace it.',
    },
  },
  'CLI-LIBRARY-MISSING': {
    severity: 'error',
    message: {
      ja: '手続の一覧（processes と scenarios のフォルダー）が、プログラムの隣にありません。',
      en: 'The library (the folders processes and scenarios) is not beside the program.',
    },
    remedy: {
      ja: 'プログラムのフォルダー dist の隣に、processes と scenarios を置いてください。',
      en: 'Put processes and scenarios beside the program’s folder dist.',
    },
  },
  'CLI-LIBRARY-NAME': {
    severity: 'error',
    message: {
      ja: '「{name}」という{option.ja}はありません{near.ja}。',
      en: 'There is no {option.en} "{name}"{near.en}.',
    },
    remedy: {
      ja: '「yoryoku library」で名前を確かめてください。',
      en: 'See "yoryoku library" for the names.',
    },
  },
  'CLI-NEW-NAMELESS': {
    severity: 'error',
    message: {
      ja: '書き込むフォルダーの名前がありません。',
      en: 'The folder to write to has no name.',
    },
    remedy: {
      ja: '「yoryoku new <id> <フォルダー>」のように、新しいフォルダーの名前を書いてください。',
      en: 'Name a new folder: "yoryoku new <id> <folder>".',
    },
  },
  'CLI-NEW-EXISTS': {
    severity: 'error',
    message: {
      ja: '{path} がすでにあり、空ではありません。',
      en: '{path} is there already and is not empty.',
    },
    remedy: { ja: '別のフォルダーを指定してください。', en: 'Name another folder.' },
  },
  'CLI-WRITE-FAILED': {
    severity: 'error',
    message: {
      ja: '{target.ja}に書き込めませんでした：{reason.ja}。',
      en: 'Writing to {target.en} failed: {reason.en}.',
    },
    remedy: {
      ja: '空き容量と書込み先を確認し、もう一度実行してください。',
      en: 'Check the free space and the destination, then run it again.',
    },
  },
  'CLI-LOG-UNSUPPORTED': {
    severity: 'error',
    message: {
      ja: '{path} の形式の実施記録は書き出せません（書けるのは .csv .xes .parquet .json .ocel.json）。',
      en: '{path}: an event log of this format cannot be written (.csv .xes .parquet .json .ocel.json can).',
    },
    remedy: {
      ja: '.csv はプロセスマイニングのソフトと表計算ソフトで開けます。',
      en: 'A .csv opens in process mining tools and in any spreadsheet.',
    },
  },
  'CLI-PERIOD': {
    severity: 'error',
    message: {
      ja: '{option} は年月日で動く試算条件（period: fiscalYear）にだけ使えます。',
      en: '{option} needs a scenario with dates (period: fiscalYear).',
    },
    remedy: {
      ja: '試算条件の period に年度を書いてください。',
      en: 'Give the scenario a fiscal year in period.',
    },
  },
  'CLI-SELF-CHECK': {
    severity: 'warning',
    message: {
      ja: '自己点検：状態遷移図と表の実行が一致しません（{scenario}）。この結果は使わないでください。',
      en: 'Self-check: statechart and tables disagree ({scenario}). Do not use this result.',
    },
    remedy: {
      ja: '--engine xstate で結果を確かめ、図と試算条件を添えて報告してください。',
      en: 'Compare with --engine xstate and report it with the drawing and the scenario.',
    },
  },
} as const satisfies Readonly<Record<string, FindingKind>>

export const cliFinding = findingMaker(cliFindings)
