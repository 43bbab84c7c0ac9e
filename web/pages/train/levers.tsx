import { useId, useRef } from 'preact/hooks'
import type { Words } from '../../../src/model/words.ts'
import { number, say } from '../../language.ts'
import { Button, NumberField } from '../../parts/controls.tsx'
import type { DrawingLever, Lesson, Lever, NumberLever } from './lesson.ts'
import { isThere, startOf } from './lever-request.ts'
import { moved, type Room, redone, undone } from './room.ts'
import { changeRoom } from './rooms.ts'

const words = {
  title: { ja: 'てこ', en: 'Levers' },
  tried: { ja: '予測した変更を入れる', en: 'Apply the predicted change' },
  undo: { ja: '元に戻す', en: 'Undo' },
  redo: { ja: 'やり直す', en: 'Redo' },
  start: { ja: 'はじめの位置', en: 'All as at first' },
  own: { ja: '自分の職場の数字にする', en: 'Your own office’s numbers' },
  less: { ja: '{lever}を減らす', en: 'Less: {lever}' },
  more: { ja: '{lever}を増やす', en: 'More: {lever}' },
  notThere: { ja: 'この案にはありません', en: 'Not in this variant' },
  years: { ja: 'どの年で試すか', en: 'Which year' },
  same: { ja: '同じ1年', en: 'The same year' },
  other: { ja: '別の年', en: 'Another year' },
  otherAt: { ja: '別の年（{n}）', en: 'Another year ({n})' },
} satisfies Readonly<Record<string, Words>>

/** The large levers, the room's own numbers, the year, and the way back. */
export function Levers({ lesson, room }: { readonly lesson: Lesson; readonly room: Room }) {
  const { setting, past, undone: next } = room
  const move = (id: string, value: number | string, isHeld = false) =>
    changeRoom(lesson, (one) => moved(one, { levers: { [id]: value } }, isHeld))
  const shown = (lever: Lever) =>
    lever.kind === 'drawing' ? (
      <Drawings key={lever.id} lever={lever} value={String(setting.levers[lever.id])} move={move} />
    ) : (
      <Slide
        key={lever.id}
        lever={lever}
        value={Number(setting.levers[lever.id])}
        isThere={isThere(lesson, lever, setting)}
        move={move}
      />
    )
  const own = lesson.levers.filter(
    (one): one is NumberLever => one.kind === 'number' && one.ofTheRoom === true,
  )
  return (
    <section class="levers" aria-labelledby="levers-title">
      <h2 id="levers-title" class="unseen">
        {say(words.title)}
      </h2>
      <Button kind="main" onClick={() => changeRoom(lesson, (one) => moved(one, { levers: lesson.tried }))}>
        {say(words.tried)}
      </Button>
      <div class="back">
        <Button disabled={past.length === 0} onClick={() => changeRoom(lesson, undone)}>
          {say(words.undo)}
        </Button>
        <Button disabled={next.length === 0} onClick={() => changeRoom(lesson, redone)}>
          {say(words.redo)}
        </Button>
        <Button
          kind="quiet"
          onClick={() => changeRoom(lesson, (one) => moved(one, { levers: startOf(lesson).levers }))}
        >
          {say(words.start)}
        </Button>
      </div>
      {lesson.levers.filter((one) => one.kind === 'drawing' || one.ofTheRoom !== true).map(shown)}
      <fieldset class="lever">
        <legend>{say(words.years)}</legend>
        <div class="choice">
          <Button
            pressed={setting.year === 0}
            onClick={() => changeRoom(lesson, (one) => moved(one, { year: 0 }))}
          >
            {say(words.same)}
          </Button>
          <Button
            pressed={setting.year > 0}
            onClick={() => changeRoom(lesson, (one) => moved(one, { year: one.setting.year + 1 }))}
          >
            {setting.year > 0 ? say(words.otherAt, { n: setting.year }) : say(words.other)}
          </Button>
        </div>
      </fieldset>
      {own.length > 0 && (
        <details class="own">
          <summary>{say(words.own)}</summary>
          {own.map(({ id, label, unit, min, max }) => (
            <NumberField
              key={id}
              label={say(label)}
              unit={say(unit)}
              value={Number(setting.levers[id])}
              {...{ min, max }}
              onChange={(value) => move(id, value)}
            />
          ))}
        </details>
      )}
    </section>
  )
}

interface DrawingsProps {
  readonly lever: DrawingLever
  readonly value: string
  readonly move: (id: string, value: string) => void
}

function Drawings({ lever, value, move }: DrawingsProps) {
  return (
    <fieldset class="lever">
      <legend>{say(lever.label)}</legend>
      <div class="choice">
        {lever.options.map(({ id, label }) => (
          <Button key={id} pressed={id === value} onClick={() => move(lever.id, id)}>
            {say(label)}
          </Button>
        ))}
      </div>
    </fieldset>
  )
}

interface SlideProps {
  readonly lever: NumberLever
  readonly value: number
  readonly isThere: boolean
  readonly move: (id: string, value: number, isHeld?: boolean) => void
}

function Slide({ lever, value, isThere: isIt, move }: SlideProps) {
  const id = useId()
  const { min, max, step } = lever
  const label = say(lever.label)
  const isHeld = useRef(false)
  const to = (wanted: number) => move(lever.id, Math.min(max, Math.max(min, wanted)))
  return (
    <div class={`lever slide${isIt ? '' : ' absent'}`}>
      <label for={id}>{label}</label>
      <output for={id}>
        {isIt ? (
          <>
            {number(value, step < 1 ? 1 : 0)}
            <small>{say(lever.unit)}</small>
          </>
        ) : (
          <small>{say(words.notThere)}</small>
        )}
      </output>
      <div class="hand">
        <Button
          label={say(words.less, { lever: label })}
          disabled={!isIt || value <= min}
          onClick={() => to(value - step)}
        >
          −
        </Button>
        <input
          id={id}
          type="range"
          {...{ min, max, step, value }}
          disabled={!isIt}
          onInput={(event) => {
            move(lever.id, Number(event.currentTarget.value), isHeld.current)
            isHeld.current = true
          }}
          onChange={() => {
            isHeld.current = false
          }}
        />
        <Button
          label={say(words.more, { lever: label })}
          disabled={!isIt || value >= max}
          onClick={() => to(value + step)}
        >
          ＋
        </Button>
      </div>
    </div>
  )
}
