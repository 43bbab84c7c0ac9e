import { defineConfig } from 'vitest/config'
import LongestFirst from './test/support/longest-first.ts'

/**
 * Files are loaded by Node itself, through `test/support/typescript-loader.mjs`: the module runner of Vite makes
 * every look-up of an imported name slow, and a simulation half as slow again. A worker keeps what it has loaded for
 * the next file, so a test puts back what it changes in the process; and since it would keep what is edited meanwhile,
 * nothing is watched.
 */
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    pool: 'forks',
    maxWorkers: 2,
    isolate: false,
    watch: false,
    sequence: { sequencer: LongestFirst },
    execArgv: ['--import', './test/support/native-typescript.mjs'],
    experimental: { viteModuleRunner: false, nodeLoader: false },
  },
})
