import * as z from 'zod'
import type { Words } from '../../src/model/words.ts'
import type { OracleInstance } from './play-oracle.ts'

const file = z.object({
  oracles: z
    .array(
      z.object({
        id: z.string().min(1),
        instances: z.array(
          z.object({ params: z.unknown(), expected: z.record(z.string(), z.unknown()).default({}) }),
        ),
      }),
    )
    .min(1),
})

export interface Oracle {
  readonly id: string
  readonly instances: readonly OracleInstance[]
}

/** The oracles of a file's text, or what is wrong with it. */
export const readOracles = (text: string): readonly Oracle[] | Words => {
  let json: unknown
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return { ja: `JSONとして読めません（${reason}）`, en: `it cannot be read as JSON: ${reason}` }
  }
  const read = file.safeParse(json)
  if (!read.success) {
    const [{ path, message }] = read.error.issues
    const place = path.map(String).join('.') || '(root)'
    return {
      ja: `{"oracles": [{"id": …, "instances": [{"params": …, "expected": …}]}]} の形ではありません（${place}）`,
      en: `it does not have the form {"oracles": [{"id": …, "instances": [{"params": …, "expected": …}]}]}: ${place}: ${message}`,
    }
  }
  return read.data.oracles.map(({ id, instances }) => ({
    id,
    instances: instances.map(({ params, expected }, instance) => ({ id, instance, params, expected })),
  }))
}
