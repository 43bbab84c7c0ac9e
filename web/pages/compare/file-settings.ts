import { parse } from 'yaml'
import { resolvePath } from '../../../src/scenario/file-source.ts'
import type { ProjectFiles } from '../../../src/study/format-of.ts'

/** How often, and with which dice, a scenario is played where nothing else is asked. */
export interface FileSettings {
  readonly replications: number | undefined
  readonly seed: number | undefined
}

const MOST_STEPS = 10

/** As the file says it, or the one it extends; what cannot be read is left to the findings. */
export function fileSettings(path: string, files: ProjectFiles, step = 0): FileSettings {
  const own = saidIn(files[path] ?? '')
  const base = own.extends
  if (typeof base !== 'string' || step > MOST_STEPS) return settingsIn(own)
  const { replications, seed } = fileSettings(resolvePath(path, base), files, step + 1)
  const said = settingsIn(own)
  return { replications: said.replications ?? replications, seed: said.seed ?? seed }
}

const saidIn = (text: string): Readonly<Record<string, unknown>> => {
  try {
    const said: unknown = parse(text)
    return typeof said === 'object' && said !== null ? (said as Readonly<Record<string, unknown>>) : {}
  } catch {
    return {}
  }
}

const settingsIn = ({ replications, seed }: Readonly<Record<string, unknown>>): FileSettings => ({
  replications: typeof replications === 'number' ? replications : undefined,
  seed: typeof seed === 'number' ? seed : undefined,
})
