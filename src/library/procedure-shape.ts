import * as z from 'zod'
import { FIELDS } from './procedure.ts'

/** What procedure.yaml may say, before anything is looked up. */

const text = z.string().trim().min(1)
/** Japanese has no space where YAML folds two lines into one. */
const japanese = text.transform((said) =>
  said.replace(/(?<=[^\x20-\x7e]) (?=[^\x20-\x7e])|(?<=[、。）」]) /g, ''),
)
const words = z.object({ ja: japanese, en: text }).strict()
const markdown = z.object({ ja: text, en: text }).strict()
const id = z.string().regex(/^[a-z][a-z0-9-]*$/)

const family = z
  .object({ family: id, variant: text.optional(), by: words.optional() })
  .strict()
  .refine(({ variant, by }) => variant !== undefined || by !== undefined)

/** A scenario of the library, by its path from the top. */
const scenarioPath = text.refine(
  (path) => /^scenarios\/[^\\]+\.ya?ml$/.test(path) && !path.split('/').includes('..'),
)

const pair = z
  .object({
    id,
    asIs: scenarioPath,
    toBe: scenarioPath,
    story: words,
    shows: z.array(z.tuple([text, z.enum(['more', 'less', 'same'])])).min(1),
  })
  .strict()

export const procedureShape = z
  .object({
    format: z.literal('yoryoku.procedure/1'),
    id,
    name: words,
    field: z.enum(FIELDS),
    whose: words,
    variants: z.array(z.object({ file: text, ja: japanese, en: text }).strict()).min(2),
    changes: words,
    sources: words,
    simplified: words,
    notes: markdown.optional(),
    families: z.array(family).min(1),
    pairs: z.array(pair).min(1),
    elements: z.record(z.string(), text),
  })
  .strict()

/** Of one's own drawings only what their English names are. */
export const namesShape = z
  .object({
    format: z.literal('yoryoku.procedure/1'),
    id: id.optional(),
    name: words.optional(),
    elements: z.record(z.string(), text),
  })
  .strict()
