import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'

/** Pages whose commands and outputs come from the program. */
export const guides = { ja: 'docs/guide.md', en: 'docs/guide.en.md' } as const

/**
 * A folder as an office carries it in: the built program, the drawings and the figures, and nothing else. Commands find
 * `yoryoku` there; what they write stays there.
 */
export function carriedIn(root: string, folder: string): void {
  for (const name of ['processes', 'scenarios', 'docs/starter', 'docs/validation-of-as-is'])
    cpSync(join(root, name), join(folder, name), { recursive: true })
  const dist = join(root, 'dist')
  const launchers = ['cli.js', 'worker.js'].map((name) => readFileSync(join(dist, name), 'utf8')).join('')
  const isOurs = (name: string): boolean =>
    !/\.tmp$/.test(name) && (!/\.(program|code)$/.test(name) || launchers.includes(name))
  for (const name of readdirSync(dist).filter(isOurs))
    cpSync(join(dist, name), join(folder, 'dist', name), { recursive: true })
  mkdirSync(join(folder, 'bin'))
  const program = join(folder, 'dist', 'cli.js')
  writeFileSync(join(folder, 'bin', 'yoryoku'), `#!/bin/sh\nexec '${process.execPath}' '${program}' "$@"\n`, {
    mode: 0o755,
  })
}

const BLOCK = /(?:<!-- (show|file): (.*?) -->\n)?```(console|yaml)\n([\s\S]*?)```\n/g

/** `2-5` are those lines; `text` is what stands from the line that begins so to the next empty one, `text+3` three lines. */
function chunk(part: string, lines: readonly string[], command: string): readonly string[] {
  const numbers = /^(\d+)-(\d+)$/.exec(part)
  if (numbers) return lines.slice(Number(numbers[1]) - 1, Number(numbers[2]))
  const [, text, count] = /^(.*?)(?:\+(\d+))?$/.exec(part)!
  const from = lines.findIndex((line) => line.startsWith(text))
  if (from < 0) throw new Error(`「${command}」 does not print a line that begins with「${text}」`)
  const empty = lines.findIndex((line, i) => i > from && line === '')
  return lines.slice(from, count ? from + Number(count) : empty < 0 ? lines.length : empty)
}

/** What a page shows of an output, with `…` where something is left out. */
function shown(parts: string | undefined, output: string, command: string): string {
  const lines = output.trimEnd().split('\n')
  if (parts === undefined) return lines.join('\n')
  if (parts === 'nothing') return ''
  return parts
    .split(' | ')
    .map((part) => chunk(part, lines, command).join('\n'))
    .join('\n…\n')
}

/** The page with every command run again in the folder, in order, and every file it shows written there. */
export function playedPage(page: string, folder: string, started?: (command: string) => void): string {
  const PATH = `${join(folder, 'bin')}${delimiter}${process.env.PATH}`
  return page.replace(BLOCK, (whole, kind, said, fence, body: string) => {
    const comment = kind === undefined ? '' : `<!-- ${kind}: ${said} -->\n`
    if (fence === 'yaml') {
      if (kind !== 'file') return whole
      mkdirSync(dirname(join(folder, said)), { recursive: true })
      writeFileSync(join(folder, said), body)
      return whole
    }
    const command = /^\$ (.*)/.exec(body)![1]
    started?.(command)
    const { status, stdout, stderr } = spawnSync('sh', ['-c', command], {
      cwd: folder,
      env: { ...process.env, PATH },
      encoding: 'utf8',
      maxBuffer: 64 << 20,
    })
    if (status !== 0) throw new Error(`「${command}」 ended with ${status}: ${stderr}`)
    const text = shown(kind === undefined ? undefined : said, stdout, command)
    return `${comment}\`\`\`console\n$ ${command}\n${text === '' ? '' : `${text}\n`}\`\`\`\n`
  })
}
