/** Packs the built app with an Electron, by electron-builder and electron/builder.json. */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { sourceDigest } from './build.mjs'
import { longStep, root, run, Stop, tail } from './say.mjs'

const platforms = {
  linux: { flag: '--linux', folder: 'linux-unpacked', program: 'lastmoment' },
  win32: { flag: '--win', folder: 'win-unpacked', program: 'Lastmoment.exe' },
  darwin: { flag: '--mac', folder: 'mac', program: 'Lastmoment.app/Contents/MacOS/Lastmoment' },
}

/** `e2e` differs in one fuse: Playwright drives the main process through the inspector, which is off in what is shipped. */
const variants = {
  shipped: { output: 'release', settings: [] },
  e2e: { output: 'release/e2e', settings: ['-c.electronFuses.enableNodeCliInspectArguments=true'] },
}

/** Packs a variant where anything that goes into it has changed; returns the path of the program. */
export async function packageApp(electron, variantName) {
  const platform = platforms[process.platform]
  if (platform === undefined)
    throw new Stop(`Lastmoment can't be packaged on ${process.platform}: use Linux, Windows or macOS.`)
  const variant = variants[variantName]
  const folder = path.join(root, variant.output, platform.folder)
  const program = path.join(folder, platform.program)
  const stamp = path.join(root, variant.output, `.stamp-${variantName}`)
  const wanted = createHash('sha256')
    .update(sourceDigest())
    .update(readFileSync(path.join(root, 'electron/builder.json')))
    .update(electron.version)
    .digest('hex')
  if (existsSync(program) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return program
  const { code, output } = await longStep(`Packaging (${variantName})`, () =>
    run(process.execPath, [
      path.join(root, 'node_modules/electron-builder/cli.js'),
      platform.flag,
      'dir',
      '--config',
      'electron/builder.json',
      '--publish',
      'never',
      `-c.electronDist=${electron.dist}`,
      `-c.electronVersion=${electron.version}`,
      `-c.directories.output=${variant.output}`,
      ...variant.settings,
    ]),
  )
  if (code !== 0 || !existsSync(program))
    throw new Stop(`${tail(output, 30)}\nThe app could not be packaged; the reason is above.`)
  writeFileSync(stamp, wanted)
  return program
}
