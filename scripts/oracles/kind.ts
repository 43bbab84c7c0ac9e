import type * as z from 'zod'
import type { Experiment } from './experiment.ts'
import { NotApplicable } from './world.ts'

/** Builds what is to be played for parameters as they stand in a file; throws NotApplicable where it cannot. */
export type Kind = (params: unknown) => Promise<Experiment>

export const kind =
  <P>(shape: z.ZodType<P>, build: (params: P) => Promise<Experiment>): Kind =>
  async (params) => {
    const read = shape.safeParse(params)
    if (read.success) return build(read.data)
    throw new NotApplicable(
      read.error.issues
        .map(
          ({ path, message }) => `parameters${path.map((part) => `.${String(part)}`).join('')}: ${message}`,
        )
        .join('; '),
    )
  }
