import type { Words } from '../../../src/model/words.ts'
import { number, say } from '../../language.ts'
import { href, route } from '../../route.ts'
import type { Lesson } from './lesson.ts'
import { LessonView } from './lesson-view.tsx'
import { closing, GOES_WRONG, lessons, opening } from './lessons.ts'

const words = {
  title: { ja: '研修', en: 'Training' },
  lead: {
    ja: '予測を書いてから、てこを動かします。時間と待ちを一緒に読みます。',
    en: 'Predict first, then work the levers. Read hours and waits together.',
  },
  ready: { ja: '教材（90分）', en: 'Lessons (90 minutes)' },
  free: { ja: '自由に試す', en: 'To try freely' },
  minutes: { ja: '{n}分', en: '{n} min' },
  script: { ja: '進行役の台本（90分）', en: 'The trainer’s script (90 minutes)' },
  time: { ja: '時間', en: 'Time' },
  what: { ja: 'すること', en: 'What to do' },
  reference: {
    ja: '件数・分・割合に仮定を含む参考試算です。秦野市などの実績ではありません（現状未検証）。',
    en: 'Reference estimates with assumed volumes, minutes and shares; not any city’s record (as-is not verified).',
  },
} satisfies Readonly<Record<string, Words>>

const minutesOf = ({ guide }: Lesson): number =>
  guide?.steps.reduce((sum, { minutes }) => sum + minutes, 0) ?? 0

/** A room learns by predicting and then seeing. */
export function TrainPage() {
  const chosen = lessons.find(({ id }) => id === route.value.asked.lesson)
  return chosen === undefined ? <Choice /> : <LessonView key={chosen.id} lesson={chosen} />
}

function Choice() {
  const ready = lessons.filter(({ guide }) => guide !== undefined)
  const free = lessons.filter(({ guide }) => guide === undefined)
  return (
    <>
      <h1>{say(words.title)}</h1>
      <p class="lead">{say(words.lead)}</p>
      <h2>{say(words.ready)}</h2>
      <LessonList of={ready} isNumbered />
      <h2>{say(words.free)}</h2>
      <LessonList of={free} />
      <p class="reference">{say(words.reference)}</p>
      <Script of={ready} />
    </>
  )
}

function LessonList({ of, isNumbered }: { readonly of: readonly Lesson[]; readonly isNumbered?: boolean }) {
  return (
    <ul class="lessons">
      {of.map((lesson, at) => (
        <li key={lesson.id}>
          <a href={href('train', { lesson: lesson.id })}>
            <strong>
              {isNumbered && <span class="count">{number(at + 1)}</span>}
              {say(lesson.name)}
            </strong>
            <span>{say(lesson.about)}</span>
            {lesson.guide && <small>{say(words.minutes, { n: minutesOf(lesson) })}</small>}
          </a>
        </li>
      ))}
    </ul>
  )
}

/** The 90 minutes as a table, minute by minute. */
function Script({ of }: { readonly of: readonly Lesson[] }) {
  const parts = [
    { name: undefined, ...opening },
    ...of.map((lesson) => ({
      name: lesson.name,
      minutes: minutesOf(lesson),
      what: lesson.guide?.trap ?? lesson.about,
      isTrap: true,
      goesWrong: GOES_WRONG.has(lesson.id),
    })),
    { name: undefined, ...closing },
  ]
  let at = 0
  return (
    <details class="script">
      <summary>{say(words.script)}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{say(words.time)}</th>
            <th scope="col">{say(words.what)}</th>
          </tr>
        </thead>
        <tbody>
          {parts.map((part) => {
            const from = at
            at += part.minutes
            return (
              <tr key={from}>
                <th scope="row">
                  {from}–{at}
                </th>
                <td>
                  {part.name && <strong>{say(part.name)}</strong>} {say(part.what)}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </details>
  )
}
