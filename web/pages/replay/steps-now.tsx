import { useMemo } from 'preact/hooks'
import type { FlowNode } from '../../../src/model/process-model.ts'
import { number, say } from '../../language.ts'
import { type Clock, timeOfDay } from './clock.ts'
import { LivesByTime, type PlayedDay, tallyAt } from './played-day.ts'

const words = {
  at: { ja: '{who}（{time}現在）', en: '{who} (at {time})' },
  step: { ja: 'ステップ', en: 'Step' },
  waits: { ja: '順番待ち', en: 'Waiting' },
  works: { ja: '作業中', en: 'At work' },
  rests: { ja: '中断・時間外', en: 'Resting' },
  awaits: { ja: 'できごと待ち', en: 'Awaiting' },
  nobody: { ja: 'いま、だれもいません。', en: 'Nobody is here now.' },
}

const COLUMNS = ['waits', 'works', 'rests', 'awaits'] as const

export const nameOf = (node: FlowNode): string => node.name || node.id

/** How many cases stand at each step. */
export function StepsNow({
  played,
  clock,
  who,
}: {
  readonly played: PlayedDay
  readonly clock: Clock
  readonly who: string
}) {
  const at = clock.read.value
  const lives = useMemo(() => new LivesByTime(played), [played])
  const tally = tallyAt(lives, played, at)
  const used = played.model.nodes.filter(
    ({ index, kind }) => kind === 'task' || COLUMNS.some((column) => tally[column][index] > 0),
  )
  return (
    <div class="scroll">
      <table class="steps">
        <caption>{say(words.at, { who, time: timeOfDay(at) })}</caption>
        <thead>
          <tr>
            <th scope="col">{say(words.step)}</th>
            {COLUMNS.map((column) => (
              <th key={column} scope="col" class="r">
                {say(words[column])}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {used.map((node) => (
            <tr
              key={node.id}
              class={COLUMNS.some((column) => tally[column][node.index] > 0) ? '' : 'empty-row'}
            >
              <th scope="row">{nameOf(node)}</th>
              {COLUMNS.map((column) => (
                <td key={column} class="r">
                  {tally[column][node.index] === 0 ? '' : number(tally[column][node.index])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
