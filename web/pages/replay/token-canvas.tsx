import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { PlacedDrawing } from '../../diagram/diagram-view.tsx'
import { language, say } from '../../language.ts'
import type { Clock } from './clock.ts'
import { type Drawn, drawTokens, type Followed, spotNear } from './draw-tokens.ts'
import type { PlayedDay } from './played-day.ts'
import { Stage } from './stage.ts'

interface Props {
  readonly played: PlayedDay
  readonly placed: PlacedDrawing
  readonly clock: Clock
  readonly followed: Followed | undefined
  readonly onFollow: (caseRow: number | undefined) => void
}

const words = { waiting: { ja: '待ち{n}', en: '{n} waiting' } }

/** A flight along the arrows takes so long on the screen, whatever the speed. */
const FLIGHT_ON_SCREEN = 0.7
/** Beyond this the picture costs more than anybody sees. */
const MOST_DOTS = 2
const REACH = 14
const LARGEST = 2.2

const movesLittle = matchMedia('(prefers-reduced-motion: reduce)')

/** The tokens of a day over its diagram. */
export function TokenCanvas({ played, placed, clock, followed, onFollow }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const drawn = useRef<Drawn>({ spots: [] })
  const [size, setSize] = useState(1)
  const stage = useMemo(() => new Stage(played, placed, size), [played, placed, size])
  const spoken = language.value
  useEffect(() => {
    const element = canvas.current
    const pen = element?.getContext('2d')
    if (!element || !pen) return
    const draw = () => {
      if (element.width === 0) return
      drawn.current = drawTokens(pen, stage, clock.now, {
        scale: element.width / placed.width,
        flight: movesLittle.matches ? 0 : FLIGHT_ON_SCREEN * clock.speed.peek(),
        followed,
        waiting: (n) => say(words.waiting, { n }),
      })
    }
    const fit = () => {
      const dots = Math.min(MOST_DOTS, devicePixelRatio || 1)
      element.width = Math.round(element.clientWidth * dots)
      element.height = Math.round(element.clientHeight * dots)
      // In a drawing shown small the tokens stay large enough to be seen and hit.
      setSize(Math.min(LARGEST, Math.max(1, placed.width / element.clientWidth)))
      draw()
    }
    const observer = new ResizeObserver(fit)
    observer.observe(element)
    const end = clock.watch(draw)
    return () => {
      observer.disconnect()
      end()
    }
  }, [stage, placed, clock, followed, spoken])
  return (
    // The list of residents does the same for those who cannot point.
    <canvas
      class="tokens"
      ref={canvas}
      onClick={(event) => {
        const { left, top, width } = event.currentTarget.getBoundingClientRect()
        const scale = placed.width / width
        const spot = spotNear(
          drawn.current,
          (event.clientX - left) * scale,
          (event.clientY - top) * scale,
          REACH * Math.max(1, scale),
        )
        onFollow(spot?.life.case)
      }}
    />
  )
}
