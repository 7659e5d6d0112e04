import type { Catalog } from '#models/catalog/catalog'
import { reducerById } from '#models/catalog/reducer'
import { checkDecisions } from './check-decisions.ts'
import { driveAddress } from './closed-population.ts'
import { cycleOf } from './cycle.ts'
import type { Ecosystem } from './ecosystem.ts'
import type { Finding } from './finding.ts'
import { misplacedFindings } from './misplaced.ts'
import { offeringIn } from './offering-in.ts'

const SHARE_TOLERANCE = 1e-9

/**
 * Rules across records that types cannot say: dangling ids, shares, cycles, ids that stand twice. Pure; the findings are
 * in order of the tables. An error means that results leave something out; they are shown, not thrown.
 */
export function checkEcosystem(ecosystem: Ecosystem, catalog: Catalog): readonly Finding[] {
  const findings: Finding[] = []
  duplicates(ecosystem, findings)
  danglingIds(ecosystem, catalog, findings)
  shares(ecosystem, findings)
  runsOn(ecosystem, findings)
  findings.push(...misplacedFindings(ecosystem, catalog))
  findings.push(...checkDecisions(ecosystem, catalog))
  const cycle = cycleOf(
    ecosystem.products.map((p) => p.id),
    ecosystem.products.flatMap((p) => (p.runsOn === undefined ? [] : [[p.id, p.runsOn] as const])),
  )
  if (cycle !== undefined)
    findings.push({
      code: 'cycle',
      severity: 'error',
      path: `ecosystem.products.${cycle[0] ?? ''}.runsOn`,
      message: `products run on each other in a circle: ${cycle.join(' → ')}`,
      fix: 'let one of them run on something else',
      ...(cycle[0] === undefined ? {} : { about: cycle[0] }),
    })
  return findings
}

function duplicates(ecosystem: Ecosystem, findings: Finding[]): void {
  const seen = new Map<string, string>()
  for (const [table, records] of Object.entries(ecosystem) as [string, readonly { readonly id: string }[]][])
    for (const { id } of records) {
      // Nodes share one space of ids, so that a reference names one thing; other tables only must not repeat themselves.
      const space = table === 'services' || table === 'products' ? 'nodes' : table
      const before = seen.get(`${space}/${id}`)
      if (before !== undefined)
        findings.push({
          code: 'duplicate-id',
          severity: 'error',
          path: `ecosystem.${table}.${id}`,
          message: `the id "${id}" stands twice (also in ${before}); expected one record an id`,
          fix: 'give one of them another id',
          about: id,
        })
      seen.set(`${space}/${id}`, table)
    }
}

function danglingIds(ecosystem: Ecosystem, catalog: Catalog, findings: Finding[]): void {
  const ids = (records: readonly { readonly id: string }[]) => new Set(records.map((record) => record.id))
  const environments = ids(ecosystem.environments)
  const teams = ids(ecosystem.teams)
  const services = ids(ecosystem.services)
  const products = ids(ecosystem.products)
  const contracts = ids(ecosystem.contracts)
  const expect = (path: string, id: string | undefined, known: boolean, kind: string, about: string): void => {
    if (id === undefined || known) return
    findings.push({
      code: 'dangling-id',
      severity: 'error',
      path,
      message: `names ${kind} "${id}", which the document does not have`,
      fix: `add it, or name an existing ${kind}`,
      about,
    })
  }
  const offering = (path: string, id: string, about: string) =>
    expect(path, id, offeringIn(ecosystem, catalog, id) !== undefined, 'offering', about)

  for (const s of ecosystem.services) {
    const path = `ecosystem.services.${s.id}`
    expect(`${path}.environment`, s.environment, environments.has(s.environment), 'environment', s.id)
    expect(`${path}.team`, s.team, teams.has(s.team ?? ''), 'team', s.id)
    expect(`${path}.runsOn`, s.runsOn, products.has(s.runsOn ?? ''), 'product', s.id)
  }
  for (const p of ecosystem.products) {
    const path = `ecosystem.products.${p.id}`
    expect(`${path}.environment`, p.environment, environments.has(p.environment), 'environment', p.id)
    expect(`${path}.team`, p.team, teams.has(p.team ?? ''), 'team', p.id)
    expect(`${path}.runsOn`, p.runsOn, products.has(p.runsOn ?? ''), 'product', p.id)
    for (const { id, needs } of p.population?.stations ?? [])
      expect(
        `${path}.population.stations.${id}.needs.product`,
        needs?.product,
        products.has(needs?.product ?? ''),
        'product',
        p.id,
      )
    for (const drive of p.population?.drives ?? [])
      expect(
        `${path}.population.drives.${driveAddress(drive)}`,
        drive.product,
        products.has(drive.product ?? ''),
        'product',
        p.id,
      )
    for (const candidate of p.candidates) offering(`${path}.candidates`, candidate, p.id)
    for (const reducer of p.reducers)
      expect(`${path}.reducers`, reducer, reducerById(reducer) !== undefined, 'reducer', p.id)
  }
  for (const b of ecosystem.bindings) {
    const path = `ecosystem.bindings.${b.id}`
    expect(`${path}.product`, b.product, products.has(b.product), 'product', b.id)
    offering(`${path}.offering`, b.offering, b.product)
    expect(`${path}.contract`, b.contract, contracts.has(b.contract ?? ''), 'contract', b.product)
    expect(`${path}.runsOn`, b.runsOn, products.has(b.runsOn ?? ''), 'product', b.product)
    const chosen = offeringIn(ecosystem, catalog, b.offering)
    if (chosen === undefined) continue
    expect(
      `${path}.option`,
      b.option,
      chosen.options.some((o) => o.id === b.option),
      `option of ${chosen.name}`,
      b.product,
    )
    expect(
      `${path}.size`,
      b.size,
      chosen.meters.some((m) => m.id === b.size && m.size !== undefined),
      `size of ${chosen.name}`,
      b.product,
    )
    const product = ecosystem.products.find((p) => p.id === b.product)
    if (product !== undefined && !chosen.subDomains.includes(product.subDomain))
      findings.push({
        code: 'wrong-sub-domain',
        severity: 'error',
        path: `${path}.offering`,
        message: `${chosen.name} provides ${chosen.subDomains.join(', ')}, and ${product.name} is ${product.subDomain}`,
        fix: `bind an offering that provides ${product.subDomain}`,
        about: product.id,
      })
  }
  for (const c of ecosystem.contracts)
    for (const hourly of c.hourly ?? []) {
      const path = `ecosystem.contracts.${c.id}.hourly.${hourly.id}`
      const covered = offeringIn(ecosystem, catalog, hourly.offering)
      offering(`${path}.offering`, hourly.offering, c.id)
      if (covered !== undefined)
        expect(
          `${path}.meter`,
          hourly.meter,
          covered.meters.some((meter) => meter.id === hourly.meter),
          `meter of ${covered.name}`,
          c.id,
        )
    }
  for (const u of ecosystem.uses) {
    const path = `ecosystem.uses.${u.id}`
    expect(`${path}.from`, u.from, services.has(u.from) || products.has(u.from), 'service or product', u.id)
    expect(`${path}.to`, u.to, services.has(u.to) || products.has(u.to), 'service or product', u.id)
    if (products.has(u.from) && services.has(u.to))
      findings.push({
        code: 'wrong-direction',
        severity: 'error',
        path,
        message: `product "${u.from}" uses service "${u.to}"; expected services to use products`,
        fix: 'turn the use around',
        about: u.from,
      })
  }
}

/** Shares of one product sum to 1 (domain: "Records, decided"). */
function shares(ecosystem: Ecosystem, findings: Finding[]): void {
  for (const product of ecosystem.products) {
    const bound = ecosystem.bindings.filter((binding) => binding.product === product.id)
    const sum = bound.reduce((total, binding) => total + binding.share, 0)
    if (bound.length === 0) {
      findings.push({
        code: 'unbound',
        severity: 'warning',
        path: `ecosystem.products.${product.id}`,
        message: `${product.name} is bound to no offering: nothing of it is priced`,
        fix: 'bind an offering',
        about: product.id,
      })
    } else if (Math.abs(sum - 1) > SHARE_TOLERANCE) {
      findings.push({
        code: 'shares-not-one',
        severity: sum > 1 + SHARE_TOLERANCE ? 'error' : 'warning',
        path: `ecosystem.products.${product.id}`,
        message: `the shares of its bindings sum to ${Math.round(sum * 1000) / 1000}; expected 1`,
        fix: 'change the shares so that they sum to 1',
        about: product.id,
      })
    }
  }
}

const HOSTS = new Set(['core-compute', 'container-orchestration'])

function runsOn(ecosystem: Ecosystem, findings: Finding[]): void {
  const families = new Map(ecosystem.products.map((product) => [product.id, product.family]))
  for (const record of [...ecosystem.services, ...ecosystem.products, ...ecosystem.bindings]) {
    const family = record.runsOn === undefined ? undefined : families.get(record.runsOn)
    if (family === undefined || HOSTS.has(family)) continue
    findings.push({
      code: 'runs-on-wrong-family',
      severity: 'error',
      path: `ecosystem.${record.id}.runsOn`,
      message: `runs on "${record.runsOn ?? ''}", which is ${family}; expected core-compute or container-orchestration`,
      fix: 'name a compute or orchestration product',
      about: record.id,
    })
  }
}
