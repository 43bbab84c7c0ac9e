import { useMemo } from 'preact/hooks'
import { listed, say } from '../../language.ts'
import { captionOf, type NowProps } from './now.ts'
import { type Presence, Roster } from './office.ts'

const words = {
  worker: { ja: '{n}人目：{state}', en: 'No. {n}: {state}' },
  pool: { ja: '担当', en: 'Pool' },
  people: { ja: '一人ひとり', en: 'One by one' },
  noLimit: { ja: '人数の制限なし（作業中 {n}）', en: 'no limit ({n} at work)' },
}

/** Those at hand are no spare heads: they are there for other work and for whoever comes next. */
const STATES: Readonly<
  Record<
    Presence,
    { readonly ja: string; readonly en: string; readonly short: { readonly ja: string; readonly en: string } }
  >
> = {
  atWork: { ja: '作業中', en: 'at work', short: { ja: '作', en: 'W' } },
  atHand: {
    ja: '手待ち（ほかの仕事・受付の備え）',
    en: 'at hand (other work, ready for the next)',
    short: { ja: '備', en: 'R' },
  },
  elsewhere: { ja: 'ほかの仕事', en: 'other work', short: { ja: '他', en: 'O' } },
  away: { ja: '勤務外', en: 'off duty', short: { ja: '外', en: '–' } },
}

const ORDER: readonly Presence[] = ['atWork', 'atHand', 'elsewhere', 'away']

/** Who is busy, pool by pool and worker by worker. */
export function PeopleNow(props: NowProps) {
  const { played, clock } = props
  const at = clock.read.value
  const { day } = played
  const roster = useMemo(() => new Roster(day), [day])
  return (
    <div class="scroll">
      <table class="people">
        <caption>{captionOf(props)}</caption>
        <thead>
          <tr>
            <th scope="col">{say(words.pool)}</th>
            <th scope="col">{say(words.people)}</th>
          </tr>
        </thead>
        <tbody>
          {day.pools.map((pool, i) => {
            if (pool.unlimited) {
              const busy = day.work.filter(
                (row) =>
                  row.pool === i &&
                  row.startedAt !== null &&
                  row.startedAt <= at &&
                  at < (row.completedAt ?? Infinity),
              ).length
              return (
                <tr key={pool.id}>
                  <th scope="row">{say(pool.name)}</th>
                  <td>{say(words.noLimit, { n: busy })}</td>
                </tr>
              )
            }
            const states = pool.duty.map((_, worker) => roster.presenceOf(i, worker, at))
            return (
              <tr key={pool.id}>
                <th scope="row">{say(pool.name)}</th>
                <td>
                  <ol class="workers">
                    {states.map((state, worker) => (
                      <li
                        key={worker}
                        class={state}
                        title={say(words.worker, { n: worker + 1, state: say(STATES[state]) })}
                      >
                        <span aria-hidden="true">{say(STATES[state].short)}</span>
                        <span class="unseen">
                          {say(words.worker, { n: worker + 1, state: say(STATES[state]) })}
                        </span>
                      </li>
                    ))}
                  </ol>
                  <small>
                    {listed(
                      ORDER.flatMap((state) => {
                        const count = states.filter((one) => one === state).length
                        return count === 0 ? [] : [`${say(STATES[state])} ${count}`]
                      }),
                    )}
                  </small>
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
