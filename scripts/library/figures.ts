import {
  type ChangedFigure,
  changedFigure,
  directionOf,
  errorText,
  figureText,
  type PlayedPair,
  type Procedure,
  shownFigure,
} from '../../src/library/index.ts'
import type { Language } from '../../src/model/words.ts'
import { indicatorName } from '../../src/report/words.ts'

/** What an office asks first, in this order. */
const ASKED = ['staffHours', 'overtime', 'onTimeShare', 'leftShare', 'applicantTime']

/** How long it takes: of each list the first that there is. Only at a counter or on the phone is anybody called. */
const waitsAndStays = ({ field }: Procedure): readonly (readonly string[])[] =>
  field === 'counter' || field === 'inquiry'
    ? [
        ['callWait', 'waitingTime'],
        ['stayTime', 'cycleTime'],
      ]
    : [['waitingTime'], ['cycleTime']]

export interface FigureRow {
  readonly name: string
  readonly asIs: string
  readonly toBe: string
  readonly change: string
}

const figureOf = ({ result }: PlayedPair, name: string): ChangedFigure | undefined => {
  const named = shownFigure(name)
  return named && changedFigure(result, named)
}

/** Who stays longer has gone home in between. */
const OPEN_HOURS = 8 * 3600
const atOneVisit = (figure: ChangedFigure | undefined): boolean =>
  figure === undefined ||
  !['stayTime', 'applicantTime'].includes(figure.id) ||
  Math.max(figure.asIs?.mean ?? 0, figure.toBe?.mean ?? 0) < OPEN_HOURS

const isSeen = (figure: ChangedFigure | undefined): figure is ChangedFigure =>
  figure?.change !== undefined && (figure.asIs?.mean !== 0 || figure.toBe?.mean !== 0)

/** The figures of a comparison: what is asked first, and what the pair is there to show. */
export function figureRows(procedure: Procedure, played: PlayedPair, language: Language): FigureRow[] {
  const isAsked = (name: string): boolean => {
    const figure = figureOf(played, name)
    return isSeen(figure) && atOneVisit(figure)
  }
  const first = (names: readonly string[]): string[] => names.filter(isAsked).slice(0, 1)
  const [hours, ...rest] = ASKED.filter(isAsked)
  const shown = played.pair.shows.map(({ figure }) => figure).filter((name) => name !== 'hoursSaved')
  const names = [hours, ...waitsAndStays(procedure).flatMap(first), ...rest, ...shown]
  return [...new Set(names)].flatMap((name) => {
    const figure = figureOf(played, name)
    if (!isSeen(figure)) return []
    const [asIs, toBe] = (['asIs', 'toBe'] as const).map((one) => figureText(figure, one, language) ?? '—')
    return [
      { name: nameOf(name, procedure, played, language), asIs, toBe, change: changeText(figure, language) },
    ]
  })
}

function changeText(figure: ChangedFigure, language: Language): string {
  const change = figureText(figure, 'change', language, true) ?? '—'
  const error = errorText(figure, language)
  if (figure.change !== undefined && directionOf(figure.change) === 'same')
    return language === 'ja' ? '変わらない' : 'no change'
  return error === undefined
    ? change
    : `${change} ${language === 'ja' ? `（${error}）` : `(${error})`}`.replace(' （', '（')
}

/** What is paid to others (postage, a contractor) counts into the cost, so it is not called that of staff. */
const wholeName = (id: string, language: Language): string =>
  id !== 'cost'
    ? indicatorName(id, language)
    : language === 'ja'
      ? '費用（人件費相当額を含む）'
      : 'Cost, staff included'

/** `呼出待ち：本庁舎窓口` */
function nameOf(name: string, { elements }: Procedure, played: PlayedPair, language: Language): string {
  const [id, part] = name.split(/:(.*)/s)
  const whole = wholeName(id, language)
  if (part === undefined) return whole
  const drawn = [played.result.baseline, played.result.alternatives[0].result]
    .flatMap(({ indicators }) => indicators)
    .find(({ scope }) => scope.id === part)?.scope.name
  const named = played.names.get(part)
  const said = language === 'ja' ? (named?.ja ?? drawn) : (named?.en ?? elements[part])
  return `${whole}${language === 'ja' ? '：' : ': '}${said ?? part}`
}

/** What a catalogue says of a comparison in one line: the hours, and what residents or cases notice. */
export function inShort(procedure: Procedure, played: PlayedPair, language: Language): string {
  const ja = language === 'ja'
  const saved = figureOf(played, 'hoursSaved')
  const parts: string[] = []
  if (saved?.change !== undefined) {
    const direction = directionOf(saved.change)
    const hours = figureText(saved, 'change', language) ?? ''
    const told = {
      more: ja ? `職員の作業 年${hours}の減` : `${hours} of staff work less a year`,
      less: ja ? `職員の作業 年${hours}の増` : `${hours} of staff work more a year`,
      same: ja ? '職員の作業は変わらない' : 'staff work stays',
    }
    parts.push(told[direction])
  }
  for (const names of waitsAndStays(procedure)) {
    const name = names.find((one) => isSeen(figureOf(played, one)) && atOneVisit(figureOf(played, one)))
    const figure = name && figureOf(played, name)
    if (name === undefined || !figure || figure.change === undefined) continue
    if (directionOf(figure.change) === 'same') continue
    const [asIs, toBe] = (['asIs', 'toBe'] as const).map((one) => figureText(figure, one, language))
    const short = indicatorName(name, language).replace(/（.*$/, '')
    parts.push(`${short} ${asIs} → ${toBe}`)
  }
  return parts.join(ja ? '、' : '; ')
}
