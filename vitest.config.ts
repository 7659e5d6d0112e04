import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{models,renderer,electron,bench}/**/*.test.{ts,tsx}'],
    testTimeout: 60_000,
    reporters: process.env['CI'] ? ['default'] : ['dot'],
  },
})
