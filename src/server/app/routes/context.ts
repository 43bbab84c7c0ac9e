import type { FastifyInstance, FastifyRequest, RawServerDefault } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import * as z from 'zod'
import { wrongName } from '../../../study/file-names.ts'
import type { Desk } from '../../jobs/desk.ts'
import type { ProgressHub } from '../../jobs/progress-hub.ts'
import type { RunQueue } from '../../jobs/run-queue.ts'
import { LIMITS } from '../../limits.ts'
import type { Store } from '../../store/open-store.ts'
import type { Project } from '../../store/project-store.ts'
import { Problem, tooLarge } from '../problem.ts'

/** What the routes share. */
export interface Served {
  readonly store: Store
  readonly queue: RunQueue
  readonly hub: ProgressHub
  readonly desk: Desk
  /** Names the program in what it stores. */
  readonly program: string
  readonly version: string
}

export type App = FastifyInstance<
  RawServerDefault,
  // biome-ignore lint/suspicious/noExplicitAny: Fastify's own defaults
  any,
  // biome-ignore lint/suspicious/noExplicitAny: Fastify's own defaults
  any,
  // biome-ignore lint/suspicious/noExplicitAny: Fastify's own defaults
  any,
  ZodTypeProvider
>

export const MINUTE = 60_000
export const rate = (max: number) => ({ rateLimit: { max, timeWindow: MINUTE } })

const id = z.string().regex(/^[\w-]{8,40}$/)
export const ofProject = z.object({ project: id })
export const ofRun = z.object({ run: id })
export const versionNumber = z.coerce.number().int().min(1).max(1_000_000_000)
export const ofVersion = z.object({ project: id, version: versionNumber })

export const message = z.string().max(2_000).default('')
export const projectName = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^\P{Control}*$/u)

export const etagOf = ({ version }: Pick<Project, 'version'>): string => `"${version}"`

/** The version a change began from: whoever saves must say it. */
export function changedFrom(request: FastifyRequest): number | undefined {
  const said = request.headers['if-match']
  if (said === undefined) throw new Problem('SERVER-SAVE-WITHOUT-VERSION')
  if (said.trim() === '*') return undefined
  const match = /^(?:W\/)?"(\d{1,9})"$/.exec(said.trim())
  // A tag that is not ours is of no version there is.
  return match === null ? -1 : Number(match[1])
}

export function checkName(path: string): void {
  const reason = wrongName(path)
  if (reason !== undefined) throw new Problem('SERVER-FILE-NAME', { path: path.slice(0, 240), reason })
}

/** PostgreSQL's texts cannot hold it, and half a character would come back as another. */
const isText = (text: string): boolean => !text.includes('\u0000') && !/\p{Surrogate}/u.test(text)

/** Texts as they may be saved; names that differ only by case would be one file on Windows. */
export function checkFiles(files: ReadonlyMap<string, string | null>): void {
  if (files.size > LIMITS.files) throw new Problem('SERVER-FILES-TOO-MANY', { most: LIMITS.files })
  const lower = new Map<string, string>()
  let total = 0
  for (const [path, text] of files) {
    checkName(path)
    const same = lower.get(path.toLowerCase())
    if (same !== undefined) {
      const reason = {
        ja: `「${same}」と大文字・小文字しか違いません`,
        en: `it differs from "${same}" only by case`,
      }
      throw new Problem('SERVER-FILE-NAME', { path, reason })
    }
    lower.set(path.toLowerCase(), path)
    if (text === null) continue
    if (!isText(text)) throw new Problem('SERVER-FILE-TEXT', { path })
    const bytes = Buffer.byteLength(text)
    if (bytes > LIMITS.file) throw tooLarge(LIMITS.file)
    total += bytes
  }
  if (total > LIMITS.project) throw tooLarge(LIMITS.project)
}

export async function theProject({ store }: Served, project: string): Promise<Project> {
  const found = await store.projects.find(project)
  if (found === undefined) throw new Problem('SERVER-PROJECT-MISSING')
  return found
}

/** A version that is there, and its project. */
export async function theVersion(served: Served, project: string, version: number): Promise<Project> {
  const found = await theProject(served, project)
  if (version > found.version) throw new Problem('SERVER-VERSION-MISSING', { version })
  return found
}
