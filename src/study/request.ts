import * as z from 'zod'

/** What can be asked of a project: plain JSON, so that it can cross to a worker, to a server and into its store. */

const path = z.string().min(1).max(500)
/** Values by their names in the file, as `--set` takes them. */
const values = z.record(z.string().max(500), z.union([z.number(), z.string().max(2000), z.boolean()]))
const played = z.object({ path, set: values.optional() }).strict()
const settings = {
  replications: z.int().min(1).max(100_000).optional(),
  seed: z.int().min(0).max(4_294_967_295).optional(),
  /** In place of the year in the file. */
  fiscalYear: z.int().min(1950).max(2049).optional(),
  /** Only this month of the fiscal year. */
  month: z.int().min(1).max(12).optional(),
}

export const studyRequest = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('check'), paths: z.array(path).max(2000).optional() }).strict(),
  z.object({ kind: z.literal('simulate'), scenario: played, ...settings }).strict(),
  z
    .object({
      kind: z.literal('compare'),
      asIs: played,
      toBe: z.array(played).min(1).max(20),
      /** Also search the posts that can be left empty at equal waits. */
      releasable: z.boolean().optional(),
      /** Without the ranges of assumptions where it is false. */
      ranges: z.boolean().optional(),
      ...settings,
    })
    .strict(),
  z
    .object({
      kind: z.literal('plan'),
      plan: path,
      set: values.optional(),
      /** Only these of its fiscal years. */
      fiscalYears: z.array(z.int()).min(1).optional(),
      replications: settings.replications,
      seed: settings.seed,
    })
    .strict(),
  z
    .object({
      kind: z.literal('watch'),
      scenario: played,
      /** 'YYYY-MM-DD'; without it a day like most. */
      date: z.iso.date().optional(),
      replication: z.int().min(1).max(100_000).optional(),
      seed: settings.seed,
      fiscalYear: settings.fiscalYear,
      month: settings.month,
    })
    .strict(),
])

export type StudyRequest = z.infer<typeof studyRequest>
export type StudyKind = StudyRequest['kind']
export type PlayedScenario = z.infer<typeof played>
