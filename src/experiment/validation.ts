import { INDICATORS } from '../indicators/index.ts'
import { parseDate } from '../model/civil-date.ts'
import type { Finding } from '../model/finding.ts'
import type { ProcessModel } from '../model/process-model.ts'
import type { Words } from '../model/words.ts'
import { assumptionsOf } from '../scenario/assumptions.ts'
import type { ObservedFigure, Scenario } from '../scenario/scenario.ts'
import { predictionInterval } from '../statistics/prediction-interval.ts'
import { studentTQuantile } from '../statistics/student-t.ts'
import { experimentFinding } from './finding-catalogue.ts'
import { openDays } from './open-days.ts'
import { staffedKey, valueKey, withinKey } from './play-replication.ts'
import type { ReplicationOutcome } from './replication-runner.ts'
import { poolHoursOf, sectionFindings, sectionHours } from './section-hours.ts'
import { CONFIDENCE, scopesOf } from './summarise.ts'
import type { Validation, ValidationFigure, ValidationVerdict } from './validation-result.ts'

/** Without a word of the office: a tenth of the figure, of shares two points. */
const TOLERANCE = 0.1
const TOLERANCE_OF_SHARES = 0.02
/** A difference that is not known better than this could hide anything. */
const BLUR = 0.25
const BLUR_OF_SHARES = 0.1
/** The 97.5 % point of the normal distribution. */
const NORMAL = 1.959963984540054

const WHOLE: Words = { ja: '業務全体', en: 'whole process' }
const UNITS = new Map(INDICATORS.map(({ id, unit }) => [id, unit]))
/** Figures that grow with the length of the period. */
const TOTALS = new Set(['staffHours', 'overtime', 'applicantHours', 'cost', 'caseCount'])

/** Compares what was observed of the as-is with what the replications say. */
export const validationOf = (
  model: ProcessModel,
  scenario: Scenario,
  runs: readonly ReplicationOutcome[],
): { readonly validation: Validation; readonly findings: readonly Finding[] } => {
  const played = [{ scenario, poolHours: poolHoursOf(scenario, runs) }]
  const sections = sectionHours(played)
  const figures = scenario.observed.map((observed) => figureOf(model, scenario, runs, observed))
  const predicted = figures.filter(({ evidence }) => evidence === 'predicted')
  const count = (verdict: ValidationVerdict) => predicted.filter((one) => one.verdict === verdict).length
  const evidence = {
    figures: predicted.length,
    reproduced: count('reproduced'),
    notReproduced: count('notReproduced'),
    undecided: count('undecided'),
  }
  const { reproduced, notReproduced } = evidence
  return {
    validation: {
      validated: reproduced > 0 && notReproduced === 0 && 2 * reproduced >= predicted.length,
      evidence,
      figures,
      section: sections[0] ?? null,
    },
    findings: [
      ...figures.flatMap((figure, i) =>
        figure.reason === null
          ? []
          : [
              experimentFinding(
                'EXPERIMENT-OBSERVED-NOT-COMPARED',
                { file: scenario.file, element: `observed.${i}` },
                {
                  indicator: figure.indicator,
                  scope: figure.scope.kind === 'process' ? WHOLE : figure.scope.name,
                  reason: figure.reason,
                },
              ),
            ],
      ),
      ...sectionFindings(sections, played, false),
    ],
  }
}

const figureOf = (
  model: ProcessModel,
  scenario: Scenario,
  runs: readonly ReplicationOutcome[],
  observed: ObservedFigure,
): ValidationFigure => {
  const { indicator, value, within } = observed
  const unit = within !== undefined ? 'share' : (UNITS.get(indicator) ?? 'casesPerDay')
  const isShare = unit === 'share'
  const scope = scopeOf(model, scenario, observed.scopeId)
  const values = runs.flatMap(({ values: of }) => {
    const one = simulated(scenario, of, observed, scope)
    return one === undefined ? [] : [one]
  })
  const own = ownHalfWidth(observed, isShare)
  const tolerance = observed.tolerance ?? (isShare ? TOLERANCE_OF_SHARES : TOLERANCE * Math.abs(value))
  const facts = {
    indicator,
    scope,
    unit,
    within: within ?? null,
    observed: {
      value,
      halfWidth: own,
      n: observed.n ?? null,
      standardDeviation: observed.standardDeviation ?? null,
      period: observed.period ?? null,
      source: observed.source ?? null,
      mark: observed.mark ?? null,
    },
    tolerance: { value: tolerance, isStated: observed.tolerance !== undefined },
    evidence: evidenceOf(scenario, observed),
  }
  const noComparison = (reason: Words): ValidationFigure => ({
    ...facts,
    simulated: null,
    difference: null,
    verdict: 'undecided',
    reason,
  })
  if (values.length === 0)
    return noComparison({ ja: 'この対象では測られない指標です', en: 'it is not measured there' })
  if (!periodsFit(scenario, observed))
    return noComparison({
      ja: '実測した期間と試算した期間が違います',
      en: 'the period observed is not the one simulated',
    })
  const { mean, halfWidth } = predictionInterval(values, CONFIDENCE)
  const between = Math.sqrt(halfWidth * halfWidth + own * own)
  const known = Number.isFinite(between)
  const blur = isShare ? BLUR_OF_SHARES : BLUR * Math.abs(value)
  return {
    ...facts,
    simulated: { mean, halfWidth: known ? halfWidth : null },
    difference: { mean: mean - value, halfWidth: known ? between : null },
    verdict: verdictOf({ difference: Math.abs(mean - value), halfWidth: between, tolerance, blur }),
    reason: known ? null : { ja: '試行が1回では判断できません', en: 'one replication tells nothing' },
  }
}

/** Of a difference and its interval; rounding forgives the last digits. */
export const verdictOf = ({
  difference,
  halfWidth,
  tolerance,
  blur,
}: {
  readonly difference: number
  readonly halfWidth: number
  readonly tolerance: number
  readonly blur: number
}): ValidationVerdict => {
  const slack = 1e-9 * Math.max(1, tolerance)
  if (difference + halfWidth <= tolerance + slack) return 'reproduced'
  if (difference - halfWidth > tolerance + slack) return 'notReproduced'
  return difference <= halfWidth && halfWidth <= blur ? 'reproduced' : 'undecided'
}

/**
 * How far off the observed figure may itself be, at 95 %: as stated, or by Student's t of a sample; of a share by
 * A. Agresti and B. A. Coull, The American Statistician 52 (1998), which holds near 0 and 1 too.
 */
const ownHalfWidth = (
  { value, low, high, n, standardDeviation }: ObservedFigure,
  isShare: boolean,
): number => {
  if (low !== undefined || high !== undefined)
    return Math.max(value - (low ?? value), (high ?? value) - value)
  if (n === undefined) return 0
  if (standardDeviation !== undefined)
    return (studentTQuantile((1 + CONFIDENCE) / 2, n - 1) * standardDeviation) / Math.sqrt(n)
  if (!isShare) return 0
  const share = (value * n + 2) / (n + 4)
  return NORMAL * Math.sqrt((share * (1 - share)) / (n + 4))
}

const scopeOf = (model: ProcessModel, scenario: Scenario, id: string): ValidationFigure['scope'] => {
  const scopes = scopesOf(model, scenario)
  if (id === 'all') return scopes.get(`process|${scenario.procedure}`)!
  for (const kind of ['activity', 'channel', 'resourcePool']) {
    const found = scopes.get(`${kind}|${id}`)
    if (found !== undefined) return found
  }
  return { kind: 'employment', id, name: id }
}

/** The figure in one run; undefined where the run has none. */
const simulated = (
  scenario: Scenario,
  values: ReplicationOutcome['values'],
  { indicator, within }: ObservedFigure,
  scope: ValidationFigure['scope'],
): number | undefined => {
  if (scope.kind === 'employment') return hoursByEmployment(scenario, values, indicator, scope.id)
  if (within !== undefined) return values[withinKey(indicator, scope.kind, scope.id, within)]
  if (indicator !== 'casesPerDay') return values[valueKey(indicator, scope.kind, scope.id)]
  const cases = values[valueKey('caseCount', scope.kind, scope.id)]
  const days = openDays(scenario)
  return cases === undefined || !days ? undefined : cases / days
}

/** Staff hours are none of a contractor's, but his were observed all the same: his time at work. */
const hoursByEmployment = (
  { resourcePools }: Scenario,
  values: ReplicationOutcome['values'],
  indicator: string,
  employment: string,
): number | undefined => {
  const hours = resourcePools
    .filter((pool) => pool.employment === employment)
    .map(({ id }) => {
      const measured = values[valueKey(indicator, 'resourcePool', id)]
      if (measured !== undefined || indicator !== 'staffHours') return measured
      const utilisation = values[valueKey('utilisation', 'resourcePool', id)]
      return utilisation === undefined ? undefined : utilisation * values[staffedKey(id)]
    })
  const known = hours.filter((one) => one !== undefined)
  return known.length === 0 ? undefined : known.reduce((sum, one) => sum + one, 0)
}

/** The same stretch of the year, whichever year; a mean may also come from a run by number of cases. */
const periodsFit = ({ period }: Scenario, { indicator, period: observed }: ObservedFigure): boolean => {
  if (period.kind !== 'dates') return observed === undefined && !TOTALS.has(indicator)
  const dayOfYear = (date: string) => date.slice(5)
  const { from, to } = observed ?? { from: '2000-04-01', to: '2001-04-01' }
  if (dayOfYear(period.start) !== dayOfYear(from) || dayOfYear(period.end) !== dayOfYear(to)) return false
  // A leap day may lie in one of them.
  return Math.abs(spanOf(period.start, period.end) - spanOf(from, to)) <= 3
}

const spanOf = (from: string, to: string): number => parseDate(to) - parseDate(from)

/** What the scenario itself says comes out again, however wrong the rest of it is. */
const evidenceOf = (scenario: Scenario, observed: ObservedFigure): ValidationFigure['evidence'] => {
  if (observed.mark === 'calibrated' || observed.fittedTo !== undefined) return 'fitted'
  if (isFittedTo(scenario, observed.source)) return 'fitted'
  const { indicator } = observed
  const isStated = scenario.arrivals.every(({ volume, timestamps }) => volume ?? timestamps)
  if ((indicator === 'caseCount' || indicator === 'casesPerDay') && isStated) return 'input'
  return indicator === 'processingTime' ? 'input' : 'predicted'
}

/** Whether a value of the scenario says that it was fitted to what this source holds. */
const isFittedTo = (scenario: Scenario, source: string | undefined): boolean => {
  const plain = (text: string) => text.normalize('NFKC').replace(/\s/g, '')
  const wanted = plain(source ?? '')
  return (
    wanted !== '' &&
    assumptionsOf(scenario).some(({ fittedTo }) => {
      const known = plain(fittedTo ?? '')
      return known !== '' && (known.includes(wanted) || wanted.includes(known))
    })
  )
}
