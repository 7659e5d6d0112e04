/**
 * Words to the person in front of the terminal, and the running of other programs. Plain Node only: everything in this
 * folder runs before a single package is installed.
 */
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')

/** A failure that a person can act on: the message is a sentence that says what to do. */
export class Stop extends Error {
  constructor(message, exitCode = 1) {
    super(message)
    this.exitCode = exitCode
  }
}

// `npm start | head` is no failure of ours.
process.stdout.on('error', (error) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

export function say(line) {
  process.stdout.write(`${line}\n`)
}

export function seconds(since) {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`
}

/** Runs `main`; a `Stop` becomes its sentence and exit code, anything else keeps its stack. */
export async function finish(main) {
  try {
    process.exitCode = await main()
  } catch (error) {
    if (!(error instanceof Stop)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exitCode = error.exitCode
  }
}

/** Says what is being done, then every ten seconds that it still is, then how long it took. */
export async function longStep(label, run) {
  const started = Date.now()
  say(`${label} ...`)
  const ticking = setInterval(() => say(`  still at it, ${Math.round((Date.now() - started) / 1000)} s`), 10_000)
  try {
    const value = await run()
    say(`  ended after ${seconds(started)}`)
    return value
  } finally {
    clearInterval(ticking)
  }
}

/** What a waiting program reads all the same, on its own machine (events, its settings at a retry): no sign of a download. */
const murmurBytes = 32 * 1024

/** Bytes that a process has read so far, sockets included; undefined where the system does not tell (not Linux). */
function bytesRead(pid) {
  try {
    return Number(/^rchar: (\d+)/m.exec(readFileSync(`/proc/${pid}/io`, 'utf8'))?.[1])
  } catch {
    return undefined
  }
}

/**
 * Runs a program to its end and returns its exit code and output. With `silentSeconds` it is stopped when it has
 * read next to nothing, from the network or a disk, and printed nothing for so long: `silent` is then true.
 * `show` passes the output on while it runs.
 */
export function run(command, args, options = {}) {
  const { silentSeconds, show = false, ...rest } = options
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], ...rest })
    let output = ''
    let stdout = ''
    let silent = false
    let moved = Date.now()
    let read = 0
    const take = (stream) => (chunk) => {
      moved = Date.now()
      output = (output + chunk).slice(-2_000_000)
      if (stream === 'stdout') stdout += chunk
      if (show) process[stream].write(chunk)
    }
    child.stdout?.setEncoding('utf8').on('data', take('stdout'))
    child.stderr?.setEncoding('utf8').on('data', take('stderr'))
    const watch =
      silentSeconds === undefined
        ? undefined
        : setInterval(() => {
            const now = bytesRead(child.pid)
            if (now === undefined) return
            if (now - read > murmurBytes) {
              moved = Date.now()
              read = now
            }
            if (Date.now() - moved > silentSeconds * 1000) {
              silent = true
              child.kill('SIGKILL')
            }
          }, 1000)
    const end = (code) => {
      clearInterval(watch)
      resolve({ code: code ?? 1, output, stdout, silent })
    }
    child.on('error', (error) => {
      output += error.message
      end(127)
    })
    child.on('close', end)
  })
}

/** npm as it was started for us, else the one on the path. */
export function npm(args, options) {
  const started = process.env.npm_execpath
  if (started?.endsWith('.js')) return run(process.execPath, [started, ...args], options)
  return run('npm', args, { shell: process.platform === 'win32', ...options })
}

/** The last lines of a program's output, for a message. */
export function tail(output, lines = 12) {
  return output.trim().split('\n').slice(-lines).join('\n')
}
