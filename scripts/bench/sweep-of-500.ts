import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { playedAsProgram } from './as-program.ts'
import { promise } from './turns.ts'

const POINTS = 500

/** A year of 2,000 cases at 500 points, three replications each; then the same once more with everything kept. */
export const sweepOf500 = (): void => {
  const folder = mkdtempSync(join(tmpdir(), 'yoryoku-bench-'))
  try {
    const asked = [
      'dist/cli.js',
      'sweep',
      ...['as-is', 'to-be'].map((variant) => `test/fixtures/cli/${variant}.yaml`),
      ...[
        '--vary',
        `tobe:activities.serve.duration=1m..9m:${POINTS}`,
        '--workers',
        '2',
        '--json',
        '--resume',
        folder,
      ],
    ]
    const [played, resumed] = [playedAsProgram(asked), playedAsProgram(asked)]
    console.log(
      `sweep of ${POINTS} points, a year of 2,000 cases, 3 replications: ${(played.computing / 1000).toFixed(1)} s of computing, resumed when it was done ${(resumed.computing / 1000).toFixed(1)} s`,
    )
    promise('on two cores', played.computing / 2000, 15, ' s')
    promise('memory', played.megabytes, 1024, ' MB')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
