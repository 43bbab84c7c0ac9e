import { statSync } from 'node:fs'
import { type ParseArgsConfig, parseArgs } from 'node:util'

type Options = NonNullable<ParseArgsConfig['options']>
type Values = Readonly<Record<string, string | boolean | undefined>>

const EXIT_CODES = [
  '終了コード：0 動かして結果を出した（不合格・対象外があっても。数は結果にある）、1 指定か入力が読めない（結果はない）',
  'exit codes: 0 it ran and reported, whatever failed or was not applicable (the counts say it); 1 what was given cannot be read (nothing is reported)',
].join('\n')

/**
 * The folder (or file) and options of a runner; undefined, with the usage and the reason in both languages on stderr and exit
 * code 1, when they cannot be used; undefined after `--help` as well.
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
    parsed = parseArgs({ options: { ...options, help: { type: 'boolean' } }, allowPositionals: true })
  } catch {
    return refuse('使えない指定があります', 'there is an option that is not known')
  }
  if (parsed.values.help) {
    process.stdout.write(`usage: ${usage}\n${EXIT_CODES}\n`)
    return undefined
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

/** A run that compared nothing ends well; that must not pass for a good result. */
export const sayIfNothingCompared = ({ passed, failed }: { passed: number; failed: number }): void => {
  if (passed + failed > 0) return
  process.stderr.write(
    '何も照合していません：すべて対象外です（理由は結果にあります）\nnothing was compared: all of it is not applicable (the report says why)\n',
  )
}
