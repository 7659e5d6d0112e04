import type { Family } from './family.ts'
import type { QuantityId } from './neutral-quantity.ts'

// Products 1 to 6: what a first service needs outside production. Facts: domain, "The ten delivery products".

const MACHINES: readonly QuantityId[] = ['peak-vcpu', 'peak-memory-gib', 'vcpu-hours', 'memory-gib-hours']
const FUNCTIONS: readonly QuantityId[] = [...MACHINES, 'requests', 'gib-seconds', 'execution-seconds']
const PIPELINES: readonly QuantityId[] = ['build-minutes-linux', 'jobs', 'peak-parallel-jobs', 'seats']
const CLUSTERS: readonly QuantityId[] = [
  'clusters',
  'cluster-hours',
  'managed-vcpu-hours',
  'managed-memory-gib-hours',
  'peak-pods',
]
const REGISTRY: readonly QuantityId[] = ['registry-gib-months', 'gib-pulled-internet', 'seats']

const DISKS: readonly QuantityId[] = ['block-storage-gib-months', 'gpu-hours']

const compute = { module: 2, runbook: 1 }
const pipeline = { 'pipeline-step': 6 }
const secret = { 'secret-path': 3, 'call-site-family': 1 }
const identity = { 'identity-client': 2, 'call-site-family': 1 }
const orchestration = { module: 3, runbook: 1 }
const registry = { 'pipeline-step': 1, module: 1 }

export const FOUNDATION_FAMILIES: readonly Family[] = [
  {
    id: 'core-compute',
    order: 1,
    name: 'Core compute',
    short: 'Compute',
    stage: 'first-service',
    journeys: ['path-to-production', 'path-to-repair'],
    subDomains: [
      {
        id: 'virtual-machines',
        name: 'Virtual machines',
        friction: 'high',
        core: MACHINES,
        supplied: DISKS,
        touchpoints: compute,
      },
      { id: 'containers', name: 'Containers', friction: 'high', core: MACHINES, supplied: DISKS, touchpoints: compute },
      {
        id: 'serverless',
        name: 'Serverless',
        friction: 'high',
        core: FUNCTIONS,
        supplied: DISKS,
        touchpoints: compute,
      },
      { id: 'on-premise', name: 'On-premise', friction: 'high', core: MACHINES, supplied: DISKS, touchpoints: compute },
    ],
    attributes: [
      { id: 'elasticity', name: 'Scales out and in on demand', journey: 'path-to-repair' },
      { id: 'automation', name: 'Automated through a standard interface', journey: 'path-to-production' },
      { id: 'deployability', name: 'Deployed quickly, without a ticket', journey: 'path-to-production' },
      { id: 'immutability', name: 'Replaced, never patched in place', journey: 'path-to-compliance' },
      { id: 'testability', name: 'Tested by a machine', journey: 'path-to-production' },
    ],
    quantities: [...FUNCTIONS, 'block-storage-gib-months', 'gpu-hours', 'people-hours'],
    reducers: ['infrastructure-as-code', 'contract-tests', 'strangler-routing'],
    raises: ['Provisioning in the vendor’s own way', 'Primitives that only one vendor has'],
  },
  {
    id: 'deployment-pipelines',
    order: 2,
    name: 'Deployment pipelines',
    short: 'Pipelines',
    stage: 'first-service',
    journeys: ['path-to-production', 'path-to-compliance'],
    subDomains: [
      { id: 'build', name: 'Build', friction: 'high', core: PIPELINES, touchpoints: pipeline },
      { id: 'test', name: 'Test', friction: 'high', core: PIPELINES, touchpoints: pipeline },
      { id: 'promote', name: 'Promote', friction: 'high', core: PIPELINES, touchpoints: pipeline },
    ],
    attributes: [
      { id: 'source-integration', name: 'Integrates with source control', journey: 'path-to-production' },
      { id: 'automatable-auditable', name: 'Automated, with a record of every run', journey: 'path-to-compliance' },
      { id: 'flexibility', name: 'Fits every product, this one included', journey: 'path-to-production' },
    ],
    quantities: [
      ...PIPELINES,
      'build-minutes-linux-large',
      'build-minutes-windows',
      'build-minutes-macos',
      'artifact-gib-months',
      'people-hours',
    ],
    reducers: ['dumb-pipes', 'contract-tests'],
    raises: [
      'Syntax that only one pipeline tool has',
      'Features without a counterpart, such as sharing artifacts between jobs',
    ],
  },
  {
    id: 'secrets-management',
    order: 3,
    name: 'Secrets management',
    short: 'Secrets',
    stage: 'first-service',
    journeys: ['path-to-production', 'path-to-compliance'],
    subDomains: [
      {
        id: 'secret-storage',
        name: 'Storage',
        friction: 'low',
        core: ['secrets', 'secret-reads', 'seats'],
        touchpoints: secret,
      },
      {
        id: 'secret-orchestration',
        name: 'Orchestration',
        friction: 'low',
        core: ['secrets', 'secret-reads', 'secret-writes', 'seats'],
        touchpoints: secret,
      },
    ],
    attributes: [
      { id: 'self-service', name: 'A team helps itself', journey: 'path-to-production' },
      { id: 'access-per-secret', name: 'Access is granted per secret', journey: 'path-to-compliance' },
      { id: 'operability', name: 'Runs and scales without much care', journey: 'path-to-repair' },
      { id: 'injectable-renewable', name: 'Injected at start, renewed without a release', journey: 'path-to-repair' },
    ],
    quantities: [
      'secrets',
      'secret-reads',
      'secret-writes',
      'keys',
      'key-operations',
      'certificates',
      'seats',
      'clusters',
      'people-hours',
    ],
    reducers: ['anti-corruption-layer', 'open-standard', 'contract-tests'],
    raises: ['Lock-in to a service', 'The duty to operate a store of your own'],
  },
  {
    id: 'identity-authorization',
    order: 4,
    name: 'Identity and authorization',
    short: 'Identity',
    stage: 'first-service',
    journeys: ['path-to-compliance', 'path-to-production'],
    subDomains: [
      {
        id: 'service-identity',
        name: 'Service to service',
        friction: 'high',
        core: ['machine-tokens'],
        touchpoints: identity,
      },
      {
        id: 'accounts',
        name: 'Accounts and single sign-on',
        friction: 'high',
        core: ['monthly-active-users', 'workforce-users'],
        touchpoints: identity,
      },
      { id: 'abac', name: 'By attribute', friction: 'high', core: ['authorization-decisions'], touchpoints: identity },
      { id: 'rbac', name: 'By role', friction: 'high', core: ['authorization-decisions'], touchpoints: identity },
    ],
    attributes: [
      { id: 'federated-identity', name: 'Federated identity', journey: 'path-to-compliance' },
      { id: 'token-access', name: 'Access by token', journey: 'path-to-production' },
      { id: 'no-root', name: 'No person acts as root', journey: 'path-to-compliance' },
      { id: 'roles-as-code', name: 'Roles as code', journey: 'path-to-compliance' },
    ],
    quantities: [
      'monthly-active-users',
      'workforce-users',
      'machine-tokens',
      'enterprise-connections',
      'authorization-decisions',
      'people-hours',
    ],
    reducers: ['open-standard', 'infrastructure-as-code', 'anti-corruption-layer'],
    raises: ['Federation in the vendor’s own way', 'Many integrations with services', 'Procurement that starts late'],
  },
  {
    id: 'container-orchestration',
    order: 5,
    name: 'Container orchestration',
    short: 'Orchestration',
    stage: 'first-service',
    journeys: ['path-to-production', 'path-to-repair'],
    subDomains: [
      { id: 'scheduling', name: 'Scheduling', friction: 'low', core: CLUSTERS, touchpoints: orchestration },
      { id: 'discovery', name: 'Discovery', friction: 'low', core: CLUSTERS, touchpoints: orchestration },
      { id: 'autoscaling', name: 'Autoscaling', friction: 'moderate', core: CLUSTERS, touchpoints: orchestration },
    ],
    attributes: [
      { id: 'service-discovery', name: 'Finds services, inside and from outside', journey: 'path-to-production' },
      { id: 'self-service', name: 'A team helps itself', journey: 'path-to-production' },
      { id: 'resilience', name: 'Survives a failure', journey: 'path-to-repair' },
      { id: 'debuggability', name: 'Shows what runs and why not', journey: 'path-to-repair' },
      { id: 'elasticity', name: 'Grows and shrinks with use', journey: 'path-to-repair' },
    ],
    quantities: [...CLUSTERS, 'block-storage-gib-months', 'people-hours'],
    reducers: ['open-standard', 'infrastructure-as-code', 'contract-tests', 'strangler-routing'],
    raises: ['Features without an exact counterpart, such as one kind of autoscaler'],
  },
  {
    id: 'artifact-registry',
    order: 6,
    name: 'Container image and artifact registry',
    short: 'Registry',
    stage: 'first-service',
    journeys: ['path-to-production', 'path-to-compliance'],
    subDomains: [
      { id: 'images', name: 'Images', friction: 'low', core: REGISTRY, touchpoints: registry },
      { id: 'libraries', name: 'Libraries', friction: 'low', core: REGISTRY, touchpoints: registry },
    ],
    attributes: [
      { id: 'built-in-scanning', name: 'Scans what it stores', journey: 'path-to-compliance' },
      { id: 'high-availability', name: 'Highly available', journey: 'path-to-repair' },
      { id: 'many-stacks', name: 'Serves many stacks', journey: 'path-to-production' },
      { id: 'separate-access', name: 'Reading and writing are separate rights', journey: 'path-to-compliance' },
      { id: 'automated-acceptance', name: 'Accepts or refuses by itself', journey: 'path-to-compliance' },
    ],
    quantities: [
      ...REGISTRY,
      'gib-pulled-inside',
      'gib-cross-region',
      'pulls',
      'pushes',
      'images-scanned',
      'images',
      'repositories',
      'people-hours',
    ],
    reducers: ['open-standard', 'dumb-pipes'],
    raises: ['Changes to builds and endpoints', 'Vulnerabilities to mend on the way'],
  },
]
