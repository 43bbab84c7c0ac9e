import type { demandFindings } from '../../src/scenario/demand-findings.ts'
import { changed, type Mistake } from './counter.ts'

const volume = 'volume: {value: 1200, low: 1000, high: 1500, mark: assumption, source: guess}'
const source = (text: string): string => changed(volume, text)
const withTable = (table: string, rest = 'file: t.csv, column: 発券時刻'): Record<string, string> => ({
  's/a.yaml': source(`timestamps: {${rest}}`),
  's/t.csv': table,
})

/** One mistake for every code about arrivals and appointments. */
export const demandMistakes: Record<keyof typeof demandFindings, Mistake> = {
  'SCENARIO-TIMESTAMPS': {
    files: withTable('番号,呼出\n1,9:00\n'),
    says: 'no column “発券時刻” (it has 番号, 呼出)',
    line: 7,
  },
  'SCENARIO-TIMESTAMP': {
    files: withTable('番号,発券時刻\n1,2026-04-01 9:00\n2,\n3,昨日\n4,9:05\n'),
    says: 'line 4 of the file “t.csv”, “昨日”, is no date and time (and 1 more)',
    line: 7,
  },
  'SCENARIO-TIMESTAMPS-READ': {
    files: withTable('2026-06-01 9:00\n2026-01-31 23:59:59\n2027-04-01 0:00\nR9.3.31 9:00\n', 'file: t.csv'),
    says: '4 moments of <notices> were read; 1 before the period and 1 after it',
    line: 7,
  },
  'SCENARIO-TIMESTAMPS-OUTSIDE': {
    files: source("timestamps: ['2020-04-01 9:00']"),
    says: '1 before it, 0 after it',
    line: 7,
  },
  'SCENARIO-GROUP-SIZE': { files: source(`${volume}\n    groupSize: 1.5`), says: 'groupSize', line: 8 },
  'SCENARIO-GAP-ZERO': { files: source('interArrival: 0m'), says: '<notices>', line: 7 },
  'SCENARIO-GAP-SHORT': {
    files: source('interArrival: exponential(2s)\n    groupSize: 2'),
    says: 'about 9267429 cases of <notices>',
    line: 7,
  },
  'SCENARIO-ARRIVALS-UNUSED': {
    files: source(`${volume}\n    firstAtOnce: true`),
    says: 'firstAtOnce> is not used: there is no interArrival',
    line: 8,
  },
  'SCENARIO-NO-SLOTS': {
    files: source(`${volume}\n    appointments: {share: 0.4, capacity: {7: 2, 18: 1}}`),
    says: '<notices>',
    line: 8,
  },
}
