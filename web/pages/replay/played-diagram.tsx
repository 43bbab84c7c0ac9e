import { useMemo } from 'preact/hooks'
import { DiagramView } from '../../diagram/diagram-view.tsx'
import { say } from '../../language.ts'
import { project, type ScenarioHead } from '../../project/project.ts'
import { casesOf, residentOf, wayOf } from './case-story.ts'
import type { Clock } from './clock.ts'
import type { Followed } from './draw-tokens.ts'
import { TokenCanvas } from './token-canvas.tsx'
import type { Asked } from './use-played.ts'

const words = {
  noDrawing: { ja: '図のファイルがありません。', en: 'The drawing is missing.' },
}

/** The drawing of one variant with its tokens over it. */
export function PlayedDiagram({
  head,
  played,
  clock,
  resident,
  onFollow,
  onWidth,
}: {
  readonly head: ScenarioHead
  readonly played: Asked['played']
  readonly clock: Clock
  readonly resident: string
  readonly onFollow: (resident: string) => void
  /** Hears how wide the drawing is in itself. */
  readonly onWidth: (width: number) => void
}) {
  const { files } = project.value
  const text = head.process === undefined ? undefined : files[head.process]
  const followed = useMemo((): Followed | undefined => {
    if (resident === '' || played === undefined) return undefined
    const cases = casesOf(played, resident).map((one) => one.case)
    return {
      cases: new Set(cases),
      way: (at) => cases.flatMap((row) => wayOf(played, row, at)),
    }
  }, [played, resident])
  if (text === undefined || head.process === undefined) return <p class="empty">{say(words.noDrawing)}</p>
  return (
    <DiagramView
      text={text}
      file={head.process}
      label={say(head.name)}
      onPlaced={({ width }) => onWidth(width)}
      over={(placed) =>
        played && (
          <TokenCanvas
            played={played}
            placed={placed}
            clock={clock}
            followed={followed}
            onFollow={(row) => {
              const one = row === undefined ? undefined : played.rowOf.get(row)
              onFollow(one === undefined ? '' : residentOf(played.day, one))
            }}
          />
        )
      }
    />
  )
}
