// One line a vendor file; a new file is added here, in the order of the names.
import aiven from './vendors/aiven.json' with { type: 'json' }
import akamai from './vendors/akamai.json' with { type: 'json' }
import anchore from './vendors/anchore.json' with { type: 'json' }
import apacheKafkaRedpanda from './vendors/apache-kafka-redpanda.json' with { type: 'json' }
import aquaSecurity from './vendors/aqua-security.json' with { type: 'json' }
import atlassian from './vendors/atlassian.json' with { type: 'json' }
import auth0 from './vendors/auth0.json' with { type: 'json' }
import aws from './vendors/aws.json' with { type: 'json' }
import axiom from './vendors/axiom.json' with { type: 'json' }
import azure from './vendors/azure.json' with { type: 'json' }
import backblaze from './vendors/backblaze.json' with { type: 'json' }
import buildkite from './vendors/buildkite.json' with { type: 'json' }
import bunny from './vendors/bunny.json' with { type: 'json' }
import circleci from './vendors/circleci.json' with { type: 'json' }
import clerk from './vendors/clerk.json' with { type: 'json' }
import cloudamqp from './vendors/cloudamqp.json' with { type: 'json' }
import cloudflare from './vendors/cloudflare.json' with { type: 'json' }
import cockroachLabs from './vendors/cockroach-labs.json' with { type: 'json' }
import confluent from './vendors/confluent.json' with { type: 'json' }
import datadog from './vendors/datadog.json' with { type: 'json' }
import depot from './vendors/depot.json' with { type: 'json' }
import digitalocean from './vendors/digitalocean.json' with { type: 'json' }
import docker from './vendors/docker.json' with { type: 'json' }
import dockerOpenSource from './vendors/docker-open-source.json' with { type: 'json' }
import doppler from './vendors/doppler.json' with { type: 'json' }
import elastic from './vendors/elastic.json' with { type: 'json' }
import elasticOpensearch from './vendors/elastic-opensearch.json' with { type: 'json' }
import fastly from './vendors/fastly.json' with { type: 'json' }
import flyIo from './vendors/fly-io.json' with { type: 'json' }
import gcp from './vendors/gcp.json' with { type: 'json' }
import github from './vendors/github.json' with { type: 'json' }
import gitlab from './vendors/gitlab.json' with { type: 'json' }
import grafanaLabs from './vendors/grafana-labs.json' with { type: 'json' }
import haproxyNginxEnvoy from './vendors/haproxy-nginx-envoy.json' with { type: 'json' }
import harbor from './vendors/harbor.json' with { type: 'json' }
import hashicorp from './vendors/hashicorp.json' with { type: 'json' }
import heroku from './vendors/heroku.json' with { type: 'json' }
import hetzner from './vendors/hetzner.json' with { type: 'json' }
import honeycomb from './vendors/honeycomb.json' with { type: 'json' }
import infisical from './vendors/infisical.json' with { type: 'json' }
import istioLinkerdCilium from './vendors/istio-linkerd-cilium.json' with { type: 'json' }
import jenkins from './vendors/jenkins.json' with { type: 'json' }
import jfrog from './vendors/jfrog.json' with { type: 'json' }
import keycloak from './vendors/keycloak.json' with { type: 'json' }
import kubernetes from './vendors/kubernetes.json' with { type: 'json' }
import minioCephSeaweedfs from './vendors/minio-ceph-seaweedfs.json' with { type: 'json' }
import mongodb from './vendors/mongodb.json' with { type: 'json' }
import nats from './vendors/nats.json' with { type: 'json' }
import neon from './vendors/neon.json' with { type: 'json' }
import netlify from './vendors/netlify.json' with { type: 'json' }
import newRelic from './vendors/new-relic.json' with { type: 'json' }
import northflank from './vendors/northflank.json' with { type: 'json' }
import okta from './vendors/okta.json' with { type: 'json' }
import onPremise from './vendors/on-premise.json' with { type: 'json' }
import opaOpenfgaCedar from './vendors/opa-openfga-cedar.json' with { type: 'json' }
import oracleCloud from './vendors/oracle-cloud.json' with { type: 'json' }
import planetscale from './vendors/planetscale.json' with { type: 'json' }
import postgresql from './vendors/postgresql.json' with { type: 'json' }
import prometheusGrafanaLokiTempo from './vendors/prometheus-grafana-loki-tempo.json' with { type: 'json' }
import rabbitmq from './vendors/rabbitmq.json' with { type: 'json' }
import railway from './vendors/railway.json' with { type: 'json' }
import redHat from './vendors/red-hat.json' with { type: 'json' }
import redHatOpenshift from './vendors/red-hat-openshift.json' with { type: 'json' }
import redis from './vendors/redis.json' with { type: 'json' }
import redisValkey from './vendors/redis-valkey.json' with { type: 'json' }
import render from './vendors/render.json' with { type: 'json' }
import sentry from './vendors/sentry.json' with { type: 'json' }
import snyk from './vendors/snyk.json' with { type: 'json' }
import sonatype from './vendors/sonatype.json' with { type: 'json' }
import sopsSealedSecrets from './vendors/sops-sealed-secrets.json' with { type: 'json' }
import splunk from './vendors/splunk.json' with { type: 'json' }
import supabase from './vendors/supabase.json' with { type: 'json' }
import tektonArgoCd from './vendors/tekton-argo-cd.json' with { type: 'json' }
import tenable from './vendors/tenable.json' with { type: 'json' }
import upstash from './vendors/upstash.json' with { type: 'json' }
import vercel from './vendors/vercel.json' with { type: 'json' }
import wazuhGreenbone from './vendors/wazuh-greenbone.json' with { type: 'json' }
import workos from './vendors/workos.json' with { type: 'json' }
import zitadelOryAuthentik from './vendors/zitadel-ory-authentik.json' with { type: 'json' }

/** The vendor files as they were read: catalog.test.ts checks each against the schema. */
export const VENDOR_FILES: readonly unknown[] = [
  aiven,
  akamai,
  anchore,
  apacheKafkaRedpanda,
  aquaSecurity,
  atlassian,
  auth0,
  aws,
  axiom,
  azure,
  backblaze,
  buildkite,
  bunny,
  circleci,
  clerk,
  cloudamqp,
  cloudflare,
  cockroachLabs,
  confluent,
  datadog,
  depot,
  digitalocean,
  docker,
  dockerOpenSource,
  doppler,
  elastic,
  elasticOpensearch,
  fastly,
  flyIo,
  gcp,
  github,
  gitlab,
  grafanaLabs,
  haproxyNginxEnvoy,
  harbor,
  hashicorp,
  heroku,
  hetzner,
  honeycomb,
  infisical,
  istioLinkerdCilium,
  jenkins,
  jfrog,
  keycloak,
  kubernetes,
  minioCephSeaweedfs,
  mongodb,
  nats,
  neon,
  netlify,
  newRelic,
  northflank,
  okta,
  onPremise,
  opaOpenfgaCedar,
  oracleCloud,
  planetscale,
  postgresql,
  prometheusGrafanaLokiTempo,
  rabbitmq,
  railway,
  redHat,
  redHatOpenshift,
  redis,
  redisValkey,
  render,
  sentry,
  snyk,
  sonatype,
  sopsSealedSecrets,
  splunk,
  supabase,
  tektonArgoCd,
  tenable,
  upstash,
  vercel,
  wazuhGreenbone,
  workos,
  zitadelOryAuthentik,
]
