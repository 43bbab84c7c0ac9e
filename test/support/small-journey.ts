import type * as core from '../../src/index.ts'

const scenarioFile = 'scenarios/hadano/payment-collection.to-be-self-payment.yaml'

export const journeyFiles = [
  scenarioFile,
  'scenarios/hadano/payment-collection.as-is.yaml',
  'processes/payment-collection/as-is.bpmn',
  'processes/payment-collection/to-be-self-payment.bpmn',
]

/** From texts to a fingerprint, with nothing but what the core exports. */
export async function fingerprintOf(
  yoryoku: typeof core,
  texts: Readonly<Record<string, string>>,
): Promise<string> {
  const files = {
    readText: async (path: string) => texts[path],
    resolve: yoryoku.resolvePath,
  }
  const modelOf = async (path: string) =>
    (await yoryoku.readBpmn(new TextEncoder().encode(texts[path]), path)).model
  const { scenario, findings } = await yoryoku.readScenario({
    path: scenarioFile,
    files,
    model: modelOf,
    period: { from: '2026-06-01', to: '2026-07-01', runInFrom: '2026-05-01' },
  })
  if (scenario === undefined) throw new Error(JSON.stringify(findings))
  const model = await modelOf(scenario.processFile)
  if (model === undefined) throw new Error(scenario.processFile)
  const result = await yoryoku.simulateScenario(
    { model, scenario, engine: 'tables', replications: 2 },
    yoryoku.inProcessRunner(),
  )
  if (!result.selfCheck.agreed) throw new Error('actors and tables differ')
  return result.fingerprint
}
