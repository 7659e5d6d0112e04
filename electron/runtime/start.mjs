/** `npm start [-- FILE]`: sets up whatever is missing, then opens the app; without a display, works in the terminal. */
import { spawn } from 'node:child_process'
import { statSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { createInterface } from 'node:readline'
import { ensureBuilt } from './build.mjs'
import { resolveElectron } from './electron.mjs'
import { ensureDependencies } from './install.mjs'
import { finish, root, say, Stop } from './say.mjs'
import { ensureWindowLibraries, hasDisplay, isRoot } from './system.mjs'
import { workInTerminal } from './terminal.mjs'

const unreadableInput = 3

/** The file that was asked for, as an absolute path; relative ones are meant from where npm was called. */
function requestedFile() {
  const name = process.argv.slice(2).find((argument) => !argument.startsWith('-'))
  if (name === undefined) return undefined
  const file = path.resolve(process.env.INIT_CWD ?? process.cwd(), name)
  const found = statSync(file, { throwIfNoEntry: false })
  if (found?.isFile()) return file
  throw new Stop(
    `${file} ${found === undefined ? 'does not exist' : 'is not a file'}. Name a .lastmoment file, or start without one to see the sample.`,
    unreadableInput,
  )
}

const noise = /^\s*$|^\[\d+:\d+\/\d+\.\d+:(ERROR|WARNING|INFO|VERBOSE)\S*/
const troubles = [
  {
    sign: /Missing X server|cannot open display|Unable to open X display|Failed to connect to Wayland/i,
    noDisplay: true,
  },
  {
    sign: /SUID sandbox helper binary|No usable sandbox/,
    sentence: (folder) =>
      `Chromium's sandbox can't start on this system. Allow it once, then start again:\n  sudo chown root:root ${folder}/chrome-sandbox && sudo chmod 4755 ${folder}/chrome-sandbox`,
  },
  {
    sign: /error while loading shared libraries/,
    sentence: () => 'A system library is missing (named above). Install it, then start again.',
  },
]

/** Runs the app until its window is closed. Chromium's chatter is left out; what it says of real trouble is explained. */
function openWindow(electron, file) {
  const args = [
    ...(isRoot() && process.platform === 'linux' ? ['--no-sandbox'] : []),
    ...electron.args,
    ...(file ? [file] : []),
  ]
  const child = spawn(electron.executable, args, { stdio: ['ignore', 'inherit', 'pipe'], cwd: root })
  let trouble
  createInterface({ input: child.stderr }).on('line', (line) => {
    trouble ??= troubles.find((each) => each.sign.test(line))
    if (!noise.test(line)) process.stderr.write(`${line}\n`)
  })
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
  return new Promise((resolve, reject) => {
    child.on('error', (error) => reject(new Stop(`${electron.executable} can't be started: ${error.message}`)))
    child.on('close', (code) => resolve({ code: code ?? 0, trouble: code === 0 ? undefined : trouble }))
  })
}

await finish(async () => {
  const file = requestedFile()
  await ensureDependencies()
  await ensureBuilt()
  if (!hasDisplay()) {
    say('No display here (neither DISPLAY nor WAYLAND_DISPLAY is set): doing the job in the terminal.')
    return workInTerminal(file)
  }
  const electron = await resolveElectron()
  await ensureWindowLibraries(electron.executable)
  if (isRoot() && process.platform === 'linux')
    say("As root the window runs without Chromium's sandbox. Start as a normal user for daily work.")
  say(`Opening ${file ?? 'the sample'}. Close the window to end.`)
  const { code, trouble } = await openWindow(electron, file)
  if (trouble?.noDisplay) {
    say(
      `The display ${process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY} can't be opened: doing the job in the terminal.`,
    )
    return workInTerminal(file)
  }
  if (trouble?.sentence) throw new Stop(trouble.sentence(path.dirname(electron.executable)))
  return code
})
