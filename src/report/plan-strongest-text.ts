import type { Language } from '../model/words.ts'
import { reiwa } from '../plan/plan-file.ts'
import type { PlanResult, StrongAssumption } from '../plan/plan-result.ts'
import { readable } from './assumption-table.ts'
import type { Block } from './document.ts'
import { cells, left, paragraph, right, table } from './document.ts'
import { number } from './numbers.ts'
import { inBrackets } from './plan-capacity-text.ts'
import { planSpeaker } from './plan-words.ts'
import { markWord, speaker } from './words.ts'

/** What an office learns first: the assumptions that move the sum most, and how each is found out. */
export function strongestBlocks(result: PlanResult, language: Language): Block[] {
  const { strongest } = result
  if (strongest === null) return []
  const say = planSpeaker(language)
  const words = speaker(language)
  const { assumptions, fiscalYear, of } = strongest
  const [first] = assumptions
  const timed = assumptions.find((one) => howOf(one) === 'timeIt')
  const year = reiwa(fiscalYear)
  const nameOf = (id: string): string => result.measures.find((one) => one.id === id)?.name[language] ?? id
  return [
    paragraph(
      [
        say(of === 'total' ? 'strongestTotal' : 'strongestReference', {
          year,
          label: first.label[language],
          hours: hoursOf(first),
        }),
        timed === undefined
          ? ''
          : timed === first
            ? say('strongestTimedFirst')
            : say('strongestTimed', { label: timed.label[language] }),
      ]
        .filter((one) => one !== '')
        .join(language === 'ja' ? '' : ' '),
    ),
    table(
      [
        right('', 2),
        left(words('item'), 32),
        left(words('measureName'), 16),
        left(`${words('value')}${inBrackets(words('range'), language)}`, 24),
        left(words('markHead')),
        right(`${say('effect')} (h)`),
        left(say('howToKnow'), 16),
      ],
      assumptions.map((one, place) =>
        cells(
          String(place + 1),
          `${one.label[language]}${variantOf(one, assumptions, language)}\n(${one.path})`,
          one.measures.map(nameOf).join(language === 'ja' ? '・' : ', '),
          one.low === null && one.high === null
            ? readable(one.value)
            : `${readable(one.value)}\n${inBrackets(`${readable(one.low ?? one.value)}〜${readable(one.high ?? one.value)}`, language).trim()}`,
          markWord(one.mark, language),
          `±${hoursOf(one)}`,
          say(howOf(one)),
        ),
      ),
    ),
    paragraph(say('effectNote')),
  ]
}

const hoursOf = ({ hours }: StrongAssumption): string => {
  const size = Math.abs(hours)
  return number(size, size < 10 ? 1 : 0)
}

const variantOf = (
  { path, variant }: StrongAssumption,
  all: readonly StrongAssumption[],
  language: Language,
): string => {
  if (variant === 'both' || all.filter((one) => one.path === path).length < 2) return ''
  const name = speaker(language)(variant)
  return language === 'ja' ? `〔${name}〕` : ` [${name}]`
}

/** By what the path names: minutes are timed, cases and shares counted. */
const howOf = ({ path }: StrongAssumption): 'timeIt' | 'countCases' | 'countShare' | 'lookUp' => {
  if (/^activities\..*\.duration$/.test(path)) return 'timeIt'
  if (/^arrivals\..*\.volume$/.test(path)) return 'countCases'
  if (/^gateways\.|^arrivals\..*\.share$/.test(path)) return 'countShare'
  return 'lookUp'
}
