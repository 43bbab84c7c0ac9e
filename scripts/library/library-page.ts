import {
  type Covered,
  citiesOf,
  coverageOf,
  FIELDS,
  fieldNames,
  LIBRARY_REPLICATIONS,
  type Library,
  type PlayedProcedure,
} from '../../src/library/index.ts'
import type { Language, Words } from '../../src/model/words.ts'
import { inShort } from './figures.ts'

const cell = (text: string): string => text.replaceAll('|', '\\|')

/** docs/library.md */
export const libraryPage = (library: Library, played: readonly PlayedProcedure[]): string =>
  [
    '# 手続の一覧 / The library of procedures',
    '',
    '[日本語](#日本語) ・ [English](#english)',
    '',
    '<!-- npm run library が procedure.yaml と試算から書きます。 Written by npm run library. -->',
    '',
    ...(['ja', 'en'] as const).flatMap((language) => half(library, played, language)),
  ].join('\n')

function half(library: Library, played: readonly PlayedProcedure[], language: Language): string[] {
  const ja = language === 'ja'
  const cityNames = new Map(library.families.cities.map(({ id, name }) => [id, name[language]]))
  const comma = ja ? '、' : ', '
  const listed = FIELDS.flatMap((field) => {
    const inside = played.filter(({ procedure }) => procedure.field === field)
    if (inside.length === 0) return []
    return [
      `### ${fieldNames[field][language]}`,
      '',
      ja
        ? '| 手続 | 現状 → 見直し案 | 計画が名を挙げる市 |'
        : '| Procedure | As-is → to-be | Named by the plans of |',
      '|---|---|---|',
      ...inside.map(({ procedure, pairs }) => {
        const cities = citiesOf(procedure, library).map((id) => cityNames.get(id) ?? id)
        const shown = pairs.map((one) => {
          const name = one.result.alternatives[0].scenario.name[language]
          return `${pairs.length > 1 ? `${name}${ja ? '：' : ': '}` : ''}${inShort(procedure, one, language)}`
        })
        const link = `[${procedure.name[language]}](../processes/${procedure.id}/README.md)`
        return `| ${cell(link)} | ${cell(shown.join('<br>'))} | ${cities.join(comma)} |`
      }),
      '',
    ]
  })
  return [
    ja ? '## 日本語' : '## English',
    '',
    ja
      ? `市役所に実際にある手続${played.length}件の、現状と見直し案です。数字はすべて試算（${LIBRARY_REPLICATIONS}回の試行の平均を丸めたもの）で、市の公表値ではありません。前提は手続ごとのページと試算条件にあります。似た手続から始めるには \`yoryoku new <id> <フォルダー>\`。`
      : `${played.length} procedures that city offices really have, as-is and to-be. All figures are estimates (means of ${LIBRARY_REPLICATIONS} replications, rounded), not figures of the cities; what they rest on stands on the page of each procedure and in its scenarios. Start from one with \`yoryoku new <id> <folder>\`.`,
    '',
    ...listed,
    ...coveragePart(library, language),
  ]
}

const states: Readonly<Record<Covered['state'], Words>> = {
  drawn: { ja: '図で試せる', en: 'played by a drawing' },
  byParameters: { ja: '値を変えて試せる', en: 'played by parameters' },
  notYet: { ja: 'まだない', en: 'not yet' },
  nothingToPlay: { ja: '試すものがない', en: 'nothing to play' },
  enabler: { ja: 'ほかの取組の前提', en: 'makes others possible' },
  context: { ja: '職員の手続がない', en: 'no procedure of staff' },
}
const ORDER = ['drawn', 'byParameters', 'notYet', 'nothingToPlay', 'enabler', 'context'] as const

function coveragePart(library: Library, language: Language): string[] {
  const ja = language === 'ja'
  const covered = coverageOf(library)
  const { source, cities } = library.families
  const count = (state: Covered['state']): number => covered.filter((one) => one.state === state).length
  const processes = covered.filter(({ family }) => family.kind === 'process').length
  const cityNames = new Map(cities.map(({ id, name }) => [id, ja ? name.ja.replace(/市$/, '') : name.en]))
  return [
    ja
      ? '### 五つの市の計画の施策と、試せる手続'
      : '### What the plans of five cities name, and what plays it',
    '',
    ja
      ? `${source.ja}出典：${cities.map(({ name, plan }) => `${name.ja}「${plan.ja}」`).join('、')}。手続が変わる系統は${processes}です。`
      : `${source.en} Sources: ${cities.map(({ name, plan }) => `${name.en} (${plan.en})`).join(', ')}. ${processes} families change a procedure.`,
    '',
    ja ? '| | 系統 |' : '| | Families |',
    '|---|---:|',
    ...ORDER.map((state) => `| ${states[state][language]} | ${count(state)} |`),
    `| ${ja ? '計' : 'All'} | ${covered.length} |`,
    '',
    ja ? '| 系統 | 市 | 試せる手続 |' : '| Family | Cities | What plays it |',
    '|---|---|---|',
    ...[...covered]
      .sort((one, other) => ORDER.indexOf(one.state) - ORDER.indexOf(other.state))
      .map(({ family, players, state }) => {
        const named = family.cities.map((id) => cityNames.get(id) ?? id).join(ja ? '・' : ', ')
        const plays = players.map(({ procedure, by }) => {
          const link = `[${procedure.name[language]}](../processes/${procedure.id}/README.md)`
          return by === null ? link : ja ? `${link}（${by.ja}）` : `${link} (${by.en})`
        })
        const why = state === 'nothingToPlay' ? family.nothingToPlay?.[language] : undefined
        const told = plays.length > 0 ? plays.join('<br>') : (why ?? states[state][language])
        return `| ${cell(family.name[language])} | ${named} | ${cell(told)} |`
      }),
    '',
  ]
}
