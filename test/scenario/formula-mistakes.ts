import type { formulaFindings } from '../../src/scenario/formula-findings.ts'
import { asIs } from './counter.ts'

const withReview = (setting: string, data: string): string =>
  `${asIs.replace('atClosing: pause}', `atClosing: pause, ${setting}}`)}data: ${data}\n`

/** One mistake for every code of formulas. */
export const formulaMistakes: Record<
  keyof typeof formulaFindings,
  { readonly files: string; readonly says: string; readonly line?: number }
> = {
  'SCENARIO-FORMULA': {
    files: withReview("instances: '=枚数 +'", '{枚数: 2}'),
    says: '<枚数 +> of <activities.審査.instances> is not FEEL: not FEEL (at character 5)',
    line: 15,
  },
  'SCENARIO-FORMULA-NAME': {
    files: withReview("priority: '=枚'", '{枚数: 2}'),
    says: '<枚>, which is no attribute (did you mean <枚数>?)',
    line: 15,
  },
  'SCENARIO-FORMULA-ORDER': {
    files: `${asIs}data:\n  手数料: '=300 * 枚数'\n  枚数: 2\n`,
    says: '<data.手数料> reads <枚数>, which is not known by then',
    line: 21,
  },
  'SCENARIO-FORMULA-VALUE': {
    files: withReview("sets: {期日: '=today()'}", '{}'),
    says: '<activities.審査.sets.期日> never gives a number, a text, true or false (it gives 2026-04-01)',
    line: 15,
  },
  'SCENARIO-FORMULA-SOMETIMES': {
    files: withReview("instances: '=枚数 - 2'", '{枚数: {1: 0.5, 3: 0.5}}'),
    says: '(with 枚数 = 1 it gives -1); then it is taken as none where negative',
    line: 15,
  },
  'SCENARIO-FORMULA-UNSET': {
    files: withReview("instances: '=枚数', sets: {枚数: 2}", '{}'),
    says: '<activities.審査.instances> reads <枚数>, which a case may not have yet when it comes to <審査>',
    line: 15,
  },
  'SCENARIO-FORMULA-RANGE': {
    files: asIs.replace('value: 6m, low: 4m, high: 9m', "value: '=now().hour * 1m', low: 4m"),
    says: '<now().hour * 1m> takes no bound <activities.審査.duration.low>',
    line: 15,
  },
}
