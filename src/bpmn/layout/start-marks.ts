import type { DrawnElement } from './drawn-elements.ts'
import type { Point, Rectangle } from './placed.ts'

/** The slash across an arrow taken by default, the diamond on one taken on a condition: this far from its beginning, */
const FROM = 4
const TO = 18
/** and this far to either side. */
const ASIDE = 6

const isMarked = (flow: DrawnElement): boolean => {
  const source = [flow.sourceRef].flat()[0]
  if (flow.$type !== 'bpmn:SequenceFlow' || source === undefined) return false
  const isConditional = flow.conditionExpression !== undefined && !/Gateway$/.test(source.$type)
  return source.default === flow || isConditional
}

/** How much farther from the arrow its name has to stand for the mark. */
export const markReach = (flow: DrawnElement): number => (isMarked(flow) ? ASIDE - 2 : 0)

/** Where the mark is drawn; undefined on an arrow without one. */
export const markBox = (flow: DrawnElement, [start, next]: readonly Point[]): Rectangle | undefined => {
  if (!isMarked(flow)) return undefined
  const length = TO - FROM
  if (start.y === next.y)
    return {
      x: next.x > start.x ? start.x + FROM : start.x - TO,
      y: start.y - ASIDE,
      width: length,
      height: 2 * ASIDE,
    }
  return {
    x: start.x - ASIDE,
    y: next.y > start.y ? start.y + FROM : start.y - TO,
    width: 2 * ASIDE,
    height: length,
  }
}
