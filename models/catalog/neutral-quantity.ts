/**
 * Neutral quantities: what a use needs of a product, in no vendor's terms. An offering's meters follow from them,
 * which is what makes a swap re-price itself. Amounts are per month unless the kind says otherwise.
 */
export type QuantityKind =
  /** happens through the month: split over bindings by share */
  | 'flow'
  /** held at a time: split by share; with a part per request it accumulates */
  | 'stock'
  /** the highest in the month: split by share */
  | 'peak'
  /** whole for each binding, whatever its share: clusters, seats */
  | 'count'
  /** a size or ratio: never split (KiB a message) */
  | 'ratio'

export type NeutralQuantity = { readonly name: string; readonly unit: string; readonly kind: QuantityKind }

const q = (name: string, unit: string, kind: QuantityKind): NeutralQuantity => ({ name, unit, kind })

export const NEUTRAL_QUANTITIES = {
  'vcpu-hours': q('vCPU-hours', 'vCPU-hour', 'flow'),
  'memory-gib-hours': q('Memory', 'GiB-hour', 'flow'),
  'peak-vcpu': q('Peak vCPU', 'vCPU', 'peak'),
  'peak-memory-gib': q('Peak memory', 'GiB', 'peak'),
  requests: q('Requests', 'request', 'flow'),
  'gib-seconds': q('Memory time', 'GiB-second', 'flow'),
  'execution-seconds': q('Execution time', 'second', 'flow'),
  'block-storage-gib-months': q('Block storage', 'GiB-month', 'stock'),
  'gpu-hours': q('GPU-hours', 'GPU-hour', 'flow'),
  'build-minutes-linux': q('Build minutes, Linux', 'minute', 'flow'),
  'build-minutes-linux-large': q('Build minutes, large Linux', 'minute', 'flow'),
  'build-minutes-windows': q('Build minutes, Windows', 'minute', 'flow'),
  'build-minutes-macos': q('Build minutes, macOS', 'minute', 'flow'),
  jobs: q('Jobs', 'job', 'flow'),
  'peak-parallel-jobs': q('Peak parallel jobs', 'job', 'peak'),
  seats: q('Seats', 'seat', 'count'),
  'artifact-gib-months': q('Artifacts kept', 'GiB-month', 'stock'),
  secrets: q('Secrets', 'secret', 'stock'),
  'secret-reads': q('Secret reads', 'read', 'flow'),
  'secret-writes': q('Secret writes and rotations', 'write', 'flow'),
  keys: q('Keys', 'key', 'stock'),
  'key-operations': q('Key operations', 'operation', 'flow'),
  certificates: q('Certificates', 'certificate', 'stock'),
  'monthly-active-users': q('Monthly active users', 'user', 'stock'),
  'workforce-users': q('Workforce users', 'user', 'stock'),
  'machine-tokens': q('Machine tokens', 'token', 'flow'),
  'enterprise-connections': q('Enterprise connections', 'connection', 'stock'),
  'authorization-decisions': q('Authorization decisions', 'decision', 'flow'),
  clusters: q('Clusters', 'cluster', 'count'),
  'cluster-hours': q('Cluster-hours', 'cluster-hour', 'count'),
  'managed-vcpu-hours': q('Managed vCPU-hours', 'vCPU-hour', 'flow'),
  'managed-memory-gib-hours': q('Managed memory', 'GiB-hour', 'flow'),
  'peak-pods': q('Peak pods', 'pod', 'peak'),
  'registry-gib-months': q('Images and packages stored', 'GiB-month', 'stock'),
  'gib-pulled-inside': q('Pulled inside', 'GiB', 'flow'),
  'gib-pulled-internet': q('Pulled over the internet', 'GiB', 'flow'),
  pulls: q('Pulls', 'pull', 'flow'),
  pushes: q('Pushes', 'push', 'flow'),
  'images-scanned': q('Images scanned', 'image', 'flow'),
  images: q('Images', 'image', 'stock'),
  hosts: q('Hosts', 'host', 'stock'),
  developers: q('Developers', 'developer', 'count'),
  repositories: q('Repositories', 'repository', 'stock'),
  containers: q('Containers', 'container', 'stock'),
  'active-series': q('Active series', 'series', 'stock'),
  'log-gib-ingested': q('Logs ingested', 'GiB', 'flow'),
  'log-gib-months': q('Logs kept', 'GiB-month', 'stock'),
  spans: q('Spans', 'span', 'flow'),
  'trace-gib': q('Traces ingested', 'GiB', 'flow'),
  dashboards: q('Dashboards', 'dashboard', 'count'),
  alerts: q('Alerts', 'alert', 'count'),
  'balancer-hours': q('Balancer-hours', 'balancer-hour', 'count'),
  'gib-processed': q('Processed', 'GiB', 'flow'),
  'gib-internet': q('To the internet', 'GiB', 'flow'),
  'gib-cross-zone': q('Across zones', 'GiB', 'flow'),
  'gib-cross-region': q('Across regions', 'GiB', 'flow'),
  'gib-between-vendors': q('Between vendors', 'GiB', 'flow'),
  'gib-translated': q('Translated (NAT)', 'GiB', 'flow'),
  'dns-zones': q('DNS zones', 'zone', 'count'),
  'dns-queries': q('DNS queries', 'query', 'flow'),
  proxies: q('Proxies', 'proxy', 'stock'),
  rules: q('Rules', 'rule', 'count'),
  messages: q('Messages', 'message', 'flow'),
  'kib-per-message': q('Size of a message', 'KiB', 'ratio'),
  operations: q('Operations', 'operation', 'flow'),
  'gib-in': q('In', 'GiB', 'flow'),
  'gib-out': q('Out', 'GiB', 'flow'),
  'partition-hours': q('Partition-hours', 'partition-hour', 'count'),
  'kept-gib-months': q('Messages kept', 'GiB-month', 'stock'),
  connections: q('Connections', 'connection', 'peak'),
  'storage-gib-months': q('Storage', 'GiB-month', 'stock'),
  iops: q('IOPS', 'operation/s', 'peak'),
  reads: q('Reads', 'read', 'flow'),
  writes: q('Writes', 'write', 'flow'),
  'backup-gib-months': q('Backups', 'GiB-month', 'stock'),
  replicas: q('Replicas', 'replica', 'count'),
  'cache-gib-hours': q('Cache', 'GiB-hour', 'flow'),
  'people-hours': q('People’s time', 'hour', 'count'),
} as const satisfies Record<string, NeutralQuantity>

export type QuantityId = keyof typeof NEUTRAL_QUANTITIES
export const QUANTITY_IDS = Object.keys(NEUTRAL_QUANTITIES) as readonly QuantityId[]
export const isQuantityId = (id: string): id is QuantityId => Object.hasOwn(NEUTRAL_QUANTITIES, id)
