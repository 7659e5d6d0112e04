import { defineConfig } from 'vitest/config'

/** The same tests, many more cases a property; each property stops after a while, so that the whole stays bounded. */
export default defineConfig({
  test: {
    root: '.',
    include: ['{models,renderer}/**/*.test.{ts,tsx}'],
    setupFiles: ['electron/runtime/long/many-cases.ts'],
    testTimeout: 600_000,
  },
})
