import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { carriedIn, guides, playedPage } from '../../scripts/guide/console-blocks.ts'

const root = resolve(import.meta.dirname, '../..')

/** Commands are compared without the language and the names a reader gives to folders and files. */
const ofAnyLanguage = (command: string): string =>
  command
    .replace(' --lang en', '')
    .replaceAll('私の窓口', 'mine')
    .replace(/(?<=--out )[^ .]+/g, 'name')

const commandsOf = (page: string): readonly string[] =>
  [...page.matchAll(/```console\n\$ (.*)/g)].map(([, command]) => ofAnyLanguage(command))

test.each(Object.values(guides))(
  '%s shows what its commands print where nothing but the built program is (npm run guide)',
  (file) => {
    const page = readFileSync(join(root, file), 'utf8')
    const folder = mkdtempSync(join(tmpdir(), 'yoryoku-guide-'))
    try {
      carriedIn(root, folder)
      expect(playedPage(page, folder)).toBe(page)
      const books = execFileSync('ls', [folder], { encoding: 'utf8' })
      for (const ending of ['xlsx', 'pdf', 'html']) expect(books).toMatch(new RegExp(`\\.${ending}$`, 'm'))
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
)

test('both guides run the same commands, and every question has its own', () => {
  const [japanese, english] = Object.values(guides).map((file) => readFileSync(join(root, file), 'utf8'))
  expect(commandsOf(english)).toEqual(commandsOf(japanese))
  for (const page of [japanese, english]) {
    const links = [...page.matchAll(/^\| \[.*?\]\(#(.*?)\) \| `([a-z-]+)`.* \|$/gm)]
    expect(links).toHaveLength(10)
    const sections = page.split(/^### /m)
    for (const [, anchor, command] of links) {
      const section = sections.find((one) => anchorOf(one.split('\n')[0]) === anchor)
      expect(section, anchor).toContain(`\n$ yoryoku ${command} `)
    }
  }
})

/** As GitHub makes the address of a heading. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-')
