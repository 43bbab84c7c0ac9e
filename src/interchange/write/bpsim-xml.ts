import { decodeXml } from '../../bpmn/decode.ts'
import { parseDate } from '../../model/civil-date.ts'
import { exp, logGamma } from '../../model/exact-math.ts'
import type { Finding } from '../../model/finding.ts'
import { DAY, HOUR, MINUTE, type Seconds } from '../../model/seconds.ts'
import type { Words } from '../../model/words.ts'
import { xmlEscaped } from '../../model/xml-text.ts'
import { attributesOf } from '../../scenario/case-attributes.ts'
import type { Distribution } from '../../scenario/distribution.ts'
import type { AttributeUpdate, CalendarSetting, Duration, Scenario } from '../../scenario/scenario.ts'
import { plainNumber as plainPriority } from '../../scenario/work-rules.ts'
import { plainNumber } from '../foreign/foreign-distribution.ts'
import { words } from '../foreign/foreign-model.ts'
import { drawnConditions } from './drawn-conditions.ts'
import type { Exporting } from './exporting.ts'
import { gapOf, leaveOutCommon, meanAlone, PLENTY, usedCalendars, weekOf } from './said-by-scenario.ts'

const NAMESPACE = 'http://www.bpsim.org/schemas/2.0'
const icalDays = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA']
/** A week that begins on Sunday 2026-04-05. */
const FIRST_SUNDAY = 20_260_405

const element = (
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  inside = '',
): string => {
  const written = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${xmlEscaped(typeof value === 'number' ? plainNumber(value) : value)}"`)
    .join('')
  return inside === '' ? `<bpsim:${name}${written}/>` : `<bpsim:${name}${written}>${inside}</bpsim:${name}>`
}

const steps: Readonly<Record<number, string>> = { 1: 's', [MINUTE]: 'min', [HOUR]: 'hour', [DAY]: 'day' }

const distributionOf = (
  distribution: Distribution,
  what: Words,
  job: Exporting,
  validFor: Readonly<Record<string, string>> = {},
): string => {
  const of = (name: string, attributes: Readonly<Record<string, string | number>>, inside?: string) =>
    element(name, { ...attributes, ...validFor }, inside)
  const alone = () => of('FloatingParameter', { value: meanAlone(distribution, what, job) })
  const points = (values: readonly { readonly value: Seconds; readonly weight: number }[]) => {
    const sum = values.reduce((total, { weight }) => total + weight, 0)
    const inside = values.map(({ value, weight }) =>
      element(
        'UserDistributionDataPoint',
        { probability: weight / sum },
        element('FloatingParameter', { value }),
      ),
    )
    return of('UserDistribution', { discrete: 'true' }, inside.join(''))
  }
  switch (distribution.kind) {
    case 'fixed':
      return of('FloatingParameter', { value: distribution.value })
    case 'uniform':
      return of('UniformDistribution', { min: distribution.minimum, max: distribution.maximum })
    case 'triangular': {
      const { minimum, mode, maximum } = distribution
      return of('TriangularDistribution', { mode, min: minimum, max: maximum })
    }
    case 'exponential':
      return of('NegativeExponentialDistribution', { mean: distribution.mean })
    case 'normal': {
      // Ours is cut at 0, theirs is not.
      const { mean, standardDeviation } = distribution
      return of('TruncatedNormalDistribution', {
        mean,
        standardDeviation,
        min: 0,
        max: mean + 100 * standardDeviation,
      })
    }
    case 'logNormal': {
      const { mean, standardDeviation } = distribution
      return of('LogNormalDistribution', { mean, standardDeviation })
    }
    case 'erlang':
      return of('ErlangDistribution', { mean: distribution.mean, k: distribution.shape })
    case 'gamma':
      return of('GammaDistribution', {
        shape: distribution.shape,
        scale: distribution.mean / distribution.shape,
      })
    case 'weibull': {
      const { shape, mean } = distribution
      return of('WeibullDistribution', { shape, scale: mean / exp(logGamma(1 + 1 / shape)) })
    }
    case 'beta':
      return distribution.minimum === 0 && steps[distribution.maximum] !== undefined
        ? of('BetaDistribution', {
            shape: distribution.alpha,
            scale: distribution.beta,
            timeUnit: steps[distribution.maximum],
          })
        : alone()
    case 'poisson':
      return steps[distribution.step] === undefined
        ? alone()
        : of('PoissonDistribution', { mean: distribution.mean, timeUnit: steps[distribution.step] })
    case 'binomial':
      return steps[distribution.step] === undefined
        ? alone()
        : of('BinomialDistribution', {
            probability: distribution.probability,
            trials: distribution.trials,
            timeUnit: steps[distribution.step],
          })
    case 'discrete':
      return points(distribution.values)
    case 'empirical':
      return points(distribution.values.map((value) => ({ value, weight: 1 })))
    case 'truncated': {
      const { distribution: inner, minimum, maximum } = distribution
      return inner.kind === 'normal' && maximum < Infinity
        ? of('TruncatedNormalDistribution', {
            mean: inner.mean,
            standardDeviation: inner.standardDeviation,
            min: minimum,
            max: maximum,
          })
        : alone()
    }
    default:
      return alone()
  }
}

const two = (number: number): string => String(number).padStart(2, '0')
const clock = (time: Seconds): string =>
  `${two(Math.floor(time / 3600))}${two(Math.floor(time / 60) % 60)}${two(Math.floor(time) % 60)}`

/** One event a stretch of the day, every week. */
const iCalendar = (calendar: CalendarSetting): string => {
  const events = weekOf(calendar).flatMap(({ day, from, to }) => {
    const date = FIRST_SUNDAY + day
    return [
      'BEGIN:VEVENT',
      `DTSTART:${date}T${clock(from)}`,
      to >= DAY ? `DTEND:${date + 1}T000000` : `DTEND:${date}T${clock(to)}`,
      `RRULE:FREQ=WEEKLY;BYDAY=${icalDays[day]}`,
      'END:VEVENT',
    ]
  })
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', ...events, 'END:VCALENDAR'].join('\n')
}

const scenarioParameters = ({ period, seed, replications }: Scenario): string => {
  const length = (days: number) => element('DurationParameter', { value: `P${days}D` })
  if (period.kind === 'cases')
    return element(
      'ScenarioParameters',
      {
        baseTimeUnit: 's',
        baseCurrencyUnit: 'JPY',
        replication: replications,
        seed,
      },
      period.from === undefined
        ? ''
        : element('Start', {}, element('DateTimeParameter', { value: period.from })),
    )
  const begin = period.runInFrom < period.start ? period.runInFrom : period.start
  const warmUp = parseDate(period.start) - parseDate(begin)
  const inside = [
    element('Start', {}, element('DateTimeParameter', { value: `${begin}T00:00:00` })),
    element('Duration', {}, length(parseDate(period.end) - parseDate(begin))),
    warmUp > 0 ? element('Warmup', {}, length(warmUp)) : '',
  ]
  const attributes = { baseTimeUnit: 's', baseCurrencyUnit: 'JPY', replication: replications, seed }
  return element('ScenarioParameters', attributes, inside.join(''))
}

const hasId = (text: string, id: string): boolean =>
  new RegExp(`\\bid=["']${id.replaceAll('.', '\\.')}["']`).test(text)

/** Ids of the resources that stand for the pools: what readers of drawings take, and nothing else has. */
const resourceIds = (job: Exporting, text: string): ReadonlyMap<string, string> =>
  new Map(
    job.scenario.resourcePools.map(({ id }, i) => {
      const plain = /^[A-Za-z_][\w.-]*$/.test(id) ? id : `pool_${i + 1}`
      const resource = /<(?:[\w.-]+:)?resource\b[^>]*/g
      const already = text.match(resource)?.some((tag) => hasId(tag, plain)) ?? false
      return [id, hasId(text, plain) && !already ? `resource_${plain}` : plain] as const
    }),
  )

/** An expression with its names asked for and its texts quoted as there. */
const expressionOf = (feel: string, { scenario }: Exporting): string => {
  const names = attributesOf(scenario)
    .map(({ name }) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .sort((one, other) => other.length - one.length)
  const known = names.length > 0 ? `(?<![\\p{L}\\p{N}_])(?:${names.join('|')})(?![\\p{L}\\p{N}_])` : '(?!)'
  const parts = new RegExp(`"((?:[^"\\\\]|\\\\.)*)"|${known}`, 'gu')
  return feel.replace(parts, (text, quoted?: string) =>
    quoted === undefined ? `bpsim:getProperty('${text}')` : `'${quoted}'`,
  )
}

/** What is set at an element: constants, numbers that vary, and expressions. */
const propertiesOf = (updates: readonly AttributeUpdate[], job: Exporting): string => {
  const written = updates.flatMap(({ name, draw, feel }) => {
    const of = (value: string) => [element('Property', { name }, value)]
    if (feel !== undefined) return of(element('ExpressionParameter', { value: expressionOf(feel, job) }))
    if (draw?.distribution) {
      const what = words(`属性「${name}」`, `the attribute "${name}"`)
      return of(distributionOf(draw.distribution, what, job))
    }
    const [only, another] = draw?.values ?? []
    if (only && !another)
      return of(
        typeof only.value === 'number'
          ? element('FloatingParameter', { value: only.value })
          : element(typeof only.value === 'boolean' ? 'BooleanParameter' : 'StringParameter', {
              value: String(only.value),
            }),
      )
    const numbers = (draw?.values ?? []).flatMap(({ value, weight }) =>
      typeof value === 'number' ? [{ value, weight }] : [],
    )
    if (numbers.length > 0 && numbers.length === draw?.values.length)
      return of(distributionOf({ kind: 'discrete', values: numbers }, words(name, name), job))
    job.leaveOut(words(`属性「${name}」の割合`, `the weighted values of "${name}"`), name)
    return []
  })
  return written.length > 0 ? element('PropertyParameters', {}, written.join('')) : ''
}

const parametersOf = (job: Exporting, ids: ReadonlyMap<string, string>): string => {
  const { model, scenario, leaveOut } = job
  const written: string[] = []
  const parameters = (ref: string, ...groups: readonly string[]) => {
    const inside = groups.join('')
    if (inside !== '') written.push(element('ElementParameters', { elementRef: ref }, inside))
  }
  const always = (calendar: string) => scenario.calendars[calendar]?.always ?? true
  const valid = (calendar: string): Readonly<Record<string, string>> =>
    always(calendar) ? {} : { validFor: calendar }
  scenario.arrivals.forEach((source, i) => {
    const start = source.start || source.channels[0]?.start
    if (!start) return
    const what = words('到着の間隔', 'the gap between arrivals')
    const gap = distributionOf(gapOf(source, scenario, job), what, job, valid(source.calendar))
    const count = scenario.period.kind === 'cases' && i === 0 ? scenario.period.cases : undefined
    if (scenario.period.kind === 'cases' && i === 1)
      leaveOut(words('すべての到着を合わせた件数', 'the number of cases over all sources'), source.id)
    parameters(
      start,
      element(
        'ControlParameters',
        {},
        element('InterTriggerTimer', {}, gap) +
          (count === undefined
            ? ''
            : element('TriggerCount', {}, element('NumericParameter', { value: count }))),
      ),
    )
  })
  for (const pool of scenario.resourcePools) {
    const quantity = { value: pool.unlimited ? PLENTY : pool.quantity.value, ...valid(pool.calendar) }
    const cost = pool.costPerHour
    parameters(
      ids.get(pool.id) ?? pool.id,
      element('ResourceParameters', {}, element('Quantity', {}, element('NumericParameter', quantity))),
      cost
        ? element(
            'CostParameters',
            {},
            element('UnitCost', {}, element('FloatingParameter', { value: cost.value / HOUR })),
          )
        : '',
    )
  }
  const lowest = Math.max(
    0,
    ...Object.values(scenario.activities).map(({ priority }) => plainPriority(priority) ?? 0),
  )
  for (const node of model.nodes) {
    const setting = scenario.activities[node.id]
    if (node.kind !== 'task' || node.taskType === 'receiveTask' || !setting) continue
    const what = words(`作業「${node.name || node.id}」の時間`, `the duration of "${node.name || node.id}"`)
    const crews = [setting.pools, ...(setting.otherwise ?? [])].filter((crew) => crew.length > 0)
    const selection = crews
      .map((crew) =>
        crew
          .map(({ pool, quantity }) => `bpsim:getResource('${ids.get(pool) ?? pool}',${quantity})`)
          .join(' and '),
      )
      .join(' or ')
    if (crews.length > 1 && crews.some((crew) => crew.length > 1))
      leaveOut(words('組になった担当の選択肢（otherwise）', 'alternatives of several (otherwise)'), node.id)
    const length = (name: string, duration: Duration | undefined) =>
      duration ? element(name, {}, distributionOf(duration.distribution, what, job)) : ''
    if (setting.setUp?.when === 'onChange')
      leaveOut(words('作業が変わるときだけの準備時間', 'set-up only when the work changes'), node.id)
    const cost = setting.fixedCost?.value ?? 0
    const priority = plainPriority(setting.priority)
    if (setting.priority && priority === undefined)
      leaveOut(words('優先順位の式', 'priorities by expression'), node.id)
    parameters(
      node.id,
      element(
        'TimeParameters',
        {},
        length('TransferTime', setting.transfer) +
          length('SetUpTime', setting.setUp?.duration) +
          length('ProcessingTime', setting.duration),
      ),
      selection === ''
        ? ''
        : element(
            'ResourceParameters',
            {},
            element('Selection', {}, element('ExpressionParameter', { value: selection })),
          ),
      priority === undefined
        ? ''
        : element(
            'PriorityParameters',
            {},
            // There the higher number goes first.
            element('Priority', {}, element('NumericParameter', { value: lowest + 1 - priority })),
          ),
      cost > 0
        ? element(
            'CostParameters',
            {},
            element('FixedCost', {}, element('FloatingParameter', { value: cost })),
          )
        : '',
      propertiesOf(setting.sets ?? [], job),
    )
  }
  const asked = new Set(Object.keys(scenario.conditions ?? {}))
  for (const [id, ways] of Object.entries({ ...scenario.gateways, ...drawnConditions(job) })) {
    const byConditions = Object.keys(ways).some((flow) => asked.has(flow))
    if (byConditions && Object.values(ways).some(({ value }) => value > 0 && value < 1))
      leaveOut(words('条件のある分岐の割合', 'shares of ways with conditions'), id)
    for (const [flow, { value }] of Object.entries(ways))
      if (!byConditions)
        parameters(
          flow,
          element(
            'ControlParameters',
            {},
            element('Probability', {}, element('FloatingParameter', { value })),
          ),
        )
  }
  for (const [flow, { feel }] of Object.entries(scenario.conditions ?? {}))
    parameters(
      flow,
      element(
        'ControlParameters',
        {},
        element('Condition', {}, element('ExpressionParameter', { value: expressionOf(feel, job) })),
      ),
    )
  for (const [id, { after, probability }] of Object.entries(scenario.events)) {
    const what = words(`「${id}」を待つ時間`, `the wait for "${id}"`)
    const inside =
      (after ? element('InterTriggerTimer', {}, distributionOf(after.distribution, what, job)) : '') +
      (probability
        ? element('Probability', {}, element('FloatingParameter', { value: probability.value }))
        : '')
    if (inside !== '') parameters(id, element('ControlParameters', {}, inside))
  }
  const start = scenario.arrivals[0]?.start || scenario.arrivals[0]?.channels[0]?.start
  const updates: readonly AttributeUpdate[] = scenario.data.map(({ feel, ...draw }) => ({
    name: draw.name,
    ...(feel === undefined ? { draw } : { feel }),
  }))
  if (start) parameters(start, propertiesOf(updates, job))
  return written.join('\n')
}

const qbpText = /<((?:[\w.-]+:)?)processSimulationInfo\b[\s\S]*?<\/\1processSimulationInfo>\s*/

/** The drawing with its parameters inside, as the standard has it: a relationship at the end, a resource per pool. */
export const withBpsim = (
  job: Exporting,
): { readonly text?: string; readonly findings: readonly Finding[] } => {
  const decoded = decodeXml(job.drawing, job.model.file)
  if (decoded.text === undefined) return { findings: decoded.findings }
  const { scenario } = job
  leaveOutCommon(job, {
    pools: [],
    activities: ['otherwise', 'priority', 'setUp', 'transfer', 'fixedCost'],
    attributes: true,
    globalData: false,
    arrivalClock: false,
    atClosing: 'finish',
  })
  const before = decoded.text
    .replace(/^(\s*<\?xml[^>]*?encoding\s*=\s*)(?:"[^"]*"|'[^']*')/, '$1"UTF-8"')
    .replace(/<((?:[\w.-]+:)?)relationship\b[^>]*\btype=["']BPSimData["'][\s\S]*?<\/\1relationship>\s*/g, '')
  if (qbpText.test(before))
    job.leaveOut(words('図の中の QBP の値', 'the QBP parameters inside the drawing'), undefined, {
      ja: '（BPSim の値に置き換えます）',
      en: ' (BPSim takes their place)',
    })
  const drawn = before.replace(qbpText, '')
  const prefix = /<\/((?:[\w.-]+:)?)definitions>\s*$/.exec(drawn)?.[1] ?? ''
  const ids = resourceIds(job, drawn)
  const resources = scenario.resourcePools
    .filter(({ id }) => !hasId(drawn, ids.get(id) ?? id))
    .map((pool) => `<${prefix}resource id="${ids.get(pool.id)}" name="${xmlEscaped(pool.name.ja)}"/>\n`)
    .join('')
  const calendars = usedCalendars(scenario)
    .filter(({ always }) => !always)
    .map((calendar) =>
      element('Calendar', { id: calendar.id, name: calendar.name.ja }, xmlEscaped(iCalendar(calendar))),
    )
  const block = `<${prefix}relationship type="BPSimData">
<${prefix}extensionElements>
<bpsim:BPSimData xmlns:bpsim="${NAMESPACE}">
<bpsim:Scenario id="${xmlEscaped(scenario.id)}" name="${xmlEscaped(scenario.name.ja)}">
${[scenarioParameters(scenario), parametersOf(job, ids), ...calendars].join('\n')}
</bpsim:Scenario>
</bpsim:BPSimData>
</${prefix}extensionElements>
<${prefix}source>${xmlEscaped(job.model.id)}</${prefix}source>
<${prefix}target>${xmlEscaped(job.model.id)}</${prefix}target>
</${prefix}relationship>
`
  const diagram = drawn.search(/<(?:[\w.-]+:)?BPMNDiagram\b/)
  const end = drawn.lastIndexOf(`</${prefix}definitions>`)
  const at = diagram < 0 ? end : diagram
  const text = drawn.slice(0, at) + resources + drawn.slice(at, end) + block + drawn.slice(end)
  return { text, findings: decoded.findings }
}
