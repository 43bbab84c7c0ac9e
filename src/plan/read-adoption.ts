import { adoptionRamp } from './adoption-ramp.ts'
import type { Adoption, FiscalYear } from './plan-file.ts'
import { reiwa } from './plan-file.ts'
import type { Path } from './plan-places.ts'
import type { WrittenAdoption } from './plan-shape.ts'
import type { Reading } from './reading.ts'

const shapes = ['linear', 'sCurve', 'table', 'path'] as const

/** One of four ways to say 普及率 by year; the years of a ramp may lie outside the plan. */
export function readAdoption(
  reading: Reading,
  written: WrittenAdoption,
  path: Path,
  years: readonly FiscalYear[],
): Adoption {
  const said = shapes.filter((one) => written[one] !== undefined)
  const shape = said[0] ?? 'table'
  if (said.length !== 1) reading.say('PLAN-ADOPTION-SHAPE', path, { found: said.join(', ') || '—' })
  if (shape !== 'path' && Object.keys(written.values).length === 0) {
    reading.say('PLAN-ADOPTION-VALUES', path)
  }
  const values = Object.fromEntries(
    Object.entries(written.values).map(([name, value]) => [
      name,
      typeof value === 'number' ? { from: 0, to: value } : value,
    ]),
  )
  const common = { shape, values, source: written.source ?? null }
  if (shape === 'path') return { ...common, shares: {}, path: written.path ?? null }
  const anchors: Record<FiscalYear, number> = {}
  for (const [year, share] of Object.entries(written[shape] ?? {})) {
    anchors[reading.yearAt(year, [...path, shape, year])] = share
  }
  const unplayed = reading.fiscalYears.filter((year) => anchors[year] > 0 && !years.includes(year))
  if (unplayed.length > 0 && said.length === 1)
    reading.say('PLAN-ADOPTION-UNPLAYED', [...path, shape], { years: unplayed.map(reiwa).join('・') })
  if (shape === 'table') {
    const open = years.filter((year) => anchors[year] === undefined)
    if (open.length > 0 && said.length === 1) {
      reading.say('PLAN-ADOPTION-YEARS', [...path, shape], { years: open.map(reiwa).join('・') })
    }
    return { ...common, shares: anchors, path: null }
  }
  const enough = Object.keys(anchors).length >= 2
  if (!enough) reading.say('PLAN-ADOPTION-ANCHORS', [...path, shape], { shape })
  return { ...common, shares: enough ? adoptionRamp(shape, anchors, years) : {}, path: null }
}
