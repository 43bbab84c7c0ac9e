import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { runCommandLine } from '../../src/cli/program.ts'
import { stations } from '../../src/cli/stations.ts'
import { inProcessRunner } from '../../src/experiment/index.ts'
import { commandLine } from './in-process.ts'

const folder = mkdtempSync(join(tmpdir(), 'yoryoku-paper-'))
afterAll(() => rmSync(folder, { recursive: true }))
const at = (name: string) => join(folder, name)
const PAIR = ['docs/starter/counter.yaml', 'docs/starter/counter.to-be.yaml']
const SMALL = ['--replications', '2', '--cases', '60']

describe('reports on paper', () => {
  test('one comparison as PDF, HTML and Markdown: drawings, and the command at the end', async () => {
    const out = ['x.pdf', 'x.html', 'x.md'].flatMap((name) => ['--out', at(name)])
    const { status, stdout, stderr } = await commandLine('compare', ...PAIR, ...SMALL, ...out)
    expect([stderr, status]).toEqual(['', 0])
    expect(readFileSync(at('x.pdf')).subarray(0, 8).toString('latin1')).toBe('%PDF-1.7')
    const html = readFileSync(at('x.html'), 'utf8')
    expect(html).toMatch(/<figcaption>図\d　現状の業務フローと職員の従事時間/)
    expect(html).toContain('<code>yoryoku compare docs/starter/counter.yaml')
    const command = /yoryoku compare .*/.exec(stdout)?.[0] ?? ''
    expect(command).toMatch(/--replications 2 --cases 60 --seed \d+$/)
    expect(readFileSync(at('x.md'), 'utf8')).toContain(`\`\`\`\n${command}\n\`\`\``)
    const again = await commandLine(...command.split(' ').slice(1))
    expect(again.stdout).toBe(stdout)
  })

  test('if one of the files cannot be made, none is written', async () => {
    const failing = runCommandLine(
      ['simulate', PAIR[0], ...SMALL, '--out', at('a.md'), '--out', at('a.pdf')],
      {
        stations: {
          ...stations,
          runner: () => inProcessRunner(),
          paper: async () => Promise.reject(new Error('no paper')),
        },
        terminal: { stdout: () => undefined, stderr: () => undefined, isTty: false },
        defaultWorkers: 1,
        version: '0',
        debug: false,
      },
    )
    expect(await failing).toBe(2)
    expect(existsSync(at('a.md'))).toBe(false)
    expect(readdirSync(folder).filter((name) => name.startsWith('a.'))).toEqual([])
  })
})

describe('the stopwatch form', () => {
  test('names what to measure, how often, and leaves room to write', async () => {
    const { status, stdout, stderr } = await commandLine(
      'stopwatch',
      ...PAIR,
      ...SMALL,
      '--out',
      at('form.html'),
    )
    expect([stderr, status]).toEqual(['', 0])
    expect(stdout).toMatch(/「.*の作業時間」を\d+件測ると、平均が±10％/)
    const html = readFileSync(at('form.html'), 'utf8')
    expect(html).toContain('<table aria-label="記録" class="form">')
    expect(html.match(/<tr><th scope="row">\d+<\/th>/g)!.length).toBeGreaterThan(10)
  })
  test('a finer precision takes more', async () => {
    const count = async (within: string) => {
      const { stdout } = await commandLine('stopwatch', ...PAIR, ...SMALL, '--within', within, '--json')
      return JSON.parse(stdout).observations as number
    }
    expect(await count('3%')).toBeGreaterThan(await count('10%'))
  })
  test('says what is wrong', async () => {
    expect((await commandLine('stopwatch', ...PAIR, '--within', '0')).stderr).toContain('CLI-OPTION-VALUE')
    expect((await commandLine('stopwatch', PAIR[0])).stderr).toContain('[to-be]')
    const same = await commandLine(
      'stopwatch',
      'docs/starter/counter.bpmn',
      'docs/starter/counter.bpmn',
      ...SMALL,
    )
    expect(same.stderr).toContain('CLI-NOTHING-TO-TIME')
    expect(same.status).toBe(1)
  })
})
