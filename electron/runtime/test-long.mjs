/** `npm run test:long`: the same properties with many more cases, and what soaks; ended after 30 minutes at the latest. */
import path from 'node:path'
import process from 'node:process'
import { ensureDependencies } from './install.mjs'
import { finish, root, run, say, seconds, Stop } from './say.mjs'

const longestMs = 30 * 60 * 1000

await finish(async () => {
  await ensureDependencies()
  const started = Date.now()
  say('Running the long tests: many more cases a property. At most 30 minutes.')
  const vitest = path.join(root, 'node_modules/vitest/vitest.mjs')
  const { code } = await run(
    process.execPath,
    [vitest, 'run', '--config', 'electron/runtime/long/vite.config.ts', '--reporter=default'],
    {
      show: true,
      timeout: longestMs,
      env: { ...process.env, LASTMOMENT_LONG: '1' },
    },
  )
  if (Date.now() - started >= longestMs) throw new Stop('The long tests took more than 30 minutes and were ended.')
  say(`${code === 0 ? 'Passed' : 'Failed'} after ${seconds(started)}.`)
  return code
})
