import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { constraintFindings } from '../../src/bpmn/constraints/finding-catalogue.ts'
import { readBpmn } from '../../src/bpmn/index.ts'

const CORPORA = join(import.meta.dirname, '../../../shared/corpora')
const BROKEN = join(CORPORA, 'conformance/betsy/bpmn_constraints')
const absent = !existsSync(BROKEN)

/** The invalid drawings that are not refused by the rule they break, each for a reason. */
const notRefused = {
  'EXT035_1_failure.bpmn':
    'tools mark every process public and executable; a warning, nothing played depends on it',
  'EXT053_1_failure.bpmn':
    'no script is run here, and the valid drawings of the same suite leave the language out',
  'EXT067_1_failure.bpmn': 'the scenario may say how often; the drawing is warned that it does not',
  'EXT143_1_failure.bpmn': 'without a handler nothing is undone, which can be played; a warning',
  'EXT150_4_fail_sequence_flow_in_sub_process_missing_2.bpmn':
    'inside a subprocess only a warning that it cannot be reached: the token simulation plays such drawings',
}

interface Expected {
  readonly tests: readonly { readonly rule: string; readonly file: string }[]
}

test.skipIf(absent)(
  'every invalid drawing but the listed ones is refused by the rule it breaks',
  async () => {
    const { tests } = JSON.parse(readFileSync(join(BROKEN, 'expected.json'), 'utf8')) as Expected
    const refused = new Map<string, number>()
    const missed: string[] = []
    for (const { rule, file } of tests) {
      const { findings } = await readBpmn(readFileSync(join(BROKEN, file)), file)
      const named = findings.some(
        ({ severity, message }) => severity === 'error' && message.en.includes(rule),
      )
      if (named) refused.set(rule, (refused.get(rule) ?? 0) + 1)
      else missed.push(file.replace(/^.*\//, ''))
    }
    console.info(
      `${tests.length - missed.length} of ${tests.length} refused by rule:`,
      Object.fromEntries(refused),
    )
    expect(missed.sort()).toEqual(Object.keys(notRefused).sort())
  },
  60_000,
)

const drawings = (folder: string): string[] =>
  readdirSync(join(CORPORA, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(bpmn2?|xml)$/i.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.startsWith(BROKEN))

/** Drawings that engines run, or only pretend to; each breaks the standard where the code says. */
const refusedEngineModels = {
  'BPMN-AD-HOC-START-OR-END': 1,
  'BPMN-BOUNDARY-WITHOUT-OUTGOING': 2,
  'BPMN-COMPENSATION-HANDLER-UNMARKED': 1,
  'BPMN-END-WITHOUT-START': 3,
  'BPMN-NODE-WITHOUT-INCOMING': 1,
  'BPMN-REFERENCE-WRONG-TYPE': 1,
  'BPMN-START-TRIGGER-NOT-ALLOWED': 1,
  'BPMN-SUBPROCESS-START-WITH-TRIGGER': 1,
}

test.skipIf(absent).each([
  ['bpmn/human', {}],
  // A message flow into an end event; a task whose arrow is lost to an id used twice.
  ['bpmn/public-sector', { 'BPMN-MESSAGE-FLOW-TO-THROW': 1, 'BPMN-NODE-WITHOUT-INCOMING': 1 }],
  ['bpmn/miwg', {}],
  ['conformance', {}],
  ['simulation', {}],
  ['bpmn/engines', refusedEngineModels],
])(
  'no rule refuses a valid drawing of %s beyond those looked at',
  async (folder, expected) => {
    const refused: Record<string, number> = {}
    for (const path of drawings(folder)) {
      const { findings } = await readBpmn(readFileSync(path), path)
      const errors = findings.filter(
        ({ code, severity }) => severity === 'error' && code in constraintFindings,
      )
      for (const code of new Set(errors.map((finding) => finding.code)))
        refused[code] = (refused[code] ?? 0) + 1
    }
    expect(refused).toEqual(expected)
  },
  60_000,
)

test.runIf(absent)('the corpora are not there', () => {
  console.info('skipped: corpora not present')
})
