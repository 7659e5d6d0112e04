/** The second part of the set-up: dist/ holds what the sources say. */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { longStep, root, run, Stop, tail } from './say.mjs'

const stamp = path.join(root, 'dist/.stamp')
const sources = ['models', 'renderer', 'electron', 'scenarios', 'package.json', 'package-lock.json']
const targets = {
  renderer: ['-c', 'renderer/vite.config.ts'],
  main: ['-c', 'electron/vite.config.ts', '--mode', 'main'],
  preload: ['-c', 'electron/vite.config.ts', '--mode', 'preload'],
  cli: ['-c', 'electron/vite.config.ts', '--mode', 'cli'],
}

function filesOf(name) {
  const full = path.join(root, name)
  if (!existsSync(full)) return []
  if (path.extname(name) !== '') return [name]
  return readdirSync(full, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$|\.md$|~$/.test(entry.name))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .sort()
}

/** The digest of every file that a build reads. */
export function sourceDigest() {
  const hash = createHash('sha256')
  for (const file of sources.flatMap(filesOf))
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(path.join(root, file)))
  return hash.digest('hex')
}

/** Builds the renderer, main, preload and the command line where a source changed; otherwise returns at once. */
export async function ensureBuilt() {
  const wanted = sourceDigest()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  const vite = path.join(root, 'node_modules/vite/bin/vite.js')
  await longStep('Building', async () => {
    for (const [name, args] of Object.entries(targets)) {
      const { code, output } = await run(process.execPath, [vite, 'build', '--logLevel', 'warn', ...args])
      if (code !== 0) throw new Stop(`${tail(output, 30)}\nThe build of the ${name} failed; the reason is above.`)
    }
  })
  mkdirSync(path.dirname(stamp), { recursive: true })
  writeFileSync(stamp, wanted)
}
