import { useState } from 'preact/hooks'
import type { ComparisonAlternative, ComparisonResult } from '../../../src/experiment/results.ts'
import type { Words } from '../../../src/model/words.ts'
import { hoursText, quantity } from '../../../src/report/numbers.ts'
import { words as reportWords } from '../../../src/report/words.ts'
import { measure } from '../../diagram/measure.ts'
import { language, number, say } from '../../language.ts'
import { Select } from '../../parts/controls.tsx'
import { PictureFigure } from '../../parts/report-blocks.tsx'
import { sharesChart } from './charts.ts'
import { type SharePair, sharesOfTime } from './shares-of-time.ts'
import { words } from './words.ts'

interface Props {
  readonly result: ComparisonResult
  readonly alternative: ComparisonAlternative
}

/** When people are at work, and which posts can be left empty: two questions, two answers. */
export function People({ result, alternative }: Props) {
  const pools = sharesOfTime(result.baseline.series, alternative.result.series)
  const [asked, setAsked] = useState<string>()
  const pool = pools.find(({ id }) => id === asked) ?? pools[0]
  return (
    <>
      <Releasable alternative={alternative} />
      {pool === undefined ? (
        <p class="empty">{say(words.noShares)}</p>
      ) : (
        <>
          {pools.length > 1 && (
            <Select
              label={say(words.pool)}
              value={pool.id}
              options={pools.map(({ id, name }) => ({ value: id, label: name }))}
              onChange={setAsked}
            />
          )}
          <p>{say(words.sharesNote)}</p>
          <div class="two">
            <Shares
              title={words.byHour}
              first={words.hour}
              pool={pool.name}
              pairs={pool.byHour}
              whole={pool.whole}
              nameOf={({ at }) => say(words.hourName, { hour: at })}
            />
            <Shares
              title={words.byMonth}
              first={words.month}
              pool={pool.name}
              pairs={pool.byMonth}
              whole={pool.whole}
              nameOf={({ at }) => monthName(at, pool.byMonth.length > MONTHS)}
            />
          </div>
        </>
      )}
    </>
  )
}

const MONTHS = 12
/** 4月, Apr; with its year where the months are of more than one. */
const monthName = (at: string, withYear: boolean): string => {
  if (withYear) return at.replace('-', '/')
  const month = Number(at.slice(5))
  return language.value === 'ja' ? `${month}月` : ENGLISH_MONTHS[month - 1]
}
const ENGLISH_MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

const percent = (share: number | null): string => (share === null ? '—' : `${number(share * 100, 1)}%`)

interface SharesProps {
  readonly title: Words
  readonly first: Words
  readonly pool: string
  readonly pairs: readonly SharePair[]
  readonly whole: SharePair
  readonly nameOf: (pair: SharePair) => string
}

function Shares({ title, first, pool, pairs, whole, nameOf }: SharesProps) {
  const sides = { asIs: say(words.asIs), toBe: say(words.toBe) }
  const named = pairs.map((pair) => ({ ...pair, name: nameOf(pair) }))
  const rows = [...named, { ...whole, name: say(words.whole_) }]
  const alt = rows.map(({ name, asIs, toBe }) => `${name} ${percent(asIs)}→${percent(toBe)}`).join(' ')
  return (
    <section>
      <h3>
        {say(title)}
        <span class="of">{pool}</span>
      </h3>
      <PictureFigure picture={sharesChart(named, sides, measure)} alt={alt} />
      <table class="narrow">
        <thead>
          <tr>
            <th scope="col">{say(first)}</th>
            <th scope="col" class="r">
              {sides.asIs}
            </th>
            <th scope="col" class="r">
              {sides.toBe}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, asIs, toBe }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td class="r">{percent(asIs)}</td>
              <td class="r">{percent(toBe)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Releasable({ alternative: { releasablePostHours } }: Pick<Props, 'alternative'>) {
  if (releasablePostHours === null) return null
  const { pools } = releasablePostHours
  return (
    <section>
      <h3>{say(reportWords.releasablePools)}</h3>
      <p>{say(reportWords.threeHoursNote)}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{say(words.pool)}</th>
            {(['posts', 'surplusPosts', 'minimum', 'releasable', 'waitChange'] as const).map((key) => (
              <th key={key} scope="col" class="r">
                {say(reportWords[key])}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {pools.map((pool) => (
            <tr key={pool.id}>
              <th scope="row">{pool.name || pool.id}</th>
              <td class="r">
                {pool.from} → {pool.to}
              </td>
              <td class="r">{pool.surplus}</td>
              <td class="r">{pool.minimum}</td>
              <td class="r">{say(words.hours, { n: hoursText(pool.hours) })}</td>
              <td class="r">
                {quantity(pool.waitChange, 'seconds', language.value)} (
                {quantity(pool.waitChangeUpper, 'seconds', language.value)})
              </td>
            </tr>
          ))}
          {pools.length === 0 && (
            <tr>
              <td colSpan={6}>{say(words.noPosts)}</td>
            </tr>
          )}
        </tbody>
      </table>
      <p class="hint">{say(reportWords.spareCapacity)}</p>
    </section>
  )
}
