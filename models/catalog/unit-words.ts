/** Words that a meter's raw unit is made of: what is counted, sizes, and times. */
const WORDS =
  'account acu agent alarm alert api app application artifact asset attempt audit authentication backup batch bit block branch broker bucket build byte call certificate change channel check chunk class client cluster collaborator command commit committer component compute concurrency conference connection connector consumer container contact conversation core cpu credential credit crawl custom dashboard data database datapoint day delete delivery deployment destination developer device directory disk document domain download droplet dyno edge egress email endpoint engine entity entry environment error evaluation event execution export fetch file flow function gateway gpu group guest gpx handshake host hostname hour identity image impression index ingest ingress input insertion instance integration interaction invocation invoke iop ip issue item iteration job key kernel lambda layer lease license licence limit line link load lookup log machine mailbox managed map mau member memory merge message method metric migration millisecond minute mirror model module monitor month move namespace network node notification number object operation ops order organisation organization output package packet page pageview pair parallel parameter partition path peak pipeline point pod policy policies pool port post print process product profile project protocol proxy publish pull push put query queue rack read reader receipt record recipient record region registration registry release renewal render replay replica report repositorie repository request requesting resolution resource response restore result retention retrieval retry review role rotation route router row rule run runner sample scan scanner score search seat second secret segment send sensor series server service session shard signature signing signup site slot snapshot source space span sprint stack state statement step storage store stream sub subscriber subscription sync system table tag target task team tenant test thread throughput ticket time topic token trace transaction transfer transformation transition transmission trigger tunnel unit update upload kwh mwh widget thing piece count each sms mail letter character char dollar usd euro spend money price percent lookups asset minutes gigabyte megabyte terabyte kilobyte gibibyte document vector embedding crawler dpu ccu lcu ncu rcu wcu bucket crawl usage use user value vault vcore vcpu vehicle verification version video view virtual visit visitor volume vote vulnerability vulnerabilitie watt webhook week work worker workflow workload workspace write writer year zone bot neuron dimension condition invalidation signal pool ruleset unique tile address phone slice window item list screen'
const KNOWN: ReadonlySet<string> = new Set(WORDS.split(' '))
/** Who does it, and what is done: controllers, contributors, assertions, deployments. */
const ENDINGS = /(?:..[eo]rs?|[st]ions?|ments?|..ings?)$/
const BYTES = /^(?:[kmgtp]i?)?(?:b|byte|bit)$/
const ABBREVIATION = /^(?:[A-Z][A-Za-z]{0,4}|[a-z]{1,2}|[A-Z0-9]{1,6}s?|[a-z]{1,3}[A-Z]{1,4}s?)$/

/** Whether a unit says what it counts in words of price lists: `GB-month`, `1M requests`, `LCU-hours`. */
export function isUnit(unit: string): boolean {
  const words = unit.match(/[A-Za-z]+/g) ?? []
  return words.some((word) => {
    const lower = word.toLowerCase()
    return (
      KNOWN.has(lower) ||
      ENDINGS.test(lower) ||
      KNOWN.has(lower.replace(/s$/, '')) ||
      KNOWN.has(lower.replace(/es$/, '')) ||
      KNOWN.has(lower.replace(/ies$/, 'y')) ||
      BYTES.test(lower.replace(/s$/, '')) ||
      ABBREVIATION.test(word)
    )
  })
}
