/** `npm run package`: the app in a folder, ready to run, in release/. */
import { ensureBuilt } from './build.mjs'
import { resolveElectron } from './electron.mjs'
import { ensureDependencies } from './install.mjs'
import { packageApp } from './packaging.mjs'
import { finish, say } from './say.mjs'

await finish(async () => {
  await ensureDependencies()
  await ensureBuilt()
  const electron = await resolveElectron()
  if (electron.evaluation) say('This package is for evaluation: what is shipped is built on the pinned Electron.')
  say(`Packaged: ${await packageApp(electron, 'shipped')}`)
  return 0
})
