import type { Words } from '../../../src/model/words.ts'
import { number, say } from '../../language.ts'
import { signed } from './figure-words.ts'
import { placeHours } from './figures.ts'
import { placeWords } from './hall.ts'
import { PLACES, type ShownResult } from './lesson.ts'
import { readTogether } from './read-together.ts'

const words = {
  title: { ja: '作業はどこへ動いたか（{time}）', en: 'Where the work went ({time})' },
  places: { ja: 'だれの時間か（時間）', en: 'Whose time (hours)' },
  steps: { ja: '職員の作業の内訳（時間）', en: 'Staff hours by step' },
  place: { ja: '場所', en: 'Where' },
  step: { ja: '作業', en: 'Step' },
  asIs: { ja: '現状', en: 'As-is' },
  toBe: { ja: '見直し後', en: 'To-be' },
  change: { ja: '増減', en: 'Change' },
  bar: { ja: '増減の図', en: 'Change drawn' },
  none: { ja: '動いた作業はありません。', en: 'No work has moved.' },
  machine: {
    ja: '住民・委託・機械の時間は、削減時間に入りません。',
    en: 'Time of residents, contractors and machines is not in the hours saved.',
  },
} satisfies Readonly<Record<string, Words>>

/** Less than this, in hours, is rounding. */
const LEAST = 0.05
const MOST_STEPS = 9

interface Row {
  readonly id: string
  readonly name: string
  readonly asIs: number
  readonly toBe: number
}

/** Work that left one place and came to another, by place and by step. */
export function MovedWork({ lesson, result, time }: ShownResult) {
  const places: Row[] = placeHours(lesson, result, PLACES).map(({ place, asIs, toBe }) => ({
    id: place,
    name: say(placeWords[place]),
    asIs,
    toBe,
  }))
  const steps: Row[] = (result.alternatives[0].waterfall?.steps ?? [])
    .map(({ id, name, asIsHours, toBeHours }) => ({ id, name, asIs: asIsHours, toBe: toBeHours }))
    .filter(({ asIs, toBe }) => Math.abs(toBe - asIs) > LEAST)
    .sort((one, other) => Math.abs(other.toBe - other.asIs) - Math.abs(one.toBe - one.asIs))
    .slice(0, MOST_STEPS)
  const most = Math.max(1, ...[...places, ...steps].map(({ asIs, toBe }) => Math.abs(toBe - asIs)))
  return (
    <section class="moved" aria-labelledby="moved-title">
      <h2 id="moved-title">{say(words.title, { time })}</h2>
      <div class="two">
        <Changes caption={say(words.places)} head={say(words.place)} rows={places} most={most} />
        {steps.length > 0 ? (
          <Changes caption={say(words.steps)} head={say(words.step)} rows={steps} most={most} />
        ) : (
          <p class="empty">{say(words.none)}</p>
        )}
      </div>
      <p class="note">{say(words.machine)}</p>
    </section>
  )
}

interface ChangesProps {
  readonly caption: string
  readonly head: string
  readonly rows: readonly Row[]
  readonly most: number
}

function Changes({ caption, head, rows, most }: ChangesProps) {
  return (
    <table>
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{head}</th>
          <th scope="col" class="r">
            {say(words.asIs)}
          </th>
          <th scope="col" class="r">
            {say(words.toBe)}
          </th>
          <th scope="col" class="r">
            {say(words.change)}
          </th>
          <th scope="col">
            <span class="unseen">{say(words.bar)}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, name, asIs, toBe }) => {
          const read = readTogether(
            { asIs, toBe, change: asIs - toBe, error: null },
            { change: 'saved', digits: 0, isThere: false },
          )
          return (
            <tr key={id}>
              <th scope="row">{name}</th>
              <td class="r">{number(read.asIs)}</td>
              <td class="r">{number(read.toBe)}</td>
              <td class="r">{signed(-read.change, 0)}</td>
              <td>
                <Bar share={read.change === 0 ? 0 : (toBe - asIs) / most} />
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

/** To the left less, to the right more. */
function Bar({ share }: { readonly share: number }) {
  const length = Math.abs(share) * 50
  return (
    <svg class="bar-of" viewBox="0 0 100 14" preserveAspectRatio="none" aria-hidden="true">
      <rect
        class={share < 0 ? 'less' : 'more'}
        x={share < 0 ? 50 - length : 50}
        y={2}
        width={length}
        height={10}
      />
      <line x1={50} x2={50} y1={0} y2={14} />
    </svg>
  )
}
