import type { ComparisonResult } from '../../../src/experiment/results.ts'
import { DiagramView } from '../../diagram/diagram-view.tsx'
import { number, say } from '../../language.ts'
import { Button, Select } from '../../parts/controls.tsx'
import { TaskState } from '../../parts/task-state.tsx'
import { pairs, project } from '../../project/project.ts'
import { go, route } from '../../route.ts'
import { ask, tasks } from '../../study/ask.ts'

const words = {
  title: { ja: '現状と見直し案の比較', en: 'As-is and to-be compared' },
  choose: { ja: '見直し案', en: 'To-be' },
  run: { ja: '試算する', en: 'Run' },
  asIs: { ja: '現状', en: 'As-is' },
  toBe: { ja: '見直し案', en: 'To-be' },
  comparing: { ja: '比較：{name}', en: 'Comparison: {name}' },
  saved: { ja: '年間の削減時間', en: 'Hours saved a year' },
}

/** As-is and to-be side by side, and what the change brings. */
export function ComparePage() {
  const found = pairs.value
  const chosen = found.find(({ toBe }) => toBe.path === route.value.asked.toBe) ?? found[0]
  if (chosen === undefined) return null
  const { asIs, toBe } = chosen
  const { files } = project.value
  const running = tasks.value.find(
    ({ request }) => request.kind === 'compare' && request.toBe[0]?.path === toBe.path,
  )
  const result = running?.answer.value?.result as ComparisonResult | undefined
  return (
    <>
      <h1>{say(words.title)}</h1>
      <div class="bar">
        <Select
          label={say(words.choose)}
          value={toBe.path}
          options={found.map((one) => ({ value: one.toBe.path, label: say(one.toBe.name) }))}
          onChange={(path) => go('compare', { toBe: path })}
        />
        <Button
          kind="main"
          onClick={() =>
            ask(
              { kind: 'compare', asIs: { path: asIs.path }, toBe: [{ path: toBe.path }], releasable: false },
              toBe.name,
            )
          }
        >
          {say(words.run)}
        </Button>
      </div>
      {running && <TaskState task={running} />}
      {result && (
        <p class="headline">
          {say(words.saved)} {number(result.alternatives[0].hoursSaved.mean)} h
        </p>
      )}
      <div class="side-by-side">
        {[asIs, toBe].map((one, at) => (
          <section key={one.path}>
            <h2>{say(at === 0 ? words.asIs : words.toBe)}</h2>
            {one.process && files[one.process] !== undefined && (
              <DiagramView text={files[one.process]} file={one.process} label={say(one.name)} />
            )}
          </section>
        ))}
      </div>
    </>
  )
}
