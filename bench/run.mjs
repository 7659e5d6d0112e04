import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildBench } from './build.mjs'
import { clickToChart } from './click-to-chart.mjs'
import { editing } from './editing.mjs'
import { browserPath } from './window.mjs'

// npm run bench: builds, measures, prints one table, and says how far it is from bench/baseline.json.
// `--keep` writes the new ratios down. `--quick` leaves the slow parts out. Nothing here is ever a test: times are not facts.
const root = fileURLToPath(new URL('..', import.meta.url))
const baselineFile = join(root, 'bench/baseline.json')
const shared = join(root, '../shared/bench')
const [isQuick, isKept] = [process.argv.includes('--quick'), process.argv.includes('--keep')]

const tasks = await buildBench()
const task = (...words) =>
  JSON.parse(execFileSync(process.execPath, [tasks, ...words.map(String)], { encoding: 'utf8', cwd: root }))
const has = (command, ...words) => {
  try {
    execFileSync(command, words, { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
const middle = (values) => [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)]
const print = (line = '') => process.stdout.write(`${line}\n`)
const ratios = {}

print(`${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} threads, Node ${process.version}`)

// The anchor: every implementation of the one model, in rounds, so that a noisy minute touches all of them.
const others = anchorPrograms()
const found = new Map()
const note = (name, rate) => found.set(name, [...(found.get(name) ?? []), rate])
for (let round = 0; round < (isQuick ? 1 : 3); round++) {
  for (const { name, rate } of others.programs) note(name, rate())
  for (const [kernel, name] of [
    ['anchor', 'Lastmoment, SIMD kernel'],
    ['anchor-plain', 'Lastmoment, JavaScript alone'],
  ]) {
    const { rate, runRate, wholeRate } = task(kernel)
    note(name, rate)
    note(`${name}, all that a run keeps`, runRate)
    note(`${name}, from the document to the summary`, wholeRate)
  }
}
others.end()
const rows = [...found].map(([name, rates]) => ({ name, rate: middle(rates), best: Math.max(...rates) }))
rows.sort((a, b) => b.rate - a.rate)
const limit = rows.find(({ name }) => name.startsWith('C++, vectors'))
const tight = rows.find(({ name }) => name === 'tight JavaScript')
const reference = limit ?? rows[0]
print('\n40 nodes x 36 months x 3 meters of 4 tiers x 10,000 draws, one thread\n')
print(
  '| implementation | M node-month-samples in a second of processor time, median | best | % of limit |\n|---|---|---|---|',
)
for (const { name, rate, best } of rows)
  print(`| ${name} | ${millions(rate)} | ${millions(best)} | ${((100 * rate) / reference.rate).toFixed(1)} |`)
if (limit === undefined) print('\nno g++ or no ../shared/bench here: the fastest row stands for the limit')
else
  for (const { name, rate } of rows)
    if (name.startsWith('Lastmoment')) ratios[`anchor: ${name} / limit`] = rate / limit.rate

print('\n| what | figure | ratio |\n|---|---|---|')
const network = task('network')
const tightNanoseconds = tight === undefined ? undefined : 1e9 / tight.rate
row(
  '200 nodes x 600 edges x 60 months x 4,096: draws, ns a node-month-sample',
  network.run,
  'network run / tight JavaScript',
  tightNanoseconds,
)
row('the same, JavaScript alone', network.plain, 'network run without SIMD / tight JavaScript', tightNanoseconds)
row(
  'the same, summary, ns a node-month-sample',
  network.summarise,
  'network summary / tight JavaScript',
  tightNanoseconds,
)
row('the same, compile, ms', network.compileMs)
for (const [name, of] of [
  ['workers', ''],
  ['workers-sharp', ' of 16,384 draws'],
  ['workers-edited', ' after an edit'],
]) {
  const workers = task(name)
  if (of === '')
    row(
      'the draws of question after question in the memory of those before, compiling in it, ns a node-month-sample',
      (workers.oneProcessor * 1e6) / (200 * 60 * 4096),
      'network question after question / tight JavaScript',
      tightNanoseconds,
    )
  row(`one worker${of}, ms`, workers.one)
  row(
    `two workers${of}, ms`,
    workers.two,
    `one worker / two workers${of}`,
    1 / workers.one ** 2,
    workers.one / workers.two,
  )
  row(
    `two threads that have nothing to do with one another, each with one worker${of}, ms`,
    workers.unrelated,
    `two questions one after the other / side by side${of}`,
    undefined,
    (2 * workers.one) / workers.unrelated,
  )
  row(
    `two workers${of}, ms of processor time on all threads`,
    workers.twoProcessor,
    `processor time of two workers / of one${of}`,
    undefined,
    workers.twoProcessor / workers.oneProcessor,
  )
}
const swap = task('swap')
row('what-if swap, preview of 512, ms at the median', swap.median, 'swap p50 / 100 ms', 100)
row('what-if swap, preview of 512, ms at the 95th percentile', swap.p95, 'swap p95 / 200 ms', 200)
row(
  'the same drawn from scratch, ms at the median',
  swap.whole,
  'swap p50 / swap from scratch',
  undefined,
  swap.median / swap.whole,
)
row('the same on the clock of this machine as busy as it is, ms at the median', swap.clock)
row('its summary, ms at the median', swap.summary, 'swap summary / 30 ms', 30)
row('its summary where nothing is taken over, ms at the median', swap.wholeSummary, 'summary of 512 / 100 ms', 100)
if (browserPath() === undefined) print('no Chromium: the window is not measured')
else {
  for (const [comesOver, way] of [
    [false, ''],
    [true, ', the pointer over it for 100 ms'],
  ]) {
    const clicks = await clickToChart(root, tasks, isQuick ? 5 : 15, comesOver)
    for (const [kind, to] of [
      ['chart', 'its figures and chart in the window'],
      ['whole', 'all of the window fresh'],
    ]) {
      const times = clicks.map((click) => click[kind]).sort((a, b) => a - b)
      const p95 = times[Math.ceil(0.95 * times.length) - 1]
      const name = `${kind === 'chart' ? 'click' : 'click to everything'}${way}`
      const what = `from the click on a what-if swap${way} to ${to}, ms on the clock`
      row(`${what}, median`, middle(times), `${name} p50 / 100 ms`, 100)
      row('the same, 95th percentile', p95, `${name} p95 / 200 ms`, 200)
    }
  }
  for (const { gesture, longest, processor, many } of await editing(root, tasks)) {
    row(`200 nodes, ${gesture}: longest task of the window, ms of processor time`, processor, `${gesture} / 50 ms`, 50)
    row(`the same on the clock, where ${many} were over 50 ms (0: none)`, longest)
  }
}
for (const [draws, all] of Object.entries(task('edits')))
  for (const { edit, again, anew } of all) {
    row(
      `an edit of ${edit}, ${draws}: draws beside the run before, ms`,
      again.draws,
      `${edit}, ${draws} / from scratch`,
      anew.draws,
    )
    row('the summary of those, ms', again.summary, `summary after ${edit}, ${draws} / from scratch`, anew.summary)
  }
const { preview, standard } = task('behind')
for (const [what, { behind, scratch }] of [
  ['4,096 draws behind 512', preview],
  ['8,192 draws behind 4,096', standard],
])
  row(`${what} of the same question, ms`, behind, `${what} / from scratch`, scratch)
const deterministic = task('deterministic')
row('deterministic recalculation, 1,000 nodes, ms', deterministic.recalculate, 'deterministic / 16 ms', 16)
row('the same from the document to the summary, ms', deterministic.whole)
const memory = task('memory')
row('peak memory of the standard run, MB', memory.megabytes, 'peak memory / 400 MB', 400)

const sizes = isQuick ? [100, 1000] : [100, 1000, 10_000]
const growth = sizes.map((nodes) => task('growth', nodes))
print(
  '\n| nodes | compile, us a node | draw, us a node | summarise, us a node | kept, kB a node | peak, kB a node |\n|---|---|---|---|---|---|',
)
for (const { nodes, compileMs, runMs, summariseMs, kept, peak } of growth)
  print(
    `| ${nodes} | ${each(compileMs, nodes)} | ${each(runMs, nodes)} | ${each(summariseMs, nodes)} | ${each(kept, nodes)} | ${nodes < 1000 ? '-' : each(peak, nodes)} |`,
  )
const [small, large] = [growth[0], growth.at(-1)]
const perNode = (g) => (g.compileMs + g.runMs + g.summariseMs) / g.nodes
ratios[`growth: time a node, ${large.nodes} / 100`] = perNode(large) / perNode(small)
ratios[`growth: memory kept a node, ${large.nodes} / 100`] = large.kept / large.nodes / (small.kept / small.nodes)

print('\n| ratio | now | baseline | drift |\n|---|---|---|---|')
const baseline = existsSync(baselineFile) ? JSON.parse(readFileSync(baselineFile, 'utf8')) : {}
for (const [name, value] of Object.entries(ratios)) {
  const known = baseline[name]
  print(
    `| ${name} | ${value.toPrecision(3)} | ${known?.toPrecision(3) ?? '-'} | ${known === undefined ? '-' : (value / known).toFixed(2)} |`,
  )
}
if (isKept) {
  const rounded = Object.fromEntries(
    Object.entries(ratios).map(([name, value]) => [name, Number(value.toPrecision(3))]),
  )
  writeFileSync(baselineFile, `${JSON.stringify(rounded, null, 2)}\n`)
  print('\nkept in bench/baseline.json')
}

function millions(rate) {
  return (rate / 1e6).toFixed(2)
}

function each(total, nodes) {
  return ((1000 * total) / nodes).toFixed(0)
}

/** A line of the table; with a name, what it is divided by (or the ratio itself) is kept. */
function row(what, figure, name, over, given) {
  const ratio = given ?? (over === undefined ? undefined : figure / over)
  if (name !== undefined && ratio !== undefined) ratios[name] = ratio
  print(`| ${what} | ${figure.toPrecision(4)} | ${ratio === undefined ? '' : `${ratio.toFixed(2)} (${name})`} |`)
}

/** What this machine can build and run of the other implementations, in a folder of its own. */
function anchorPrograms() {
  if (!existsSync(join(shared, 'gen.mjs')) || !has('bash', '-c', 'true')) {
    print('no ../shared/bench, or no bash: no other implementations are measured')
    return { programs: [], end: () => undefined }
  }
  const folder = mkdtempSync(join(tmpdir(), 'anchor-'))
  for (const file of readdirSync(shared)) cpSync(join(shared, file), join(folder, file))
  const single = { ...process.env, OPENBLAS_NUM_THREADS: '1', OMP_NUM_THREADS: '1', TIMEFORMAT: '%U %S' }
  const inFolder = (command, ...words) => execFileSync(command, words, { cwd: folder, encoding: 'utf8', env: single })
  // Processor time of the whole program, less that of the same with next to no draws, over the times it repeats itself.
  const seconds = (command, samples) =>
    inFolder('bash', '-c', `{ time ${command} ${samples} >/dev/null 2>/dev/null; } 2>&1`)
      .trim()
      .split(' ')
      .reduce((sum, each) => sum + Number(each), 0)
  const program = (name, command, repeats) => ({
    name,
    rate: () => (40 * 36 * 9984 * repeats) / (seconds(command, 10_000) - seconds(command, 16)),
  })
  inFolder(process.execPath, 'gen.mjs')
  const programs = [program('tight JavaScript', 'node mc_tight.mjs', 8)]
  if (has('g++', '--version')) {
    const vectors = ['-ffast-math', '-mprefer-vector-width=512', '-DB=64']
    inFolder('g++', '-O3', '-march=native', ...vectors, '-DLABEL="fast"', 'mc.cpp', '-o', 'fast')
    inFolder('g++', '-O3', '-march=native', 'mc_plain.cpp', '-o', 'plain')
    programs.push(program('C++, vectors and fast-math (limit)', './fast', 5), program('C++, plain', './plain', 3))
  } else print('no g++: no limit')
  if (has('python3', '-c', 'import numpy'))
    programs.push(program('NumPy, whole and in chunks', 'python3 mc_numpy.py', 6))
  else print('no NumPy')
  return { programs, end: () => rmSync(folder, { recursive: true, force: true }) }
}
