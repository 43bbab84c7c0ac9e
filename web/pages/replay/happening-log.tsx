import { useState } from 'preact/hooks'
import { gap, say } from '../../language.ts'
import { residentOf } from './case-story.ts'
import { type Clock, timeOfDay } from './clock.ts'
import { happeningsUpTo } from './happenings.ts'
import type { PlayedDay } from './played-day.ts'

const words = {
  title: { ja: 'できごとの記録（文字で読む）', en: 'What happens, in words' },
  aloud: { ja: '新しいできごとを読み上げる', en: 'Read new events aloud' },
  none: { ja: 'まだ何も起きていません。', en: 'Nothing has happened yet.' },
}
const MOST = 20

/** The day in words: for those who cannot see it move, and for looking things up. */
export function HappeningLog({
  days,
  clock,
  nameOfCase,
}: {
  readonly days: readonly { readonly played: PlayedDay; readonly who: string }[]
  readonly clock: Clock
  readonly nameOfCase: (resident: string) => string
}) {
  const [isOpen, setOpen] = useState(false)
  const [isAloud, setAloud] = useState(false)
  return (
    <details class="happenings" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{say(words.title)}</summary>
      {isOpen && (
        <>
          <label class="check no-print">
            <input type="checkbox" checked={isAloud} onChange={() => setAloud(!isAloud)} /> {say(words.aloud)}
          </label>
          <div class="side-by-side">
            {days.map(({ played, who }) => {
              const found = happeningsUpTo(played, clock.read.value, MOST)
              return (
                <section key={who}>
                  <h3>{who}</h3>
                  {found.length === 0 && <p class="empty">{say(words.none)}</p>}
                  <ol class="log" aria-live={isAloud ? 'polite' : 'off'} aria-relevant="additions">
                    {found.map(({ at, case: row, words: sentence, where }, i) => {
                      const one = played.rowOf.get(row)
                      const name = one === undefined ? String(row) : nameOfCase(residentOf(played.day, one))
                      return (
                        <li key={`${at} ${row} ${sentence.en} ${where} ${found.length - i}`}>
                          <time>{timeOfDay(at)}</time> {name}
                          {gap()}
                          {say(sentence, { where })}
                        </li>
                      )
                    })}
                  </ol>
                </section>
              )
            })}
          </div>
        </>
      )}
    </details>
  )
}
