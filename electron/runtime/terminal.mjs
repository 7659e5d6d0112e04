/** The whole job without a window: simulate, compare the what-ifs, write the report and the backlog to out/. */
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { root, run, say, Stop } from './say.mjs'

const sample = path.join(root, 'scenarios/online-boutique.lastmoment')

async function lastmoment(args) {
  const { code, stdout, output } = await run(process.execPath, [path.join(root, 'dist/cli/main.js'), ...args])
  if (code !== 0)
    throw new Stop(`${output.trim()}\n\`lastmoment ${args.join(' ')}\` failed; the reason is above.`, code)
  return stdout
}

/** Returns the exit code: 0, or the one of the command that failed. */
export async function workInTerminal(file = sample) {
  const name = path.basename(file, '.lastmoment')
  const parts = [
    { title: 'Simulation', args: ['run', file] },
    { title: 'What-ifs, compared on the same draws', args: ['compare', file] },
    { title: 'Decisions, by expiry', args: ['decide', file] },
  ]
  const sections = []
  for (const { title, args } of parts) {
    say(`\n${title} (lastmoment ${args[0]} ${path.relative(process.cwd(), file)})`)
    const text = (await lastmoment(args)).trimEnd()
    say(text)
    sections.push(`## ${title}\n\n\`\`\`text\n${text}\n\`\`\`\n`)
  }
  const out = path.join(root, 'out')
  mkdirSync(out, { recursive: true })
  const write = (target, content) => {
    writeFileSync(path.join(out, target), content)
    say(`Written: ${path.join('out', target)}`)
  }
  say('')
  write('report.md', `# ${name}\n\n${sections.join('\n')}`)
  write('backlog.md', await lastmoment(['backlog', file, '--format', 'markdown']))
  write('backlog-jira.csv', await lastmoment(['backlog', file, '--format', 'jira-csv']))
  return 0
}
