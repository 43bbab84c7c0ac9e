import type { ComponentChildren } from 'preact'
import { useEffect, useMemo, useState } from 'preact/hooks'
import { readDiagram } from '../../src/bpmn/read-diagram.ts'
import { namedDiagram } from '../../src/library/english-names.ts'
import type { Diagram, DiagramEdge, DiagramShape } from '../../src/model/diagram.ts'
import { diagramPicture, type Emphasis, placedDiagram } from '../../src/report/picture/diagram-picture.ts'
import type { Picture } from '../../src/report/picture/picture.ts'
import { svgOf } from '../../src/report/picture/svg.ts'
import { say } from '../language.ts'
import { namesIn } from '../project/reader-names.ts'
import { measure, typefaceReady } from './measure.ts'

/** A drawing in the coordinates of its picture: what overlays are drawn by. */
export interface PlacedDrawing {
  readonly shapes: ReadonlyMap<string, DiagramShape>
  readonly edges: ReadonlyMap<string, DiagramEdge>
  readonly width: number
  readonly height: number
}

interface Props {
  /** The BPMN file's text, and its path. */
  readonly text: string
  readonly file: string
  readonly label: string
  readonly emphasis?: (shape: DiagramShape) => Emphasis
  /** Changes when `emphasis` would answer otherwise. */
  readonly version?: unknown
  /** SVG drawn above the picture, in its coordinates. */
  readonly overlay?: (placed: PlacedDrawing) => ComponentChildren
  /** What lies over the whole picture, as wide and high as it is shown. */
  readonly over?: (placed: PlacedDrawing) => ComponentChildren
  readonly onSelect?: (id: string) => void
  /** Hears of the drawing once it is read. */
  readonly onPlaced?: (placed: PlacedDrawing, diagram: Diagram) => void
}

const words = {
  noLayout: {
    ja: 'この図には配置がありません。「編集」のページで整列できます。',
    en: 'This drawing has no layout. The Edit page can arrange it.',
  },
}

const encoder = new TextEncoder()
const isFrame = ({ kind }: DiagramShape): boolean => kind === 'pool' || kind === 'lane' || kind === 'group'

/** A BPMN drawing, to be looked at. */
export function DiagramView({
  text,
  file,
  label,
  emphasis,
  version,
  overlay,
  over,
  onSelect,
  onPlaced,
}: Props) {
  const [drawn, setDrawn] = useState<{ readonly diagram: Diagram | undefined }>()
  useEffect(() => {
    let isWanted = true
    void Promise.all([readDiagram(encoder.encode(text), file), typefaceReady()]).then(([{ diagram }]) => {
      if (isWanted) setDrawn({ diagram })
    })
    return () => {
      isWanted = false
    }
  }, [text, file])
  const read = drawn?.diagram
  const names = namesIn(file)
  const diagram = useMemo(() => read && namedDiagram(read, names), [read, names])
  const placed = useMemo(() => diagram && placedOf(diagram), [diagram])
  useEffect(() => {
    if (placed !== undefined && diagram !== undefined) onPlaced?.(placed, diagram)
  }, [placed])
  const marks = useMemo(
    () => diagram && innerOf(diagramPicture(diagram, measure, emphasis)),
    [diagram, version],
  )
  if (drawn === undefined) return <div class="diagram" aria-busy="true" />
  if (placed === undefined || marks === undefined) return <p class="empty">{say(words.noLayout)}</p>
  const picture = (
    <svg
      class="diagram"
      viewBox={`0 0 ${placed.width} ${placed.height}`}
      width={placed.width}
      height={placed.height}
      role={onSelect ? 'group' : 'img'}
      aria-label={label}
    >
      <g dangerouslySetInnerHTML={{ __html: marks }} />
      {onSelect &&
        [...placed.shapes.values()]
          .filter((shape) => !isFrame(shape))
          .map(({ id, bounds, name }) => (
            // biome-ignore lint/a11y/useSemanticElements: a button cannot stand in a drawing
            <rect
              key={id}
              class="hit"
              {...bounds}
              // In SVG the name of an attribute has its case.
              tabindex={0}
              role="button"
              aria-label={name || id}
              onClick={() => onSelect(id)}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' && event.key !== ' ') return
                event.preventDefault()
                onSelect(id)
              }}
            />
          ))}
      {overlay?.(placed)}
    </svg>
  )
  if (over === undefined) return picture
  return (
    <div class="covered">
      {picture}
      {over(placed)}
    </div>
  )
}

/** Without the frame of a picture that stands alone. */
const innerOf = (picture: Picture): string =>
  svgOf(picture, '')
    .replace(/^<svg[^>]*>/, '')
    .replace(/<\/svg>$/, '')

const placedOf = (drawn: Diagram): PlacedDrawing => {
  const { diagram, width, height } = placedDiagram(drawn, measure)
  return {
    shapes: new Map(diagram.shapes.map((one) => [one.id, one])),
    edges: new Map(diagram.edges.map((one) => [one.id, one])),
    width,
    height,
  }
}
