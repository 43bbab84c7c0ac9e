import type { SweepVariable } from '../experiment/index.ts'
import type { Finding } from '../model/finding.ts'
import { cliFinding } from './finding-catalogue.ts'

/** More points than a night on an office PC; a grid grows quickly. */
export const MOST_POINTS = 5000
const MOST_VARIABLES = 2

export type WrittenVariable = Omit<SweepVariable, 'label'>

/** `arrivals.x.volume=1000,2000`, `tobe:gateways.g.はい=0..0.8:5`, `activities.a.duration=1m..5m:5` */
export const readVariables = (
  written: readonly string[],
): { variables: readonly WrittenVariable[]; findings: readonly Finding[] } => {
  const findings: Finding[] = []
  const variables = written.flatMap((text) => {
    const read = readVariable(text)
    if ('path' in read) return [read]
    findings.push(read)
    return []
  })
  if (written.length > MOST_VARIABLES)
    findings.push(cliFinding('CLI-VARY-COUNT', {}, { most: MOST_VARIABLES, given: written.length }))
  const points = variables.reduce((product, { values }) => product * values.length, 1)
  if (points > MOST_POINTS) findings.push(cliFinding('CLI-VARY-POINTS', {}, { points, most: MOST_POINTS }))
  const [first, second] = variables
  if (first && second && first.path === second.path && clash(first.side, second.side))
    findings.push(
      cliFinding('CLI-OPTION-CONFLICT', {}, { options: `--vary ${first.path} --vary ${second.path}` }),
    )
  return { variables, findings }
}

const clash = (one: WrittenVariable['side'], other: WrittenVariable['side']): boolean =>
  one === other || one === 'both' || other === 'both'

const SIDES = { asis: 'asIs', tobe: 'toBe' } as const

const readVariable = (text: string): WrittenVariable | Finding => {
  const match = /^\s*(?:(asis|tobe)\s*[:：])?\s*([^=＝]+)[=＝](.*)$/is.exec(text)
  if (match === null) return cliFinding('CLI-VARY-SHAPE', {}, { text })
  const side = match[1] === undefined ? 'both' : SIDES[match[1].toLowerCase() as keyof typeof SIDES]
  const path = match[2].trim()
  const said = match[3].trim()
  const range = /^(.+?)\.\.(.+):(.+)$/.exec(said.normalize('NFKC'))
  const points = range === null ? 0 : Number(range[3])
  if (points > MOST_POINTS)
    return cliFinding('CLI-VARY-POINTS', { element: path }, { points, most: MOST_POINTS })
  // Two ends without a number of points are no value.
  const isOpen = range === null && /^[^(（,，、]+\.\./.test(said.normalize('NFKC'))
  const values = isOpen ? undefined : range === null ? listed(said) : rangeOf(range[1], range[2], range[3])
  if (values === undefined || values.length === 0 || values.includes(''))
    return cliFinding('CLI-VARY-VALUES', { element: path }, { path, said })
  const measured = values.map(withUnit)
  const unit = measured[0]?.unit ?? ''
  const isNumeric = measured.every((one) => one?.unit === unit)
  return { path, side, values, numbers: isNumeric ? measured.map((one) => one!.number) : null, unit }
}

/** Commas inside brackets belong to a distribution. */
const listed = (said: string): string[] => said.split(/[,，、](?![^(（]*[)）])/).map((value) => value.trim())

/** So many values from one end to the other, both included; undefined where there are none. */
const rangeOf = (from: string, to: string, count: string): string[] | undefined => {
  const [low, high] = [withUnit(from), withUnit(to)]
  const points = Number(count)
  if (!low || !high || low.unit !== high.unit || !/^\s*\d+\s*$/.test(count)) return undefined
  if (points < 2 || low.number === high.number) return undefined
  return Array.from({ length: points }, (_, i) => {
    const value = low.number + ((high.number - low.number) * i) / (points - 1)
    // Twelve digits: no 0.30000000000000004.
    return `${Number(value.toPrecision(12))}${low.unit}`
  })
}

const withUnit = (value: string): { readonly number: number; readonly unit: string } | undefined => {
  const match = /^([+-]?\d*\.?\d+)\s*([a-z%]*)$/i.exec(value.normalize('NFKC').trim())
  return match === null ? undefined : { number: Number(match[1]), unit: match[2] }
}
