/**
 * `npm run bench`: how fast the simulator is, beside hand-written loops of the same processes on the same event
 * queue, calendars and random numbers. Rates swing with the machine; the ratios are what to read.
 */
import '../src/platform/node/node-sha256.ts'
import { playReplication } from '../src/experiment/play-replication.ts'
import { buildMachines } from '../src/machine/machines.ts'
import type { ProcessModel } from '../src/model/process-model.ts'
import type { Scenario } from '../src/scenario/scenario.ts'
import { type RunResult, Simulation } from '../src/simulation/simulate-run.ts'
import { creditProcess, creditScenario } from '../test/support/credit-model.ts'
import { creditByHand, officeByHand } from './bench/by-hand.ts'
import { counterOffice, counterProcess, fullOffice, wholeYear } from './bench/counter-office.ts'
import { byEvents, byWaiting } from './bench/growth.ts'
import { readAndCompile } from './bench/large-drawings.ts'
import { readers } from './bench/readers.ts'
import { sweepOf500 } from './bench/sweep-of-500.ts'
import { computing, inTurns as measure, promise } from './bench/turns.ts'
import { wholeLibrary } from './bench/whole-library.ts'
import { fiscalYear, wholePrograms } from './bench/whole-programs.ts'

const ROUNDS = Number(process.argv[2] ?? 5)
/** Only the sections named by their letters; all without any. */
const ONLY = process.argv[3]
const section = (letter: string): boolean => ONLY === undefined || ONLY.includes(letter)

const inTurns = (contenders: Readonly<Record<string, () => void>>) =>
  measure(
    ROUNDS,
    Object.fromEntries(Object.entries(contenders).map(([name, play]) => [name, () => computing(play)])),
  )

const simulationOf = (model: ProcessModel, scenario: Scenario, engine: 'tables' | 'xstate' = 'tables') =>
  new Simulation(model, scenario, { engine, machines: buildMachines(model) })

const row = (...cells: (string | number)[]) =>
  console.log(
    cells.map((cell, i) => (i === 0 ? String(cell).padEnd(52) : String(cell).padStart(13))).join(''),
  )
const perSecond = (count: number, milliseconds: number) => `${Math.round(count / milliseconds)} k`
const times = (ratio: number) => `${ratio.toFixed(2)}×`

row('', 'ms', 'events/s', 'by hand ÷')

// ---- (a) twelve nodes, pools and weekday calendars
if (section('a')) {
  const model = counterProcess()
  const scenario = counterOffice(60_000)
  const tables = simulationOf(model, scenario)
  const small = counterOffice(2_000)
  const xstate = simulationOf(model, small, 'xstate')
  const smallTables = simulationOf(model, small)
  const full = simulationOf(model, fullOffice(60_000))
  let rich: RunResult | undefined
  let run: RunResult | undefined
  let hand = { events: 0, completed: 0 }
  let few: RunResult | undefined
  const taken = inTurns({
    tables: () => {
      run = tables.run(1, 1)
    },
    hand: () => {
      hand = officeByHand(scenario, 1)
    },
    xstate: () => {
      few = xstate.run(1, 1)
    },
    full: () => {
      rich = full.run(1, 1)
    },
    smallTables: () => {
      smallTables.run(1, 1)
    },
  })
  if (run === undefined || few === undefined || rich === undefined) throw new Error('nothing was played')
  if (run.completed !== hand.completed)
    throw new Error(`the loop by hand completes ${hand.completed} cases, the tables ${run.completed}`)
  row(
    '12 nodes, pools, calendars, 60,000 cases: by hand',
    taken.hand.toFixed(0),
    perSecond(hand.events, taken.hand),
    '1',
  )
  row(
    '  tables',
    taken.tables.toFixed(0),
    perSecond(run.events, taken.tables),
    times(taken.tables / taken.hand),
  )
  row(
    '  tables, profiles, data, bookings, batches, set-up',
    taken.full.toFixed(0),
    perSecond(rich.events, taken.full),
    times(taken.full / taken.hand),
  )
  console.log(
    `  an event of the full vocabulary takes ${times((taken.full * run.events) / (taken.tables * rich.events))} a plain one`,
  )
  promise('microseconds per event of the full vocabulary', (taken.full * 1000) / rich.events, 1, ' µs')
  row('  2,000 cases: tables', taken.smallTables.toFixed(1), perSecond(few.events, taken.smallTables))
  row('  2,000 cases: XState actors', taken.xstate.toFixed(1), perSecond(few.events, taken.xstate))
  row('  XState actors ÷ tables', '', '', times(taken.xstate / taken.smallTables))
}

// ---- (b) the credit model
if (section('b')) {
  const scenario = creditScenario(100_000)
  const tables = simulationOf(creditProcess(), scenario)
  let run: RunResult | undefined
  let hand = { events: 0, completed: 0, meanTime: 0 }
  const taken = inTurns({
    tables: () => {
      run = tables.run(1, 1)
    },
    hand: () => {
      hand = creditByHand(scenario, 1)
    },
  })
  if (run === undefined) throw new Error('nothing was played')
  const { arrivedAt, completedAt } = run.record.cases
  let sum = 0
  for (let i = 0; i < 100_000; i++) sum += completedAt.values[i] - arrivedAt.values[i]
  if (Math.abs(sum / 100_000 - hand.meanTime) > 1e-6 * hand.meanTime)
    throw new Error(`mean time by hand ${hand.meanTime}, by the tables ${sum / 100_000}`)
  row(
    'credit model, 100,000 cases: bare loop, no record',
    taken.hand.toFixed(0),
    perSecond(hand.events, taken.hand),
    '1',
  )
  row(
    '  tables with the whole record',
    taken.tables.toFixed(0),
    perSecond(run.events, taken.tables),
    times(taken.tables / taken.hand),
  )
}

// ---- (c) one replication of a year, as an experiment plays it
if (section('c')) {
  const model = counterProcess()
  const scenario = wholeYear()
  const simulation = simulationOf(model, scenario)
  let run: RunResult | undefined
  const taken = inTurns({
    run: () => {
      run = simulation.run(1, 1)
    },
    all: () => {
      playReplication({ model, scenario, seed: 1, replication: 1, engine: 'tables' })
    },
  })
  row('a year of 104,600 cases: the run', taken.run.toFixed(0), perSecond(run?.events ?? 0, taken.run))
  row('  with indicators and fingerprint', taken.all.toFixed(0))
}

// ---- (d) memory
if (section('d')) {
  const { gc } = globalThis as { gc?: () => void }
  if (gc === undefined) console.log('memory per waiting case: run node --expose-gc dist/bench.js')
  else {
    const held = (cases: number): number => {
      const scenario = creditScenario(cases, {
        resourcePools: creditScenario(1).resourcePools.map((pool) => ({
          ...pool,
          calendar: 'never',
        })),
        calendars: {
          ...creditScenario(1).calendars,
          never: {
            ...creditScenario(1).calendars.always,
            id: 'never',
            always: false,
          },
        },
      })
      gc()
      const { heapUsed, arrayBuffers } = process.memoryUsage()
      const simulation = simulationOf(creditProcess(), scenario)
      const run = simulation.run(1, 1)
      gc()
      const now = process.memoryUsage()
      if (run.inSystem !== cases) throw new Error(`${run.inSystem} cases wait`)
      return now.heapUsed + now.arrayBuffers - heapUsed - arrayBuffers
    }
    held(1000)
    const bytes = (held(140_000) - held(10_000)) / 130_000
    row('bytes per waiting case (two tokens, queue and record)', bytes.toFixed(0))
  }
}

// ---- (e) reading and compiling
if (section('e')) await readAndCompile(row)

// ---- (f) whole programs
if (section('f')) wholePrograms(ROUNDS)

// ---- (g) growth
if (section('g')) {
  byEvents(ROUNDS, simulationOf)
  byWaiting(ROUNDS, simulationOf)
}

// ---- (h) a fiscal year
if (section('h')) fiscalYear()

// ---- (i) a sweep
if (section('i')) sweepOf500()

// ---- (j) the whole library
if (section('j')) wholeLibrary()

// ---- (k) readers of the server
if (section('k')) await readers()
