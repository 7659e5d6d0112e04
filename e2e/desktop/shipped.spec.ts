import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { appPath, desktopFlags, expect, test } from '../fixtures.ts'

const program = appPath('LASTMOMENT_SHIPPED_APP', 'release/linux-unpacked/lastmoment')

/** A fuse is a letter in the program's bytes. */
const disabled = '0'.charCodeAt(0)
const enabled = '1'.charCodeAt(0)

const off = [
  FuseV1Options.RunAsNode,
  FuseV1Options.EnableNodeOptionsEnvironmentVariable,
  FuseV1Options.EnableNodeCliInspectArguments,
  FuseV1Options.GrantFileProtocolExtraPrivileges,
  FuseV1Options.LoadBrowserProcessSpecificV8Snapshot,
]
const on = [
  FuseV1Options.OnlyLoadAppFromAsar,
  FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
  FuseV1Options.EnableCookieEncryption,
]

function start(folder: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const child = spawn(program, [...desktopFlags(folder), ...args], { env: { ...process.env, ...env } })
  let output = ''
  child.stdout.on('data', (chunk) => (output += String(chunk)))
  child.stderr.on('data', (chunk) => (output += String(chunk)))
  return { child, output: () => output }
}

async function end(child: ChildProcess): Promise<void> {
  const ended = new Promise((done) => child.once('exit', done))
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGTERM')
  await ended
}

/** The app remembers a file when its page has asked for it: then window, bridge and page are up. */
function isUp(folder: string, file: string): boolean {
  const recent = join(folder, 'profile/recent.json')
  return existsSync(recent) && readFileSync(recent, 'utf8').includes(file)
}

test('the shipped program has its fuses as they should be', async () => {
  const fuses = await getCurrentFuseWire(program)
  expect(off.filter((fuse) => Number(fuses[fuse]) !== disabled)).toEqual([])
  expect(on.filter((fuse) => Number(fuses[fuse]) !== enabled)).toEqual([])
})

test('the shipped program starts and shows the file it was given', async ({ folder, file }) => {
  const { child } = start(folder, [file])
  await expect.poll(() => isUp(folder, file), { timeout: 30_000 }).toBe(true)
  await end(child)
})

test('the shipped program cannot be turned into Node or be inspected', async ({ folder, file }) => {
  const { child, output } = start(folder, ['--inspect=0', file], {
    ELECTRON_RUN_AS_NODE: '1',
    NODE_OPTIONS: '--require=/dev/null --inspect=0',
  })
  // As Node it would run the file and end; as itself it opens it.
  await expect.poll(() => isUp(folder, file), { timeout: 30_000 }).toBe(true)
  await end(child)
  expect(output()).not.toMatch(/Debugger listening/)
})
