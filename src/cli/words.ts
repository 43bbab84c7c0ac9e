import type { Words } from '../model/words.ts'

/** What `--help` says. */
export const helpWords = {
  usageTitle: { ja: '使い方:', en: 'Usage:' },
  argumentsTitle: { ja: '引数:', en: 'Arguments:' },
  optionsTitle: { ja: 'オプション:', en: 'Options:' },
  commandsTitle: { ja: 'コマンド:', en: 'Commands:' },
  program: {
    ja: '余力：市役所の手続を BPMN で描き、現状と見直し案を試算して、削減時間と人数換算を出します。',
    en: 'yoryoku: draw a city-office procedure in BPMN, simulate as-is and to-be, get hours saved and staff-equivalents.',
  },
  help: { ja: 'この説明を表示する', en: 'show this help' },
  version: { ja: '版を表示する', en: 'show the version' },
  lang: { ja: '表示の言語（既定は ja）', en: 'language of the output (default ja)' },
  check: { ja: 'BPMN・試算条件・計画ファイルを点検する', en: 'check BPMN, scenario and plan files' },
  simulate: {
    ja: '試算条件一つを試算する（.bpmn だけでも可）',
    en: 'simulate one scenario (a bare .bpmn will do)',
  },
  compare: {
    ja: '現状と見直し案を同じ住民で比べる',
    en: 'compare as-is with to-be, facing the same residents',
  },
  plan: { ja: '年度別の計画表を作る', en: 'make the plan table by fiscal year' },
  breakEven: {
    ja: '予算は減るか：計画の経費と効果を年度ごとに比べる',
    en: 'does the budget fall: costs and effects of a plan, year by year',
  },
  validate: {
    ja: '現状の試算を実測値（observed）・課の勤務時間（section）と照合する',
    en: 'compare as-is scenarios with what was observed and with the hours of their section',
  },
  release: {
    ja: '待ち時間を変えずに空けられる配置を、曜日・時間帯・月ごとに探して確かめる',
    en: 'find and prove which posts can be left empty at equal waits, by weekday, hours and month',
  },
  staffing: {
    ja: '目標（例：呼出待ち10分以内が90%）を守れる最少の人数を探して確かめる',
    en: 'find and prove the fewest posts that keep a target, such as 90 % called within 10 minutes',
  },
  target: {
    ja: '目標（例 callWait<=10m:90%。callWait・waitingTime・cycleTime）',
    en: 'target: callWait<=10m:90% (callWait, waitingTime, cycleTime)',
  },
  pool: {
    ja: '人数を探す担当区分（繰り返し可。一つだけなら省ける）',
    en: 'pool whose posts are sought (repeatable; optional where there is one)',
  },
  staffingBy: {
    ja: '期間を通して（whole、既定）・月別（month）・半時間ごと（half-hour）',
    en: 'for the whole period (default), by month, or by half-hour of the day',
  },
  mostWaitChange: {
    ja: '「待ち時間が同じ」とする増加の上限（既定 60s）',
    en: 'longest added wait that counts as equal (default 60s)',
  },
  mostOnTimeLoss: {
    ja: '目標処理時間内の割合の低下の上限（既定 0.02）',
    en: 'largest loss of the share on time that counts as equal (default 0.02)',
  },
  machine: {
    ja: 'BPMN から作った状態遷移図（XState）を出す',
    en: 'print the XState machines of a BPMN file',
  },
  layout: {
    ja: '図の位置情報がない BPMN を描く（プール・レーンを保つ）',
    en: 'draw a BPMN file that has no diagram (pools and lanes are kept)',
  },
  library: {
    ja: '同梱の手続を一覧にする（分野・市・施策の系統で絞れる）',
    en: 'list the procedures that come with the program, by field, city or family of systems',
  },
  libraryCity: {
    ja: 'この市の計画が名を挙げるもの（例 秦野）',
    en: 'named by the plan of this city (Hadano …)',
  },
  libraryFamily: {
    ja: 'この施策の系統を試せるもの（例 書かない窓口、rpa）',
    en: 'that play this family of systems (rpa, el-qr …)',
  },
  libraryField: {
    ja: '分野（窓口・問い合わせ・オンライン・収納・税・内部事務・福祉・子ども・防災。counter などでも可）',
    en: 'field: counter, inquiry, online, revenue, office, welfare',
  },
  new: {
    ja: '手続の図と試算条件を新しいフォルダーに写す（そのまま試算できる）',
    en: 'copy a procedure into a new folder as a starting point that runs at once',
  },
  newId: {
    ja: '手続（id か名前。yoryoku library で分かる）',
    en: 'procedure: its id or name (see yoryoku library)',
  },
  newFolder: { ja: '書き込む新しいフォルダー', en: 'new folder to write' },
  import: {
    ja: '業務量調査（.xlsx）から計画の下書きと試算条件を作る。Prosimos・QBP（BIMP）・BPSim・Scylla の値も読める',
    en: 'make a draft plan and scenarios from a survey of work (.xlsx); also takes parameters of Prosimos, QBP (BIMP), BPSim, Scylla',
  },
  importModel: {
    ja: '業務量調査（.xlsx）、または図（.bpmn）',
    en: 'survey of work (.xlsx), or drawing (.bpmn)',
  },
  surveyTemplate: {
    ja: '業務量調査のひな形（記入するシート・記入例・説明）を作る',
    en: 'make the workbook for a survey of work: to fill in, an example, explanations',
  },
  stopwatch: {
    ja: '結果を最も動かす前提を測るための記録票を作る（--out form.pdf または form.html）',
    en: 'make the form with which to measure the assumption that moves the result most (--out form.pdf or form.html)',
  },
  asIsOrPlan: {
    ja: '現状の試算条件（見直し案が続く）、または計画ファイル（plan.yaml）',
    en: 'the as-is scenario (the to-be follows), or a plan (plan.yaml)',
  },
  within: {
    ja: 'ほしい精度。作業時間は平均に対する割合、割合はポイント（既定 10%、5%）',
    en: 'the precision wanted: of a time in parts of its mean, of a share in points (default 10%, 5%)',
  },
  surveyTemplateOut: { ja: '書込み先（.xlsx）', en: 'where to write it (.xlsx)' },
  export: {
    ja: '試算条件を BPSim か Prosimos の形式で書き出す',
    en: 'write a scenario as BPSim or Prosimos',
  },
  calibrate: {
    ja: '実施記録（CSV・XES・発券機の表）から試算条件を学び、取り置いた記録と照合する',
    en: 'learn a scenario from an event log (CSV, XES, ticket machine) and check it against the part held back',
  },
  eventLog: { ja: '実施記録（.csv .xes .gz）', en: 'event log (.csv .xes .gz)' },
  ownDrawing: {
    ja: '図（なければ記録から作る）',
    en: 'the drawing (made from the log without it)',
  },
  columns: {
    ja: '列の指定（例 case=案件番号,activity=作業,enable=…,start=着手,end=完了,resource=担当）',
    en: 'columns by heading: case=ID,activity=Task,enable=…,start=Begin,end=End,resource=Who',
  },
  holdout: {
    ja: '照合のため取り置く案件の割合、0〜0.9（既定 0.2、最後に届いたものから）',
    en: 'share of cases held back for the check, 0 to 0.9 (default 0.2; the last to arrive)',
  },
  calibrateOut: {
    ja: '試算条件（と図）を書くフォルダー（なければ結果だけを示す）',
    en: 'folder for the scenario (and drawing); without it the result is only shown',
  },
  replaceFiles: { ja: 'すでにあるファイルを置き換える', en: 'replace files that are there already' },
  serve: {
    ja: '画面とサーバーをこのPCで開く（127.0.0.1 だけ）',
    en: 'open the pages and the server on this machine (127.0.0.1 only)',
  },
  port: {
    ja: 'ポート（既定 8730。0 なら空いている番号）',
    en: 'port (default 8730; 0 for any that is free)',
  },
  host: {
    ja: '開くアドレス（利用者の登録ができるまで 127.0.0.1 だけ）',
    en: 'address to open on (127.0.0.1 only, until there are accounts)',
  },
  keepRuns: {
    ja: '終わった試算を新しいものから何件残すか（既定 500）',
    en: 'how many finished runs are kept, the newest first (default 500)',
  },
  keepMegabytes: {
    ja: '残す結果の合計（MB、既定 1000）',
    en: 'megabytes of results that are kept together (default 1000)',
  },
  data: {
    ja: 'データのフォルダー（既定は利用者ごとの場所。DATABASE_URL があれば PostgreSQL を使う）',
    en: 'data folder (default: one of the user’s own; with DATABASE_URL a PostgreSQL is used instead)',
  },
  doctor: {
    ja: '導入を点検する（部品・フォルダー・空き・データベース・ポート）',
    en: 'examine the installation: parts, folders, space, database, port',
  },
  backup: {
    ja: 'すべての控えを一つのファイルに取る（動いているサーバーからも取れる）',
    en: 'take a backup of everything into one file, also while the server runs',
  },
  backupFile: { ja: '書き込む新しいファイル（例 控え.gz）', en: 'new file to write (backup.gz)' },
  restore: {
    ja: '控えから戻す（サーバーを終わらせてから）',
    en: 'bring a backup back (end the server first)',
  },
  restoreFile: { ja: '「yoryoku backup」のファイル', en: 'file of "yoryoku backup"' },
  restoreForce: { ja: '今ある計画を捨てて置き換える', en: 'replace the projects that are there' },
  exportAll: {
    ja: 'すべての計画・版・結果をファイルに書き出す',
    en: 'write all projects, versions and results as files',
  },
  exportAllFolder: { ja: '書き込むフォルダー', en: 'folder to write' },
  bpmn: {
    ja: 'ほかの道具の図（値が図の中にあれば --params は不要）',
    en: "another tool's drawing (no --params where it holds its parameters)",
  },
  params: {
    ja: '値のファイル .json .xml .bpmn（Scylla は二つ。繰り返し可）',
    en: 'parameters .json .xml .bpmn (Scylla has two; repeatable)',
  },
  foreignScenario: {
    ja: 'BPSim にシナリオがいくつもあるとき、その id',
    en: 'which one, where a BPSim file has several scenarios',
  },
  importOut: {
    ja: '書込み先（.yaml かフォルダー。なければ標準出力。業務量調査ではフォルダーが必要）',
    en: 'where to write it: .yaml or a folder (stdout without it; a survey needs a folder)',
  },
  exportOut: {
    ja: '書込み先（.bpmn は BPSim、.json は Prosimos）',
    en: 'where to write it (.bpmn for BPSim, .json for Prosimos)',
  },
  paths: { ja: 'ファイルまたはフォルダー', en: 'files or folders' },
  scenario: { ja: '試算条件（.yaml）または .bpmn', en: 'scenario (.yaml) or .bpmn' },
  asIs: { ja: '現状の試算条件（.yaml）', en: 'as-is scenario (.yaml)' },
  toBe: { ja: '見直し案の試算条件（.yaml）', en: 'to-be scenarios (.yaml)' },
  planFile: { ja: '計画ファイル（plan.yaml）', en: 'plan file (plan.yaml)' },
  model: { ja: 'BPMN ファイル', en: 'BPMN file' },
  json: {
    ja: '結果を JSON で標準出力へ（ほかは何も出さない）',
    en: 'JSON on stdout, and nothing else there',
  },
  seed: { ja: '乱数の種', en: 'seed of the random numbers' },
  replications: { ja: '試行回数', en: 'number of replications' },
  cases: { ja: 'この件数が来て、すべて終わるまで', en: 'until so many cases have come and are done' },
  until: {
    ja: 'この日の前日まで試算する（例 2026-10-01）',
    en: 'simulate up to this date, exclusive (2026-10-01)',
  },
  month: {
    ja: 'この月だけを試算する（前月から助走）',
    en: 'simulate this month only (run-in from the month before)',
  },
  fiscalYear: { ja: '年度（R8 または 2026）', en: 'fiscal year (R8 or 2026)' },
  set: {
    ja: '値を一つ変えて試算する（繰り返し可。plan では「施策:名前=値」も可）',
    en: 'change one value (repeatable; in plan also measure:path=value)',
  },
  workers: { ja: '同時に動かす数（結果は変わらない）', en: 'parallel workers (never changes the result)' },
  engine: { ja: '計算方式（結果は変わらない）', en: 'engine (never changes the result)' },
  out: {
    ja: 'ファイルへも書き出す .pdf .html .xlsx .md .csv .json .txt（繰り返し可）',
    en: 'also write .pdf .html .xlsx .md .csv .json .txt (repeatable)',
  },
  log: {
    ja: '試行1回目の実施記録（案件と作業の一覧）を書き出す .csv .xes .parquet .json .ocel.json',
    en: "write the first replication's event log (cases and works): .csv .xes .parquet .json .ocel.json",
  },
  progress: { ja: '端末でなくても進み具合を表示する', en: 'show progress even where stderr is no terminal' },
  sweep: {
    ja: '値を動かして、削減時間がどう変わるか、どこで損得が入れ替わるかを見る',
    en: 'vary one or two values: how the hours saved change, and where they break even',
  },
  sensitivity: {
    ja: 'どの前提が削減時間に最も効くかを並べる（前提を一つずつ幅の端から端まで動かす）',
    en: 'rank what moves the hours saved most: each assumption from end to end of its range',
  },
  theToBe: { ja: '見直し案の試算条件（.yaml）', en: 'to-be scenario (.yaml)' },
  oneToBe: {
    ja: '見直し案の試算条件（.yaml。なければ現状だけの指標を見る）',
    en: 'to-be scenario (.yaml; without it the figure is that of the as-is)',
  },
  vary: {
    ja: '動かす値「名前=0,0.2,0.4」か「名前=0..0.8:5」（2つまで。頭に asis: か tobe: で片方だけ）',
    en: 'what to vary: path=0,0.2,0.4 or path=0..0.8:5 (twice at most; asis: or tobe: in front for one side)',
  },
  precision: {
    ja: '±が水準のこの割合（例 2%）になるまで試行する（30回から10回ごとに判定）',
    en: 'replicate until ± is this share of the level, such as 2% (judged after 30, then every 10)',
  },
  warmUp: {
    ja: 'auto：件数で区切る試算で、集計しない助走の件数を自動で決める（MSER-5）',
    en: 'auto: find the warm-up, cases played and not counted, of a run by number of cases (MSER-5)',
  },
  maxReplications: {
    ja: '--precision で試行する上限（既定 1000）',
    en: 'most replications for --precision (default 1000)',
  },
  indicator: {
    ja: '見る指標（例 waitingTime、utilisation:clerks。既定は職員の従事時間とその削減）',
    en: 'the figure to look at, such as waitingTime or utilisation:clerks (default: staff hours, and what is saved of them)',
  },
  resume: {
    ja: '終わった試行をこのフォルダーに取っておき、中断したら続きから始める',
    en: 'keep finished replications in this folder; broken off, go on from there',
  },
  lint: {
    ja: '図の描き方と、案件の止まり・重なり・着けない作業も点検する',
    en: 'also look for how it is drawn, and for cases that get stuck, doubled work and dead ends',
  },
  playable: { ja: '試算に足りない値を並べる', en: 'list the values a simulation still needs' },
  format: { ja: '出力の形（既定は json）', en: 'form of the output (default json)' },
  file: { ja: 'このファイルへ書く（なければ標準出力）', en: 'write this file (default: stdout)' },
  force: { ja: '図があっても、全体を描き直す', en: 'draw all of it anew even where it has a diagram' },
  examples: {
    ja: `例:
  yoryoku check processes scenarios
  yoryoku plan scenarios/hadano/plan.yaml --out plan.csv
  yoryoku compare as-is.yaml to-be.yaml --month 3
終了コード: 0 正常、1 入力の誤り、2 プログラムの不具合、130 中断`,
    en: `Examples:
  yoryoku check processes scenarios
  yoryoku plan scenarios/hadano/plan.yaml --out plan.csv
  yoryoku compare as-is.yaml to-be.yaml --month 3
Exit codes: 0 fine, 1 the input is wrong, 2 our own fault, 130 interrupted`,
  },
} as const satisfies Readonly<Record<string, Words>>
