/** `npm test`: sets up whatever is missing, then runs every check to the end and lists what failed. */
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { ensureBuilt } from './build.mjs'
import { resolveElectron } from './electron.mjs'
import { ensureDependencies } from './install.mjs'
import { packageApp } from './packaging.mjs'
import { finish, root, run, say, seconds, Stop, tail } from './say.mjs'
import { chromium, ensureTestLibraries } from './system.mjs'

const results = path.join(root, 'test-results')

function tool(file, ...args) {
  return () => run(process.execPath, [path.join(root, 'node_modules', file), ...args], { show: false })
}

/** Counts out of a JSON report of Vitest or Playwright; undefined where the run ended before it was written. */
function counts(file) {
  try {
    const report = JSON.parse(readFileSync(path.join(results, file), 'utf8'))
    if (report.stats) {
      const { expected, flaky, unexpected, skipped } = report.stats
      return { passed: expected + flaky, failed: unexpected, skipped, flaky }
    }
    return { passed: report.numPassedTests, failed: report.numFailedTests, skipped: report.numPendingTests }
  } catch {
    return undefined
  }
}

async function unit() {
  const report = path.join(results, 'unit.json')
  const args = ['run', '--reporter=dot', '--reporter=json', `--outputFile.json=${report}`]
  const { code, output } = await tool('vitest/vitest.mjs', ...args)()
  return { code, output, counted: counts('unit.json') }
}

/** Both Playwright projects, on a screen that nobody sees. */
async function endToEnd() {
  const electron = await resolveElectron()
  await ensureTestLibraries(electron.executable)
  const shipped = await packageApp(electron, 'shipped')
  const driven = await packageApp(electron, 'e2e')
  const command = [
    process.execPath,
    path.join(root, 'node_modules/@playwright/test/cli.js'),
    'test',
    '-c',
    'e2e/playwright.config.ts',
  ]
  const hidden = process.platform === 'linux' ? ['xvfb-run', '-a', '-s', '-screen 0 1600x1000x24', ...command] : command
  const { code, output } = await run(hidden[0], hidden.slice(1), {
    env: {
      ...process.env,
      LASTMOMENT_APP: driven,
      LASTMOMENT_SHIPPED_APP: shipped,
      LASTMOMENT_CHROMIUM: chromium() ?? '',
      PLAYWRIGHT_JSON_OUTPUT_NAME: path.join(results, 'e2e.json'),
    },
  })
  return { code, output, counted: counts('e2e.json') }
}

async function build() {
  await ensureBuilt()
  return { code: 0, output: '' }
}

/** Two at a time, as the machines that run this have two cores; a row ends before the next begins. */
const rows = [
  [
    ['types', tool('typescript/bin/tsc', '-b')],
    ['lint', tool('eslint/bin/eslint.js', '.', '--max-warnings', '0')],
  ],
  [
    [
      'directions',
      tool(
        'dependency-cruiser/bin/dependency-cruise.mjs',
        '--config',
        '.dependency-cruiser.cjs',
        'models',
        'renderer',
        'electron',
      ),
    ],
    ['format', tool('prettier/bin/prettier.cjs', '--check', '.')],
  ],
  [['build', build]],
  [['unit, property and golden', unit]],
  [['e2e in Chromium and Electron', endToEnd]],
]

/** Runs one check to its end. A check without tests of its own counts as one. */
async function check([name, work]) {
  const started = Date.now()
  const { code, output, counted } = await work().catch((error) => {
    if (error instanceof Stop) return { code: 1, output: error.message }
    throw error
  })
  const {
    passed,
    failed,
    skipped,
    flaky = 0,
  } = counted ?? { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 }
  const extra = [skipped > 0 ? `, ${skipped} skipped` : '', flaky > 0 ? `, ${flaky} at the second try` : ''].join('')
  const told = counted === undefined ? '' : ` (${passed} passed${extra})`
  say(`${code === 0 ? 'ok  ' : 'FAIL'} ${name}${told}, ${seconds(started)}`)
  if (code !== 0) say(tail(output, 80).replace(/^/gm, '     '))
  // A run that fails as a whole (a broken file, a crash) fails even where each test that ran passed.
  return { name, passed, failed: code === 0 ? failed : Math.max(failed, 1) }
}

await finish(async () => {
  const started = Date.now()
  await ensureDependencies()
  rmSync(results, { recursive: true, force: true })
  mkdirSync(results, { recursive: true })
  const all = []
  for (const row of rows) {
    const names = row.map(([name]) => name).join(', ')
    const ticking = setInterval(() => say(`  still at ${names}, ${seconds(started)} since the start`), 15_000)
    all.push(...(await Promise.all(row.map(check))))
    clearInterval(ticking)
  }
  const bad = all.filter((each) => each.failed > 0)
  const sum = (key) => all.reduce((total, each) => total + each[key], 0)
  say(`All checks ended after ${seconds(started)}.`)
  if (bad.length > 0) say(`Failed: ${bad.map((each) => each.name).join('; ')}. The reasons are above.`)
  say(`${sum('passed')} passed, ${sum('failed')} failed`)
  return bad.length === 0 ? 0 : 1
})
