import { useState } from 'preact/hooks'
import type { ComparisonResult } from '../../../src/experiment/results.ts'
import type { Words } from '../../../src/model/words.ts'
import { punctuated, say } from '../../language.ts'
import { Button } from '../../parts/controls.tsx'
import { TaskState } from '../../parts/task-state.tsx'
import { project } from '../../project/project.ts'
import { forReader } from '../../project/reader-names.ts'
import { href } from '../../route.ts'
import { shippedNow } from '../../shipped.ts'
import { Board } from './board.tsx'
import { FigureRow } from './figure-row.tsx'
import { figuresOf, timeWords } from './figures.ts'
import { HallView } from './hall-view.tsx'
import type { Lesson } from './lesson.ts'
import { passesOf } from './lever-request.ts'
import { Levers } from './levers.tsx'
import { MovedWork } from './moved-work.tsx'
import { usePlays } from './plays.ts'
import { PredictionForm } from './prediction-form.tsx'
import { kept, type PlayedFigures } from './room.ts'
import { changeRoom, forget, roomOf } from './rooms.ts'
import { TrainerPanel } from './trainer-panel.tsx'

const words = {
  all: { ja: '教材の一覧', en: 'All lessons' },
  next: { ja: '次の班（はじめから）', en: 'Next group (start over)' },
  keep: { ja: 'この結果をカードに残す', en: 'Keep this result as a card' },
  kept: { ja: 'カード{n}枚', en: '{n} cards' },
  board: { ja: 'カードを比べる', en: 'Compare the cards' },
  back: { ja: 'てこに戻る', en: 'Back to the levers' },
} satisfies Readonly<Record<string, Words>>

const playedOf = (lesson: Lesson, result: ComparisonResult): PlayedFigures => {
  const { period, baseline } = result
  const [from, to] = period.kind === 'dates' ? [period.start, period.end] : ['', '']
  return { from, to, replications: baseline.replications, figures: figuresOf(lesson, result) }
}

/** One lesson: the prediction, then the levers and what they do. */
export function LessonView({ lesson }: { readonly lesson: Lesson }) {
  const room = roomOf(lesson)
  const { setting, prediction, cards } = room
  const plays = usePlays(lesson, setting)
  const [isBoard, showBoard] = useState(false)
  const { first, month, year } = plays.results
  const newest = month ?? first
  const sharpest = newest && forReader(newest, lesson.isOwn ? project.value.files : shippedNow.value)
  const played = sharpest && playedOf(lesson, sharpest)
  const wholeYear = year && playedOf(lesson, year)
  const { isCurrent } = plays
  const time = played && say(timeWords(played.from, played.to))
  return (
    <>
      <div class="title">
        <h1>{say(lesson.name)}</h1>
        <a href={href('train')}>{say(words.all)}</a>
        <span class="space" />
        {cards.length > 0 && (
          <Button onClick={() => showBoard(!isBoard)}>
            {punctuated(
              `${say(isBoard ? words.back : words.board)}（${say(words.kept, { n: cards.length })}）`,
            )}
          </Button>
        )}
        {(prediction !== undefined || cards.length > 0) && (
          <Button
            kind="quiet"
            onClick={() => {
              showBoard(false)
              forget(lesson)
            }}
          >
            {say(words.next)}
          </Button>
        )}
      </div>
      {isBoard && cards.length > 0 ? (
        <Board lesson={lesson} room={room} />
      ) : prediction === undefined ? (
        <>
          <PredictionForm lesson={lesson} asIs={played} />
          {played === undefined && plays.task && <TaskState task={plays.task} />}
        </>
      ) : (
        <div class="work">
          <Levers lesson={lesson} room={room} />
          <div class="results" aria-busy={!isCurrent}>
            {plays.task && (sharpest === undefined || plays.task.state.value !== 'running') && (
              <TaskState task={plays.task} />
            )}
            {played && sharpest && (
              <>
                <FigureRow
                  prediction={prediction}
                  played={played}
                  year={isCurrent ? wholeYear : undefined}
                  isRefining={passesOf(lesson).some(({ id }) => plays.results[id] === undefined)}
                />
                <HallView lesson={lesson} result={sharpest} time={time ?? ''} />
                <div class="keep">
                  <Button
                    kind="main"
                    disabled={!isCurrent}
                    onClick={() =>
                      changeRoom(lesson, (one) =>
                        kept(one, wholeYear === undefined ? [played] : [played, wholeYear]),
                      )
                    }
                  >
                    {say(words.keep)}
                  </Button>
                </div>
                <MovedWork lesson={lesson} result={sharpest} time={time ?? ''} />
              </>
            )}
          </div>
        </div>
      )}
      <TrainerPanel lesson={lesson} isRevealed={prediction !== undefined} />
    </>
  )
}
