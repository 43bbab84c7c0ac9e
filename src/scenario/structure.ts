import type * as z from 'zod'
import { suggestion } from './nearest-names.ts'
import { type Reading, report, reportKey } from './reading.ts'
import { type ScenarioFile, scenarioFile } from './schema.ts'
import { type Keys, plainOf, type Raw, rawAt } from './yaml-document.ts'

type Issue = z.core.$ZodIssue

const typeWords: Readonly<Record<string, { ja: string; en: string }>> = {
  string: { ja: '文字', en: 'text' },
  number: { ja: '数', en: 'a number' },
  boolean: { ja: 'true か false', en: 'true or false' },
  array: { ja: '並び（[ ]）', en: 'a list' },
  object: { ja: '項目の集まり（{ }）', en: 'a map of settings' },
  record: { ja: '項目の集まり（{ }）', en: 'a map of settings' },
}
const valueWords = { ja: '値か {value: …}', en: 'a value or {value: …}' }

const shown = (raw: Raw | undefined): string => {
  if (raw === undefined) return ''
  if (raw.kind === 'scalar') return String(raw.value)
  return raw.kind === 'list' ? '[ … ]' : '{ … }'
}

/** The keys a strict object takes at a path of the schema, for suggestions. */
const keysTaken = (keys: Keys): string[] => {
  let schema: unknown = scenarioFile
  const open = (found: unknown): { def: Record<string, unknown>; shape?: Record<string, unknown> } => {
    const inner = found as { def: Record<string, unknown>; shape?: Record<string, unknown> }
    if (inner.def.type === 'optional') return open(inner.def.innerType)
    if (inner.def.type === 'union') {
      const options = inner.def.options as { def: { type: string } }[]
      return open(options.find((option) => /object|record/.test(option.def.type)) ?? options[0])
    }
    return inner
  }
  for (const key of keys) {
    const { def, shape } = open(schema)
    schema = shape ? shape[String(key)] : (def.element ?? def.valueType)
    if (!schema) return []
  }
  return Object.keys(open(schema).shape ?? {})
}

const tell = (reading: Reading, issue: Issue, around: Keys): void => {
  const keys = [...around, ...issue.path.map((key) => (typeof key === 'symbol' ? String(key) : key))]
  const found = shown(rawAt(reading.raw, keys))
  if (issue.code === 'unrecognized_keys') {
    for (const key of issue.keys)
      reportKey(reading, 'SCENARIO-UNKNOWN-KEY', [...keys, key], { near: suggestion(key, keysTaken(keys)) })
  } else if (rawAt(reading.raw, keys) === undefined) {
    report(reading, 'SCENARIO-MISSING-KEY', keys, { key: String(keys.at(-1)) })
  } else if (issue.code === 'invalid_value') {
    const values = issue.values.map(String)
    report(reading, 'SCENARIO-WRONG-TYPE', keys, {
      expected: { ja: ` ${values.join('、')} のどれか`, en: `one of ${values.join(', ')}` },
      found,
    })
  } else if (issue.code === 'invalid_union') {
    const inside = issue.errors.find(
      (errors) =>
        errors.length > 0 && errors.every((one) => one.path.length > 0 || one.code === 'unrecognized_keys'),
    )
    if (inside && rawAt(reading.raw, keys)?.kind !== 'scalar')
      for (const one of inside) tell(reading, one, keys)
    else report(reading, 'SCENARIO-WRONG-TYPE', keys, { expected: valueWords, found })
  } else {
    const expected = issue.code === 'invalid_type' ? (typeWords[issue.expected] ?? valueWords) : valueWords
    report(reading, 'SCENARIO-WRONG-TYPE', keys, { expected, found })
  }
}

/** Keys of one file that no file may have, written without a value: merging would drop them unseen. */
export const tellEmptyUnknown = (reading: Reading): void => {
  const told = new Set<string>()
  const walk = (issues: readonly Issue[], around: Keys): void => {
    for (const issue of issues) {
      const keys = [...around, ...issue.path.map((key) => (typeof key === 'symbol' ? String(key) : key))]
      if (issue.code === 'invalid_union') {
        // Of the forms that may stand here, those that are no maps at all say nothing of its keys.
        const forms = issue.errors.filter(
          (errors) => !errors.some(({ code, path }) => code === 'invalid_type' && path.length === 0),
        )
        const isUnknownInAll = forms.every((errors) =>
          errors.some(({ code }) => code === 'unrecognized_keys'),
        )
        if (isUnknownInAll && forms.length > 0) walk(forms[0], keys)
      } else if (issue.code === 'unrecognized_keys') {
        for (const key of issue.keys) {
          const value = rawAt(reading.raw, [...keys, key])
          const place = [...keys, key].join('.')
          if (value?.kind !== 'scalar' || value.value !== null || told.has(place)) continue
          told.add(place)
          reportKey(reading, 'SCENARIO-UNKNOWN-KEY', [...keys, key], {
            near: suggestion(key, keysTaken(keys)),
          })
        }
      }
    }
  }
  walk(scenarioFile.safeParse(plainOf(reading.raw)).error?.issues ?? [], [])
}

/** Checks the shape of the merged file; undefined when it does not hold. */
export const checkedShape = (reading: Reading): ScenarioFile | undefined => {
  const before = reading.findings.length
  const result = scenarioFile.safeParse(plainOf(reading.raw))
  for (const issue of result.error?.issues ?? []) tell(reading, issue, [])
  for (const list of ['arrivals', 'resourcePools'] as const) uniqueIds(reading, [list])
  for (const [list, inner] of [
    ['arrivals', 'channels'],
    ['resourcePools', 'workers'],
  ]) {
    const items = rawAt(reading.raw, [list])
    if (items?.kind === 'list') for (const i of items.items.keys()) uniqueIds(reading, [list, i, inner])
  }
  return reading.findings.length === before ? result.data : undefined
}

const uniqueIds = (reading: Reading, keys: Keys): void => {
  const list = rawAt(reading.raw, keys)
  if (list?.kind !== 'list') return
  const seen = new Set<string>()
  list.items.forEach((_, i) => {
    const id = rawAt(reading.raw, [...keys, i, 'id'])
    if (id?.kind !== 'scalar') return
    if (seen.has(String(id.value)))
      report(reading, 'SCENARIO-DUPLICATE-ID', [...keys, i, 'id'], {
        id: String(id.value),
        list: String(keys.at(-1)),
      })
    seen.add(String(id.value))
  })
}
