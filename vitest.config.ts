import { defineConfig } from 'vitest/config'

/** Tests of pure rooms may share what is imported, which is a third of the processor time of all; the window's have stores. */
const project = (name: string, rooms: string, isolate: boolean) => ({
  extends: true as const,
  test: { name, include: [`${rooms}/**/*.test.{ts,tsx}`], isolate },
})

export default defineConfig({
  test: {
    projects: [project('core', '{models,electron,bench}', false), project('window', 'renderer', true)],
    testTimeout: 60_000,
    reporters: process.env['CI'] ? ['default'] : ['dot'],
  },
})
