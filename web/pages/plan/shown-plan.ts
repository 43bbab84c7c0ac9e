import type { PlanResult } from '../../../src/plan/plan-result.ts'
import type { ProjectFiles, StudyRequest } from '../../../src/study/index.ts'
import { isPlayedAlike } from '../../../src/study/played-files.ts'
import type { ShippedPlan } from '../../shipped.ts'

/** A plan that was played on this visit. */
export interface PlayedPlan {
  readonly id: number
  readonly request: StudyRequest
  readonly files: ProjectFiles
  readonly startedAt: number
  readonly result: PlanResult
  /** The version of the program that played it. */
  readonly version: string
}

/** A result of the plan, and whether the files are still those that it is of. */
export interface ShownPlan {
  /** In the address. */
  readonly id: string
  /** What was asked. */
  readonly request: StudyRequest
  readonly result: PlanResult
  readonly isCurrent: boolean
  /** When it was played; undefined of what came with the program. */
  readonly startedAt: number | undefined
  /** The version of the program that played it. */
  readonly version: string
}

interface Known {
  readonly path: string
  readonly files: ProjectFiles
  readonly played: readonly PlayedPlan[]
  readonly shipped: ShippedPlan | undefined
  /** Whether what came with the program is of the files as they are. */
  readonly isShippedCurrent: boolean
}

/** Results there are of a plan: those of the files as they are first, the newest of them first. */
export function plansShown(known: Known): ShownPlan[] {
  const { path, files, shipped, isShippedCurrent } = known
  const played = known.played
    .filter(({ request }) => request.kind === 'plan' && request.plan === path)
    .map((one) => ({
      id: String(one.id),
      request: one.request,
      result: one.result,
      isCurrent: isPlayedAlike(one.request, one.files, files),
      startedAt: one.startedAt,
      version: one.version,
    }))
  const ofShipped =
    shipped === undefined || shipped.request.kind !== 'plan' || shipped.request.plan !== path
      ? []
      : [
          {
            id: 'shipped',
            request: shipped.request,
            result: shipped.result,
            isCurrent: isShippedCurrent,
            startedAt: undefined,
            version: shipped.version,
          },
        ]
  const all = [...played, ...ofShipped]
  return [...all.filter(({ isCurrent }) => isCurrent), ...all.filter(({ isCurrent }) => !isCurrent)]
}
