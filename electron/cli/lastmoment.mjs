#!/usr/bin/env node
// `npx lastmoment` in the checkout: runs the built command, or says how to build it.
import { existsSync } from 'node:fs'

const built = new URL('../../dist/cli/main.js', import.meta.url)
if (existsSync(built)) await import(built.href)
else {
  process.stderr.write(
    'lastmoment is not built yet: run `npm start` (all the set-up) or `npm ci && npm run build`, then try again\n',
  )
  process.exitCode = 2
}
