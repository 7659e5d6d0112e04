/** The whole job without a window: simulate, compare the what-ifs, write the report and the backlog to out/. */
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { longStep, root, run, say, Stop } from './say.mjs'

const sample = path.join(root, 'scenarios/online-boutique.lastmoment')

async function lastmoment(args) {
  const { code, stdout, output } = await run(process.execPath, [path.join(root, 'dist/cli/main.js'), ...args])
  if (code !== 0)
    throw new Stop(`${output.trim()}\n\`lastmoment ${args.join(' ')}\` failed; the reason is above.`, code)
  return stdout
}

/** Two commands at a time, as each uses one core. */
function both(label, first, second) {
  return longStep(label, () => Promise.all([lastmoment(first), lastmoment(second)]))
}

/** Returns the exit code: 0, or the one of the command that failed. */
export async function workInTerminal(file = sample) {
  const sections = []
  const tell = (title, command, text) => {
    say(`\n${title} (lastmoment ${command} ${path.relative(process.cwd(), file)})\n\n${text.trimEnd()}\n`)
    sections.push(`## ${title}\n\n\`\`\`text\n${text.trimEnd()}\n\`\`\`\n`)
  }
  const [simulation, comparison] = await both('Simulating and comparing', ['run', file], ['compare', file])
  tell('Simulation', 'run', simulation)
  tell('What-ifs, compared on the same draws', 'compare', comparison)
  const backlog = (format) => ['backlog', file, '--format', format]
  const [decisions, markdown] = await both('Weighing the decisions', ['decide', file], backlog('markdown'))
  tell('Decisions, by expiry', 'decide', decisions)
  const page = ['export', file, '--format', 'html']
  const [jira, html] = await both('Writing the backlog and the page', backlog('jira-csv'), page)

  const out = path.join(root, 'out')
  mkdirSync(out, { recursive: true })
  const name = path.basename(file, '.lastmoment')
  for (const [target, content] of [
    ['report.md', `# ${name}\n\n${sections.join('\n')}`],
    ['report.html', html],
    ['backlog.md', markdown],
    ['backlog-jira.csv', jira],
  ]) {
    writeFileSync(path.join(out, target), content)
    say(`Written: ${path.join('out', target)}`)
  }
  return 0
}
