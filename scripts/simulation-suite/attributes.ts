import type { Duration, Scenario } from '../../src/scenario/scenario.ts'
import type { Checker, Problems } from './checker.ts'
import { isSaid, listIn, NotUnderstood, numberIn, type Said, textIn } from './entry.ts'
import type { ModelFiles } from './family-files.ts'
import { loadModel, Player } from './play.ts'
import { isProsimos, settingOf, withSetting } from './prosimos-setting.ts'

/** `Generate A,B,C and Use A,B,C`, `Generate A, Update A, Use new A`. */
const namesIn = (text: string): string[] =>
  text.split(/\s+and\s+|,\s+/).flatMap((part) => {
    const match = /^(.*\s)(\w+(?:,\w+)+)$/.exec(part.trim())
    return match ? match[2].split(',').map((last) => match[1] + last) : [part.trim()]
  })

/** `per case: if "X" follows "Y" the case contains …; if "Z" follows, it contains …`. */
export const pathsByAttributes: Checker = ({ entry, files }) => {
  const text = textIn(entry.expect) ?? ''
  if (!isProsimos(files) || !text.startsWith('per case: ')) return undefined
  const clauses = text
    .slice('per case: '.length)
    .split(/;\s*/)
    .map((clause) => {
      const match = /^if "([^"]+)" follows(?: "[^"]+")?,? (?:the case|it) contains (.+)$/.exec(clause)
      if (!match) throw new NotUnderstood(`the clause "${clause}"`)
      return { sign: match[1], names: namesIn(match[2]) }
    })
  return (async () => {
    const played = new Player(await loadModel(withSetting(files, settingOf(entry)))).play(1)
    const problems: string[] = []
    const used = new Set<string>()
    played.cases.forEach((_, number) => {
      const names = played.work.filter((work) => work.case === number).map(({ name }) => name)
      const clause = clauses.find(({ sign }) => names.includes(sign))
      if (clause) used.add(clause.sign)
      if (!clause || names.toSorted().join() !== clause.names.toSorted().join())
        problems.push(`case ${number} contains ${names.join(', ')}`)
    })
    for (const { sign } of clauses) if (!used.has(sign)) problems.push(`no case goes by "${sign}"`)
    if (played.cases.length !== numberIn(entry.cases)) problems.push(`${played.cases.length} cases`)
    return problems
  })()
}

/** `250 cases; both B and C occur as second activity over the run (…)`. */
export const bothWaysOccur: Checker = ({ entry, files }) => {
  const match = /^(\d+) cases; both (\w+) and (\w+) occur as second activity over the run/.exec(
    textIn(entry.expect) ?? '',
  )
  if (!match || !isProsimos(files)) return undefined
  return (async () => {
    const played = new Player(await loadModel(withSetting(files, settingOf(entry)))).play(1)
    const seconds = new Set(
      played.cases.map((_, number) => played.work.filter((work) => work.case === number)[1]?.name),
    )
    const problems = played.cases.length === Number(match[1]) ? [] : [`${played.cases.length} cases`]
    for (const name of [match[2], match[3]])
      if (!seconds.has(name)) problems.push(`"${name}" is never second`)
    return problems
  })()
}

const UNKNOWN = 0.5

/** Every activity lasts as many seconds as the attribute says when it begins; where there is none, half a second. */
const lastingAs = (scenario: Scenario, attribute: string): Scenario => ({
  ...scenario,
  activities: Object.fromEntries(
    Object.entries(scenario.activities).map(([id, setting]) => {
      const duration: Duration = {
        ...setting.duration,
        distribution: { kind: 'fixed', value: UNKNOWN },
        feel: `if ${attribute} = null then ${UNKNOWN} else ${attribute}`,
      }
      return [id, { ...setting, duration }]
    }),
  ),
})

/** What an attribute is after each of the activities of each case; after the last as before it, which sets nothing. */
const columnsOf = async (files: ModelFiles, attribute: string): Promise<(number | null)[][]> => {
  const model = await loadModel(files)
  const played = new Player({ ...model, scenario: lastingAs(model.scenario, attribute) }).play(1)
  return played.cases.map((_, number) => {
    const own = played.work.filter((work) => work.case === number)
    const before = own.map((work) => {
      const value = Math.round((work.end - work.start) * 1e6) / 1e6
      return value === UNKNOWN ? null : value
    })
    return [...before.slice(1), before.at(-1) ?? null]
  })
}

interface Given {
  readonly scope: 'global' | 'case' | 'event'
  readonly value: number | 'gamma' | undefined
}

/** `global attribute = 1`, `global 1, case 11, event 111`, `same name global 0 and event gamma`. */
const givenIn = (text: string): { readonly given: readonly Given[]; readonly sameName: boolean } => {
  const sameName = text.startsWith('same name ')
  const given = text
    .replace(/^same name /, '')
    .split(/,\s*|\s+and\s+/)
    .map((part): Given => {
      const match = /^(global|case|event)(?: attribute =)?(?: (\d+(?:\.\d+)?|gamma))?$/.exec(part.trim())
      if (!match) throw new NotUnderstood(`the attribute "${part}"`)
      const value = match[2] === undefined ? undefined : match[2] === 'gamma' ? 'gamma' : Number(match[2])
      return { scope: match[1] as Given['scope'], value }
    })
  return { given, sameName }
}

const distributionOf = (value: number | 'gamma') =>
  value === 'gamma'
    ? {
        distribution_name: 'gamma',
        distribution_params: [100, 1000, 1, 1000].map((one) => ({ value: one })),
      }
    : { distribution_name: 'fix', distribution_params: [{ value }] }

/** Attributes of the run, of cases and of activities: what each case knows after each of its activities. */
export const attributeScopes: Checker = ({ entry, files }) => {
  const settings = listIn(entry.expect).filter(isSaid)
  const setter = /\((Activity_\w+)\b[^)]*sets event attributes|\((Activity_\w+),/.exec(
    textIn(entry.rows) ?? '',
  )
  const element = setter?.[1] ?? setter?.[2]
  if (!isProsimos(files) || settings.length === 0 || element === undefined) return undefined
  return (async () => {
    const problems: string[] = []
    for (const setting of settings)
      problems.push(
        ...(await scopeProblems(files, setting, element, numberIn(entry.cases))).map(
          (one) => `${setting.set}: ${one}`,
        ),
      )
    return problems
  })()
}

const scopeProblems = async (
  files: ModelFiles,
  setting: Said,
  element: string,
  cases: number | undefined,
): Promise<Problems> => {
  const { given, sameName } = givenIn(textIn(setting.set) ?? '')
  const values = given.map((one, i) => ({ ...one, value: one.value ?? i }))
  const nameOf = ({ scope }: Given) => (sameName ? 'shared' : `${scope}_attribute`)
  const attributes = (scope: Given['scope']) =>
    values
      .filter((one) => one.scope === scope)
      .map((one) => ({ name: nameOf(one), type: 'continuous', values: distributionOf(one.value) }))
  const changed = withSetting(files, { cases, start: '2023-06-19T09:00:00' }, (root) => {
    root.global_attributes = attributes('global')
    root.case_attributes = attributes('case')
    root.event_attributes = [{ event_id: element, attributes: attributes('event') }]
  })
  const wanted = setting.perCaseColumn !== undefined ? [setting.perCaseColumn] : listIn(setting.columns)
  const problems: string[] = []
  if (wanted.length > 0) {
    for (const [i, column] of wanted.entries()) {
      const found = await columnsOf(changed, nameOf(given[i]))
      const off = found.find((one) => JSON.stringify(one) !== JSON.stringify(column))
      if (off) problems.push(`${given[i].scope}: ${JSON.stringify(off)}, not ${JSON.stringify(column)}`)
      if (found.length !== cases) problems.push(`${found.length} cases`)
    }
    return problems
  }
  const found = await columnsOf(changed, 'shared')
  const event = values.find(({ scope }) => scope === 'event')?.value
  for (const [first, middle, last] of found.slice(0, 1)) {
    if (setting.expect === 'value changes at Generate Attribute') {
      if (first === middle || middle !== last) problems.push(`${first}, ${middle}, ${last}`)
    } else if (setting.expect === 'event value wins after Generate Attribute') {
      if (middle !== event || last !== event)
        problems.push(`${first}, ${middle}, ${last}, not ${event} at last`)
    } else throw new NotUnderstood(`the expectation "${setting.expect}"`)
  }
  return problems
}
