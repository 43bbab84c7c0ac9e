import type {
  ComparisonAlternative,
  ComparisonResult,
  HoursSaved,
  IndicatorResult,
  SimulationResult,
} from '../experiment/results.ts'
import type { Diagram, DiagramShape } from '../model/diagram.ts'
import { matchingName } from '../model/names.ts'
import type { Language, Words } from '../model/words.ts'
import { reiwa } from '../plan/plan-file.ts'
import type { PlanResult } from '../plan/plan-result.ts'
import {
  type Block,
  type Figure,
  list,
  paragraph,
  punctuated,
  type ReportDocument,
  type Section,
} from './document.ts'
import { figureWords } from './figure-words.ts'
import { hoursText, quantity, rangeText, signedHours } from './numbers.ts'
import { barChart } from './picture/bar-chart.ts'
import { CHANGED, COPIED, GONE, HEAT, heatOf, NEW, PARTS } from './picture/colours.ts'
import { diagramPicture, type Emphasis } from './picture/diagram-picture.ts'
import type { Measure } from './picture/measure.ts'
import { box, lettering, type Mark, type Picture } from './picture/picture.ts'
import { rangeChart } from './picture/range-chart.ts'
import { waterfallChart } from './picture/waterfall-chart.ts'
import { yearChart } from './picture/year-chart.ts'
import { fill } from './words.ts'

/** A drawing behind a result, and what it is there. */
export interface DrawingFile {
  readonly role: 'asIs' | 'toBe' | 'procedure'
  readonly name: Words
  readonly file: string
}

/** The drawing read; without its diagram the reason why. */
export interface Drawn extends DrawingFile {
  readonly diagram?: Diagram
  readonly why?: Words
}

type Result = SimulationResult | ComparisonResult | PlanResult
type Untold = Omit<Figure, 'caption'> & { readonly title: string }

interface Making {
  readonly language: Language
  readonly measure: Measure
  readonly say: (key: keyof typeof figureWords, parameters?: Readonly<Record<string, string>>) => string
}

/**
 * The report with its pictures: the one that shows the answer right after the first sentence, the drawings after the
 * first section. `drawn`: of a comparison the as-is first, then every to-be; of a plan pairs of them.
 */
export function withFigures(
  document: ReportDocument,
  result: Result,
  drawn: readonly Drawn[],
  measure: Measure,
  language: Language,
): ReportDocument {
  const say: Making['say'] = (key, parameters = {}) => fill(figureWords[key][language], parameters)
  const making = { language, measure, say }
  let count = 0
  const told = ({ title, ...figure }: Untold): Figure => ({
    ...figure,
    caption: say('figure', { number: String(++count), title }),
  })
  const answer = answerFigures(result, making).map(told)
  const flows = flowBlocks(result, drawn, making).map((one) => ('title' in one ? told(one) : one))
  const [first, ...rest] = document.sections
  const at = first.blocks.findIndex(({ kind }) => kind === 'paragraph') + 1
  const opening = { ...first, blocks: [...first.blocks.slice(0, at), ...answer, ...first.blocks.slice(at)] }
  const section: Section[] =
    flows.length === 0
      ? []
      : [
          {
            heading: say('flowSection'),
            // What the drawings say, where they may stand on other pages.
            blocks: [
              list(flows.flatMap((one) => (one.kind === 'figure' ? [`${one.caption}\n${one.alt}`] : []))),
              ...flows,
            ],
          },
        ]
  return {
    ...document,
    sections: [opening, ...section, ...rest].map((one) => punctuatedFigures(one, language)),
  }
}

const punctuatedFigures = (section: Section, language: Language): Section => ({
  ...section,
  blocks: section.blocks.map((block) =>
    block.kind === 'figure'
      ? punctuated({ title: '', sections: [{ heading: null, blocks: [block] }] }, language).sections[0]
          .blocks[0]
      : block,
  ),
})

function answerFigures(result: Result, making: Making): Untold[] {
  if (result.format === 'yoryoku.plan/1') return [yearFigure(result, making)]
  if (result.format === 'yoryoku.comparison/1') {
    const steps = result.alternatives.flatMap((one) => stepFigures(one, making))
    return [savedFigure(result, making), ...steps]
  }
  return activityBars(result, making)
}

/** The hours by fiscal year, stacked by measure, as a figure of its own. */
export function planChart(result: PlanResult, measure: Measure, language: Language): Figure {
  const say: Making['say'] = (key, parameters = {}) => fill(figureWords[key][language], parameters)
  const { title, ...figure } = yearFigure(result, { language, measure, say })
  return { ...figure, caption: title }
}

function yearFigure(result: PlanResult, { language, measure, say }: Making): Untold {
  const counted = result.measures.filter(({ basis, reference }) => basis !== 'notYet' && reference !== true)
  const ordered = [
    ...counted.filter(({ basis }) => basis === 'simulated'),
    ...counted.filter(({ basis }) => basis === 'transcribed'),
  ]
  const simulated = ordered.filter(({ basis }) => basis === 'simulated').length
  const unit = language === 'ja' ? 'h' : ' h'
  const picture = yearChart(
    {
      unit: say('hoursUnit'),
      rangeName: say('rangeOfSimulated'),
      parts: ordered.map(({ name, basis }, at) => ({
        name: basis === 'simulated' ? name[language] : say('transcribed', { name: name[language] }),
        colour: at < simulated ? PARTS[at % PARTS.length] : COPIED[(at - simulated) % COPIED.length],
      })),
      columns: result.fiscalYears.map((year) => {
        const total = result.total.years[year]
        return {
          name: `${reiwa(year)} (${year})`,
          values: ordered.map(({ years }) => years[year]?.hoursSaved.mean),
          total: `${hoursText(total.hoursSaved.mean)}${unit}`,
          ...(total.simulated.assumptionRange === null ? {} : { range: total.simulated.assumptionRange }),
        }
      }),
    },
    measure,
  )
  const years = result.fiscalYears.map((year) =>
    say('yearTotal', { year: reiwa(year), hours: hoursText(result.total.years[year].hoursSaved.mean) }),
  )
  const title = say('byYear')
  const said = years.join(language === 'ja' ? '、' : ', ')
  return { kind: 'figure', picture, title, alt: `${title}${language === 'ja' ? '：' : ': '}${said}` }
}

function savedFigure({ alternatives }: ComparisonResult, { language, measure, say }: Making): Untold {
  const rows = alternatives.map(({ scenario, hoursSaved }) => ({ name: scenario.name[language], hoursSaved }))
  const text = ({ mean }: HoursSaved): string => `${hoursText(mean)}${language === 'ja' ? '時間' : ' h'}`
  const picture = rangeChart(
    {
      rows: rows.map(({ name, hoursSaved }) => ({
        name,
        value: hoursSaved.mean,
        range: hoursSaved.assumptionRange,
        halfWidth: hoursSaved.halfWidth,
        text: text(hoursSaved),
      })),
      unit: say('hoursUnit'),
      rangeName: say('range'),
      errorName: say('error'),
      above: say('saved'),
      below: say('more'),
    },
    measure,
  )
  const items = rows.map(({ name, hoursSaved }) =>
    say('savedItem', {
      name,
      hours: hoursText(hoursSaved.mean),
      range: rangeText(hoursSaved.assumptionRange),
    }),
  )
  const said = items.join(language === 'ja' ? '、' : ', ')
  return { kind: 'figure', picture, title: say('savedBy'), alt: said }
}

const MOST_STEPS = 12

/** From which steps the hours come; what is too small to see stands together. */
function stepFigures(
  { scenario, waterfall }: ComparisonAlternative,
  { language, measure, say }: Making,
): Untold[] {
  if (waterfall === null) return []
  const moved = waterfall.steps.filter(({ saved }) => Math.abs(saved) >= 0.5)
  if (moved.length === 0) return []
  const kept = [...moved]
    .sort((one, other) => Math.abs(other.saved) - Math.abs(one.saved))
    .slice(0, MOST_STEPS)
  const rest = waterfall.saved - kept.reduce((sum, { saved }) => sum + saved, 0)
  const unit = language === 'ja' ? '時間' : ' h'
  const steps = [
    ...kept.map(({ id, name, saved }) => ({ name: name || id, value: saved })),
    ...(Math.abs(rest) >= 0.5 ? [{ name: say('otherSteps'), value: rest }] : []),
  ].map((one) => ({ ...one, text: `${signedHours(one.value)}${unit}` }))
  const total = { name: say('sum'), value: waterfall.saved, text: `${signedHours(waterfall.saved)}${unit}` }
  const picture = waterfallChart({ steps, total, unit: say('hoursUnit') }, measure)
  const title = say('byStep', { name: scenario.name[language] })
  const said = [...steps, total].map(({ name, text }) => `${name} ${text}`)
  return [{ kind: 'figure', picture, title, alt: said.join(language === 'ja' ? '、' : ', ') }]
}

/** Below it a figure is printed as 0, of seconds as of hours. */
const VISIBLE = 0.05

const ofActivities = (result: SimulationResult, id: string): IndicatorResult[] =>
  result.indicators.filter((one) => one.id === id && one.scope.kind === 'activity' && one.mean >= VISIBLE)

const MOST_BARS = 14

function activityBars(result: SimulationResult, { language, measure, say }: Making): Untold[] {
  const rows = ofActivities(result, 'staffHours')
    .sort((one, other) => other.mean - one.mean)
    .slice(0, MOST_BARS)
  if (rows.length === 0) return []
  const picture = barChart(
    rows.map(({ scope, mean, halfWidth }) => ({
      name: scope.name || scope.id,
      value: mean,
      halfWidth,
      text: quantity(mean, 'hours', language),
    })),
    say('hoursUnit'),
    measure,
  )
  const title = say('byActivity', { what: say('staffTime') })
  return [{ kind: 'figure', picture, title, alt: longest(rows, 'staffTime', language, say) }]
}

function longest(
  rows: readonly IndicatorResult[],
  what: 'staffTime' | 'waitingTime',
  language: Language,
  say: Making['say'],
): string {
  const items = [...rows]
    .sort((one, other) => other.mean - one.mean)
    .slice(0, 5)
    .map(({ scope, mean, unit }) => `${scope.name || scope.id} ${quantity(mean, unit, language)}`)
  return say('most', { what: say(what), items: items.join(language === 'ja' ? '、' : ', ') })
}

/** What an activity is to the change: only in the one drawing, only in the other, or with other settings. */
export type Change = 'added' | 'gone' | 'changed'
type TagOf = (shape: DiagramShape) => Change | undefined

const isActivity = ({ kind }: DiagramShape): boolean => kind === 'task' || kind === 'subProcess'

/** Marks the activities of a drawing by the drawing on the other side of the change. */
export function changesBetween(
  other: Diagram | undefined,
  role: Drawn['role'],
  patched: ReadonlySet<string>,
): TagOf {
  if (other === undefined) return () => undefined
  const activities = other.shapes.filter(isActivity)
  const ids = new Set(activities.map(({ id }) => id))
  const names = new Set(activities.map(({ name }) => matchingName(name)))
  return (shape) => {
    if (!isActivity(shape)) return undefined
    const there = ids.has(shape.id) || (shape.name !== '' && names.has(matchingName(shape.name)))
    if (!there) return role === 'asIs' ? 'gone' : 'added'
    const isPatched = patched.has(shape.id) || patched.has(matchingName(shape.name))
    return role === 'toBe' && isPatched ? 'changed' : undefined
  }
}

/** `activities.check_booking.duration` speaks of check_booking. */
export const activitiesOf = (patch: readonly { readonly path: string }[]): Set<string> =>
  new Set(
    patch.flatMap(({ path }) => {
      const named = /^activities\.([^.]+)\./.exec(path)?.[1]
      return named === undefined ? [] : [named, matchingName(named)]
    }),
  )

export const TAGS = { added: NEW, gone: GONE, changed: CHANGED } as const

function flowBlocks(result: Result, drawn: readonly Drawn[], making: Making): (Block | Untold)[] {
  const { say, language } = making
  return drawn.flatMap((one, at): (Block | Untold)[] => {
    if (one.diagram === undefined) {
      const reason = one.why?.[language] ?? say('nothingDrawn')
      return [paragraph(say('notDrawn', { name: one.name[language], file: one.file, reason }))]
    }
    const { diagram } = one
    if (result.format === 'yoryoku.plan/1') {
      const after = drawn[at + 1]
      const before = drawn.slice(0, at).findLast(({ role }) => role === 'asIs')
      const partner = (one.role === 'toBe' ? before : after?.role === 'toBe' ? after : undefined)?.diagram
      return [flowFigure(one, diagram, changesBetween(partner, one.role, new Set()), undefined, making)]
    }
    const compared = result.format === 'yoryoku.comparison/1' ? result : undefined
    const results = compared
      ? [compared.baseline, ...compared.alternatives.map((alternative) => alternative.result)]
      : [result as SimulationResult]
    const alternative = one.role === 'toBe' ? compared?.alternatives[at - 1] : undefined
    const only = compared?.alternatives.length === 1
    const partner = one.role === 'toBe' ? drawn[0]?.diagram : only ? drawn[1]?.diagram : undefined
    const changes = changesBetween(partner, one.role, activitiesOf(alternative?.patch ?? []))
    const heats = (['staffTime', 'waitingTime'] as const).map((what) => ({
      what,
      ...heatOfRun(results, at, what),
    }))
    const shown = heats.filter(({ rows }) => rows.length > 0)
    return shown.length === 0
      ? [flowFigure(one, diagram, changes, undefined, making)]
      : shown.map((heat) => flowFigure(one, diagram, changes, heat, making))
  })
}

interface Heat {
  readonly what: 'staffTime' | 'waitingTime'
  readonly rows: readonly IndicatorResult[]
  /** The same for all the drawings of a report, so that their colours compare. */
  readonly most: number
}

function heatOfRun(results: readonly SimulationResult[], at: number, what: Heat['what']): Omit<Heat, 'what'> {
  const id = what === 'staffTime' ? 'staffHours' : 'waitingTime'
  const all = results.map((one) => ofActivities(one, id))
  return { rows: all[at] ?? [], most: Math.max(0, ...all.flat().map(({ mean }) => mean)) }
}

function flowFigure(
  { role, name }: Drawn,
  diagram: Diagram,
  tagOf: TagOf,
  heat: Heat | undefined,
  making: Making,
): Untold {
  const { language, measure, say } = making
  const found = new Map((heat?.rows ?? []).map((one) => [one.scope.id, one]))
  const tags = new Map(diagram.shapes.map((shape) => [shape.id, tagOf(shape)]))
  const emphasisOf = (shape: DiagramShape): Emphasis => {
    const figure = found.get(shape.id)
    const tag = tags.get(shape.id)
    return {
      ...(figure === undefined || heat === undefined
        ? {}
        : { fill: heatOf(figure.mean, heat.most), badge: quantity(figure.mean, figure.unit, language) }),
      ...(tag === undefined ? {} : { tag: { text: say(tag), colour: TAGS[tag], dashed: tag === 'gone' } }),
    }
  }
  const used = (['added', 'gone', 'changed'] as const).filter((tag) => [...tags.values()].includes(tag))
  const picture = withLegend(diagramPicture(diagram, measure, emphasisOf), heat, used, making)
  const roleName = say(role)
  const title =
    heat === undefined
      ? say('drawn', { role: roleName, name: name[language] })
      : say('heatedBy', { role: roleName, what: say(heat.what), name: name[language] })
  const named = used.map((tag) =>
    say('tagged', {
      tag: say(tag),
      names: diagram.shapes
        .filter(({ id }) => tags.get(id) === tag)
        .map((shape) => shape.name || shape.id)
        .join(language === 'ja' ? '、' : ', '),
    }),
  )
  const alt = [
    ...(heat === undefined ? [] : [longest(heat.rows, heat.what, language, say)]),
    ...(named.length === 0 && heat === undefined ? [say(role === 'asIs' ? 'noneGone' : 'noneAdded')] : named),
  ].join(language === 'ja' ? '' : ' ')
  return { kind: 'figure', picture, title, alt }
}

/** Below the drawing: the steps of the colour from 0 to the most, and what the words on it mean. */
function withLegend(
  { width, height, marks }: Picture,
  heat: Heat | undefined,
  tags: readonly (keyof typeof TAGS)[],
  { language, measure, say }: Making,
): Picture {
  if (heat === undefined && tags.length === 0) return { width, height, marks }
  const legend: Mark[] = []
  let x = 16
  const y = height + 6
  const write = (text: string): void => {
    legend.push(lettering(text, x, y + 12))
    x += measure(text, 12)
  }
  if (heat !== undefined) {
    write(say('darker', { what: say(heat.what) }))
    x += 12
    write('0')
    x += 6
    for (const colour of HEAT) {
      legend.push(box(x, y, 24, 15, { fill: colour, stroke: '#888888', strokeWidth: 0.6 }))
      x += 24
    }
    x += 6
    write(quantity(heat.most, heat.what === 'staffTime' ? 'hours' : 'seconds', language))
    x += 28
  }
  for (const tag of tags) {
    const plate = measure(say(tag), 11, true) + 10
    legend.push(
      box(x, y - 1, plate, 17, { fill: TAGS[tag] }, 8),
      lettering(say(tag), x + plate / 2, y + 11.5, {
        size: 11,
        anchor: 'middle',
        bold: true,
        colour: '#ffffff',
      }),
    )
    x += plate + 6
    write(say(`${tag}Note`))
    x += 24
  }
  return { width: Math.max(width, x), height: height + 30, marks: [...marks, ...legend] }
}
