import { useEffect, useState } from 'preact/hooks'
import type { Words } from '../../../src/model/words.ts'
import { readDrawing } from '../../../src/study/index.ts'
import { number, say } from '../../language.ts'
import { Button, Notice, Select } from '../../parts/controls.tsx'
import { pairs, project } from '../../project/project.ts'
import { go, href, route } from '../../route.ts'
import { readShown } from '../edit/shown-scenario.ts'
import type { Lesson } from './lesson.ts'
import { LessonView } from './lesson-view.tsx'
import { closing, GOES_WRONG, lessons, opening } from './lessons.ts'
import { type OwnPair, ownLesson } from './own-lesson.ts'

const words = {
  title: { ja: '研修', en: 'Training' },
  lead: {
    ja: '予測を書いてから、てこを動かします。時間と待ちを一緒に読みます。',
    en: 'Predict first, then work the levers. Read hours and waits together.',
  },
  ready: { ja: '教材（90分）', en: 'Lessons (90 minutes)' },
  free: { ja: '自由に試す', en: 'To try freely' },
  own: { ja: 'このプロジェクトの見直し案で', en: 'With a to-be of this project' },
  ownLead: {
    ja: '試算条件にある人数・台数・割合・分・件数が、てこになります。',
    en: 'Numbers of people and machines, shares, minutes and cases of the scenario become levers.',
  },
  ownOne: { ja: '見直し案', en: 'To-be' },
  ownOpen: { ja: '研修を始める', en: 'Begin' },
  ownNone: {
    ja: 'このプロジェクトには、現状と見直し案の組がまだありません。編集のページで見直し案を作ると、ここで使えます。',
    en: 'This project has no as-is with a to-be yet. Make a to-be on the Edit page to use it here.',
  },
  ownBroken: {
    ja: 'この見直し案の試算条件か図を読めないため、てこを作れません。編集のページの確認事項をご覧ください。',
    en: 'The scenario or the drawing of this to-be cannot be read, so there are no levers. See the findings on the Edit page.',
  },
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
  const { lesson, own } = route.value.asked
  const chosen = lessons.find(({ id }) => id === lesson)
  const pair = pairs.value.find(({ toBe }) => toBe.path === own)
  if (pair !== undefined) return <OwnLesson key={own} pair={pair} />
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
      <OwnChoice />
      <p class="reference">{say(words.reference)}</p>
      <Script of={ready} />
    </>
  )
}

/** To-bes of the project that is open. */
function OwnChoice() {
  const [chosen, choose] = useState<string>()
  if (project.value.id === '') return null
  const all = pairs.value
  const path = all.find(({ toBe }) => toBe.path === chosen)?.toBe.path ?? all[0]?.toBe.path
  return (
    <>
      <h2>{say(words.own)}</h2>
      {path === undefined ? (
        <p class="empty">{say(words.ownNone)}</p>
      ) : (
        <>
          <p class="note">{say(words.ownLead)}</p>
          <div class="bar">
            <Select
              label={say(words.ownOne)}
              value={path}
              options={all.map(({ toBe }) => ({ value: toBe.path, label: say(toBe.name) }))}
              onChange={choose}
            />
            <Button kind="main" onClick={() => go('train', { own: path })}>
              {say(words.ownOpen)}
            </Button>
          </div>
        </>
      )}
    </>
  )
}

/** A lesson made of what the project's scenarios say. */
function OwnLesson({ pair }: { readonly pair: OwnPair }) {
  const { files } = project.value
  const [made, setMade] = useState<Lesson | 'broken'>()
  useEffect(() => {
    let isWanted = true
    const read = async (path: string) => {
      const drawing = async (process: string) => (await readDrawing(files, process)).model
      return (await readShown(path, files, drawing)).shown
    }
    void Promise.all([read(pair.asIs.path), read(pair.toBe.path)]).then(([asIs, toBe]) => {
      if (isWanted) setMade(asIs && toBe ? ownLesson(pair, asIs, toBe) : 'broken')
    })
    return () => {
      isWanted = false
    }
  }, [files, pair.asIs.path, pair.toBe.path])
  if (made === undefined) return <p aria-busy="true" />
  if (made === 'broken') return <Notice kind="warning">{say(words.ownBroken)}</Notice>
  return <LessonView key={made.id} lesson={made} />
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
