import { useMemo } from 'preact/hooks'
import type { FlowNode } from '../../../src/model/process-model.ts'
import { number, say } from '../../language.ts'
import { captionOf, type NowProps } from './now.ts'
import { LivesByTime, tallyAt } from './played-day.ts'

const words = {
  step: { ja: 'ステップ', en: 'Step' },
  waits: { ja: '順番待ち', en: 'Waiting' },
  works: { ja: '作業中', en: 'At work' },
  rests: { ja: '中断・時間外', en: 'Resting' },
  awaits: { ja: 'できごと待ち', en: 'Awaiting' },
}

const COLUMNS = ['waits', 'works', 'rests', 'awaits'] as const

export const nameOf = (node: FlowNode): string => node.name || node.id

/** How many cases stand at each step. */
export function StepsNow(props: NowProps) {
  const { played, clock } = props
  const at = clock.read.value
  const lives = useMemo(() => new LivesByTime(played), [played])
  const tally = tallyAt(lives, played, at)
  const used = played.model.nodes.filter(
    ({ index, kind }) => kind === 'task' || COLUMNS.some((column) => tally[column][index] > 0),
  )
  return (
    <div class="scroll">
      <table class="steps">
        <caption>{captionOf(props)}</caption>
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
