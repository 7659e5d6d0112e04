import { Command } from 'commander'
import { wrongCall } from './exit.ts'
import { priceMeters, priceOffering, type PriceOptions, priceTable } from './price.ts'
import { readTerms, underTerms } from './price-terms.ts'
import { print, printJson } from './print.ts'

const HELP = `
OFFERING is an id, a name, or words of both that mean it alone: aws-lambda, lambda. METER is a meter's id, its name, its
vendor's word for it, its unit, or the beginning of one that means it alone; \`lastmoment catalog OFFERING\` lists them.
QUANTITY is in the meter's raw unit: 1500, 1.5k, 3M, 512GB, 2TB, 730h. Free allowances of the account are taken off,
unless --no-free. The meters are of one option of the offering.

  lastmoment price aws-lambda requests=3M gb-seconds=1.2M
  lastmoment price aws-lambda --option arm64 requests=3M gb-seconds=1.2M
  lastmoment price aws-ec2 --discount 10% --commit 500/month --credit 100 m7i-xlarge=730h

--discount, --commit and --credit are of the whole call, in this order; hourly commitments and terms over months are forms of FILE.

FILE is a JSON array (- is stdin); a METER has id, name (one of the two will do), unit, tiers, and if need be unitsPerBillingUnit, freePerMonth,
rounding (none, ceil, floor), mode (graduated, volume) and minimumPerMonth. Each item is one of
  { "meter": METER, "quantity": 3000000 }
  { "form": "hourly-commitment", "usage": [units used in each hour], "units": 4, "rate": 0.06, "onDemandRate": 0.1 }
      unused hours are paid; the answer has the utilisation, and the commitment that would cost least with its saving
  { "form": "annual-commitment", "spend": [list price of each month], "commitment": 100000, "discount": 0.1, "overageFactor": 1 }
      what the term falls short of is trued up at its end
  { "form": "prepaid-credit", "bills": [of each month], "amount": 1000, "lastsMonths": 12 }
      drawn down, and lost when it runs out
  { "form": "percent-of-spend", "spend": 90000, "tiers": [{ "upTo": 10000, "price": 0.1 }, { "upTo": null, "price": 0.07 }], "minimumPerMonth": 100 }
  { "form": "escalation", "price": 100, "rise": 0.05, "months": 30, "termMonths": 12 }
  { "form": "started-chunks", "meter": METER, "messages": 1000000, "size": 100, "chunk": 64 }
      a message is billed for each started chunk; size and chunk in one unit
  { "form": "memory-time", "meter": METER, "runs": 1000000, "seconds": 0.03, "gib": 0.1, "leastSeconds": 0.1, "stepSeconds": 0.1, "leastGib": 0.128 }
      GiB-seconds, at least so long and so much, in whole steps
  { "form": "monthly-credit", "amount": 10, "covers": ["compute"] }   { "form": "discount", "share": 0.2, "covers": ["compute"] }
      off what the items before it cost, of all or of those meters (by id): a plan's credit, sustained use, an agreement
Seats, hosts and active users are meters with "rounding": "ceil"; a package is unitsPerBillingUnit with "ceil". Any item may
say "currency", "perUsd" (units of it for one USD) and "rateDate"; the answer is in USD.
`

type Flags = {
  readonly meters?: string
  readonly json?: boolean
  readonly discount?: string
  readonly commit?: string
  readonly credit?: string
}

export function priceCommand(): Command {
  return new Command('price')
    .description('what a month’s usage costs: of an offering’s meters, or of meters and price forms in a file')
    .argument('[offering]', 'id or name of an offering')
    .argument('[usage...]', 'METER=QUANTITY')
    .option('--meters <file>', 'a JSON array of { "meter": METER, "quantity": n } and other forms')
    .option('--option <id>', 'only meters of this option of the offering are meant')
    .option('--region <region>', 'prices of this region; a meter that the list has no price for there is not priced')
    .option('--no-free', 'free allowances are not taken off: others of the account use them up')
    .option('--discount <share>', 'an agreed discount on list prices: 20% or 0.2')
    .option(
      '--commit <amount/period>',
      'committed spend in USD: 1000/month or 12000/year; what a month falls short of is a line',
    )
    .option('--credit <amount>', 'USD of credit that pays what is owed in the month')
    .option('--json', 'print one JSON value on stdout and nothing else there')
    .addHelpText('after', HELP)
    .action(async (offering: string | undefined, usage: readonly string[], options: PriceOptions & Flags) => {
      if ((offering === undefined) === (options.meters === undefined))
        throw wrongCall('price: expected OFFERING METER=QUANTITY... or --meters FILE, one of the two')
      const terms = readTerms(options)
      const list =
        options.meters === undefined ? priceOffering(offering ?? '', usage, options) : await priceMeters(options.meters)
      const answer = underTerms(list, terms)
      if (options.json === true) printJson(answer)
      else print(priceTable(answer))
    })
}
