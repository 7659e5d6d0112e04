import { defineConfig } from '@playwright/test'

/** Debian's Chromium, as a bare machine has it: no GPU, no calls home. `--no-sandbox` because tests may run as root. */
const chromium = process.env['LASTMOMENT_CHROMIUM'] ?? '/usr/bin/chromium'
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export default defineConfig({
  testDir: '.',
  outputDir: '../test-results/e2e',
  timeout: 60_000,
  expect: { timeout: 15_000 },
  fullyParallel: true,
  workers: 2,
  // A crowded machine can lose a browser at its start. What passed only at the second try is named by `npm test`.
  retries: 1,
  forbidOnly: process.env['CI'] !== undefined,
  reporter: process.env['PLAYWRIGHT_JSON_OUTPUT_NAME'] === undefined ? [['list']] : [['list'], ['json']],
  // A trace copies the whole page at each step, which makes a test some three times as long: only of what failed once.
  use: { trace: 'on-first-retry', viewport: { width: 1440, height: 900 }, locale: 'en-US', timezoneId: 'UTC' },
  projects: [
    {
      name: 'browser',
      testMatch: '*.spec.ts',
      testIgnore: 'desktop/**',
      use: { launchOptions: { args: flags, ...(chromium === '' ? {} : { executablePath: chromium }) } },
    },
    { name: 'desktop', testMatch: 'desktop/**/*.spec.ts' },
  ],
})
