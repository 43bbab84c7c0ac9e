/** A picture as data: what SVG and PDF both can draw, so that each needs one small file. Origin above left, in pixels. */
export interface Picture {
  readonly width: number
  readonly height: number
  readonly marks: readonly Mark[]
}

export type Mark = Outline | Lettering

export interface Outline {
  readonly kind: 'outline'
  /** As in SVG. */
  readonly path: string
  readonly fill?: string
  readonly stroke?: string
  readonly strokeWidth?: number
  readonly dash?: readonly number[]
}

export interface Lettering {
  readonly kind: 'lettering'
  readonly text: string
  readonly x: number
  /** Of the baseline. */
  readonly y: number
  readonly size: number
  readonly anchor: 'start' | 'middle' | 'end'
  readonly colour: string
  readonly bold: boolean
  /** Reads upwards. */
  readonly upright: boolean
}

type Pen = Omit<Outline, 'kind' | 'path'>

/** To the hundredth of a pixel: the same picture gives the same bytes. */
export const short = (value: number): string => String(Math.round(value * 100) / 100 || 0)

export const outline = (path: string, pen: Pen): Outline => ({ kind: 'outline', path, ...pen })

export const lettering = (
  text: string,
  x: number,
  y: number,
  style: Partial<Omit<Lettering, 'kind' | 'text' | 'x' | 'y'>> = {},
): Lettering => ({
  kind: 'lettering',
  text,
  x,
  y,
  size: 12,
  anchor: 'start',
  colour: '#1a1a1a',
  bold: false,
  upright: false,
  ...style,
})

/** `M x y L x y …` through the points. */
export const pathThrough = (points: readonly { readonly x: number; readonly y: number }[]): string =>
  points.map(({ x, y }, at) => `${at === 0 ? 'M' : 'L'}${short(x)} ${short(y)}`).join(' ')

export const line = (x1: number, y1: number, x2: number, y2: number, pen: Pen): Outline =>
  outline(
    pathThrough([
      { x: x1, y: y1 },
      { x: x2, y: y2 },
    ]),
    pen,
  )

export function box(x: number, y: number, width: number, height: number, pen: Pen, radius = 0): Outline {
  const r = Math.min(radius, width / 2, height / 2)
  const [right, bottom] = [x + width, y + height]
  if (r <= 0)
    return outline(`M${short(x)} ${short(y)} H${short(right)} V${short(bottom)} H${short(x)} Z`, pen)
  const corner = (toX: number, toY: number): string =>
    `A${short(r)} ${short(r)} 0 0 1 ${short(toX)} ${short(toY)}`
  return outline(
    [
      `M${short(x + r)} ${short(y)} H${short(right - r)}`,
      corner(right, y + r),
      `V${short(bottom - r)}`,
      corner(right - r, bottom),
      `H${short(x + r)}`,
      corner(x, bottom - r),
      `V${short(y + r)}`,
      corner(x + r, y),
      'Z',
    ].join(' '),
    pen,
  )
}

export const circle = (x: number, y: number, radius: number, pen: Pen): Outline =>
  outline(
    `M${short(x - radius)} ${short(y)} A${short(radius)} ${short(radius)} 0 1 1 ${short(x + radius)} ${short(y)} A${short(radius)} ${short(radius)} 0 1 1 ${short(x - radius)} ${short(y)} Z`,
    pen,
  )
