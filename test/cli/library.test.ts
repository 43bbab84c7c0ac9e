import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { commandLine } from './in-process.ts'

const folder = mkdtempSync(join(tmpdir(), 'yoryoku-library-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('yoryoku library', () => {
  test('lists the procedures by field, and how to compare them', async () => {
    const { status, stdout } = await commandLine('library')
    expect(status).toBe(0)
    expect(stdout).toMatch(
      /【窓口】\n {2}[\s\S]*certificate-issuance {2}証明書交付\n {4}名を挙げる市：秦野市/,
    )
    expect(stdout).toContain(
      'yoryoku compare scenarios/hadano/payment-collection.as-is.yaml scenarios/hadano/payment-collection.to-be-self-payment.yaml',
    )
  })

  test('is narrowed by city, family and field, by id or by name', async () => {
    for (const args of [
      ['--city', '秦野', '--family', 'セルフ収納機', '--field', '収納・税'],
      ['--city', 'hadano', '--family', 'self-payment', '--field', 'revenue'],
    ]) {
      const { stdout } = await commandLine('library', ...args, '--json')
      expect(JSON.parse(stdout)).toMatchObject({
        format: 'yoryoku.library/1',
        procedures: [{ id: 'payment-collection', cities: ['hadano'], field: 'revenue' }],
        families: [{ id: 'self-payment', state: 'drawn', procedures: ['payment-collection'] }],
      })
    }
  })

  test('says why a family has no procedure', async () => {
    const { status, stdout } = await commandLine('library', '--family', 'school-office', '--lang', 'en')
    expect(status).toBe(0)
    expect(stdout).toContain('nothing to play')
  })

  test.each([
    [['--family', 'eltx'], /eltax/],
    [['--city', '秦野氏'], /秦野市/],
    [['--field', 'countre'], /counter/],
    [['--city', '横浜'], /（秦野市、八戸市、函館市、洲本市、根室市）/],
    [['--family', ''], /「」という施策の系統はありません。/],
  ])('a name that is none is answered with the nearest: %j', async (args, near) => {
    const { status, stdout, stderr } = await commandLine('library', ...args)
    expect([status, stdout]).toEqual([1, ''])
    expect(stderr).toContain('CLI-LIBRARY-NAME')
    expect(stderr).toMatch(near)
  })
})

describe('yoryoku new', () => {
  test.each(['payment-collection', '住民異動届', 'after-school'])(
    '%s is copied, stands alone, and runs at once',
    async (id) => {
      const to = join(folder, '新しい手続', id)
      const { status, stdout } = await commandLine('new', id, to)
      expect(status).toBe(0)
      const commands = stdout.split('\n').filter((line) => line.startsWith('  yoryoku compare '))
      expect(commands.length).toBeGreaterThan(0)
      const [asIs, toBe] = commands[0].split(' ').slice(4)
      expect(asIs.startsWith(to)).toBe(true)
      expect((await commandLine('check', to)).status).toBe(0)
      const compared = await commandLine('compare', asIs, toBe, '--cases', '30', '--replications', '2')
      expect(compared.status).toBe(0)
      expect(readFileSync(join(to, 'README.md'), 'utf8')).toContain('yoryoku compare')
      for (const name of readdirSync(to).filter((one) => one.endsWith('.yaml')))
        expect(readFileSync(join(to, name), 'utf8')).not.toMatch(
          /^(process|extends):.*(processes|scenarios)\//m,
        )
    },
  )

  test('an unknown procedure is answered with the nearest, and nothing is written', async () => {
    const to = join(folder, 'none')
    const { status, stderr } = await commandLine('new', 'payment-colection', to)
    expect(status).toBe(1)
    expect(stderr).toMatch(/CLI-LIBRARY-NAME[\s\S]*payment-collection/)
    expect(existsSync(to)).toBe(false)
  })

  test('a folder without a name is asked for, and nothing is written here', async () => {
    const before = readdirSync('.')
    const { status, stderr } = await commandLine('new', 'payment-collection', '')
    expect([status, stderr.split(' ')[0]]).toEqual([1, 'CLI-NEW-NAMELESS'])
    expect(readdirSync('.')).toEqual(before)
  })

  test('where nothing can be written it says why', async () => {
    const file = join(folder, 'a-file')
    writeFileSync(file, '')
    const { status, stderr } = await commandLine('new', 'payment-collection', join(file, 'below'))
    expect(status).toBe(1)
    expect(stderr).toMatch(/CLI-WRITE-FAILED[^\n]*フォルダーではありません/)
  })

  test('scenarios of several cities with one name each lie in a folder for each city, and run', async () => {
    const to = join(folder, 'ambulance')
    const { stdout } = await commandLine('new', 'ambulance', to)
    expect(readdirSync(to).filter((one) => one.endsWith('.yaml'))).toEqual(['procedure.yaml'])
    expect(readdirSync(join(to, 'hadano'))).toEqual(['ambulance.as-is.yaml', 'ambulance.to-be-r12.yaml'])
    for (const line of stdout.split('\n').filter((one) => one.startsWith('  yoryoku compare ')))
      expect(
        (await commandLine(...line.trim().split(' ').slice(1), '--cases', '20', '--replications', '2'))
          .status,
      ).toBe(0)
  })

  test('what is there is not written over', async () => {
    const to = join(folder, 'mine')
    mkdirSync(to)
    expect((await commandLine('new', 'payment-collection', to)).status).toBe(0)
    writeFileSync(join(to, 'as-is.bpmn'), 'mine')
    const { status, stderr } = await commandLine('new', 'payment-collection', to)
    expect(status).toBe(1)
    expect(stderr).toContain('CLI-NEW-EXISTS')
    expect(readFileSync(join(to, 'as-is.bpmn'), 'utf8')).toBe('mine')
  })
})

test('check offers the comparison that begins with the as-is', async () => {
  const to = join(folder, 'contract')
  await commandLine('new', 'contract', to)
  const { stdout } = await commandLine('check', to)
  expect(stdout).toMatch(/compare \S*contract\.as-is\.yaml \S*contract\.to-be-electronic\.yaml\n/)
})

test('check knows what describes the library', async () => {
  const { status, stdout } = await commandLine(
    'check',
    'processes/payment-collection/procedure.yaml',
    'processes/families.yaml',
  )
  expect(status).toBe(0)
  expect(stdout).toBe('processes/payment-collection/procedure.yaml：良好\nprocesses/families.yaml：良好\n')
})
