import type { Words } from '../../../src/model/words.ts'
import { say } from '../../language.ts'
import type { Lesson } from './lesson.ts'

const words = {
  title: { ja: '進行役のメモ', en: 'For the trainer' },
  steps: { ja: '進め方', en: 'How to go about it' },
  minutes: { ja: '{n}分', en: '{n} min' },
  trap: { ja: '起きること（結果を見てから話す）', en: 'What happens (to be told after the result)' },
  questions: { ja: 'ふり返りの問い', en: 'Debrief' },
  later: { ja: '予測を書くと開きます。', en: 'Opens once the prediction is written.' },
} satisfies Readonly<Record<string, Words>>

/** The script of a lesson; what happens is told only when the room has predicted it. */
export function TrainerPanel({
  lesson: { guide },
  isRevealed,
}: {
  readonly lesson: Lesson
  readonly isRevealed: boolean
}) {
  if (guide === undefined) return null
  return (
    <details class="trainer no-print">
      <summary>{say(words.title)}</summary>
      <h2>{say(words.steps)}</h2>
      <ol>
        {guide.steps.map(({ minutes, what }) => (
          <li key={what.ja}>
            <strong>{say(words.minutes, { n: minutes })}</strong> {say(what)}
          </li>
        ))}
      </ol>
      <h2>{say(words.trap)}</h2>
      <p>{isRevealed ? say(guide.trap) : say(words.later)}</p>
      <h2>{say(words.questions)}</h2>
      <ul>
        {guide.questions.map((one) => (
          <li key={one.ja}>{say(one)}</li>
        ))}
      </ul>
    </details>
  )
}
