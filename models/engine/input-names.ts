import { isQuantityId, NEUTRAL_QUANTITIES } from '#models/catalog/neutral-quantity'
import type { Ecosystem } from '#models/ecosystem/ecosystem'

const words = (camel: string): string => camel.replace(/([A-Z])/g, ' $1').toLowerCase()

/**
 * A variable's key in a person's words: whose it is, and which number. "services/front/demand.requestsPerMonth" is
 * "Front: requests per month"; "uses/a--b/quantities/log-gib-ingested.perRequest" is "A to B: Logs ingested per request".
 */
export function inputName(key: string, ecosystem: Ecosystem): string {
  const [table = '', id = '', ...rest] = key.split('/')
  const nameOf = (record: string): string =>
    [...ecosystem.services, ...ecosystem.products].find((each) => each.id === record)?.name ?? record
  const use = ecosystem.uses.find((each) => each.id === id)
  const others = [...ecosystem.environments, ...ecosystem.teams, ...ecosystem.contracts, ...ecosystem.decisions]
  const owner =
    table === 'assumptions'
      ? 'Assumption'
      : table === 'uses' && use !== undefined
        ? `${nameOf(use.from)} to ${nameOf(use.to)}`
        : table === 'services' || table === 'products'
          ? nameOf(id)
          : (others.find((each) => each.id === id)?.name ?? id)
  const path = (table === 'assumptions' ? [id, ...rest] : rest).filter((part) => part !== 'quantities' && part !== '')
  const last = path.join(' ')
  const [field = '', ...parts] = last.split('.')
  const what = isQuantityId(field) ? NEUTRAL_QUANTITIES[field].name : parts.length > 0 ? '' : words(field)
  return `${owner}: ${[what, ...parts.map(words)].filter((part) => part !== '').join(' ')}`
}
