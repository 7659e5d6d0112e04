import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, it, vi } from 'vitest'
import { build, lastmoment, root } from './built.ts'

vi.setConfig({ testTimeout: 240_000 })
beforeAll(build, 120_000)

const template = readFileSync(join(root, 'docs/story.template.md'), 'utf8')
const COMMAND = /```sh (\w+)\nlastmoment (.*)\n```/g
const FIGURE = /\{\{(\w+) \/((?:[^/]|\\\/)*)\/(m?)\}\}/g

/** The page: each `{{command /pattern/}}` is the first group of the pattern in what the command printed. */
function told(): string {
  const printed = new Map<string, string>()
  for (const [, name = '', line = ''] of template.matchAll(COMMAND)) {
    const said = lastmoment(line.split(' '))
    expect(said.code, `${line}: ${said.stderr}`).toBe(0)
    printed.set(name, said.stdout)
  }
  return template
    .replace(FIGURE, (_, name: string, pattern: string, flags: string) => {
      const output = printed.get(name)
      if (output === undefined) throw new Error(`docs/story.template.md: no command is called ${name}`)
      const found = new RegExp(pattern, flags).exec(output)?.[1]
      if (found === undefined) throw new Error(`docs/story.template.md: what ${name} prints has no /${pattern}/`)
      return found
    })
    .replace(/^```sh \w+$/gm, '```sh')
}

// After a change that moves figures: `npx vitest run electron/cli/story.test.ts -u`, and read the difference.
it('tells the story of one swap with the figures that the commands print now', async () => {
  await expect(told()).toMatchFileSnapshot(join(root, 'docs/story.md'))
})

it('has no figure of its own: every number of the page comes from a command, or is in one', () => {
  const prose = template.replace(COMMAND, '').replace(FIGURE, '')
  const stated = ['month 9', 'December 2027']
  const left = stated.reduce((text, words) => text.replaceAll(words, ''), prose)
  expect(left.match(/\d[\d,.]*/g) ?? []).toEqual([])
})
