import type { Words } from '../../../src/model/words.ts'
import { gap, number, say } from '../../language.ts'
import { figureSaid, verdictSaid, withUnit } from './figure-words.ts'
import { type Figure, figureWords, timeWords } from './figures.ts'
import type { PlayedFigures, Prediction } from './room.ts'

const words = {
  predicted: { ja: '予測', en: 'Predicted' },
  why: { ja: '予測の理由：{why}', en: 'Why so predicted: {why}' },
  asIs: { ja: '現状', en: 'As-is' },
  replications: { ja: '試行{n}回', en: '{n} replications' },
  refining: { ja: '試行を増やしています', en: 'more replications are running' },
  figures: { ja: '結果（{time}）', en: 'Results ({time})' },
  year: { ja: '{time}では', en: 'Over {time}' },
} satisfies Readonly<Record<string, Words>>

const predictedOf = ({ hoursSaved, figure }: Prediction, at: number): number | undefined =>
  [hoursSaved, figure][at]

interface Props {
  readonly prediction: Prediction
  readonly played: PlayedFigures
  readonly year: PlayedFigures | undefined
  readonly isRefining: boolean
}

/** The figures of the lesson, large, each with its time, its prediction and what may be said of it. */
export function FigureRow({ prediction, played, year, isRefining }: Props) {
  const time = say(timeWords(played.from, played.to))
  return (
    <section class="figures" aria-labelledby="figures-title">
      <h2 id="figures-title">
        {say(words.figures, { time })}
        <small>
          {say(words.replications, { n: played.replications })}
          {isRefining && `${gap()}${say(words.refining)}`}
        </small>
      </h2>
      {prediction.why !== '' && <p class="reason">{say(words.why, { why: prediction.why })}</p>}
      <div class="row" role="status">
        {played.figures.map((figure, at) => (
          <Large
            key={figure.id}
            figure={figure}
            predicted={predictedOf(prediction, at)}
            year={year?.figures.find(({ id }) => id === figure.id)}
            yearTime={year && say(timeWords(year.from, year.to))}
          />
        ))}
      </div>
    </section>
  )
}

interface LargeProps {
  readonly figure: Figure
  readonly predicted: number | undefined
  readonly year: Figure | undefined
  readonly yearTime: string | undefined
}

function Large({ figure, predicted, year, yearTime }: LargeProps) {
  const { id } = figure
  const { label, unit, digits } = figureWords[id]
  const isSaved = id === 'hoursSaved'
  const verdict = verdictSaid(figure)
  const said = figureSaid(figure)
  const saidOfYear = year && figureSaid(year)
  return (
    <div class={`figure ${figure.verdict}`} data-figure={id}>
      <h3>{say(label)}</h3>
      <p class="value">
        <strong>{isSaved ? said.change : said.toBe}</strong>
        <span>
          {say(unit)} {isSaved && said.error}
        </span>
      </p>
      <p class="from">
        {say(words.asIs)} {said.asIs}
        {isSaved ? ` → ${said.toBe}` : `${gap()}${said.change} ${said.error}`}
      </p>
      {verdict && <p class="verdict">{verdict}</p>}
      {predicted !== undefined && (
        <p class="guess">
          {say(words.predicted)}{' '}
          <strong>{withUnit(number(predicted, Number.isInteger(predicted) ? 0 : digits || 1), unit)}</strong>
        </p>
      )}
      {saidOfYear && (
        <p class="year">
          {say(words.year, { time: yearTime ?? '' })}{' '}
          {withUnit(isSaved ? saidOfYear.change : saidOfYear.toBe, unit)} {isSaved && saidOfYear.error}
        </p>
      )}
    </div>
  )
}
