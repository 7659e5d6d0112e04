/** What a vendor's agreement promises: the share of a month that it stands, before it owes a credit. */
export type ServiceLevel = {
  readonly uptime: number
  readonly source: string
  /** The month that the page bears; from memory, when it was last remembered. */
  readonly asOf: string
  /** `source`: read on a dated page of the vendor. Else from memory, or on a page without a date, which the note says. */
  readonly confidence: 'source' | 'memory'
  /** Under which conditions: across zones, with a replica. */
  readonly note: string
}

const read = (uptime: number, asOf: string, source: string, note: string): ServiceLevel => ({
  uptime,
  source,
  asOf,
  confidence: 'source',
  note,
})

const superseded = (uptime: number, asOf: string, source: string, note: string): ServiceLevel =>
  read(uptime, asOf, source, `${note}; a superseded version`)

const remembered = (uptime: number, source: string, note: string): ServiceLevel => ({
  uptime,
  source,
  asOf: '2026-11',
  confidence: 'memory',
  note,
})

const undated = (uptime: number, source: string, note: string): ServiceLevel =>
  remembered(uptime, source, `${note}; read on a page without a date`)

const aws = (page: string): string => `https://aws.amazon.com/${page}/`
const gcp = (page: string): string => `https://cloud.google.com/${page}`
const azure = (page: string): string => `https://learn.microsoft.com/azure/${page}`
const MICROSOFT_SLA = 'https://www.microsoft.com/licensing/docs/view/Service-Level-Agreements-SLA-for-Online-Services'
const GITHUB_SLA =
  'https://docs.github.com/en/site-policy/site-policy-deprecated/github-enterprise-service-level-agreement'
const HASHICORP_SLA = 'https://cloud.hashicorp.com/sla'
const NEW_RELIC_SLA =
  'https://docs.newrelic.com/docs/licenses/license-information/referenced-policies/service-level-availability-commitment/'
const ATLASSIAN_SLA =
  'https://support.atlassian.com/subscriptions-and-billing/docs/service-level-agreement-for-atlassian-cloud-products/'

const REGION = 'in one region'
const ZONES = 'instances in two or more zones'
const STANDBY = 'with a standby in another zone'

/**
 * Service levels by offering id, at the tier that the note says. A promise is no measurement: it says what a credit is
 * paid for. An offering that is not here has none that is known, or promises 100 %, which says nothing of how often it fails.
 */
export const SERVICE_LEVELS: Readonly<Record<string, ServiceLevel>> = {
  'aws-ec2': superseded(0.9999, '2022-05', aws('compute/sla/historical'), ZONES),
  'aws-ecs': superseded(0.9999, '2022-05', aws('compute/sla/historical'), 'tasks in two or more zones'),
  'aws-fargate': superseded(0.9999, '2022-05', aws('compute/sla/historical'), 'tasks in two or more zones'),
  'aws-eks': read(0.9995, '2022-05', aws('eks/sla'), 'the control plane'),
  'aws-lambda': remembered(0.9995, aws('lambda/sla'), REGION),
  'aws-lightsail': read(0.9999, '2022-05', aws('lightsail/sla-lightsail-instances-and-block-storage'), ZONES),
  'aws-rds': read(0.9995, '2024-01', aws('rds/sla'), STANDBY),
  'aws-aurora': read(0.9999, '2022-05', aws('rds/aurora/sla'), 'a cluster in two or more zones'),
  'aws-dynamodb': remembered(0.9999, aws('dynamodb/sla'), 'tables in one region'),
  'aws-elasticache': remembered(0.9999, aws('elasticache/sla'), 'with replicas in several zones'),
  'aws-sqs': remembered(0.999, aws('messaging/sla'), REGION),
  'aws-sns': remembered(0.999, aws('messaging/sla'), REGION),
  'aws-kinesis': read(0.999, '2024-02', aws('kinesis/sla'), REGION),
  'aws-msk': remembered(0.999, aws('msk/sla'), 'brokers in several zones'),
  'aws-s3': read(0.999, '2023-11', aws('s3/sla'), 'standard storage'),
  'aws-elb': superseded(0.9999, '2019-01', aws('elasticloadbalancing/sla/historical'), REGION),
  'aws-api-gateway': read(0.9995, '2022-05', aws('api-gateway/sla'), REGION),
  'aws-cloudfront': read(0.999, '2022-05', aws('cloudfront/sla'), 'world-wide'),
  'aws-cognito': remembered(0.999, aws('cognito/sla'), REGION),
  'aws-kms': read(0.99999, '2022-11', aws('kms/sla'), REGION),
  'aws-cloudwatch': read(0.999, '2023-12', aws('cloudwatch/sla'), 'calls of metrics and logs, and alarms'),
  'aws-codebuild': read(0.999, '2022-05', aws('codepipeline/sla'), 'CodePipeline'),
  'aws-amp': read(0.999, '2021-09', aws('prometheus/sla'), REGION),
  'aws-inspector': read(0.999, '2022-05', aws('inspector/sla'), REGION),
  'aws-global-accelerator': read(0.9999, '2022-05', aws('global-accelerator/sla'), 'endpoints in two or more zones'),
  'aws-transit-gateway': read(
    0.9995,
    '2022-05',
    aws('vpn/site-to-site-vpn-sla'),
    'a VPN connection; the gateway promised the same in 2019',
  ),
  'aws-waf-networkfirewall': read(0.9995, '2022-05', aws('waf/sla'), 'the web firewall; the network firewall 0.9999'),
  'gcp-gce': superseded(0.9999, '2020-04', gcp('compute/sla-20200407'), ZONES),
  'gcp-gke': superseded(
    0.9995,
    '2023-11',
    gcp('archive/kubernetes-engine/sla-20231116'),
    'a regional cluster’s control plane',
  ),
  'gcp-cloud-run': superseded(0.9995, '2019-12', gcp('run/sla-20191223'), REGION),
  'gcp-cloud-run-tier2': superseded(0.9995, '2019-12', gcp('run/sla-20191223'), REGION),
  'gcp-cloud-sql': superseded(0.9995, '2019-10', gcp('sql/sla-20191014'), STANDBY),
  'gcp-firestore': superseded(0.9999, '2018-07', gcp('firestore/sla-20180724'), REGION),
  'gcp-pubsub': superseded(0.9995, '2017-07', gcp('pubsub/sla-20180403'), 'publishing'),
  'gcp-memorystore': superseded(0.999, '2020-03', gcp('memorystore/sla/sla-20200326'), 'standard tier, with a replica'),
  'gcp-load-balancing': superseded(0.9999, '2020-04', gcp('compute/sla-20200407'), 'external addresses'),
  'gcp-gcs': superseded(0.999, '2021-06', gcp('storage/sla-20210624.html'), 'standard storage in one region'),
  'gcp-cloud-operations': superseded(
    0.9995,
    '2020-04',
    gcp('stackdriver/sla-20200428'),
    'calls of logs and metrics, and alerts',
  ),
  'gcp-cloud-nat': superseded(0.999, '2018-11', gcp('nat/sla/index-20181130'), REGION),
  'gcp-kms': undated(0.9995, gcp('kms/sla'), 'encrypting and signing for an application'),
  'gcp-identity-platform': undated(0.9995, gcp('identity-platform/sla'), 'sign-in by password, renewal of tokens'),
  'azure-vm': remembered(0.9999, MICROSOFT_SLA, 'machines in two or more zones'),
  'azure-aks': read(0.9995, '2024-06', azure('aks/free-standard-pricing-tiers'), 'standard tier, across zones'),
  'azure-functions': remembered(0.9995, MICROSOFT_SLA, REGION),
  'azure-container-apps': remembered(0.9995, MICROSOFT_SLA, REGION),
  'azure-postgres': read(0.9999, '2022-11', azure('postgresql/flexible-server/concepts-high-availability'), STANDBY),
  'azure-redis': read(
    0.999,
    '2024-08',
    azure('azure-cache-for-redis/cache-high-availability'),
    'standard tier, with a replica',
  ),
  'azure-cosmosdb': read(
    0.9999,
    '2021-05',
    'https://azure.microsoft.com/support/legal/sla/cosmos-db/v1_4/',
    'in one region',
  ),
  'azure-servicebus': remembered(0.999, MICROSOFT_SLA, REGION),
  'azure-app-gateway': remembered(0.9995, MICROSOFT_SLA, REGION),
  'azure-nat-lb': read(0.9999, '2023-07', azure('load-balancer/skus'), 'the standard load balancer'),
  'azure-entra-id': remembered(0.9999, MICROSOFT_SLA, REGION),
  'aiven-kafka': read(0.9999, '2022-06', 'https://aiven.io/sla', 'all paid plans'),
  'aiven-postgres': read(0.9999, '2022-06', 'https://aiven.io/sla', 'all paid plans'),
  'backblaze-b2': read(
    0.999,
    '2019-03',
    'https://www.backblaze.com/company/sla.html',
    'storage and downloads of an account',
  ),
  'bitbucket-pipelines': undated(0.999, ATLASSIAN_SLA, 'Premium plan, the start of pipelines'),
  'confluent-cloud': remembered(0.9995, 'https://www.confluent.io/confluent-cloud-uptime-sla/', 'standard clusters'),
  'do-doks': read(
    0.9995,
    '2022-07',
    'https://docs.digitalocean.com/products/kubernetes/details/sla/',
    'the high-availability control plane',
  ),
  'do-droplets': read(0.9999, '2025-06', 'https://www.digitalocean.com/sla/cpu-droplets', 'each machine'),
  'do-load-balancer': undated(
    0.999,
    'https://www.digitalocean.com/sla/regional-load-balancers',
    'a regional load balancer',
  ),
  'github-actions': superseded(0.999, '2020-12', GITHUB_SLA, 'Enterprise Cloud, runs that start, in a quarter'),
  'github-packages': superseded(0.999, '2020-12', GITHUB_SLA, 'Enterprise Cloud, in a quarter'),
  'hcp-terraform': read(0.999, '2021-07', HASHICORP_SLA, 'its tier for businesses, in a quarter'),
  'hcp-vault-dedicated': read(0.999, '2021-07', HASHICORP_SLA, 'production tiers, in a quarter'),
  'linode-lke': read(0.999, '2021-01', 'https://www.linode.com/legal/sla-non-compute/', 'the control plane'),
  'linode-shared': read(0.9999, '2021-01', 'https://www.linode.com/legal-sla-compute/', 'each machine'),
  'mongodb-atlas': read(
    0.99995,
    '2021-06',
    'https://www.mongodb.com/legal/sla/cloud/atlas-database',
    'clusters of M10 and above',
  ),
  'new-relic': undated(0.998, NEW_RELIC_SLA, 'Pro and Enterprise'),
  'okta-workforce': remembered(0.9999, 'https://www.okta.com/agreements/', 'sign-in'),
  'planetscale-scaler': undated(
    0.9995,
    'https://planetscale.com/legal/planetscale-service-level-agreement',
    'where the contract names it',
  ),
  'redis-cloud': read(
    0.999,
    '2023-03',
    'https://redis.io/legal/redis-enterprise-cloud-service-level-agreement/',
    'with a replica, in one zone',
  ),
}
