import * as z from 'zod'
import { scenarioFile } from './schema.ts'

/** JSON Schema of a scenario file, for editors; docs/scenario.schema.json holds its text. */
export const scenarioJsonSchema = (): Record<string, unknown> => ({
  ...z.toJSONSchema(scenarioFile, { io: 'input' }),
  title: 'yoryoku scenario',
})
