import type { Backlog, Story, When } from '../item.ts'
import { costText, factsOf, journeyName, sizeText } from './story-text.ts'

const SECTIONS: readonly (readonly [When, string])[] = [
  ['now', 'Now'],
  ['next', 'Next'],
  ['not-yet', 'Not yet'],
]

/** The backlog to read: three tables in the order of the whole, then every epic with its stories. */
export function markdownOf(backlog: Backlog): string {
  const stories = new Map(backlog.epics.flatMap((epic) => epic.stories.map((story) => [story.key, story] as const)))
  const ordered = backlog.order.flatMap((key) => stories.get(key) ?? [])
  const open = ordered.filter((story) => !story.done)
  const lines = [
    `# Backlog: ${escaped(backlog.name)}`,
    '',
    `Scenario: ${escaped(backlog.scenario)}. From ${backlog.start}. Money in ${backlog.currency}.`,
    '',
  ]
  for (const [when, name] of SECTIONS) {
    const some = open.filter((story) => story.when === when)
    if (some.length > 0)
      lines.push(`## ${name}`, '', ...(when === 'not-yet' ? waitingTable(some) : table(some, backlog)), '')
  }
  const done = ordered.filter((story) => story.done)
  if (done.length > 0) lines.push('## Done', '', ...done.map((story) => `- ${escaped(story.title)}`), '')
  lines.push('## Epics', '')
  for (const epic of backlog.epics) {
    lines.push(`### ${escaped(epic.title)}`, '', escaped(epic.description), '')
    for (const story of epic.stories) lines.push(...storyLines(story, backlog))
  }
  return `${lines.join('\n').trimEnd()}\n`
}

function table(stories: readonly Story[], backlog: Backlog): readonly string[] {
  return [
    '| Rank | Story | Journey | Size | Cost of delay | Due | Block |',
    '| ---: | --- | --- | --- | --- | --- | ---: |',
    ...stories.map((story) => {
      const due = `${story.due ?? ''}${story.expedited ? ' (pulled forward)' : ''}${story.late ? ' (late)' : ''}`
      const block = story.block === null ? '' : String(story.block + 1)
      return `| ${story.rank} | ${escaped(story.title)} | ${journeyName(story)} | ${sizeText(story)} | ${costText(story, backlog.currency)} | ${due.trim()} | ${block} |`
    }),
  ]
}

function waitingTable(stories: readonly Story[]): readonly string[] {
  return [
    '| Rank | Story | What would bring it in |',
    '| ---: | --- | --- |',
    ...stories.map((story) => `| ${story.rank} | ${escaped(story.title)} | ${escaped(story.trigger ?? '')} |`),
  ]
}

function storyLines(story: Story, backlog: Backlog): readonly string[] {
  return [
    `#### ${story.rank}. ${escaped(story.title)}`,
    '',
    ...story.description.split('\n').flatMap((line) => [escaped(line), '']),
    ...story.acceptance.map((criterion) => `- [${story.done ? 'x' : ' '}] ${escaped(criterion)}`),
    '',
    ...factsOf(story, backlog).map(
      ([name, value]) =>
        `- ${name}: ${name === 'Key' || name === 'After' ? `\`${value.replaceAll('`', '')}\`` : escaped(value)}`,
    ),
    '',
  ]
}

/** Names are text, never markup, links or table cells. */
const escaped = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_[\]<>|#~]/g, '\\$&')
    .replace(/^([-+=]|\d+\.)(?=\s)/, '\\$1')
