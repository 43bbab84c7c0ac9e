import { type Entry, NotUnderstood, numberIn, textIn } from './entry.ts'
import { type ModelFiles, PREFIX, type SuiteFile, textOf } from './family-files.ts'
import { isProsimos, settingOf, withSetting } from './prosimos-setting.ts'

const units: Readonly<Record<string, string>> = {
  SECOND: 'SECONDS',
  MINUTE: 'MINUTES',
  HOUR: 'HOURS',
  DAY: 'DAYS',
}

/** `arrival constant 1 DAY`, written into the parameters of Scylla. */
const withArrival = (text: string, override: unknown): string => {
  if (override === undefined) return text
  const match = /^arrival constant ([\d.]+) (SECOND|MINUTE|HOUR|DAY)S?$/.exec(textIn(override) ?? '')
  if (!match) throw new NotUnderstood(`the override "${JSON.stringify(override)}"`)
  const rate = `<$1arrivalRate timeUnit="${units[match[2]]}"><$1constantDistribution><$1constantValue>${match[1]}</$1constantValue></$1constantDistribution></$1arrivalRate>`
  return text.replace(new RegExp(`<(${PREFIX})arrivalRate\\b[\\s\\S]*?</\\1arrivalRate>`), rate)
}

/** Scylla's and QBP's files name the number of cases and the start alike. */
const edited = (file: SuiteFile, entry: Entry): SuiteFile => {
  const cases = numberIn(entry.cases)
  const start = textIn(entry.start)
  let text = withArrival(textOf(file), entry.override)
  if (cases !== undefined) text = text.replace(/\bprocessInstances="[^"]*"/, `processInstances="${cases}"`)
  if (start !== undefined) text = text.replace(/\bstartDateTime="[^"]*"/, `startDateTime="${start}"`)
  // What is written back is UTF-8, whatever the file declared.
  return { file: file.file, bytes: new TextEncoder().encode(text.replace(/^<\?xml[^>]*\?>/, '')) }
}

const unreadable = ['firing', 'type', 'arrival', 'size_distrib', 'duration_distrib', 'common', 'option']

/** The files with all that the entry says of the setting. */
export const applied = (files: ModelFiles, entry: Entry): ModelFiles => {
  if (isProsimos(files)) return withSetting(files, settingOf(entry))
  const said = unreadable.find((key) => entry[key] !== undefined)
  if (said !== undefined) throw new NotUnderstood(`the setting "${said}" of such a model`)
  if (entry.override === undefined && entry.cases === undefined && entry.start === undefined) return files
  return files.parameters.length > 0
    ? { ...files, parameters: files.parameters.map((one) => edited(one, entry)) }
    : { ...files, drawing: edited(files.drawing, entry) }
}
