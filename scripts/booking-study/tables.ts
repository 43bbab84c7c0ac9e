import type { Language } from '../../src/model/words.ts'
import { number } from '../../src/report/numbers.ts'
import type { BookingStudy, Cell, Estimate, Need } from './study.ts'

const percent = (share: number): string => `${Math.round(share * 100)} %`
const minutes = ({ mean, halfWidth }: Estimate): string =>
  `${number(mean / 60, 1)} ±${number(halfWidth / 60, 1)}`
const shareOf = ({ mean, halfWidth }: Estimate): string =>
  `${number(100 * mean, 1)} ±${number(100 * halfWidth, 1)}`
const hours = ({ mean, halfWidth }: Estimate): string => `${number(mean, 1)} ±${number(halfWidth, 1)}`
const needed = ({ enough, tooFew }: Need, to: string): string =>
  enough > tooFew + 1 ? `${tooFew + 1}${to}${enough}` : `${enough}`

const WORDS = {
  ja: {
    places: { even: 'どの枠も同じ数', whereFree: '手が空く時間に枠', likeTheDay: '混む時間に多く' },
    nobody: '予約なし',
    to: '〜',
    clock: (hour: number) => `${hour}時台`,
    waits: ({ question }: BookingStudy) => `呼出待ち（分。職員${question.clerks}人）と、その95 %の区間`,
    waitHeads: ({ question }: BookingStudy) => [
      '予約枠',
      '予約する人',
      '来ない人',
      '平均',
      '予約0 %との差',
      '90 %の人が呼ばれるまで',
      `${question.target / 60}分以内（%）`,
      '予約した人の平均',
      '予約しない人の平均',
      '最も待つ時刻',
      '時間外（時間）',
      '手の空き（%）',
    ],
    needs: ({ question }: BookingStudy) =>
      `必要な職員（人）。${question.target / 60}分以内に呼ばれる人が${percent(question.within)}以上`,
    needHeads: ['予約枠', '予約する人', '来ない人', '全員で満たす', '予約した人・しない人それぞれで満たす'],
    over: 'いつも埋まる枠で、定員を超えて受けたとき（月当たり）',
    overHeads: [
      '超えて受ける',
      '応対した予約（件）',
      '来なかった予約（件）',
      '予約した人の平均（分）',
      '予約しない人の平均（分）',
      '時間外（時間）',
      '手の空き（%）',
    ],
  },
  en: {
    places: {
      even: 'same in every slot',
      whereFree: 'where clerks are free',
      likeTheDay: 'more at busy hours',
    },
    nobody: 'nobody books',
    to: '–',
    clock: (hour: number) => `${hour}:00`,
    waits: ({ question }: BookingStudy) =>
      `Wait until called (minutes, ${question.clerks} clerks) with 95 % intervals`,
    waitHeads: ({ question }: BookingStudy) => [
      'Slots',
      'Book',
      'No-shows',
      'Mean',
      'Change from 0 % booked',
      '90 % called within',
      `Within ${question.target / 60} min (%)`,
      'Mean, booked',
      'Mean, not booked',
      'Worst hour',
      'Overtime (h)',
      'Idle (%)',
    ],
    needs: ({ question }: BookingStudy) =>
      `Clerks needed so that ${percent(question.within)} are called within ${question.target / 60} minutes`,
    needHeads: ['Slots', 'Book', 'No-shows', 'Of all', 'Of the booked, and of the others'],
    over: 'Slots that are always taken, with bookings beyond the places (a month)',
    overHeads: [
      'Beyond',
      'Bookings served',
      'Bookings missed',
      'Mean, booked (min)',
      'Mean, not booked (min)',
      'Overtime (h)',
      'Idle (%)',
    ],
  },
} as const

const NONE = '—'

const table = (title: string, heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  [
    `**${title}**`,
    '',
    `| ${heads.join(' | ')} |`,
    `|${heads.map((_, i) => (i === 0 ? '---' : '---:')).join('|')}|`,
    ...rows.map((cells) => `| ${cells.join(' | ')} |`),
  ].join('\n')

const tablesIn = (study: BookingStudy, language: Language): string => {
  const words = WORDS[language]
  const setting = ({ share, noShow, places }: Pick<Cell, 'share' | 'noShow' | 'places'>) =>
    share === 0 ? [words.nobody, percent(0), NONE] : [words.places[places], percent(share), percent(noShow)]
  return [
    table(
      words.waits(study),
      words.waitHeads(study),
      study.cells.map((cell) => [
        ...setting(cell),
        cell.all ? minutes(cell.all.mean) : NONE,
        cell.change ? minutes(cell.change) : NONE,
        cell.all ? minutes(cell.all.ninety) : NONE,
        cell.all ? shareOf(cell.all.within) : NONE,
        cell.booked ? minutes(cell.booked.mean) : NONE,
        cell.walkIn ? minutes(cell.walkIn.mean) : NONE,
        words.clock(cell.worstHour),
        hours(cell.overtimeHours),
        shareOf(cell.idle),
      ]),
    ),
    table(
      words.needs(study),
      words.needHeads,
      study.needs.map((one) => [...setting(one), needed(one.all, words.to), needed(one.each, words.to)]),
    ),
    table(
      words.over,
      words.overHeads,
      study.overbooking.map((cell) => [
        percent(cell.overbooking ?? 0),
        number(cell.booked?.called ?? 0),
        number(cell.missed),
        cell.booked ? minutes(cell.booked.mean) : NONE,
        cell.walkIn ? minutes(cell.walkIn.mean) : NONE,
        hours(cell.overtimeHours),
        shareOf(cell.idle),
      ]),
    ),
  ].join('\n\n')
}

/** The figures of a study as Markdown tables. */
export const studyTables = (study: BookingStudy): Readonly<Record<Language, string>> => ({
  ja: tablesIn(study, 'ja'),
  en: tablesIn(study, 'en'),
})

/** A page with its tables replaced, which stand between markers. */
export const withTables = (page: string, tables: Readonly<Record<Language, string>>): string =>
  (['ja', 'en'] as const).reduce(
    (text, language) =>
      text.replace(
        new RegExp(`(<!-- study:${language}:begin -->\n)[\\s\\S]*?(<!-- study:${language}:end -->)`),
        (_, begin: string, end: string) => `${begin}\n${tables[language]}\n\n${end}`,
      ),
    page,
  )
