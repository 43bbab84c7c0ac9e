import type { Words } from '../../../src/model/words.ts'
import { number, say } from '../../language.ts'
import { Button } from '../../parts/controls.tsx'
import { figureSaid, settingSaid, verdictSaid, withUnit } from './figure-words.ts'
import { type Figure, figureWords, timeWords } from './figures.ts'
import type { Lesson } from './lesson.ts'
import { type Card, type PlayedFigures, type Room, without } from './room.ts'
import { changeRoom } from './rooms.ts'

const words = {
  title: { ja: '結果の比較：{lesson}', en: 'Results compared: {lesson}' },
  card: { ja: 'カード{n}', en: 'Card {n}' },
  setting: { ja: '変えたこと', en: 'What was changed' },
  asAtFirst: { ja: '変更なし', en: 'nothing' },
  predicted: { ja: '予測', en: 'Predicted' },
  why: { ja: '理由', en: 'Why' },
  figure: { ja: '指標と期間', en: 'Figure and period' },
  asIs: { ja: '現状 {value}', en: 'as-is {value}' },
  print: { ja: 'A3で印刷', en: 'Print on A3' },
  remove: { ja: 'カード{n}を外す', en: 'Remove card {n}' },
  removeShort: { ja: '外す', en: 'Remove' },
  note: { ja: '自分の職場で最初に測る数字：', en: 'The figure we will measure first:' },
  reference: {
    ja: '件数・分・割合に仮定を含む参考試算です（現状未検証）。±は試行誤差（95%の区間）で、前提の幅ではありません。',
    en: 'Reference estimates with assumed values (as-is not verified). ± is the error of the dice (95 %), not the range of the assumptions.',
  },
} satisfies Readonly<Record<string, Words>>

/** What was kept, side by side, to be printed and written on. */
export function Board({
  lesson,
  room: { cards, prediction },
}: {
  readonly lesson: Lesson
  readonly room: Room
}) {
  const guess = (at: number): number => (at === 0 ? prediction?.hoursSaved : prediction?.figure) ?? 0
  const ids = ['hoursSaved', ...lesson.figures] as const
  const times = [
    ...new Set(cards.flatMap(({ played }) => played.map(({ from, to }) => `${from} ${to}`))),
  ].sort()
  return (
    <section class="board" aria-labelledby="board-title">
      <div class="title">
        <h2 id="board-title">{say(words.title, { lesson: say(lesson.name) })}</h2>
        <Button kind="main" onClick={() => print()}>
          {say(words.print)}
        </Button>
      </div>
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">{say(words.figure)}</th>
              {prediction && <th scope="col">{say(words.predicted)}</th>}
              {cards.map(({ number: n }) => (
                <th key={n} scope="col">
                  {say(words.card, { n })}
                  <button
                    type="button"
                    class="button quiet no-print"
                    aria-label={say(words.remove, { n })}
                    onClick={() => changeRoom(lesson, (room) => without(room, n))}
                  >
                    {say(words.removeShort)}
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">{say(words.setting)}</th>
              {prediction && <td>{prediction.why}</td>}
              {cards.map((card) => (
                <td key={card.number}>
                  <Changed lesson={lesson} card={card} />
                </td>
              ))}
            </tr>
            {ids.flatMap((id, at) =>
              times.map((time, of) => {
                const [from, to] = time.split(' ')
                return (
                  <tr key={`${id} ${time}`}>
                    <th scope="row">
                      {say(figureWords[id].label)}
                      <small>{say(timeWords(from, to))}</small>
                    </th>
                    {prediction && (
                      <td class="guess">
                        {of === 0 &&
                          at < 2 &&
                          withUnit(
                            number(guess(at), Number.isInteger(guess(at)) ? 0 : 1),
                            figureWords[id].unit,
                          )}
                      </td>
                    )}
                    {cards.map(({ number: n, played }) => (
                      <td key={n}>
                        <Said played={played.find((one) => one.from === from && one.to === to)} id={id} />
                      </td>
                    ))}
                  </tr>
                )
              }),
            )}
          </tbody>
        </table>
      </div>
      <p class="write">{say(words.note)}</p>
      <p class="reference">{say(words.reference)}</p>
    </section>
  )
}

function Changed({ lesson, card }: { readonly lesson: Lesson; readonly card: Card }) {
  const said = settingSaid(lesson, card.setting)
  return (
    <ul>
      {(said.length > 0 ? said : [say(words.asAtFirst)]).map((one) => (
        <li key={one}>{one}</li>
      ))}
    </ul>
  )
}

function Said({ played, id }: { readonly played: PlayedFigures | undefined; readonly id: Figure['id'] }) {
  const figure = played?.figures.find((one) => one.id === id)
  if (figure === undefined) return <>—</>
  const isSaved = id === 'hoursSaved'
  const verdict = verdictSaid(figure)
  const said = figureSaid(figure)
  return (
    <>
      <strong class="said">{withUnit(isSaved ? said.change : said.toBe, figureWords[id].unit)}</strong>{' '}
      {isSaved ? said.error : say(words.asIs, { value: said.asIs })}
      {verdict && <span class="verdict">{verdict}</span>}
    </>
  )
}
