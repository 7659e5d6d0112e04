import { expect, it } from 'vitest'
import { CATALOG, candidatesFor, searchOfferings } from './catalog.ts'
import { FAMILIES, familyById, subDomainById } from './families.ts'
import { SUB_DOMAIN_IDS, type SubDomainId } from './family.ts'
import { quantitiesOf } from './follows.ts'
import { linesFor } from './lines-for.ts'
import { REGION_NAMES } from './region.ts'
import { NEUTRAL_QUANTITIES, QUANTITY_IDS, type QuantityId } from './neutral-quantity.ts'

const offerings = [...CATALOG.offerings.values()]

it('gives every meter a rule, or a reason why it has none', () => {
  for (const offering of offerings)
    for (const meter of offering.meters) {
      const name = `${offering.id} ${meter.id}`
      if ('unpriced' in meter.follows) {
        expect(meter.follows.unpriced.length, name).toBeGreaterThan(8)
        expect(meter.follows.unpriced, name).not.toMatch(/no rule/)
      } else
        expect(JSON.stringify(meter.follows).includes('"sized"'), `${name}: a size with a sized rule`).toBe(
          meter.size !== undefined,
        )
    }
})

it('reads only quantities of the family, so that a product can state them', () => {
  for (const offering of offerings)
    for (const meter of offering.meters)
      if (!('unpriced' in meter.follows))
        for (const id of quantitiesOf(meter.follows))
          expect(familyById(offering.family).quantities, `${offering.id} ${meter.id}`).toContain(id)
})

it('lists no region of a meter twice, and none that no cloud has', () => {
  for (const offering of offerings)
    for (const meter of offering.meters) {
      const listed = [meter.region ?? offering.region, ...(meter.regions ?? []).map((each) => each.region)]
      const name = `${offering.id} ${meter.id}`
      expect(new Set(listed).size, name).toBe(listed.length)
      if (listed.length > 1) for (const each of listed) expect(REGION_NAMES, name).toContain(each)
    }
})

it.each(['us-east-1', 'us-west-2', 'eu-central-1', 'eu-west-1', 'europe-west4', 'ap-southeast-1', 'ap-northeast-1'])(
  'prices machines, disks, traffic, balancers, objects and a database of the three large clouds at %s',
  (region) => {
    const asked: readonly [string, SubDomainId][] = [
      ['aws-ec2', 'virtual-machines'],
      ['azure-vm', 'virtual-machines'],
      ['gcp-gce', 'virtual-machines'],
      ['aws-data-transfer', 'connectivity'],
      ['gcp-egress', 'connectivity'],
      ['aws-elb', 'load-balancing'],
      ['gcp-load-balancing', 'load-balancing'],
      ['aws-s3', 'object-storage'],
      ['azure-blob', 'object-storage'],
      ['gcp-gcs', 'object-storage'],
      ['gcp-cloud-sql', 'database'],
      ['aws-rds', 'database'],
      ['aws-lambda', 'serverless'],
    ]
    for (const [id, subDomain] of asked) {
      const offering = CATALOG.offerings.get(id)!
      const quantities = new Map([...workload(subDomain)].filter(([quantity]) => quantity !== 'gpu-hours'))
      const here = linesFor(offering, { subDomain, quantities, standing: { region } })
      const gaps = here.lines.flatMap((line) => (line.kind === 'unpriced' ? [line.reason] : []))
      expect(
        gaps.filter((reason) => reason.startsWith('no price for')),
        `${id} at ${region}`,
      ).toEqual([])
      const home = linesFor(offering, { subDomain, quantities }).total
      expect(here.total / home, `${id} at ${region}`).toBeGreaterThan(0.95)
      // Traffic between Asia's regions is several times dearer.
      expect(here.total / home, `${id} at ${region}`).toBeLessThan(subDomain === 'connectivity' ? 5 : 1.6)
    }
  },
)

it('keeps sub-domains inside the family, options and attributes to those that exist', () => {
  for (const offering of offerings) {
    const family = familyById(offering.family)
    const options = offering.options.map((option) => option.id)
    expect(new Set(options).size, offering.id).toBe(options.length)
    for (const subDomain of offering.subDomains)
      expect(
        family.subDomains.map((each) => each.id),
        offering.id,
      ).toContain(subDomain)
    for (const meter of offering.meters) {
      for (const option of meter.options ?? []) expect(options, `${offering.id} ${meter.id}`).toContain(option)
      for (const size of meter.sizes ?? [])
        expect(offering.meters.find((each) => each.id === size)?.size, `${offering.id} ${meter.id}`).toBeDefined()
      for (const subDomain of meter.subDomains ?? [])
        expect(offering.subDomains, `${offering.id} ${meter.id}`).toContain(subDomain)
    }
    for (const attribute of Object.keys(offering.attributes))
      expect(
        family.attributes.map((each) => each.id),
        offering.id,
      ).toContain(attribute)
  }
})

it('prices meters of one SKU group alike, since an account pays them together', () => {
  const groups = new Map<string, string>()
  for (const offering of offerings)
    for (const meter of offering.meters) {
      if (meter.skuGroup === undefined) continue
      const { tiers, freePerMonth, unitsPerBillingUnit, rounding, mode, minimumPerMonth } = meter
      const price = JSON.stringify({ tiers, freePerMonth, unitsPerBillingUnit, rounding, mode, minimumPerMonth })
      expect(price, `${offering.id} ${meter.id}`).toBe(groups.get(meter.skuGroup) ?? price)
      groups.set(meter.skuGroup, price)
    }
})

it('states a base for every meter whose unit counts bytes and whose quantity follows from GiB', () => {
  const gibs = new Set(QUANTITY_IDS.filter((id) => /^GiB\b/.test(NEUTRAL_QUANTITIES[id].unit)))
  for (const offering of offerings)
    for (const meter of offering.meters) {
      if ('unpriced' in meter.follows || meter.size !== undefined || !/^(GB|GiB|TB|TiB)\b/.test(meter.unit)) continue
      if (meter.tiers.every((tier) => tier.price === 0)) continue
      if (quantitiesOf(meter.follows).some((id) => gibs.has(id)))
        expect([1e9, 2 ** 30, 1e12, 2 ** 40], `${offering.id} ${meter.id}`).toContain(meter.bytes)
    }
})

/** One small product's month: every quantity of its family is stated, so that any candidate finds what it reads. */
const AMOUNTS: Partial<Record<QuantityId, number>> = {
  'vcpu-hours': 4 * 730,
  'memory-gib-hours': 16 * 730,
  'peak-vcpu': 4,
  'peak-memory-gib': 16,
  requests: 2e7,
  'gib-seconds': 2e6,
  'execution-seconds': 4e6,
  'block-storage-gib-months': 100,
  'gpu-hours': 0,
  'kib-per-message': 4,
  messages: 3e7,
  replicas: 1,
  clusters: 1,
  'cluster-hours': 730,
  'balancer-hours': 730,
  'build-minutes-macos': 0,
  'build-minutes-windows': 0,
}
const workload = (subDomain: SubDomainId): ReadonlyMap<QuantityId, number> => {
  const { quantities } = FAMILIES.find((family) => family.subDomains.some((each) => each.id === subDomain))!
  return new Map(quantities.map((id) => [id, AMOUNTS[id] ?? 50]))
}

/** All that can't be priced at all, by offering and sub-domain: by quote, or by a quantity that nothing neutral counts. */
const UNPRICED_OFFERINGS = [
  'auth0-essentials service-identity',
  'aws-cognito service-identity',
  'azure-monitor metrics',
  'gitlab-ultimate-security image-scanning',
  'hcp-terraform promote',
  'redhat-openshift-selfmanaged autoscaling',
  'redhat-openshift-selfmanaged discovery',
  'redhat-openshift-selfmanaged scheduling',
]

/** What the price list itself lacks: a quote, a price above a closed tier, or what its mapping says that it can't follow. */
const STATED =
  /^(Unknown|Alternative|Add-on|its price is known by quote)|above the last tier that has a price$|more of its size/

it.each(SUB_DOMAIN_IDS)('lets every offering of %s price every other one’s workload, or say why not', (subDomain) => {
  const quantities = workload(subDomain)
  for (const offering of candidatesFor(subDomain)) {
    const options = offering.options.length === 0 ? [undefined] : offering.options.map((option) => option.id)
    for (const option of options) {
      const answer = linesFor(offering, { subDomain, quantities, option })
      const name = `${offering.id} under ${option ?? 'its one option'}`
      expect(answer.lines.length, name).toBeGreaterThan(0)
      // Every quantity is stated, so nothing may be left without a price because it is unknown.
      for (const line of answer.lines)
        if (line.kind === 'unpriced') expect(line.reason, name).toMatch(STATED)
        else expect(line.cost, `${name} ${line.meter.id}`).toBeGreaterThanOrEqual(0)
    }
    const { lines } = linesFor(offering, { subDomain, quantities })
    if (!UNPRICED_OFFERINGS.includes(`${offering.id} ${subDomain}`))
      expect(
        lines.some((line) => line.kind === 'priced'),
        offering.id,
      ).toBe(true)
    else
      expect(
        lines.every((line) => line.kind === 'unpriced'),
        `${offering.id} has a price now`,
      ).toBe(true)
  }
})

it('leaves a line without a price where a core quantity is not stated, and never counts it as 0', () => {
  const offering = CATALOG.offerings.get('aws-ec2')!
  const answer = linesFor(offering, { subDomain: 'virtual-machines', quantities: new Map([['requests', 5]]) })
  const sized = answer.lines.filter((line) => line.kind === 'unpriced')
  expect(sized.map((line) => line.reason)).toEqual(['"Peak vCPU" is not stated'])
  expect(answer.size).toBeUndefined()
})

it('takes the cheapest size that covers both peaks, unless one is fixed', () => {
  const offering = CATALOG.offerings.get('hetzner-cloud')!
  const quantities = new Map<QuantityId, number>([
    ['peak-vcpu', 7],
    ['peak-memory-gib', 10],
    ['vcpu-hours', 100],
    ['memory-gib-hours', 100],
  ])
  const cheapest = linesFor(offering, { subDomain: 'virtual-machines', quantities })
  expect(cheapest.size).toBe('cax11-2-arm-vcpu-4-gb')
  expect(cheapest.total).toBeCloseTo(4 * 730 * 0.0046, 9)
  const fixed = linesFor(offering, { subDomain: 'virtual-machines', quantities, size: 'cpx32-4-vcpu-8-gb' })
  expect(fixed.total).toBeCloseTo(2 * 730 * 0.0184, 9)
})

it('never picks a commitment or a plan with compute by price alone, and prices either where it is fixed', () => {
  const quantities = workload('scheduling')
  const rosa = CATALOG.offerings.get('redhat-rosa')!
  expect(linesFor(rosa, { subDomain: 'scheduling', quantities }).option).toBe('on-demand')
  const gke = CATALOG.offerings.get('gcp-gke')!
  expect(linesFor(gke, { subDomain: 'scheduling', quantities }).option).toBe('standard')
  const autopilot = linesFor(gke, { subDomain: 'scheduling', quantities, option: 'autopilot' })
  expect(autopilot.total).toBeCloseTo(73 + 50 * 0.0445 + 50 * 0.0049225, 9)
})

it('names what a network offering does not bill: translating addresses is not sending', () => {
  const quantities = new Map<QuantityId, number>([
    ['gib-internet', 100],
    ['gib-translated', 100],
    ['gib-cross-zone', 0],
  ])
  const gaps = (id: string) => linesFor(CATALOG.offerings.get(id)!, { subDomain: 'connectivity', quantities }).gaps
  expect(gaps('aws-nat-gateway')).toEqual(['gib-internet'])
  expect(gaps('aws-data-transfer')).toEqual(['gib-translated'])
})

it('offers at least two candidates for every sub-domain', () => {
  // Own hardware is the one way to be on-premise; virtual machines, containers and serverless count it as a candidate.
  for (const id of SUB_DOMAIN_IDS)
    expect(candidatesFor(id).length, subDomainById(id).name).toBeGreaterThanOrEqual(id === 'on-premise' ? 1 : 2)
})

it('finds an offering by words of its vendor and name, best first', () => {
  expect(searchOfferings('gcp-gke')[0]?.id).toBe('gcp-gke')
  expect(searchOfferings('cloud run')[0]?.id).toMatch(/^gcp-cloud-run/)
  expect(searchOfferings('AWS lambda')[0]?.id).toBe('aws-lambda')
  expect(searchOfferings('no such thing anywhere')).toEqual([])
})

it('never costs less in any offering when a workload needs more of everything that flows', () => {
  for (const subDomain of SUB_DOMAIN_IDS) {
    const small = workload(subDomain)
    const large = new Map(
      [...small].map(([id, amount]) => [id, NEUTRAL_QUANTITIES[id].kind === 'flow' ? amount * 3 : amount]),
    )
    for (const offering of candidatesFor(subDomain)) {
      const a = linesFor(offering, { subDomain, quantities: small })
      const b = linesFor(offering, { subDomain, quantities: large, option: a.option, size: a.size })
      if (b.unpriced === a.unpriced)
        expect(b.total, `${offering.id} ${subDomain}`).toBeGreaterThanOrEqual(a.total * (1 - 1e-9))
    }
  }
})

it('takes the option that costs least of those that can be picked by price', () => {
  for (const subDomain of SUB_DOMAIN_IDS)
    for (const offering of candidatesFor(subDomain)) {
      const open = offering.options.filter(
        (o) => o.termMonths === undefined && o.includesCompute !== true && o.onlyFixed !== true,
      )
      const quantities = workload(subDomain)
      const taken = linesFor(offering, { subDomain, quantities })
      for (const option of open) {
        const other = linesFor(offering, { subDomain, quantities, option: option.id })
        if (other.unpriced <= taken.unpriced) expect(taken.total, offering.id).toBeLessThanOrEqual(other.total)
      }
    }
})

it('scores an attribute and states the contract of every offering; what meets a limit is a quantity of its family', () => {
  for (const { id, family, attributes, contract, limits } of offerings) {
    expect(Object.keys(attributes).length, id).toBeGreaterThan(0)
    for (const { source } of Object.values(attributes)) expect(source.length, id).toBeGreaterThan(8)
    expect(contract.termMonths, id).toBeDefined()
    expect(new Set(limits.map((limit) => limit.id)).size, id).toBe(limits.length)
    for (const limit of limits)
      if (limit.of !== undefined) expect(familyById(family).quantities, `${id} ${limit.id}`).toContain(limit.of)
  }
})
