import type { DivisorLine, PlanResult } from '../../../src/plan/plan-result.ts'
import { number, personsText } from '../../../src/report/numbers.ts'
import { language, say } from '../../language.ts'
import { words } from './plan-words.ts'

const persons = (hours: number, divisor: DivisorLine): string =>
  say(words.person, { n: personsText(hours / divisor.hours) })

interface Props {
  readonly hours: number
  readonly result: PlanResult
  readonly divisor: DivisorLine
}

/** Persons by the chosen hours first, then by the others. */
export function Persons({ hours, result, divisor }: Props) {
  const others = result.divisors.filter((one) => one !== divisor)
  const named = ({ name, hours: yearly }: DivisorLine): string =>
    `${name[language.value]} ${number(yearly, Number.isInteger(yearly) ? 0 : 1)} h`
  return (
    <>
      <strong>{persons(hours, divisor)}</strong> ({named(divisor)})
      {others.map((one) => (
        <small key={one.id}>
          {persons(hours, one)} ({named(one)})
        </small>
      ))}
    </>
  )
}
