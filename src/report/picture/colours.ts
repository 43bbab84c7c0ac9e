/** One hue, light to dark: more is darker. Black text reads on every step (contrast at least 5 to 1). */
export const HEAT = ['#eef5fc', '#d3e6f7', '#adcff0', '#83b6e5', '#5a9bd8'] as const

/** The step of a value among those up to `most`; nothing for nothing. */
export const heatOf = (value: number, most: number): string | undefined =>
  value <= 0 || most <= 0
    ? undefined
    : HEAT[Math.min(HEAT.length - 1, Math.ceil((value / most) * HEAT.length) - 1)]

/** Grounds of parts that stand on each other; each also has its words beside it, so no colour stands alone. */
export const PARTS = ['#1f4e87', '#5a9bd8', '#8a6d1f', '#4f8f4f', '#8c5a9c', '#b4510f', '#3f8f8f'] as const
/** Figures that were copied, not computed. */
export const COPIED = ['#c9c9c9', '#a8a8a8', '#dedede'] as const

export const NEW = '#a8480c'
export const GONE = '#6b6b6b'
export const CHANGED = '#5b3f9c'
export const RULE = '#d0d0d0'
export const GREY = '#555555'
export const STRONG = '#1f4e87'
