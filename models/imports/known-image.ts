import type { FamilyId, SubDomainId } from '#models/catalog/family'

/** What an image is known to be: a delivery product rather than a business service, with the offering that it is. */
export type KnownImage = { readonly family: FamilyId; readonly subDomain: SubDomainId; readonly offering?: string }

const known = (
  pattern: RegExp,
  family: FamilyId,
  subDomain: SubDomainId,
  offering?: string,
): { readonly pattern: RegExp; readonly is: KnownImage } => ({
  pattern,
  is: { family, subDomain, ...(offering === undefined ? {} : { offering }) },
})

/** By the last part of the image's name, without tag: what the world calls these programs. */
const IMAGES = [
  known(/^(redis|valkey|keydb|redis-stack.*|redis-cluster)$/, 'messaging-persistence', 'cache', 'redis-selfhosted'),
  known(/^(memcached)$/, 'messaging-persistence', 'cache'),
  known(
    /^(postgres|postgresql|postgis|timescaledb|pgvector)$/,
    'messaging-persistence',
    'database',
    'postgres-selfhosted',
  ),
  known(
    /^(mysql|mariadb|percona|mongo|mongodb|cassandra|cockroach|couchdb|neo4j|clickhouse(-server)?|mssql|oracle.*)$/,
    'messaging-persistence',
    'database',
  ),
  known(/^(rabbitmq)$/, 'messaging-persistence', 'queue', 'rabbitmq-selfhosted'),
  known(/^(nats|activemq.*|artemis.*)$/, 'messaging-persistence', 'queue', 'nats-selfhosted'),
  known(/^(kafka|cp-kafka|redpanda|zookeeper|pulsar)$/, 'messaging-persistence', 'stream', 'kafka-selfhosted'),
  known(/^(minio|ceph|seaweedfs)$/, 'messaging-persistence', 'object-storage', 'minio-ceph-selfhosted'),
  known(
    /^(prometheus|cortex|mimir|victoria-metrics|alertmanager|node-exporter)$/,
    'observability',
    'metrics',
    'prometheus-grafana-selfhosted',
  ),
  known(
    /^(grafana|grafana-oss|kibana|opensearch-dashboards)$/,
    'observability',
    'dashboards',
    'prometheus-grafana-selfhosted',
  ),
  known(
    /^(jaeger|all-in-one|jaeger-agent|jaeger-collector|zipkin|tempo|opentelemetry-collector.*|otel.*)$/,
    'observability',
    'traces',
    'prometheus-grafana-selfhosted',
  ),
  known(
    /^(elasticsearch|opensearch|logstash|fluentd|fluent-bit|loki|promtail|vector)$/,
    'observability',
    'logs',
    'elastic-selfhosted',
  ),
  known(/^(vault)$/, 'secrets-management', 'secret-storage', 'vault-selfhosted'),
  known(/^(keycloak)$/, 'identity-authorization', 'accounts', 'keycloak-selfhosted'),
  known(/^(traefik|haproxy|envoy)$/, 'network', 'load-balancing', 'haproxy-nginx-selfhosted'),
  known(/^(jenkins)$/, 'deployment-pipelines', 'build', 'jenkins-selfhosted'),
  known(/^(harbor.*|registry)$/, 'artifact-registry', 'images', 'harbor-selfhosted'),
]

/** `docker.io/bitnami/redis:7` is redis. */
export function imageName(image: string): string {
  const path = image.split('@')[0] ?? image
  const last = path.split('/').pop() ?? path
  return (last.split(':')[0] ?? last).toLowerCase()
}

export function knownImage(image: string): KnownImage | undefined {
  const name = imageName(image)
  return IMAGES.find(({ pattern }) => pattern.test(name))?.is
}

/** The registry that an image comes from, as an offering of the catalog; undefined where its host says nothing. */
export function registryOf(image: string): string | undefined {
  const first = image.split('/')[0] ?? ''
  const host = first.includes('.') || first.includes(':') ? first.toLowerCase() : ''
  if (/(^|\.)pkg\.dev$|(^|\.)gcr\.io$/.test(host)) return 'gcp-artifact-registry'
  if (/\.dkr\.ecr\..*amazonaws\.com$|^public\.ecr\.aws$/.test(host)) return 'aws-ecr'
  if (/\.azurecr\.io$/.test(host)) return 'azure-acr'
  if (host === 'ghcr.io') return 'github-packages'
  if (host === 'quay.io') return 'quay-io'
  return undefined
}
