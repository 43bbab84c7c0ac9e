import { defineConfig } from 'vitest/config'

/** What takes minutes: many experiments, whole years, every command of the guides. */
export default defineConfig({
  test: { include: ['test/long/**/*.long.ts'], testTimeout: 900_000, pool: 'forks', maxWorkers: 2 },
})
