/** The first part of the set-up: what package-lock.json lists stands in node_modules. */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { longStep, npm, root, Stop, tail } from './say.mjs'

const oldestNode = [20, 19]
const stamp = path.join(root, 'node_modules/.lastmoment-installed')
const lockFile = path.join(root, 'package-lock.json')

function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'))
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])) return
  throw new Stop(
    `Node ${process.versions.node} is too old: Lastmoment needs ${oldestNode.join('.')} or later. Install it from https://nodejs.org and start again.`,
  )
}

/** Whether another `npm ci` has put in place exactly what the lock lists for this system. */
function holdsTheLock() {
  const listing = path.join(root, 'node_modules/.package-lock.json')
  if (!existsSync(listing)) return false
  const installed = readJson(listing).packages
  return Object.entries(readJson(lockFile).packages).every(
    ([name, entry]) => name === '' || entry.optional || installed[name]?.version === entry.version,
  )
}

/** Installs the dependencies where they are missing or the lock changed; otherwise returns at once. */
export async function ensureDependencies() {
  checkNode()
  const wanted = createHash('sha256')
    .update(readFileSync(lockFile))
    .update(`${process.platform}-${process.arch}`)
    .digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  if (!holdsTheLock()) {
    const { code, output, silent } = await longStep('Installing dependencies (npm ci, about a minute)', () =>
      npm(['ci', '--no-audit', '--no-fund', '--fetch-timeout=30000', '--fetch-retry-mintimeout=1000'], {
        silentSeconds: 30,
        env: { ...process.env, ELECTRON_SKIP_BINARY_DOWNLOAD: '1' },
      }),
    )
    if (silent)
      throw new Stop(
        'The package registry sent nothing for 30 s, so the installation was given up. Check the network (`npm ping`), then start again.',
      )
    if (code !== 0)
      throw new Stop(
        `${tail(output)}\nThe dependencies could not be installed. npm's reason is above: mend it, then start again.`,
      )
  }
  writeFileSync(stamp, wanted)
}
