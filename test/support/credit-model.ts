import type { ProcessModel } from '../../src/model/process-model.ts'
import type { Scenario } from '../../src/scenario/scenario.ts'
import { aProcess } from './a-process.ts'
import { activity, arrivals, duration, pool, quantity, scenario } from './scenarios.ts'

/** The textbook credit application: two checks side by side, an assessment that may come round again, an answer. */
export const creditProcess = (): ProcessModel =>
  aProcess(`
    start -> andSplit -> checkHistory -> andJoin -> xorAgain -> assess -> xorAnswer
    andSplit -> checkIncome -> andJoin
    xorAnswer -> notifyRejection -> receiveFeedback -> xorReview -> xorAgain
    xorAnswer -> makeOffer -> xorDone -> end
    xorReview -> xorDone
  `)

const share = (value: number) => quantity(value, 'share', { unit: 'share' })

/** Open day and night; one application every 750 s, three clerks, three credit officers. */
export const creditScenario = (cases: number, more: Partial<Scenario> = {}): Scenario =>
  scenario({
    id: 'credit',
    procedure: 'credit',
    period: { kind: 'cases', cases, warmUpCases: Math.floor(cases / 10) },
    arrivals: [
      arrivals('applications', {
        interArrival: duration({ kind: 'exponential', mean: 750 }, 'applications'),
      }),
    ],
    resourcePools: [pool('clerk', 3), pool('officer', 3), pool('system', 1, { employment: 'machine' })],
    activities: {
      checkHistory: activity('checkHistory', { kind: 'normal', mean: 600, standardDeviation: 120 }, 'clerk'),
      checkIncome: activity('checkIncome', { kind: 'normal', mean: 1200, standardDeviation: 240 }, 'clerk'),
      assess: activity('assess', { kind: 'exponential', mean: 1200 }, 'officer'),
      notifyRejection: activity(
        'notifyRejection',
        { kind: 'normal', mean: 600, standardDeviation: 120 },
        'officer',
      ),
      makeOffer: activity('makeOffer', { kind: 'normal', mean: 600, standardDeviation: 120 }, 'officer'),
      receiveFeedback: activity('receiveFeedback', { kind: 'fixed', value: 0 }, 'system'),
    },
    gateways: {
      xorAnswer: { xorAnswer_notifyRejection: share(0.2), xorAnswer_makeOffer: share(0.8) },
      xorReview: { xorReview_xorAgain: share(0.2), xorReview_xorDone: share(0.8) },
    },
    ...more,
  })
