/** The divisors of a comparison that no plan governs: the usual hours, as derived in public tables. */
export const USUAL_DIVISORS = [
  { id: '7.75h×240d', hours: 1860, mark: 'derived' },
  { id: '8h×240d', hours: 1920, mark: 'derived' },
] as const
