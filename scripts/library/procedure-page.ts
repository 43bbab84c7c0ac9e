import {
  filledStory,
  LIBRARY_REPLICATIONS,
  type Library,
  type PlayedPair,
  type PlayedProcedure,
} from '../../src/library/index.ts'
import type { Language, Words } from '../../src/model/words.ts'
import { figureRows } from './figures.ts'

const cell = (text: string): string => text.replaceAll('|', '\\|')

const titles = {
  whose: { ja: '誰の手続か。', en: 'Whose procedure.' },
  changes: { ja: '何がなぜ変わるか。', en: 'What changes and why.' },
  sources: { ja: '件数と時間の出典。', en: 'Counts and times.' },
  simplified: { ja: '単純にしたところ。', en: 'Simplified.' },
  plays: { ja: '試せる施策。', en: 'What it plays.' },
} as const satisfies Readonly<Record<string, Words>>

/** processes/<id>/README.md */
export function procedurePage(played: PlayedProcedure, library: Library): string {
  const { procedure } = played
  return [
    `# ${procedure.name.ja} / ${procedure.name.en}`,
    '',
    '<!-- npm run library が procedure.yaml と試算から書きます。 Written by npm run library. -->',
    '',
    ...(['ja', 'en'] as const).flatMap((language) => half(played, library, language)),
  ].join('\n')
}

function half({ procedure, pairs }: PlayedProcedure, library: Library, language: Language): string[] {
  const ja = language === 'ja'
  const { whose, changes, sources, simplified, notes, variants } = procedure
  const told = (title: keyof typeof titles, text: string): string[] => [
    `**${titles[title][language]}** ${text}`,
    '',
  ]
  return [
    ja ? '## 日本語' : '## English',
    '',
    ...told('whose', whose[language]),
    ja ? '| 図 | 内容 |' : '| Drawing | What it is |',
    '|---|---|',
    ...variants.map((one) => `| [${one.file}](${one.file}) | ${cell(one[language])} |`),
    '',
    ...told('changes', changes[language]),
    ja ? '### 試算で分かること' : '### What the simulation shows',
    '',
    ...pairs.flatMap((one) => pairPart(one, procedure, pairs.length > 1, language)),
    ja
      ? `値は${LIBRARY_REPLICATIONS}回の試行の平均で、前提の確かさに合わせて丸めました。丸める前の値どうしの差なので、表の引き算と端数が合わないことがあります。±は試行誤差（95%区間）です。前提の幅と一覧は、上のコマンドが示します。`
      : `Means of ${LIBRARY_REPLICATIONS} replications, rounded as the assumptions allow. Changes are taken before rounding, so a last digit may differ from what is printed beside them; ± is the error of the dice (95 %). The commands above show the range of the assumptions and list them all.`,
    '',
    ja ? '### 前提' : '### Assumptions',
    '',
    ...told('sources', sources[language]),
    ...(notes === null ? [] : [notes[language], '']),
    ...told('simplified', simplified[language]),
    ...told('plays', playsText(procedure.families, library, language)),
  ]
}

function pairPart(
  played: PlayedPair,
  procedure: PlayedProcedure['procedure'],
  isOneOfSeveral: boolean,
  language: Language,
): string[] {
  const ja = language === 'ja'
  const { pair, result } = played
  const [asIs, toBe] = [result.baseline, result.alternatives[0]].map(
    ({ scenario }) => scenario.name[language],
  )
  return [
    ...(isOneOfSeveral ? [`#### ${asIs} → ${toBe}`, ''] : []),
    filledStory(pair, result, language).text,
    '',
    ja ? '| | 現状 | 見直し案 | 差 |' : '| | As-is | To-be | Change |',
    '|---|---:|---:|---:|',
    ...figureRows(procedure, played, language).map(
      (row) => `| ${cell(row.name)} | ${row.asIs} | ${row.toBe} | ${row.change} |`,
    ),
    '',
    '```sh',
    `npm run yoryoku -- compare ${pair.asIs} ${pair.toBe}${ja ? '' : ' --lang en'}`,
    '```',
    '',
  ]
}

function playsText(
  families: PlayedProcedure['procedure']['families'],
  library: Library,
  language: Language,
): string {
  const ja = language === 'ja'
  const names = new Map(library.families.families.map(({ id, name }) => [id, name[language]]))
  const parts = families.map(({ family, variant, by }) => {
    const name = names.get(family) ?? family
    const how = variant ?? by?.[language] ?? ''
    return ja ? `${name}（${how}）` : `${name} (${how})`
  })
  return `${parts.join(ja ? '、' : '; ')}${ja ? '。' : '.'}`
}
