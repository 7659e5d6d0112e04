import fc from 'fast-check'
import { expect, it } from 'vitest'
import { CATALOG } from '#models/catalog/catalog'
import { Binding } from './binding.ts'
import { BusinessService } from './business-service.ts'
import { DeliveryProduct } from './delivery-product.ts'
import { emptyEcosystem, type Ecosystem } from './ecosystem.ts'
import { misplaced, misplacedFindings } from './misplaced.ts'

/** A service on a cluster on machines, and the traffic that leaves them. */
function hosted(compute: string, cluster: string, egress: string): Ecosystem {
  const product = (id: string, family: string, subDomain: string, runsOn?: string): DeliveryProduct =>
    DeliveryProduct.parse({ id, name: id, family, subDomain, environment: 'production', runsOn })
  const bind = (id: string, offering: string): Binding => Binding.parse({ id, product: id, offering })
  return {
    ...emptyEcosystem,
    services: [BusinessService.parse({ id: 'shop', name: 'shop', environment: 'production', runsOn: 'cluster' })],
    products: [
      product('cluster', 'container-orchestration', 'scheduling', 'machines'),
      product('egress', 'network', 'connectivity'),
      product('machines', 'core-compute', 'virtual-machines'),
    ],
    bindings: [bind('cluster', cluster), bind('egress', egress), bind('machines', compute)],
  }
}

const found = (ecosystem: Ecosystem): string[] => misplaced(ecosystem, CATALOG).map((each) => each.product.id)

it('finds nothing where cluster, egress and machines are of one vendor', () => {
  expect(found(hosted('gcp-gce', 'gcp-gke', 'gcp-egress'))).toEqual([])
})

it('finds a managed cluster and an egress price whose machines are elsewhere', () => {
  const ecosystem = hosted('hetzner-cloud', 'gcp-gke', 'azure-bandwidth')
  expect(found(ecosystem)).toEqual(['cluster', 'egress'])
  expect(misplacedFindings(ecosystem, CATALOG)[0]?.message).toMatch(
    /works only beside compute of GCP, and machines is .* of Hetzner/,
  )
})

it('lets what works anywhere stand beside any compute', () => {
  const compute = [...CATALOG.offerings.values()].filter((each) => each.family === 'core-compute')
  fc.assert(
    fc.property(fc.constantFrom(...compute.map((each) => each.id)), (id) => {
      expect(found(hosted(id, 'k8s-selfmanaged', 'aws-data-transfer')).includes('cluster')).toBe(false)
    }),
  )
})

it('says nothing where no compute is known', () => {
  const { products, bindings, ...rest } = hosted('gcp-gce', 'gcp-gke', 'gcp-egress')
  const without = { ...rest, products, bindings: bindings.filter((each) => each.product !== 'machines') }
  expect(found(without)).toEqual([])
})

it('names only vendors of the catalog', () => {
  const vendors = new Set(CATALOG.vendors.map((vendor) => vendor.id))
  for (const { id, computeOf } of CATALOG.offerings.values())
    for (const vendor of computeOf ?? []) expect(vendors, id).toContain(vendor)
})
