import { defineConfig } from 'vitest/config'
import ordinary from './vitest.config.ts'

/** What takes minutes: many experiments, whole years, every command of the guides. */
export default defineConfig({
  test: { ...ordinary.test, include: ['test/long/**/*.long.ts'], testTimeout: 900_000 },
})
