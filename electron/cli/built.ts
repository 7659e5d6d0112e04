import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, rmdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

/** For tests: the checkout, and the command as it is built. */
export const root = fileURLToPath(new URL('../../', import.meta.url))
export const main = join(root, 'dist/cli/main.js')

const SOURCES = ['models', 'electron/cli', 'electron/files', 'scenarios', 'package.json']
const isSource = (path: string): boolean => /\.(ts|json|lastmoment)$/.test(path) && !path.includes('.test.')

function newest(path: string): number {
  const found = statSync(path)
  if (!found.isDirectory()) return isSource(path) ? found.mtimeMs : 0
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))))
}

const fresh = (): boolean =>
  existsSync(main) && Math.max(...SOURCES.map((path) => newest(join(root, path)))) <= statSync(main).mtimeMs

/** Builds the command if it is missing or older than what it is made of; one test file at a time. */
export function build(): void {
  const lock = join(root, 'dist/.cli-build')
  mkdirSync(join(root, 'dist'), { recursive: true })
  while (!fresh()) {
    if (!taken(lock)) {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200)
      continue
    }
    try {
      const vite = join(root, 'node_modules/vite/bin/vite.js')
      execFileSync(process.execPath, [vite, 'build', '-c', 'electron/vite.config.ts', '--mode', 'cli'], {
        cwd: root,
        stdio: 'pipe',
        // A test runner's environment would be built in.
        env: { ...process.env, NODE_ENV: 'production' },
      })
    } finally {
      rmdirSync(lock)
    }
  }
}

/** Takes the lock, if nobody has it or who had it was killed. */
function taken(lock: string): boolean {
  try {
    mkdirSync(lock)
    return true
  } catch {
    if (existsSync(lock) && Date.now() - statSync(lock).mtimeMs > 60_000) rmdirSync(lock)
    return false
  }
}

export type Said = { readonly code: number | null; readonly stdout: string; readonly stderr: string }

/** Runs the command as a process of its own; stdin and both outputs are pipes. */
export function lastmoment(args: readonly string[], input: string | Uint8Array = ''): Said {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], {
    cwd: root,
    input,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  })
  return { code: status, stdout, stderr }
}
