import { expect, it } from 'vitest'
import { CATALOG } from '#models/catalog/catalog'
import { Binding } from '#models/ecosystem/binding'
import { Swap } from '#models/ecosystem/change'
import { DeliveryProduct } from '#models/ecosystem/delivery-product'
import { defaultAssumptions } from '#models/ecosystem/assumptions'
import { emptyEcosystem, type Ecosystem } from '#models/ecosystem/ecosystem'
import { compile } from './compile.ts'
import type { Question } from './question.ts'
import { sampleDocument } from '#models/sample.fixture'

const ask = (ecosystem: Ecosystem, changes: Swap[], assumptions = defaultAssumptions): Question => ({
  ecosystem,
  assumptions,
  scenarios: [{ id: 'move', name: 'Move', changes }],
  catalog: CATALOG,
  start: '2027-01',
  samples: 1,
  seed: 1,
  months: 12,
  today: 0,
})

function sample(): { readonly ecosystem: Ecosystem; readonly swap: Swap } {
  const change = sampleDocument().scenarios.find((each) => each.id === 'datadog-to-grafana')?.changes[0]
  if (change?.kind !== 'swap') throw new Error('expected the sample to leave Datadog')
  return { ecosystem: sampleDocument().ecosystem, swap: change }
}

it('blocks a swap that loses what is in use, until it is waived with a reason', () => {
  const { ecosystem, swap } = sample()
  const { waived, ...bare } = swap
  const blocked = compile(ask(ecosystem, [bare]), 'move')
  const found = blocked.findings.filter((finding) => finding.code === 'gap-blocks')
  expect(found.map(({ severity, path, about }) => `${severity} ${path} ${about}`)).toEqual([
    'error changes.0 metrics',
    'error changes.0 traces',
  ])
  expect(found[0]?.fix).toContain('"standard:StatsD"')
  const open = compile(ask(ecosystem, [swap]), 'move')
  expect(open.findings.filter((finding) => finding.code === 'gap-blocks')).toEqual([])
  const lost = open.gaps.flatMap((each) => each.gaps).filter((each) => each.inUse)
  expect(lost.map((each) => each.waived)).toEqual([waived?.[0]?.reason, waived?.[0]?.reason])
})

it('says who accepted a loss, when and why, with the gap and in a finding', () => {
  const { ecosystem, swap } = sample()
  const waived = (swap.waived ?? []).map((each) => ({ ...each, by: 'Ann', on: '2027-03-12' }))
  const { findings, gaps } = compile(ask(ecosystem, [{ ...swap, waived }]), 'move')
  const lost = gaps.flatMap((each) => each.gaps).filter((each) => each.waived !== undefined)
  expect(lost.map((each) => [each.waivedBy, each.waivedOn])).toContainEqual(['Ann', '2027-03-12'])
  const said = findings.filter((finding) => finding.code === 'gap-waived')
  expect(said[0]!.message).toContain('(Ann, 2027-03-12)')
})

it('refuses a waiver without a reason, or on no day', () => {
  const odd = [{ gap: 'standard:StatsD', reason: 'x', on: 'last week' }]
  expect(Swap.safeParse({ ...sample().swap, waived: odd }).success).toBe(false)
  const waived = [{ gap: 'standard:StatsD', reason: '' }]
  expect(Swap.safeParse({ ...sample().swap, waived }).success).toBe(false)
})

/** A machine on one offering in a region, and a swap of it. */
function machine(region: string, to: string, asked?: string): Question {
  const product = DeliveryProduct.parse({
    id: 'compute',
    name: 'Compute',
    family: 'core-compute',
    subDomain: 'virtual-machines',
    environment: 'production',
    quantities: { 'peak-vcpu': { perMonth: 2 }, 'peak-memory-gib': { perMonth: 4 } },
  })
  const binding = Binding.parse({ id: 'compute--now', product: 'compute', offering: 'gcp-gce' })
  const ecosystem: Ecosystem = {
    ...emptyEcosystem,
    environments: emptyEcosystem.environments.map((each) => ({ ...each, region })),
    products: [product],
    bindings: [binding],
  }
  const swap = Swap.parse({
    kind: 'swap',
    month: 1,
    target: { product: 'compute' },
    to,
    ...(asked === undefined ? {} : { region: asked }),
  })
  return ask(ecosystem, [swap])
}

it('calls a region that the new offering has no price for a gap, which blocks where the swap asks for it', () => {
  const regions = (question: Question) =>
    compile(question, 'move')
      .gaps.flatMap((each) => each.gaps)
      .filter((gap) => gap.kind === 'region')
      .map(({ what, inUse }) => `${what} ${inUse}`)
  expect(regions(machine('sa-east-1', 'aws-ec2'))).toEqual(['sa-east-1 false'])
  expect(regions(machine('us-central1', 'aws-ec2', 'sa-east-1'))).toEqual(['sa-east-1 true'])
  expect(regions(machine('us-east-1', 'aws-ec2', 'us-east-1'))).toEqual([])
})
