import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { buildProgram } from '../src/cli/program.ts'
import type { FindingKind } from '../src/model/finding.ts'

type Catalogue = Readonly<Record<string, FindingKind>>

const isKind = (value: unknown): value is FindingKind =>
  typeof value === 'object' && value !== null && 'severity' in value && 'remedy' in value

const isCatalogue = (value: unknown): value is Catalogue =>
  typeof value === 'object' &&
  value !== null &&
  Object.values(value).length > 0 &&
  Object.values(value).every(isKind)

/** Every `src/<station>/finding-catalogue.ts`, so that a new station cannot be forgotten. */
export async function catalogues(): Promise<Record<string, Catalogue>> {
  const found: Record<string, Catalogue> = {}
  const add = (station: string, module: Readonly<Record<string, unknown>>) => {
    for (const exported of Object.values(module)) if (isCatalogue(exported)) found[station] = exported
  }
  for (const station of (await readdir('src')).sort()) {
    if (existsSync(`src/${station}/finding-catalogue.ts`))
      add(station, await import(`../src/${station}/finding-catalogue.ts`))
    if (station === 'bpmn') add('bpmn/layout', await import('../src/bpmn/layout/finding-catalogue.ts'))
    if (station === 'interchange') {
      add('interchange/logs', await import('../src/interchange/logs/finding-catalogue.ts'))
      add('interchange/survey', await import('../src/interchange/survey/finding-catalogue.ts'))
    }
  }
  return found
}

const severities = { error: '誤り error', warning: '注意 warning', note: '参考 note' } as const
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ')

export async function findingsPage(): Promise<string> {
  const lines = [
    '# 確認事項 / Findings',
    '',
    '入力の誤りや注意は、例外ではなく「確認事項」として集め、`ファイル:行:列: コード 重さ: 文` の形で示します。`{…}` には実際の値が入ります。',
    '',
    'What is wrong or worth knowing in a file is collected as findings, shown as `file:line:column: code severity: message`. `{…}` stands for the actual value. This page is written by `node scripts/run.mjs docs`.',
    '',
  ]
  for (const [station, catalogue] of Object.entries(await catalogues())) {
    lines.push(`## src/${station}`, '')
    for (const [code, kind] of Object.entries(catalogue)) {
      lines.push(
        `### ${code}`,
        '',
        `${severities[kind.severity]}`,
        '',
        `- ${cell(kind.message.ja)}`,
        `  ${cell(kind.remedy.ja)}`,
        `- ${cell(kind.message.en)}`,
        `  ${cell(kind.remedy.en)}`,
        '',
      )
    }
  }
  return lines.join('\n')
}

/** The help of every command, as the program prints it. */
export function commandLinePage(): string {
  const silent = { out: () => undefined, err: () => undefined }
  const helps = (language: 'ja' | 'en'): string[] => {
    const program = buildProgram(language, '0', async () => undefined, silent)
    return [program, ...program.commands].flatMap((command) => [
      `### ${command === program ? 'yoryoku' : `yoryoku ${command.name()}`}`,
      '',
      '```text',
      command.helpInformation().trimEnd(),
      '```',
      '',
    ])
  }
  return [
    '# コマンド / Command line',
    '',
    '終了コード：0 正常、1 入力の誤り（確認事項は標準エラー出力へ、ファイルは書かない）、2 プログラムの不具合、130 中断。',
    '結果は標準出力へ。`--json` のときは JSON だけを出します。`--out` は .pdf .html .xlsx .md .csv .json .txt に書けます（全部書けるか、何も書かないか）。',
    '`simulate --log 実施記録.csv` は試行1回目の実施記録を書きます（案件、活動、担当、着手可能・着手・完了の日時。助走期間を含み、`countedSeconds` が試算期間の分）。同じ住民は現状と見直し案で同じ `caseId` です。形式はファイル名の末尾で決まります。',
    '',
    '- `.csv`：1作業1行。Excel で開けます。日時は `2026-04-01T08:30:00+09:00` の形です。',
    '- `.parquet`：`.csv` と同じ列を型付きで。日時は時点（UTC）で入り、読む道具がその地域の時刻で表示します。',
    '- `.xes`：IEEE 1849-2016。案件ごとに、作業の schedule（着手可能）・start・complete。中断は suspend と resume、途中で取りやめた作業は ate_abort。`yoryoku calibrate` でも読めます。',
    '- `.ocel.json`・`.jsonocel`：OCEL 2.0。案件と担当区分が object、作業の完了が event で、担当区分は役割（role）として結ばれます。値は規格の JSON Schema のとおり、すべて文字列です。',
    '- `.json`：案件と作業の全項目。',
    '',
    '作業のない案件は .xes・.ocel.json・.json にだけ載ります。どの形式でも個人は特定しません（`worker` は担当区分とその中の番号で、OCEL には入りません）。何千万行でも、書き出しに使うメモリーは一定です。途中で止めても、書きかけのファイルは残りません。',
    '',
    'ファイルの場所はコマンドを打ったフォルダーから数えます（npm run yoryoku でも同じ）。JSON をファイルへ送るときは `npm run -s yoryoku -- … --json > 結果.json`。',
    '`--set 名前=値` は、その名前のある試算条件すべてに効きます。計画では `--set 施策:名前=値` で一つの施策だけを変えられます。',
    '',
    'Exit codes: 0 fine, 1 the input is wrong (findings on stderr, nothing written), 2 our own fault, 130 interrupted.',
    'Results go to stdout; with `--json` nothing else does. `--out` writes .pdf .html .xlsx .md .csv .json .txt, all of them or none.',
    '`simulate --log run.csv` writes the event log of the first replication (case, activity, pool, enabled, started, completed; the run-in too, `countedSeconds` being the part inside the period). A resident has the same `caseId` in as-is and to-be. The ending of the file name chooses the format:',
    '',
    '- `.csv`: one row per piece of work, for Excel. Moments read `2026-04-01T08:30:00+09:00`.',
    '- `.parquet`: the columns of the `.csv` with types. Moments are instants (UTC), which a reader shows in its own zone.',
    '- `.xes`: IEEE 1849-2016. Schedule, start and complete of each piece of work, case by case; suspend and resume where it was interrupted, ate_abort where it was taken away. `yoryoku calibrate` reads it.',
    '- `.ocel.json`, `.jsonocel`: OCEL 2.0. Cases and resource pools are objects, the end of a piece of work is an event, in which the pool takes part as a role. Values are strings throughout, as the JSON Schema of the standard has it.',
    '- `.json`: everything about cases and works.',
    '',
    'Cases without work are in .xes, .ocel.json and .json only. Nobody is identified (`worker` is a pool and a number within it, and is not in OCEL). Tens of millions of rows are written in the same memory as a few. An interruption leaves no half-written file.',
    '',
    'File names count from the folder you type in, with npm run yoryoku too. To send JSON into a file: `npm run -s yoryoku -- … --json > result.json`.',
    '`--set path=value` reaches every scenario that has the value; in a plan, `--set measure:path=value` changes one measure only.',
    '',
    '## 日本語',
    '',
    ...helps('ja'),
    '## English',
    '',
    ...helps('en'),
  ].join('\n')
}
