import type { Ecosystem } from '#models/ecosystem/ecosystem'
import { err, ok, type Result } from '../result.ts'
import { type Commit, readCommits } from './git-log.ts'
import { matchesGlob } from './path-glob.ts'
import type { ImportError, ImportFile } from './report.ts'

/** Files that match the glob belong to the node; the first place that matches counts. */
export type PathPlace = { readonly glob: string; readonly node: string }

export type HistoryOptions = {
  /** Months before the last commit that count; 12. */
  readonly windowMonths?: number
  /** Commits that touch more files than this say nothing about coupling (a rename, a reformatting); 30. */
  readonly mostFiles?: number
}

/** Likelihood that a change in `changed` changes `affected` as well, and the commits that say so. */
export type CoChange = {
  readonly changed: string
  readonly affected: string
  readonly likelihood: number
  /** Commits that touch both, and that touch what changes. */
  readonly both: number
  readonly commits: number
}

export type GitHistory = {
  /** Of every ordered pair of nodes whose first was touched at all. */
  readonly pairs: readonly CoChange[]
  /** Commits that count, by node. */
  readonly commits: Readonly<Record<string, number>>
  readonly notes: readonly string[]
}

const WINDOW_MONTHS = 12
const MOST_FILES = 30

/**
 * How often nodes change together, out of what `git log --numstat` printed: (commits touching both + 1) / (commits touching
 * the one that changes + 2), over the last 12 months, without commits of more than 30 files (methods 3.2; co-change mining,
 * Zimmermann et al. 2005). Places map paths to nodes. Errors say what was expected.
 */
export function readGitHistory(
  file: ImportFile,
  places: readonly PathPlace[],
  { windowMonths = WINDOW_MONTHS, mostFiles = MOST_FILES }: HistoryOptions = {},
): Result<GitHistory, ImportError> {
  if (places.length === 0)
    return err({ message: `${file.name}: no path is mapped to a node: expected at least one such as services/cart/**` })
  const all = readCommits(file.text)
  if (all.length === 0)
    return err({ message: `${file.name}: found no commit: expected what \`git log --numstat\` prints` })
  if (all.every(({ files }) => files.length === 0))
    return err({ message: `${file.name}: its commits name no files: run git log with --numstat` })
  const last = all.reduce((day, commit) => (commit.day > day ? commit.day : day), '')
  const from = last === '' ? '' : monthsBefore(last, windowMonths)
  const dated = all.filter(({ day }) => last === '' || day > from)
  const small = dated.filter(({ files }) => files.length > 0 && files.length <= mostFiles)
  const touched = small.map((commit) => nodesOf(commit, places))
  const nodes = [...new Set(places.map(({ node }) => node))].sort()
  const counts = new Map(nodes.map((node) => [node, touched.filter((set) => set.has(node)).length]))
  const pairs = nodes.flatMap((changed) => {
    const own = touched.filter((set) => set.has(changed))
    if (own.length === 0) return []
    return nodes
      .filter((affected) => affected !== changed)
      .map((affected): CoChange => {
        const both = own.filter((set) => set.has(affected)).length
        return { changed, affected, likelihood: (both + 1) / (own.length + 2), both, commits: own.length }
      })
  })
  const large = dated.filter(({ files }) => files.length > mostFiles).length
  const unmatched = places.filter(
    ({ glob }) => !small.some(({ files }) => files.some((path) => matchesGlob(glob, path))),
  )
  return ok({
    pairs,
    commits: Object.fromEntries(counts),
    notes: [
      `${small.length} of ${all.length} commits count${last === '' ? '' : `, after ${from} up to ${last}`}`,
      ...(large === 0 ? [] : [`${large} left out: they touch more than ${mostFiles} files`]),
      ...(last === '' ? ['no commit has a readable date: all count, however old'] : []),
      ...unmatched.map(({ glob, node }) => `no file matches ${glob} (${node})`),
    ],
  })
}

function nodesOf({ files }: Commit, places: readonly PathPlace[]): ReadonlySet<string> {
  const nodes = new Set<string>()
  for (const path of files) {
    const place = places.find(({ glob }) => matchesGlob(glob, path))
    if (place !== undefined) nodes.add(place.node)
  }
  return nodes
}

/** The same day so many months before; where that month is shorter the text still compares rightly. */
function monthsBefore(day: string, months: number): string {
  const count = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 - months
  const [year, month] = [Math.floor(count / 12), (((count % 12) + 12) % 12) + 1]
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}${day.slice(7)}`
}

/**
 * The ecosystem with the likelihood of each use whose both ends have a history set from it. The rest stays as it is; notes
 * say what was set from how many commits.
 */
export function withCoChange(
  ecosystem: Ecosystem,
  { pairs }: GitHistory,
): { readonly ecosystem: Ecosystem; readonly notes: readonly string[] } {
  const found = new Map(pairs.map((pair) => [`${pair.changed} ${pair.affected}`, pair]))
  const notes: string[] = []
  const uses = ecosystem.uses.map((use) => {
    const pair = found.get(`${use.to} ${use.from}`)
    if (pair === undefined) return use
    const likelihood = Math.round(pair.likelihood * 1000) / 1000
    notes.push(`${use.id}: likelihood ${likelihood}, from ${pair.both} of ${pair.commits} commits to ${use.to}`)
    return { ...use, likelihood }
  })
  return { ecosystem: { ...ecosystem, uses }, notes }
}
