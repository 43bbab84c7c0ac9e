import {
  citiesOf,
  coverageOf,
  type Family,
  FIELDS,
  type Field,
  fieldNames,
  type Library,
  type Pair,
  type Procedure,
} from '../library/index.ts'
import type { Language, Words } from '../model/words.ts'
import { quoted } from '../report/reproducing-command.ts'

/** What the list is narrowed to. */
export interface Asked {
  readonly city?: { readonly id: string; readonly name: Words }
  readonly family?: Family
  readonly field?: Field
}

const chosen = (library: Library, { city, family, field }: Asked): Procedure[] =>
  library.procedures.filter(
    (one) =>
      (field === undefined || one.field === field) &&
      (family === undefined || one.families.some((played) => played.family === family.id)) &&
      (city === undefined || citiesOf(one, library).includes(city.id)),
  )

/** `yoryoku.library/1`. */
export function libraryJson(library: Library, asked: Asked) {
  const procedures = chosen(library, asked)
  const listed = new Set(procedures)
  return {
    format: 'yoryoku.library/1',
    procedures: procedures.map((one) => ({
      id: one.id,
      name: one.name,
      field: one.field,
      fieldName: fieldNames[one.field],
      whose: one.whose,
      cities: citiesOf(one, library),
      folder: `processes/${one.id}`,
      variants: one.variants.map(({ file, ja, en }) => ({ file, name: { ja, en } })),
      families: one.families,
      pairs: one.pairs.map(({ id, asIs, toBe, shows }) => ({ id, asIs, toBe, shows })),
    })),
    cities: library.families.cities,
    families: coverageOf(library)
      .filter(({ family, players }) =>
        asked.family === undefined
          ? asked.city === undefined && asked.field === undefined
            ? true
            : players.some(({ procedure }) => listed.has(procedure))
          : family.id === asked.family.id,
      )
      .map(({ family, players, state }) => ({
        id: family.id,
        name: family.name,
        kind: family.kind,
        cities: family.cities,
        state,
        procedures: players.map(({ procedure }) => procedure.id),
        nothingToPlay: family.nothingToPlay,
      })),
  }
}

const spoken = {
  title: { ja: '手続の一覧', en: 'The library of procedures' },
  count: { ja: '{n}件', en: '{n} procedures' },
  cities: { ja: '名を挙げる市', en: 'named by' },
  plays: { ja: '試せるもの', en: 'plays' },
  compare: { ja: '比べる', en: 'compare' },
  byParameters: { ja: '（値を変えて）', en: ' (by parameters)' },
  start: {
    ja: '「yoryoku new <id> <フォルダー>」で、図と試算条件を写して始められます。',
    en: '“yoryoku new <id> <folder>” copies drawings and scenarios to start from.',
  },
} as const satisfies Readonly<Record<string, Words>>

/** `at`: where a file of the library lies for who typed the command. */
export function libraryText(
  library: Library,
  asked: Asked,
  language: Language,
  at: (path: string) => string,
): string {
  const ja = language === 'ja'
  const say = (key: keyof typeof spoken): string => spoken[key][language]
  const procedures = chosen(library, asked)
  const cityNames = new Map(library.families.cities.map(({ id, name }) => [id, name[language]]))
  const familyNames = new Map(library.families.families.map(({ id, name }) => [id, name[language]]))
  const [colon, comma] = ja ? ['：', '、'] : [': ', ', ']
  const lines = [
    `${say('title')}${ja ? '（' : ' ('}${say('count').replace('{n}', String(procedures.length))}${ja ? '）' : ')'}`,
  ]
  for (const field of FIELDS) {
    const inside = procedures.filter((one) => one.field === field)
    if (inside.length === 0) continue
    lines.push('', ja ? `【${fieldNames[field].ja}】` : fieldNames[field].en)
    for (const one of inside) {
      const cities = citiesOf(one, library).map((id) => cityNames.get(id) ?? id)
      const plays = one.families.map(
        ({ family, variant }) =>
          `${familyNames.get(family) ?? family}${variant === null ? say('byParameters') : ''}`,
      )
      lines.push(
        `  ${one.id}  ${one.name[language]}`,
        ...(cities.length === 0 ? [] : [`    ${say('cities')}${colon}${cities.join(comma)}`]),
        `    ${say('plays')}${colon}${plays.join(comma)}`,
        `    ${say('compare')}${colon}${compareCommand(pairFor(one, asked), at)}`,
      )
    }
  }
  if (asked.family !== undefined && procedures.length === 0)
    lines.push('', absence(asked.family, library, language))
  return `${[...lines, '', say('start')].join('\n')}\n`
}

/** Why a family has no procedure. */
function absence(family: Family, library: Library, language: Language): string {
  const ja = language === 'ja'
  const name = family.name[language]
  const covered = coverageOf(library).find((one) => one.family.id === family.id)
  switch (covered?.state) {
    case 'nothingToPlay':
      return ja
        ? `「${name}」：試せる手続はありません。${family.nothingToPlay?.ja ?? ''}`
        : `${name}: nothing to play. ${family.nothingToPlay?.en ?? ''}`
    case 'enabler':
      return ja
        ? `「${name}」は、ほかの取組の前提になるもので、それだけの手続はありません。`
        : `${name} makes others possible; there is no procedure of it alone.`
    case 'context':
      return ja ? `「${name}」には、職員の手続がありません。` : `${name} has no procedure of staff.`
    default:
      return ja
        ? `「${name}」を試せる手続は、${covered?.players.length ? '条件に合うものがありません' : 'まだありません'}。`
        : covered?.players.length
          ? `No procedure that plays ${name} fits the rest of what was asked.`
          : `${name}: no procedure yet.`
  }
}

/** The first comparison, with the city's own figures where one was asked for. */
const pairFor = ({ pairs }: Procedure, { city }: Asked): Pair =>
  pairs.find(({ asIs }) => asIs.startsWith(`scenarios/${city?.id}/`)) ?? pairs[0]

type NamedPair = Pick<Pair, 'asIs' | 'toBe'>

const compareCommand = ({ asIs, toBe }: NamedPair, at: (path: string) => string): string =>
  ['yoryoku', 'compare', at(asIs), at(toBe)].map(quoted).join(' ')

export const nextCommands = (pairs: readonly NamedPair[], at: (path: string) => string): string[] =>
  pairs.map((pair) => compareCommand(pair, at))

/** What lies beside a copy: whose procedure it is, and what to try. */
export function newReadme(procedure: Procedure, pairs: readonly NamedPair[]): string {
  const { id, name, whose, variants } = procedure
  const commands = nextCommands(pairs, (path) => path)
  const drawings = (language: Language): string[] =>
    variants.map((one) => `- \`${one.file}\`${language === 'ja' ? '：' : ': '}${one[language]}`)
  return [
    `# ${name.ja} / ${name.en}`,
    '',
    `手続の一覧の \`${id}\` を写したものです。${whose.ja}`,
    '',
    ...drawings('ja'),
    '',
    '値を自分の市のものに書き換えて、このフォルダーで試算します（出典も書き換えます）。',
    '',
    '```sh',
    'yoryoku check .',
    ...commands,
    '```',
    '',
    `A copy of \`${id}\` of the library. ${whose.en}`,
    '',
    ...drawings('en'),
    '',
    'Put in the figures of your own city, with their sources, and run the commands above in this folder.',
    '',
  ].join('\n')
}
