import { useState } from 'preact/hooks'
import type { Words } from '../../../src/model/words.ts'
import { number, say } from '../../language.ts'
import { Button, Notice } from '../../parts/controls.tsx'
import { figureWords, timeWords } from './figures.ts'
import type { Lesson } from './lesson.ts'
import type { PlayedFigures } from './room.ts'
import { changeRoom } from './rooms.ts'

const words = {
  title: { ja: 'まず予測を書く', en: 'First, a prediction' },
  asIs: { ja: '現状（{time}）', en: 'As-is ({time})' },
  work: { ja: '職員の作業時間', en: 'Staff hours' },
  preparing: { ja: '現状を試算しています。', en: 'Playing the as-is.' },
  saved: { ja: '削減時間（増えるときはマイナス）', en: 'Hours saved (negative if they grow)' },
  after: { ja: '{what}は、見直し後に', en: '{what}, after the change' },
  why: { ja: 'そう考えた理由（書かなくてもよい）', en: 'Why? (may be left empty)' },
  write: { ja: '予測を決めて、てこを開く', en: 'Fix the prediction and open the levers' },
  missing: { ja: '二つの予測を数字で書いてください。', en: 'Write both predictions as numbers.' },
} satisfies Readonly<Record<string, Words>>

/** A number as people type it; full-width digits and a minus of any kind are taken. */
export const typedNumber = (text: string): number | undefined => {
  const plain = text
    .normalize('NFKC')
    .replaceAll(/[,\s]/g, '')
    .replace(/^[−‐–—▲△ー]/, '-')
  const value = Number(plain)
  return plain === '' || !Number.isFinite(value) ? undefined : value
}

/** What the room expects, before it may touch anything. */
export function PredictionForm({
  lesson,
  asIs,
}: {
  readonly lesson: Lesson
  readonly asIs: PlayedFigures | undefined
}) {
  const [hours, setHours] = useState('')
  const [figure, setFigure] = useState('')
  const [why, setWhy] = useState('')
  const [isMissing, setMissing] = useState(false)
  const predicted = figureWords[lesson.figures[0]]
  const fix = () => {
    const [hoursSaved, value] = [typedNumber(hours), typedNumber(figure)]
    if (hoursSaved === undefined || value === undefined) {
      setMissing(true)
      return
    }
    changeRoom(lesson, (room) => ({ ...room, prediction: { hoursSaved, figure: value, why: why.trim() } }))
  }
  return (
    <section class="predict" aria-labelledby="predict-title">
      <p class="question">{say(lesson.question)}</p>
      <div class="as-is" role="status">
        {asIs === undefined ? (
          <p>{say(words.preparing)}</p>
        ) : (
          <>
            <h2>{say(words.asIs, { time: say(timeWords(asIs.from, asIs.to)) })}</h2>
            <dl>
              {asIs.figures.map(({ id, asIs: value }) => {
                const { label, unit, per, digits } = figureWords[id]
                return (
                  <div key={id}>
                    <dt>{say(id === 'hoursSaved' ? words.work : label)}</dt>
                    <dd>
                      {number(value / per, digits)}
                      <small>{say(unit)}</small>
                    </dd>
                  </div>
                )
              })}
            </dl>
          </>
        )}
      </div>
      <h2 id="predict-title">{say(words.title)}</h2>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          fix()
        }}
      >
        <Typed label={say(words.saved)} unit={figureWords.hoursSaved.unit} value={hours} onInput={setHours} />
        <Typed
          label={say(words.after, { what: say(predicted.label) })}
          unit={predicted.unit}
          value={figure}
          onInput={setFigure}
        />
        <label class="typed wide">
          {say(words.why)}
          <input value={why} maxLength={120} onInput={(event) => setWhy(event.currentTarget.value)} />
        </label>
        {isMissing && <Notice kind="error">{say(words.missing)}</Notice>}
        <Button kind="main" onClick={fix}>
          {say(words.write)}
        </Button>
      </form>
    </section>
  )
}

interface TypedProps {
  readonly label: string
  readonly unit: Words
  readonly value: string
  readonly onInput: (text: string) => void
}

function Typed({ label, unit, value, onInput }: TypedProps) {
  return (
    <label class="typed">
      {label}
      <span class="with-unit">
        <input inputMode="decimal" value={value} onInput={(event) => onInput(event.currentTarget.value)} />
        <span class="unit">{say(unit)}</span>
      </span>
    </label>
  )
}
