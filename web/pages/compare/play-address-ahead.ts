import type { ProjectFiles } from '../../../src/study/format-of.ts'
import { pairAt } from '../../project/project.ts'
import type { Route } from '../../route.ts'
import { askAhead } from '../../study/ask.ts'
import { questionOf, requestOf } from './question.ts'

/** Plays ahead the comparison that the address names, while the project's other scenarios are still to be read. */
export function playAddressAhead({ page, asked }: Route, files: ProjectFiles): void {
  if (page !== 'compare' || asked.toBe === undefined) return
  const pair = pairAt(files, asked.toBe)
  const question = pair && questionOf(asked, [pair])
  if (question !== undefined) askAhead(requestOf(question), files)
}
