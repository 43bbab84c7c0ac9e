import { expect, test } from 'vitest'
import { reproducingCommand } from '../../src/report/reproducing-command.ts'

test('the command that makes a result again says what was played, not where it was kept, sent and how fast', () => {
  const result = { seed: 7, replications: 20 }
  for (const beside of [
    ['--resume', 'C:\\Users\\yamada\\kept'],
    ['--resume=kept'],
    ['--out', 'a.pdf', '--out=b.csv'],
    ['--log', 'run.csv'],
    ['--workers', '8', '--json', '--progress'],
  ])
    expect(reproducingCommand(['simulate', 'my.yaml', ...beside, '--month', '3'], result)).toBe(
      'yoryoku simulate my.yaml --month 3 --seed 7 --replications 20',
    )
})
