import { AWS_METER_WORDS } from './meter-words-aws.ts'

/**
 * Words by which vendors and their customers call a meter, where its id and name don't have them, or where several meters
 * would be meant and one is what is usual: duration at Lambda is that of x86 unless arm64 is said. By offering, then meter.
 * Held to the catalog by meter-words.test.ts. Words of one offering mean one meter each.
 */
export const METER_WORDS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  ...AWS_METER_WORDS,
  'azure-aks': { 'standard-tier-uptime-sla': ['cluster', 'standard', 'uptime-sla', 'hours'] },
  'azure-bandwidth': { 'internet-egress-microsoft-network': ['egress', 'internet', 'gb', 'outbound', 'data-out'] },
  'azure-blob': {
    'hot-lrs': ['hot', 'storage', 'hot-storage'],
    'cool-lrs': ['cool', 'cool-storage'],
    'cold-lrs': ['cold', 'cold-storage'],
    'archive-lrs': ['archive', 'archive-storage'],
    'hot-write-operations': ['writes', 'write-operations', 'hot-writes'],
    'hot-read-operations': ['reads', 'read-operations', 'hot-reads'],
    'internet-egress': ['egress'],
  },
  'azure-container-apps': {
    'vcpu-active': ['vcpu', 'vcpu-seconds', 'cpu'],
    'memory-active': ['memory', 'gib-seconds', 'gib', 'gb-seconds'],
  },
  'azure-cosmosdb': {
    'provisioned-throughput': ['provisioned', '100-ru', 'throughput'],
    serverless: ['request-units', 'serverless-rus', 'million-rus'],
    'autoscale-throughput': ['autoscale'],
  },
  'azure-eventhubs': {
    'standard-throughput-unit': ['tu', 'throughput-unit', 'throughput-units', 'tu-hours'],
    'ingress-events': ['events', 'ingress'],
  },
  'azure-functions': {
    'execution-time': ['gb-seconds', 'gb-second', 'duration', 'execution-time', 'gbs'],
    executions: ['executions', 'requests', 'invocations'],
  },
  'azure-key-vault': {
    'secrets-operations': ['operations', 'secrets', 'secret-operations', 'transactions'],
    'certificate-renewal': ['renewals', 'certificates'],
  },
  'azure-monitor': {
    'log-analytics-pay-as-you-go-ingest-east-us': [
      'logs',
      'log-analytics',
      'ingest',
      'ingestion',
      'gb',
      'analytics-logs',
    ],
    'basic-logs-ingest': ['basic-logs', 'basic'],
    'application-insights-ingest': ['application-insights', 'app-insights'],
    'extra-retention': ['retention'],
  },
  'azure-servicebus': {
    'standard-operations': ['operations', 'messages', 'messaging-operations', 'standard'],
    'standard-base': ['base', 'base-charge'],
    'premium-messaging-unit': ['premium', 'messaging-unit', 'messaging-units'],
  },
  'buildkite-pro': {
    'active-user': ['users', 'seats', 'user', 'seat'],
    'artifact-downloads-above-10-tb': ['artifact-transfer', 'transfer', 'downloads', 'artifact-downloads'],
    'artifact-storage-above-1-tb-month': ['artifact-storage', 'storage'],
  },
  'cloudflare-durable-objects': {
    duration: ['gb-seconds', 'gb-second', 'gb-s'],
    'workers-paid-plan': ['plan', 'subscription'],
  },
  'cloudflare-r2': {
    'standard-storage': ['storage', 'gb-month', 'gb-months', 'standard'],
    'class-a-operations': ['class-a', 'writes'],
    'class-b-operations': ['class-b', 'reads'],
    'infrequent-access-storage-30-day-min': ['infrequent-access', 'ia-storage', 'infrequent-access-storage'],
  },
  'cloudflare-workers': {
    'kv-writes': ['writes'],
    'kv-reads': ['reads'],
    subscription: ['plan', 'workers-paid', 'month'],
    'cpu-time': ['cpu', 'cpu-ms', 'cpu-milliseconds'],
  },
  'gcp-cloud-run': {
    'vcpu-request-based': ['vcpu', 'cpu', 'vcpu-seconds', 'vcpu-second', 'cpu-seconds'],
    'memory-request-based': ['memory', 'gib-seconds', 'gib-second', 'gib', 'gb-seconds'],
  },
  'gcp-functions-gen1': {
    cpu: ['ghz-seconds', 'ghz-second', 'compute'],
    memory: ['gb-seconds', 'gb-second'],
    invocations: ['requests', 'calls'],
    egress: ['networking', 'network'],
  },
  'gcp-gcs': {
    'standard-regional-us-central1': ['storage', 'standard', 'regional', 'standard-regional'],
    'class-a-operations-standard': ['class-a', 'class-a-operations', 'writes'],
    'class-b-operations-standard': ['class-b', 'class-b-operations', 'reads'],
    'nearline-regional': ['nearline'],
    'coldline-regional': ['coldline'],
    'archive-regional': ['archive'],
    'internet-egress-worldwide': ['egress', 'network'],
  },
  'gcp-gke': {
    'cluster-management-fee': ['cluster', 'clusters', 'management-fee', 'hours'],
    'autopilot-pod-vcpu': ['autopilot-vcpu', 'vcpu'],
    'autopilot-pod-memory': ['autopilot-memory', 'memory'],
  },
  'gcp-pubsub': { 'throughput-publish-each-delivery': ['throughput', 'tib', 'data', 'messages', 'message-delivery'] },
  'gcp-secret-manager': {
    'active-secret-version': ['secrets', 'versions', 'secret-versions', 'active-versions'],
    'access-operations': ['access', 'operations', 'accesses'],
    'rotation-notifications': ['rotations', 'notifications'],
  },
  'github-actions': {
    'linux-2-core-standard': ['linux', 'minutes', 'linux-minutes', 'ubuntu', 'linux-2-core'],
    'windows-2-core': ['windows', 'windows-minutes'],
    'macos-m1-intel': ['macos', 'mac', 'macos-minutes'],
    'artifact-storage-above-plan': ['storage', 'artifact-storage', 'artifacts'],
    'team-seat': ['team', 'seats'],
    'enterprise-cloud-seat': ['enterprise', 'enterprise-seats'],
  },
  'supabase-auth': { mau: ['users', 'monthly-active-users', 'active-users'], 'sso-mau': ['sso'] },
  'supabase-postgres': {
    'pro-plan': ['pro', 'plan'],
    'team-plan': ['team'],
    'micro-compute': ['micro'],
    'small-compute': ['small'],
    'medium-compute': ['medium'],
    'large-compute': ['large'],
    'xl-compute': ['xl'],
    'function-invocations': ['invocations', 'edge-functions', 'edge-function-invocations'],
    'disk-above-8-gb': ['disk', 'database-size', 'disk-size'],
    'storage-above-100-gb': ['storage', 'storage-size'],
    'realtime-messages': ['messages'],
    'realtime-peak-connections': ['connections', 'peak-connections'],
    'point-in-time-recovery-7-days': ['pitr'],
  },
  'azure-front-door-cdn': { 'outbound-na-eu-africa': ['gb', 'outbound', 'data-out', 'egress'] },
  'gcp-cloud-sql': {
    'ssd-storage-zonal': ['storage', 'ssd', 'ssd-storage'],
    'memory-zonal': ['memory', 'ram'],
    'vcpu-zonal': ['vcpu', 'cpu', 'vcpu-hours'],
  },
  'gcp-cloud-build': { 'e2-standard-2': ['minutes', 'build-minutes', 'build'] },
  'gcp-cloud-operations': {
    'metric-data': ['metrics'],
    'log-ingest-30-day-retention': ['logs', 'log-ingest', 'logging', 'ingested'],
  },
  'gcp-firestore': {
    'document-deletes': ['deletes'],
    'document-writes': ['writes'],
    'document-reads': ['reads', 'document-reads'],
  },
  'gcp-kms': {
    'software-operations': ['operations'],
    'software-key-version': ['keys', 'key-versions', 'software-keys'],
  },
  'gcp-gce': { 'pd-standard': ['disk'] },
  'cloudflare-queues': { 'operations-64-kb-units-write-read-delete': ['operations', 'ops'] },
  'github-packages': {
    'data-transfer-above-plan': ['transfer', 'data-transfer', 'bandwidth'],
    'storage-above-plan': ['storage'],
  },
  'new-relic': { 'data-ingest-original': ['data', 'data-ingest', 'ingest', 'gb'] },
  'grafana-cloud': {
    'active-user-above-3': ['users', 'active-users'],
    'metrics-active-series-95th-percentile': ['series', 'metrics', 'active-series'],
    'logs-traces-profiles-written': ['logs', 'traces', 'profiles'],
  },
  'snyk-team': { 'team-contributing-developer': ['developers', 'contributing-developers', 'seats'] },
  'fly-machines': { 'shared-cpu-1x-256-mb': ['shared-cpu-1x'] },
  'sentry-team': { 'errors-team-payg': ['errors', 'events'] },
  'auth0-essentials': { 'essentials-b2c-mau': ['mau', 'users', 'maus'] },
  'circleci-performance': { 'extra-active-user': ['users', 'active-users'], credit: ['credits'] },
  'upstash-redis': { commands: ['requests'] },
  'neon-launch': { 'launch-compute': ['compute', 'compute-hours', 'cu-hours'] },
  'fastly-delivery': {
    'requests-na-eu': ['requests'],
    'bandwidth-north-america-europe': ['bandwidth', 'gb', 'egress'],
  },
  datadog: {
    'custom-metrics-above-100-per-pro-host': ['custom-metrics', 'metrics'],
    'indexed-log-events-15-day': ['indexed-logs', 'log-events', 'indexed-log-events'],
    'log-ingest': ['logs', 'logs-ingested', 'ingested-logs'],
  },
  'gitlab-ci': { 'premium-seat': ['seats', 'users'], 'extra-compute-minutes': ['minutes', 'compute-minutes'] },
  'confluent-cloud': {
    'storage-after-replication': ['storage'],
    'network-ingress-or-egress': ['network', 'ingress', 'egress'],
  },
}
