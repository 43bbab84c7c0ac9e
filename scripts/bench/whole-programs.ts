import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { creditProcess } from '../../test/support/credit-model.ts'
import { playedAsProgram } from './as-program.ts'
import { inTurns, promise } from './turns.ts'

const CASES = 100_000
const PUBLISHED = '../shared/corpora/benchmark/credit247.qbp.bpmn'

/** The credit model as files, for who has not the published one. */
const ownFiles = (folder: string): string => {
  const { nodes, flows } = creditProcess()
  const drawn = nodes.map(({ id, kind }) => `<${kind} id="${id}"/>`)
  const arrows = flows.map(
    ({ id, source, target }) =>
      `<sequenceFlow id="${id}" sourceRef="${nodes[source].id}" targetRef="${nodes[target].id}"/>`,
  )
  writeFileSync(
    join(folder, 'credit.bpmn'),
    `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d"><process id="p">${[...drawn, ...arrows].join('')}</process></definitions>`,
  )
  const scenario = join(folder, 'credit.yaml')
  const work = (id: string, duration: string, pool: string) =>
    `  ${id}: {duration: {value: "${duration}", source: textbook, mark: published}, pool: ${pool}}`
  const share = (flow: string, value: number) =>
    `{${flow}: {value: ${value}, source: textbook, mark: published}, `
  writeFileSync(
    scenario,
    [
      'format: yoryoku.scenario/1',
      'id: credit',
      'process: credit.bpmn',
      `period: {cases: ${CASES}, warmUpCases: 0}`,
      'arrivals: [{id: cases, interArrival: {value: exponential(750s), source: textbook, mark: published}, calendar: always}]',
      'resourcePools:',
      ...['clerk', 'officer'].map(
        (id) => `  - {id: ${id}, quantity: {value: 3, source: textbook, mark: published}, calendar: always}`,
      ),
      'activities:',
      work('checkHistory', 'normal(10m, 2m)', 'clerk'),
      work('checkIncome', 'normal(20m, 4m)', 'clerk'),
      work('assess', 'exponential(20m)', 'officer'),
      work('notifyRejection', 'normal(10m, 2m)', 'officer'),
      work('makeOffer', 'normal(10m, 2m)', 'officer'),
      work('receiveFeedback', '0s', 'officer'),
      'gateways:',
      `  xorAnswer: ${share('xorAnswer_notifyRejection', 0.2)}${share('xorAnswer_makeOffer', 0.8).slice(1, -2)}}`,
      `  xorReview: ${share('xorReview_xorAgain', 0.2)}${share('xorReview_xorDone', 0.8).slice(1, -2)}}`,
    ].join('\n'),
  )
  return scenario
}

/** The credit model from the start of the program to its end, beside a bare loop that is a program, too. */
export const wholePrograms = (rounds: number): void => {
  const folder = mkdtempSync(join(tmpdir(), 'yoryoku-bench-'))
  try {
    const model = existsSync(PUBLISHED) ? ['--bpmn', PUBLISHED] : [ownFiles(folder)]
    const play = ['dist/cli.js', 'simulate', ...model, '--cases', String(CASES), '--replications', '1']
    const log = join(folder, 'run.csv')
    const taken = inTurns(rounds, {
      loop: () => playedAsProgram(['dist/bare-loop.js', String(CASES)]).computing,
      plain: () => playedAsProgram(play).computing,
      logged: () => playedAsProgram([...play, '--log', log]).computing,
    })
    console.log(
      `credit model, ${CASES} cases, whole programs: bare loop ${taken.loop.toFixed(0)} ms, simulate ${taken.plain.toFixed(0)} ms, with a CSV log ${taken.logged.toFixed(0)} ms`,
    )
    promise('without a log ÷ bare loop', taken.plain / taken.loop, 3, '×')
    promise('with a CSV log ÷ bare loop', taken.logged / taken.loop, 5.2, '×')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A fiscal year of certificates, as-is and to-be: computing is shared between two cores. */
export const fiscalYear = (): void => {
  const used = ['as-is', 'to-be-kiosk'].map((variant) =>
    playedAsProgram([
      'dist/cli.js',
      'simulate',
      `scenarios/hadano/certificate-issuance.${variant}.yaml`,
      ...['--set', 'period.fiscalYear=R10', '--replications', '30', '--workers', '2', '--json'],
    ]),
  )
  const seconds = used.reduce((sum, { computing }) => sum + computing, 0) / 1000
  const megabytes = Math.max(...used.map((one) => one.megabytes))
  console.log(
    `certificates, a fiscal year as-is and to-be, 30 replications: ${seconds.toFixed(1)} s of computing`,
  )
  promise('on two cores', seconds / 2, 30, ' s')
  promise('memory', megabytes, 1024, ' MB')
}
