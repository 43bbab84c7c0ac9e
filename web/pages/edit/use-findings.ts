import { useEffect, useMemo, useState } from 'preact/hooks'
import { filesBehind } from '../../../src/library/files-behind.ts'
import type { Finding } from '../../../src/model/finding.ts'
import type { ProjectFiles } from '../../../src/study/index.ts'
import { project } from '../../project/project.ts'
import { askQuietly } from '../../study/ask.ts'
import { Checker } from './checker.ts'

/** Findings of the scenario and its drawing, a moment after each change. */
export const useFindings = (path: string, drawing: string): readonly Finding[] | undefined => {
  const [findings, setFindings] = useState<readonly Finding[]>()
  const checker = useMemo(
    () =>
      new Checker<ProjectFiles>(
        async (files) => {
          const paths = [...new Set([drawing, path])]
          const task = askQuietly({ kind: 'check', paths }, filesBehind(paths, files))
          await task.over
          const answer = task.answer.value?.result as { files: { findings: Finding[] }[] } | undefined
          const found = answer?.files.flatMap((one) => one.findings)
          // What the drawing does not say of its shares, the scenario says, or tells that it does not.
          return path === drawing ? found : found?.filter(({ code }) => code !== 'LINT-SHARES-MISSING')
        },
        (checked) => setFindings(checked.findings),
      ),
    [path, drawing],
  )
  const { files } = project.value
  useEffect(() => checker.changed(files), [checker, files])
  useEffect(() => () => checker.close(), [checker])
  if (findings === undefined) return undefined
  const seen = new Set<string>()
  return findings.filter((one) => {
    const key = [one.code, one.file, one.line, one.element, one.message.en].join('|')
    return seen.has(key) ? false : seen.add(key)
  })
}
