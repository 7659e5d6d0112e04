import { existsSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import fc from 'fast-check'
import { hostIn, importKubernetes } from './kubernetes.ts'
import { kubernetesQuantity } from './kubernetes-quantity.ts'

const shared = new URL('../../../shared/inputs/', import.meta.url)

type Truth = {
  readonly kind?: string
  readonly workloads?: readonly string[]
  readonly edges_inferred_from_env_values?: readonly string[]
  readonly effective_requests_times_replicas_request_defaulting_to_limit?: {
    readonly cpu: number
    readonly mem: number
  }
}
type Manifest = { readonly file: string; readonly family: string; readonly truth: Truth }

it.skipIf(!existsSync(shared))(
  'agrees with the counted truth of real manifests (skipped where ../shared is absent)',
  () => {
    const manifest = JSON.parse(readFileSync(new URL('manifest.json', shared), 'utf8')) as
      readonly Manifest[] | { readonly files: readonly Manifest[] }
    const entries = ('files' in manifest ? manifest.files : manifest).filter(
      (entry) => entry.family === '03-kubernetes' && existsSync(new URL(entry.file, shared)),
    )
    expect(entries.length).toBeGreaterThan(2)
    for (const { file, truth } of entries) {
      const imported = importKubernetes([{ name: file, text: readFileSync(new URL(file, shared), 'utf8') }])
      if (truth.workloads === undefined) {
        expect(imported.ok, file).toBe(false)
        continue
      }
      expect(imported.ok, file).toBe(true)
      if (!imported.ok) continue
      const { ecosystem } = imported.value
      const guessed = new Set(['cluster', 'compute', 'registry'])
      const products = ecosystem.products.filter((product) => !guessed.has(product.id))
      expect(ecosystem.services.length + products.length, file).toBe(truth.workloads.length)
      expect(ecosystem.uses.map((use) => `${use.from} -> ${use.to}`).sort(), file).toEqual(
        [...(truth.edges_inferred_from_env_values ?? [])].sort(),
      )
      const cpu =
        sum(ecosystem.services.map((s) => Number(s.sizing?.vCpu ?? 0) * (s.sizing?.replicas ?? 0))) +
        sum(products.map((p) => Number(p.quantities['peak-vcpu']?.perMonth ?? 0)))
      const memory =
        sum(ecosystem.services.map((s) => Number(s.sizing?.memoryGiB ?? 0) * (s.sizing?.replicas ?? 0))) +
        sum(products.map((p) => Number(p.quantities['peak-memory-gib']?.perMonth ?? 0)))
      expect(cpu * 1000, file).toBeCloseTo(
        truth.effective_requests_times_replicas_request_defaulting_to_limit?.cpu ?? 0,
        6,
      )
      expect(memory * 1_073_741_824, file).toBeCloseTo(
        truth.effective_requests_times_replicas_request_defaulting_to_limit?.mem ?? 0,
        0,
      )
    }
  },
)

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

const deployment = (name: string, image: string, extra = ''): string => `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name} }
spec:
  template:
    metadata: { labels: { app: ${name} } }
    spec:
      containers:
      - name: main
        image: ${image}
${extra}`

it('reads decimal and binary quantities apart', () => {
  expect(kubernetesQuantity('55M')).toBe(55_000_000)
  expect(kubernetesQuantity('64Mi')).toBe(67_108_864)
  expect(kubernetesQuantity('250m')).toBe(0.25)
  expect(kubernetesQuantity('1e3')).toBe(1000)
  expect(kubernetesQuantity('100E')).toBe(100e18)
  expect(kubernetesQuantity('lots')).toBeUndefined()
})

it('finds the host in an address and none in plain words', () => {
  expect(hostIn('redis-cart:6379')).toBe('redis-cart')
  expect(hostIn('http://user:pw@x.ns.svc.cluster.local/path')).toBe('x')
  expect(hostIn('two words')).toBeUndefined()
})

it('leaves the size of a container that requests nothing unknown, not zero', () => {
  const imported = importKubernetes([{ name: 'a.yaml', text: deployment('shop', 'example/shop:1') }])
  if (!imported.ok) throw new Error(imported.error.message)
  expect(imported.value.ecosystem.services[0]?.sizing?.vCpu).toBeUndefined()
  expect(imported.value.report.leftOut.map((note) => note.why)).toContain('it requests nothing: unknown, not zero')
})

it('takes the least replicas and the target from an autoscaler', () => {
  const scaler =
    'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: { name: s }\nspec: { minReplicas: 2, maxReplicas: 9, scaleTargetRef: { name: shop }, metrics: [{ type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: 60 } } }] }'
  const imported = importKubernetes([
    { name: 'a.yaml', text: `${deployment('shop', 'example/shop:1')}\n---\n${scaler}` },
  ])
  if (!imported.ok) throw new Error(imported.error.message)
  expect(imported.value.ecosystem.services[0]?.sizing).toMatchObject({
    replicas: 2,
    autoscale: { max: 9, targetUtilisation: 0.6 },
  })
})

it('refuses a template that was never rendered, an alias bomb and a deep nest, each in words', () => {
  const message = (text: string) => {
    const imported = importKubernetes([{ name: 'x.yaml', text }])
    return imported.ok ? 'read' : imported.error.message
  }
  expect(message('kind: {{ .Values.kind }}')).toMatch(/x\.yaml: line 1: .*never rendered/)
  const bomb = [
    'a: &a [x,x,x,x,x,x,x,x,x,x]',
    ...'bcdefghi'.split('').map((key, i) => `${key}: &${key} [${Array(10).fill(`*${'abcdefghi'[i]}`).join(',')}]`),
  ].join('\n')
  expect(message(bomb)).toMatch(/aliases/)
  expect(message('['.repeat(5000))).toMatch(/nested/)
  expect(message('just: words')).toMatch(/no Kubernetes object/)
})

it('never throws, whatever the text', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), (text) => void importKubernetes([{ name: 'any', text }])),
    { numRuns: 200 },
  )
})
