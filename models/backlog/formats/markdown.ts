import type { Backlog, Story, When } from '../item.ts'
import { agreed, figure, money, plusMinus } from '../figures.ts'
import { costText, dayText, factsOf, journeyName, keptIn, sizeText } from './story-text.ts'

const SECTIONS: readonly (readonly [When, string])[] = [
  ['now', 'Now'],
  ['next', 'Next'],
  ['not-yet', 'Not yet'],
]

/** The backlog to read: three tables in the order of the whole, then every epic with its stories. */
export function markdownOf(backlog: Backlog): string {
  const stories = new Map(backlog.epics.flatMap((epic) => epic.stories.map((story) => [story.key, story] as const)))
  const ordered = backlog.order.flatMap((key) => stories.get(key) ?? [])
  const open = ordered.filter((story) => !story.done && story.dropped === null)
  const lines = [
    `# Backlog: ${escaped(backlog.name)}`,
    '',
    `Scenario: ${escaped(backlog.scenario)}. From ${backlog.start}. Money in ${backlog.currency}. ± is the standard error of the draws; (6/8): so many eighths of them say so by themselves.`,
    '',
  ]
  for (const [when, name] of SECTIONS) {
    const some = open.filter((story) => story.when === when)
    if (some.length > 0)
      lines.push(`## ${name}`, '', ...(when === 'not-yet' ? waitingTable(some) : table(some, backlog)), '')
  }
  const done = ordered.filter((story) => story.done)
  if (done.length > 0)
    lines.push('## Done', '', ...done.map((story) => `- ${story.doneOn ?? ''} ${escaped(story.title)}`), '')
  const dropped = ordered.filter((story) => story.dropped !== null)
  if (dropped.length > 0)
    lines.push(
      '## Dropped',
      '',
      ...dropped.map(
        (story) => `- ${escaped(story.title)}${story.dropped === '' ? '' : `: ${escaped(story.dropped ?? '')}`}`,
      ),
      '',
    )
  lines.push(...teamLines(backlog), ...orphanLines(backlog))
  lines.push('## Epics', '')
  for (const epic of backlog.epics) {
    lines.push(`### ${escaped(epic.title)}`, '', escaped(epic.description), '')
    for (const story of keptIn(epic)) lines.push(...storyLines(story, backlog))
  }
  return `${lines.join('\n').trimEnd()}\n`
}

/** Who holds it up, and what the order comes to. */
function teamLines({ teams, orderCost, deadlines, currency }: Backlog): readonly string[] {
  if (orderCost.months === 0) return []
  const { shown, shownSe, more, morePerMonth, morePerMonthSe, months, monthsSe, pinned } = orderCost
  const byHand =
    pinned === 0
      ? ''
      : ` ${pinned} moved by hand: ${money(currency, Math.abs(morePerMonth))}${plusMinus(morePerMonthSe)} a month ${more < 0 ? 'less' : 'more'} than the computed order.`
  const dates = deadlines.feasible
    ? ''
    : ` No order meets every date: the worst is ${figure(deadlines.latestBy)}${plusMinus(deadlines.latestBySe)} months late even with dated work first${agreed(deadlines.feasibleAgreement)}.`
  return [
    '## Teams',
    '',
    `In this order, delay costs ${money(currency, shown)}${plusMinus(shownSe)} until all is done in ${figure(months)}${plusMinus(monthsSe)} months (mean).${byHand}${dates}`,
    '',
    '| Team | People | Stories | Person-days | Through (p50) | Through (p90) | One more person saves |',
    '| --- | ---: | ---: | ---: | --- | --- | ---: |',
    ...teams.map(
      (team) =>
        `| ${escaped(team.name)}${team.bottleneck ? ` (bottleneck${agreed(team.bottleneckAgreement)})` : ''} | ${figure(team.people)} | ${team.stories}${agreed(team.storiesAgreement)} | ${figure(team.days)}${plusMinus(team.daysSe)} | ${team.ends === null ? '' : dayText(team.ends.p50Date, team.ends.se50)} | ${team.ends === null ? '' : dayText(team.ends.p90Date, team.ends.se90)} | ${money(currency, team.onePersonMore)}${plusMinus(team.onePersonMoreSe)} |`,
    ),
    '',
  ]
}

function orphanLines({ orphans }: Backlog): readonly string[] {
  if (orphans.length === 0) return []
  return [
    '## Hand edits without a story',
    '',
    ...orphans.map(({ key, title, why }) => `- ${escaped(title ?? key)}: ${escaped(why)}`),
    '',
  ]
}

function table(stories: readonly Story[], backlog: Backlog): readonly string[] {
  return [
    '| Rank | Story | Journey | Size | Cost of delay | Due | Block |',
    '| ---: | --- | --- | --- | --- | --- | ---: |',
    ...stories.map((story) => {
      const due = `${story.due === null ? '' : dayText(story.due, story.dueMonthSe)}${story.expedited ? ' (pulled forward)' : ''}${story.late ? ' (late)' : ''}`
      const block = story.block === null ? '' : String(story.block + 1)
      return `| ${story.rank}${agreed(story.agreement.rank)} | ${escaped(story.title)} | ${journeyName(story)} | ${sizeText(story)} | ${costText(story, backlog.currency)} | ${due.trim()} | ${block} |`
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
