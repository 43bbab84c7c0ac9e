import { statSync } from 'node:fs'
import { type ParseArgsConfig, parseArgs } from 'node:util'

type Options = NonNullable<ParseArgsConfig['options']>
type Values = Readonly<Record<string, string | boolean | undefined>>

/**
 * The folder (or file) and options of a runner; undefined, with the usage and the reason in both languages on stderr and exit
 * code 1, when they cannot be used.
 */
export const runnerArguments = (
  usage: string,
  options: Options,
  what: 'folder' | 'file' = 'folder',
): { path: string; values: Values } | undefined => {
  const refuse = (ja: string, en: string): undefined => {
    process.stderr.write(`${ja}\n${en}\nusage: ${usage}\n`)
    process.exitCode = 1
    return undefined
  }
  let parsed: ReturnType<typeof parseArgs>
  try {
    parsed = parseArgs({ options, allowPositionals: true })
  } catch {
    return refuse('使えない指定があります', 'there is an option that is not known')
  }
  const [path] = parsed.positionals
  const japanese = what === 'folder' ? 'フォルダー' : 'ファイル'
  if (path === undefined || parsed.positionals.length > 1)
    return refuse(`${japanese}を一つ指定してください`, `give one ${what}`)
  const found = statSync(path, { throwIfNoEntry: false })
  if (!(what === 'folder' ? found?.isDirectory() : found?.isFile()))
    return refuse(`${japanese}〈${path}〉がありません`, `there is no ${what} <${path}>`)
  return { path, values: parsed.values as Values }
}
