/** What a vendor's agreement promises: the share of a month that it stands, before it owes a credit. */
export type ServiceLevel = {
  readonly uptime: number
  readonly source: string
  readonly asOf: string
  readonly confidence: 'source' | 'memory'
  /** Under which conditions: across zones, with a replica. */
  readonly note: string
}

const AS_OF = '2026-11'
const remembered = (uptime: number, source: string, note: string): ServiceLevel => ({
  uptime,
  source,
  asOf: AS_OF,
  confidence: 'memory',
  note,
})

const aws = (uptime: number, page: string, note = 'in one region'): ServiceLevel =>
  remembered(uptime, `https://aws.amazon.com/${page}/sla/`, note)
const gcp = (uptime: number, page: string, note = 'in one region'): ServiceLevel =>
  remembered(uptime, `https://cloud.google.com/${page}/sla`, note)
const azure = (uptime: number, note = 'in one region'): ServiceLevel =>
  remembered(
    uptime,
    'https://www.microsoft.com/licensing/docs/view/Service-Level-Agreements-SLA-for-Online-Services',
    note,
  )

/**
 * Service levels by offering id, as the vendors' pages stated them when last known: from memory, so every one is marked.
 * A promise is no measurement: it says what a credit is paid for. An offering that is not here has none that is known.
 */
export const SERVICE_LEVELS: Readonly<Record<string, ServiceLevel>> = {
  'aws-ec2': aws(0.9999, 'compute', 'instances in two or more zones'),
  'aws-ecs': aws(0.9999, 'compute', 'tasks in two or more zones'),
  'aws-fargate': aws(0.9999, 'compute', 'tasks in two or more zones'),
  'aws-eks': aws(0.9995, 'eks', 'the control plane'),
  'aws-lambda': aws(0.9995, 'lambda'),
  'aws-rds': aws(0.9995, 'rds', 'with a standby in another zone'),
  'aws-aurora': aws(0.9999, 'rds/aurora', 'with a replica in another zone'),
  'aws-dynamodb': aws(0.9999, 'dynamodb', 'tables in one region'),
  'aws-elasticache': aws(0.9999, 'elasticache', 'with replicas in several zones'),
  'aws-sqs': aws(0.999, 'messaging'),
  'aws-sns': aws(0.999, 'messaging'),
  'aws-kinesis': aws(0.999, 'kinesis'),
  'aws-msk': aws(0.999, 'msk', 'brokers in several zones'),
  'aws-s3': aws(0.999, 's3', 'standard storage'),
  'aws-elb': aws(0.9999, 'elasticloadbalancing', 'in several zones'),
  'aws-api-gateway': aws(0.9995, 'api-gateway'),
  'aws-cloudfront': aws(0.999, 'cloudfront', 'world-wide'),
  'aws-cognito': aws(0.999, 'cognito'),
  'gcp-gce': gcp(0.9999, 'compute', 'instances in two or more zones'),
  'gcp-gke': gcp(0.9995, 'kubernetes-engine', 'a regional cluster’s control plane'),
  'gcp-cloud-run': gcp(0.9995, 'run'),
  'gcp-cloud-run-tier2': gcp(0.9995, 'run'),
  'gcp-cloud-sql': gcp(0.9995, 'sql', 'with a standby in another zone'),
  'gcp-firestore': gcp(0.9999, 'firestore', 'in one region'),
  'gcp-pubsub': gcp(0.9995, 'pubsub'),
  'gcp-memorystore': gcp(0.999, 'memorystore', 'standard tier, with a replica'),
  'gcp-load-balancing': gcp(0.9999, 'load-balancing'),
  'gcp-gcs': gcp(0.999, 'storage', 'standard storage in one region'),
  'azure-vm': azure(0.9999, 'machines in two or more zones'),
  'azure-aks': azure(0.9995, 'standard tier, across zones'),
  'azure-functions': azure(0.9995),
  'azure-container-apps': azure(0.9995),
  'azure-postgres': azure(0.9999, 'with a standby in another zone'),
  'azure-redis': azure(0.999, 'standard tier, with a replica'),
  'azure-cosmosdb': azure(0.9999, 'in one region'),
  'azure-servicebus': azure(0.999),
  'azure-app-gateway': azure(0.9995),
  'azure-entra-id': azure(0.9999),
  'mongodb-atlas': remembered(0.99995, 'https://www.mongodb.com/cloud/atlas/sla', 'dedicated clusters'),
  'confluent-cloud': remembered(0.9995, 'https://www.confluent.io/confluent-cloud-uptime-sla/', 'standard clusters'),
  'okta-workforce': remembered(0.9999, 'https://www.okta.com/agreements/', 'sign-in'),
}
