import { say } from '../language.ts'
import { Notice } from '../parts/controls.tsx'
import type { Refused } from './server.ts'

/** What the server refused, and what to do. */
export function Refusal({ refused }: { readonly refused: Refused | undefined }) {
  if (refused === undefined) return null
  return (
    <Notice kind="error">
      {say(refused.words)} {refused.remedy && say(refused.remedy)}
    </Notice>
  )
}
