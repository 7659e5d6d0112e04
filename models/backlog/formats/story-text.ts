import { digestOf } from '#models/catalog/digest'
import { DAYS_PER_MONTH } from '../../quantity.ts'
import { agreed, chance, figure, money, plusMinus } from '../figures.ts'
import type { Backlog, Epic, Story } from '../item.ts'

/** Longest key that a label may carry whole: trackers take 255 characters. */
const LONGEST = 200

/**
 * A title on one line and no longer than a tracker takes: what is cut off ends in an ellipsis. Counted as trackers count, in
 * UTF-16 units, but no character is cut in half. Control characters and what turns the direction of writing are left out.
 */
export function titleLine(text: string, longest: number): string {
  const plain = text
    .replace(/[\u0000-\u001f\u007f\u2028\u2029\s]+/g, ' ')
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
    .trim()
  const line = plain === '' ? '(no title)' : plain
  if (line.length <= longest) return line
  let cut = ''
  for (const character of line) {
    if (cut.length + character.length > longest - 1) break
    cut += character
  }
  return `${cut.trimEnd()}…`
}

/** A label that finds the item again in a second export: no blanks, no separators. */
export const keyLabel = (key: string): string => `lastmoment:${key.length <= LONGEST ? key : digestOf(key)}`

/** From the most urgent: 1 pulled forward for its date, 2 now, 3 next, 4 not yet. */
export function urgencyOf(story: Story): 1 | 2 | 3 | 4 {
  if (story.when === 'not-yet') return 4
  return story.expedited ? 1 : story.when === 'now' ? 2 : 3
}

/** Of an epic: as urgent as its most urgent open story. */
export function urgencyOfEpic(epic: Epic): 1 | 2 | 3 | 4 {
  return epic.stories
    .filter((story) => !story.done)
    .reduce<1 | 2 | 3 | 4>((most, story) => (urgencyOf(story) < most ? urgencyOf(story) : most), 4)
}

export const labelsOf = (story: Story): readonly string[] => [
  'lastmoment',
  story.kind,
  story.journey,
  story.when,
  ...(story.expedited ? ['expedite'] : []),
  ...(story.done ? ['done'] : []),
]

const JOURNEYS = {
  'path-to-production': 'Path to Production',
  'path-to-repair': 'Path to Repair',
  'path-to-compliance': 'Path to Compliance',
} as const

export const journeyName = (story: Story): string => JOURNEYS[story.journey]

export const sizeText = ({ size }: Story): string =>
  `${figure(size.p50)}${plusMinus(size.se50)} person-days (${figure(size.p10)} to ${figure(size.p90)})`

export function costText(story: Story, currency: string): string {
  if (story.costOfDelayPerMonth === null) return 'unknown'
  return story.costOfDelayPerMonth === 0
    ? 'none of its own'
    : `${money(currency, story.costOfDelayPerMonth)}${plusMinus(story.costOfDelayPerMonthSe)} a month`
}

/** "2027-03-12 ± 4 days": a date with the standard error of its month, where that is a day or more. */
export function dayText(date: string, months: number | null): string {
  const days = Math.round((months ?? 0) * DAYS_PER_MONTH)
  return days < 1 ? date : `${date} ± ${days} ${days === 1 ? 'day' : 'days'}`
}

/** What is known of a story beside its words, as pairs. */
export function factsOf(story: Story, backlog: Backlog): readonly (readonly [string, string])[] {
  const facts: (readonly [string, string] | null)[] = [
    ['Journey', journeyName(story)],
    ['When', `${story.when === 'not-yet' ? 'not yet' : story.when}${agreed(story.agreement.when)}`],
    story.trigger === null ? null : ['Trigger', story.trigger],
    ['Size', sizeText(story)],
    ['Cost of delay', costText(story, backlog.currency)],
    story.due === null
      ? null
      : ['Due', `${dayText(story.due, story.dueMonthSe)}${story.late ? ' (it will be late)' : ''}`],
    story.after.length === 0 ? null : ['After', story.after.join(', ')],
    ['Rank', `${story.rank}${agreed(story.agreement.rank)}${story.block === null ? '' : `, block ${story.block + 1}`}`],
    story.topFive === null ? null : ['Among the first five', `${chance(story.topFive, story.topFiveSe)} of draws`],
    story.begins === null || story.ends === null
      ? null
      : [
          'Planned',
          `${dayText(story.begins.p50Date, story.begins.se50)} to ${dayText(story.ends.p50Date, story.ends.se50)} (p50), ${dayText(story.ends.p90Date, story.ends.se90)} (p90)`,
        ],
    teamName(story, backlog) === null ? null : ['Team', teamName(story, backlog) ?? ''],
    story.notes === null ? null : ['Notes', story.notes],
    story.doneOn === null ? null : ['Done', story.doneOn],
    story.wsjf === null ? null : ['WSJF', `${figure(story.wsjf.score)} (rank ${story.wsjf.rank}; scores by hand)`],
    ['Key', story.key],
  ]
  return facts.filter((fact) => fact !== null)
}

export const teamName = (story: Story, { teams }: Backlog): string | null =>
  story.team === null ? null : (teams.find(({ team }) => team === story.team)?.name ?? story.team)

/** Epics with what is beneath them, each epic before its stories, stories in the order of the whole. What is dropped is no work. */
export const linesOf = (backlog: Backlog): readonly { readonly epic: Epic; readonly story: Story | null }[] =>
  backlog.epics.flatMap((epic) => [{ epic, story: null }, ...keptIn(epic).map((story) => ({ epic, story }))])

/** The stories of an epic that are not dropped. */
export const keptIn = (epic: Epic): readonly Story[] => epic.stories.filter((story) => story.dropped === null)

/** A number for a key, the same in every export and different from all others in this one: for links inside a file. */
export function numbersOf(keys: readonly string[]): ReadonlyMap<string, number> {
  const taken = new Set<number>()
  const numbers = new Map<string, number>()
  for (const key of [...new Set(keys)].sort()) {
    let number = 1 + (parseInt(digestOf(key).slice(0, 8), 16) % 999_999_999)
    while (taken.has(number)) number += 1
    taken.add(number)
    numbers.set(key, number)
  }
  return numbers
}

/** Plain text of a story: its words, when it is done, its facts. `bullet` opens a line of a list. */
export function plainText(story: Story, backlog: Backlog, bullet: string): string {
  return [
    story.description,
    '',
    'Accepted when:',
    ...story.acceptance.map((criterion) => `${bullet} ${criterion}`),
    '',
    ...factsOf(story, backlog).map(([name, value]) => `${name}: ${value}`),
  ].join('\n')
}
