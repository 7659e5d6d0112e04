/** What Electron and Chromium need of the system, beyond what npm can install. */
import { accessSync, constants, existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { longStep, run, say, Stop, tail } from './say.mjs'

const windowPackages = [
  'libgtk-3-0',
  'libnss3',
  'libasound2',
  'libgbm1',
  'libatk-bridge2.0-0',
  'libdrm2',
  'libxss1',
  'libsecret-1-0',
  'fonts-dejavu-core',
  'fonts-liberation',
]
const testPackages = ['xvfb', 'xauth', 'chromium']
const chromiums = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

export function isRoot() {
  return process.getuid?.() === 0
}

/** Whether there is a screen to open a window on. */
export function hasDisplay() {
  if (process.platform !== 'linux') return true
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
}

/** The browser that the tests drive; undefined leaves it to Playwright to find its own. */
export function chromium() {
  return process.env.LASTMOMENT_CHROMIUM || chromiums.find((file) => existsSync(file))
}

function onPath(program) {
  return (process.env.PATH ?? '').split(path.delimiter).some((folder) => {
    try {
      accessSync(path.join(folder, program), constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}

function hasFonts() {
  const folders = ['/usr/share/fonts', '/usr/local/share/fonts']
  return folders.some(
    (folder) =>
      existsSync(folder) && readdirSync(folder, { recursive: true }).some((file) => /\.(ttf|otf|ttc)$/.test(file)),
  )
}

async function missingLibraries(executable) {
  const { output } = await run('ldd', [executable])
  return [...output.matchAll(/^\s*(\S+) => not found/gm)].map((match) => match[1])
}

/** Newer Debians renamed some libraries (libgtk-3-0t64): takes the name that can be installed. */
async function installable(names) {
  const { output } = await run('apt-cache', ['policy', ...names, ...names.map((name) => `${name}t64`)])
  const known = new Set(
    output.split(/^(?=\S+:$)/m).flatMap((part) => (/Candidate: \(none\)/.test(part) ? [] : [part.split(':')[0]])),
  )
  return names.map((name) => (!known.has(name) && known.has(`${name}t64`) ? `${name}t64` : name))
}

async function install(missing, names) {
  const line = `apt-get update && apt-get install -y --no-install-recommends ${names.join(' ')}`
  if (!isRoot() || !onPath('apt-get') || !existsSync('/etc/debian_version'))
    throw new Stop(
      `This system lacks ${missing.join(', ')}. Install what is missing, on Debian or Ubuntu with:\n  sudo sh -c '${line}'\nThen start again.`,
    )
  await longStep(`Installing system packages for ${missing.join(', ')}`, async () => {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    const timeouts = ['-o', 'Acquire::http::Timeout=30', '-o', 'Acquire::https::Timeout=30', '-o', 'Acquire::Retries=1']
    const update = await run('apt-get', [...timeouts, 'update'], { env })
    const chosen = await installable(names)
    const { code, output } = await run(
      'apt-get',
      [...timeouts, 'install', '-y', '--no-install-recommends', ...chosen],
      { env },
    )
    if (code !== 0)
      throw new Stop(
        `${tail(update.output, 4)}\n${tail(output)}\nThe system packages could not be installed. Run this, then start again:\n  ${line}`,
      )
  })
}

/** Installs what a window needs (as root on Debian), or stops with the one line that does. */
export async function ensureWindowLibraries(executable) {
  if (process.platform !== 'linux') return
  const missing = await missingLibraries(executable)
  if (missing.length > 0) await install(missing, windowPackages)
}

/** The same for the tests: a screen that nobody sees, and a browser. */
export async function ensureTestLibraries(executable) {
  if (process.platform !== 'linux') return
  const missing = [
    ...(executable === undefined ? [] : await missingLibraries(executable)),
    ...['xvfb-run', 'xauth'].filter((program) => !onPath(program)),
    ...(chromium() === undefined ? ['chromium'] : []),
    ...(hasFonts() ? [] : ['fonts']),
  ]
  if (missing.length === 0) return
  await install(missing, [...windowPackages, ...testPackages])
  say('System packages are in place.')
}
