import { factorOf, isFactorItself, type Correlation } from '#models/ecosystem/global-factor'
import type { Doubt } from '../quantity.ts'

/** A stream of luck that several inputs follow; `strength` is its share of an input's variance on the normal scale. */
export type SharedLuck = { readonly stream: string; readonly strength: number }

/** A doubt that is drawn once a sample: `key` addresses its own luck, `shared` names the luck that it has in common. */
export type Variable = {
  readonly key: string
  readonly doubt: Exclude<Doubt, number>
  readonly shared: readonly SharedLuck[]
}

export function variableOf(correlation: Correlation, key: string, doubt: Exclude<Doubt, number>): Variable {
  return { key, doubt, shared: sharedLuckOf(correlation, key, doubt.group) }
}

/** Groups that the engine names itself: those of a team's efforts. No group of a document has a "/" in its name. */
const TEAM_GROUP = /^effort\//

/** One factor for each group that shares its luck; the closed list of factors has streams of its own kind. */
export const FACTOR_STREAM = 'factor/'
const GROUP_STREAM = 'group/'

/**
 * What an input has in common with others (one-factor groups, methods 6.1): z = sqrt(strength) F + sqrt(1 - strength) e.
 * A group that the document names stands in place of the factor of its kind. A team's group follows the factor of all
 * efforts itself, so that teams err together less than the members of one. Strengths add up to 1 at the most.
 */
export function sharedLuckOf(correlation: Correlation, key: string, group: string | undefined): readonly SharedLuck[] {
  const factor = factorOf(key)
  const strength = factor === undefined ? 0 : isFactorItself(key) ? 1 : correlation[factor]
  if (group === undefined) return shares([{ stream: `${FACTOR_STREAM}${factor ?? ''}`, strength }])
  const among = TEAM_GROUP.test(group) ? strength : 0
  return shares([
    { stream: `${FACTOR_STREAM}${factor ?? ''}`, strength: correlation.groups * among },
    { stream: `${GROUP_STREAM}${group}`, strength: correlation.groups * (1 - among) },
  ])
}

const shares = (all: readonly SharedLuck[]): readonly SharedLuck[] => all.filter(({ strength }) => strength > 0)
