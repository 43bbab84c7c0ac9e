import type { LogKind } from '../../../src/machine/event-log.ts'
import type { Seconds } from '../../../src/model/seconds.ts'
import type { Words } from '../../../src/model/words.ts'
import type { PlayedDay } from './played-day.ts'

/** A line of the token game as a sentence's parts. */
export interface Happening {
  readonly at: Seconds
  readonly case: number
  readonly words: Words
  /** Name of the step, or of the arrow. */
  readonly where: string
}

/** Lines that a reader wants to hear of; the others are the game's own bookkeeping. */
const SENTENCES: Partial<Readonly<Record<LogKind, Words>>> = {
  request: { ja: '「{where}」の順番を待つ', en: 'waits for “{where}”' },
  start: { ja: '「{where}」が始まる', en: '“{where}” begins' },
  suspend: { ja: '「{where}」が中断される', en: '“{where}” is interrupted' },
  resume: { ja: '「{where}」が再開される', en: '“{where}” goes on' },
  complete: { ja: '「{where}」が終わる', en: '“{where}” is done' },
  decide: { ja: '「{where}」へ進む', en: 'goes on by “{where}”' },
  occur: { ja: '「{where}」が起こる', en: '“{where}” happens' },
  consume: { ja: '「{where}」で終わる', en: 'ends at “{where}”' },
  withdraw: { ja: '「{where}」で取りやめになる', en: 'is taken away at “{where}”' },
}
const COMES: Words = { ja: '来る（「{where}」）', en: 'comes (“{where}”)' }

/** The last so many things that happened up to the moment, the latest first. */
export function happeningsUpTo({ day, model }: PlayedDay, at: Seconds, most: number): Happening[] {
  const { lines, nodes, flows } = day
  let low = 0
  let high = lines.at.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (lines.at[middle] <= at) low = middle + 1
    else high = middle
  }
  const found: Happening[] = []
  for (let line = low - 1; line >= 0 && found.length < most; line--) {
    const kind = lines.kinds[lines.kind[line]]
    const element = lines.element[line]
    const node = model.nodes.find(({ id }) => id === nodes[element])
    const isArrival = kind === 'enter' && node?.kind === 'startEvent'
    const words = isArrival ? COMES : SENTENCES[kind]
    if (words === undefined) continue
    const flow = kind === 'decide' ? model.flows.find(({ id }) => id === flows[element]) : undefined
    const where =
      kind === 'decide'
        ? flow?.name || model.nodes[flow?.target ?? -1]?.name || flows[element]
        : node?.name || nodes[element]
    found.push({ at: lines.at[line], case: lines.case[line], words, where })
  }
  return found
}
