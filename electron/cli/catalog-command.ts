import { Command } from 'commander'
import { CATALOG, type CatalogOffering, candidatesFor, searchOfferings } from '#models/catalog/catalog'
import { SUB_DOMAIN_IDS, type SubDomainId } from '#models/catalog/family'
import { importPrices, reportCatalog } from './catalog-care.ts'
import { wrongCall } from './exit.ts'
import { print, printJson } from './print.ts'
import { table } from './table.ts'

type Row = {
  readonly id: string
  readonly vendor: string
  readonly name: string
  readonly family: string
  readonly subDomains: readonly string[]
  readonly region: string
  readonly asOf: string
  readonly confidence: string
  /** Meters that follow from neutral quantities, and those with a stated reason why not. */
  readonly priced: number
  readonly unpriced: number
}

function row(offering: CatalogOffering): Row {
  const unpriced = offering.meters.filter((meter) => 'unpriced' in meter.follows).length
  return {
    id: offering.id,
    vendor: offering.vendorName,
    name: offering.name,
    family: offering.family,
    subDomains: offering.subDomains,
    region: offering.region,
    asOf: offering.asOf,
    confidence: offering.confidence,
    priced: offering.meters.length - unpriced,
    unpriced,
  }
}

type Options = {
  readonly search?: string
  readonly subDomain?: string
  readonly report?: boolean
  readonly import?: string
  readonly into?: string
  readonly json?: boolean
}

export function catalogCommand(): Command {
  return new Command('catalog')
    .description('offerings of the catalog, with the age and origin of their prices; one offering whole')
    .argument('[offering]', 'id of an offering: everything known of it')
    .option('--search <words>', 'only offerings that have these words')
    .option('--sub-domain <id>', `only what provides it: ${SUB_DOMAIN_IDS.join(', ')}`)
    .option('--report', 'age and confidence of the prices: by year, confidence and family, and the oldest')
    .option(
      '--import <file>',
      'a vendor’s price file (`schema vendor`) or a price book: what it adds, takes away and prices anew',
    )
    .option('--into <document>', 'with --import: takes it into the document, as prices and offerings of your own')
    .option('--json', 'print one JSON value on stdout and nothing else there')
    .action(async (id: string | undefined, options: Options) => {
      if (options.into !== undefined && options.import === undefined)
        throw wrongCall('--into: expected --import FILE beside it')
      if (options.import !== undefined) return importPrices(options.import, options.into, options.json === true)
      if (options.report === true) return reportCatalog(options.json === true)
      if (id !== undefined) return one(id, options.json === true)
      const subDomain = options.subDomain
      if (subDomain !== undefined && !(SUB_DOMAIN_IDS as readonly string[]).includes(subDomain))
        throw wrongCall(`--sub-domain: found "${subDomain}", expected one of ${SUB_DOMAIN_IDS.join(', ')}`)
      const found = options.search === undefined ? [...CATALOG.offerings.values()] : searchOfferings(options.search)
      const wanted =
        subDomain === undefined ? undefined : new Set(candidatesFor(subDomain as SubDomainId).map((o) => o.id))
      const offerings = found.filter((offering) => wanted?.has(offering.id) ?? true).map(row)
      if (options.json === true)
        printJson({ version: CATALOG.version, digest: CATALOG.digest, vendors: CATALOG.vendors.length, offerings })
      else {
        print(
          table(
            ['offering', 'vendor', 'provides', 'as of', 'from', 'meters'],
            offerings.map((o) => [
              o.id,
              o.vendor,
              o.subDomains.join(', '),
              o.asOf,
              o.confidence,
              `${o.priced} of ${o.priced + o.unpriced}`,
            ]),
          ),
        )
        const memory = offerings.filter((o) => o.confidence === 'memory').length
        print(
          `\n${offerings.length} offerings; catalog ${CATALOG.version} (${CATALOG.digest.slice(0, 8)}), ${CATALOG.vendors.length} vendors in all; ${memory} priced from memory. "from": source is a dated source, memory is not.\n`,
        )
      }
    })
}

function one(id: string, json: boolean): void {
  const offering = CATALOG.offerings.get(id)
  if (offering === undefined) {
    const near = searchOfferings(id.replace(/-/g, ' '))
      .slice(0, 5)
      .map((o) => o.id)
    throw wrongCall(
      `offering: found "${id}", which the catalog does not have${near.length > 0 ? `; near it: ${near.join(', ')}` : ''}`,
    )
  }
  if (json) return printJson(offering)
  print(`${offering.name} · ${offering.vendorName} · ${offering.subDomains.join(', ')}\n`)
  print(`prices of ${offering.asOf}, ${offering.region}, ${offering.sourceKind}\n${offering.source}\n\n`)
  print(
    table(
      ['meter', 'unit', 'first price', 'free', 'options', 'follows'],
      offering.meters.map((m) => [
        m.id,
        m.unitsPerBillingUnit === 1 ? m.unit : `${m.unitsPerBillingUnit.toLocaleString('en-US')} ${m.unit}`,
        String(m.tiers[0]?.price ?? ''),
        m.freePerMonth === 0 ? '' : m.freePerMonth.toLocaleString('en-US'),
        m.options?.join(', ') ?? '',
        'unpriced' in m.follows ? `— ${m.follows.unpriced}` : 'from the product’s quantities',
      ]),
    ),
  )
  if (offering.limits.length > 0)
    print(
      `\n${table(
        ['limit', 'value', 'unit'],
        offering.limits.map((l) => [
          l.name,
          l.value.toLocaleString('en-US'),
          `${l.unit}${l.soft ? ' (can be raised)' : ''}`,
        ]),
      )}`,
    )
  if (offering.limitsText !== '') print(`\nlimits: ${offering.limitsText}\n`)
  print(
    `standards: ${offering.standards.join(', ') || 'none stated'}\ncontract: ${offering.contract.note ?? 'not stated'}\n`,
  )
}
