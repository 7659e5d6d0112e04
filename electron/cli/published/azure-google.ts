import { examplesOf } from './example.ts'

/** Worked examples of Azure pricing pages and estimators (2023 to 2026). */
export const AZURE = [
  ...examplesOf('azure-functions', [
    ['3 million executions of 1 s at 512 MB', 'executions=3M gb-seconds=1.5M', 18],
    ['flex: 1 million GB-s above what is free', 'flex-execution-time=1.1M flex-executions=1.25M', 26.4],
  ]),
  ...examplesOf(
    'azure-functions',
    [['3,540,123 of 495 ms at 512 MB', 'executions=3540123 execution-time=876180.4425', 14.73]],
    {
      free: false,
    },
  ),
  ...examplesOf('azure-servicebus', [
    ['3 billion operations', 'operations=3B', 1369.6],
    ['with 1 million brokered connections', 'operations=3B standard-brokered-connections=1M', 22839.6],
    ['a premium unit all month', 'premium=730', 677.08],
  ]),
  ...examplesOf('azure-eventhubs', [
    ['20 units, 100 million events, capture', 'tu=14600 events=100M capture=14600', 1900.8],
    ['a dedicated unit all month', 'dedicated-capacity-unit=730', 4999.77],
  ]),
  ...examplesOf('azure-key-vault', [
    ['100,000 operations', 'operations=100k', 0.3],
    ['2,000 keys in modules', 'hsm-advanced-key=2000', 4825],
    ['a pool of modules', 'managed-hsm-pool=730h', 3540.5],
  ]),
  ...examplesOf('azure-container-apps', [
    ['1 vCPU and 2 GiB for 500 hours', 'vcpu-seconds=1.8M gib-seconds=3.6M requests=5M', 49.8],
  ]),
  ...examplesOf('azure-monitor', [
    ['20 GB of logs where they are dearer', 'log-analytics-pay-as-you-go-ingest-dearer-region=20GB', 59.8],
    ['1 TB of logs a month', 'logs=1024GB', 2355.2],
    ['100 GB a day by commitment', '100-gb-day-commitment-tier-east-us=30d', 5880],
    ['10 log alerts each 5 minutes', 'log-alert-5-minutes=10', 15],
  ]),
  ...examplesOf('azure-front-door-cdn', [
    ['acceleration of 2,000,000 GB', 'dynamic-site-acceleration=2000000GB', 236150],
    ['60 TB in zone 1', 'outbound-na-eu-africa=60000GB', 9000],
    ['a firewall with 2 rules and 5 million requests', 'waf-policy=1 waf-custom-rule=2 waf-custom-requests=5M', 10],
  ]),
  ...examplesOf('azure-cosmosdb', [
    ['400 RU/s all month', '100-ru=2920', 23.36],
    ['autoscale at 1,000 RU/s', 'autoscale=7300', 87.6],
    ['10 million RU without servers', 'serverless=10M', 2.79],
  ]),
  ...examplesOf('azure-vm', [
    ['D2s v3 all month', 'd2s-v3=730', 70.08],
    ['DS1 v2 with Windows', 'ds1-v2-windows=730', 86.87],
    ['a disk of 128 GB', 'premium-ssd-p10-128-gb=1', 19.71],
  ]),
  ...examplesOf('azure-functions-premium', [
    ['EP1: 1 vCPU and 3.5 GB', 'vcpu=730 memory=2555', 157.72],
    ['a plan P1v2', 'app-service-p1v2=730', 73.73],
  ]),
  ...examplesOf('azure-nat-lb', [
    ['a NAT gateway with 100 GB', 'nat-gateway=730h nat-data-processed=100GB', 37.35],
    ['30 DNS zones and 1.5 billion queries', 'dns-zone=30 dns-queries=1.5B', 513],
    ['a firewall all month with 1 TB', 'firewall-standard=730h firewall-data=1000GB', 928.5],
  ]),
  ...examplesOf('azure-bandwidth', [['10 TB above what is free', 'egress=10100GB', 870]]),
  ...examplesOf('azure-pipelines', [['20 users, 2 hosted jobs', 'basic-user=20 microsoft-hosted-parallel-job=2', 170]]),
  ...examplesOf('azure-entra-external', [['150,000 users a month', 'mau=150000', 1625]]),
  ...examplesOf('azure-aks', [['a cluster in the standard tier', 'cluster=730h', 73]]),
  ...examplesOf('azure-acr', [
    ['premium with a second location', 'premium=30d geo-replication-per-location-premium=30d', 100],
  ]),
  ...examplesOf('azure-app-gateway', [
    ['10 capacity units', 'standard-v2-fixed=730h standard-v2-capacity-unit=7300', 204.4],
  ]),
  ...examplesOf('azure-eventgrid', [['5 million operations', 'operations=5.1M', 3]]),
]

/** Worked examples of Google Cloud pricing pages and estimators (2023 to 2026). */
export const GOOGLE = [
  ...examplesOf('gcp-functions-gen1', [
    ['10 million events of 300 ms at 128 MB', 'invocations=10M gb-seconds=375000 ghz-seconds=600000', 7.2],
    ['50 million calls of 500 ms at 256 MB', 'invocations=50M gb-seconds=6.25M ghz-seconds=10M', 131.83],
  ]),
  ...examplesOf(
    'gcp-functions-gen1',
    [['10 million invocations', 'invocations=10M memory=750000 cpu=1.2M egress=100GB', 29.88]],
    {
      free: false,
    },
  ),
  ...examplesOf('gcp-cloud-run', [
    ['10 million requests of 400 ms on 1 vCPU', 'vcpu-seconds=4M gib-seconds=2M requests=10M', 98.98],
    [
      'instances that are always there',
      'vcpu-instance-based-always-allocated-jobs=2628000 memory-instance-based=1314000',
      44.71,
    ],
  ]),
  ...examplesOf('gcp-cloud-run-tier2', [
    ['500,000 requests of 3.6 s', 'vcpu=1.8M memory=900000 requests=500000', 63.83],
  ]),
  ...examplesOf(
    'gcp-gcs',
    [['50 GB in two regions', 'standard-us-multi-region=50GiB egress=1GiB class-a=10000 class-b=50000', 1.49]],
    { free: false },
  ),
  ...examplesOf('gcp-gcs', [
    ['1,000 GB nearline, 50 GB read', 'nearline=1000GiB nearline-retrieval=50GiB', 10.5],
    ['20 TB out to the internet', 'egress=20480GiB', 1955.84],
  ]),
  ...examplesOf('gcp-pubsub', [['1 TiB above what is free, delivered once', 'throughput=2.00977', 80]]),
  ...examplesOf('gcp-gce', [
    ['n2-standard-8 all month', 'n2-standard-8=730', 283.59],
    ['n2-standard-8 with sustained use', 'n2-standard-8-sustained=730', 226.87],
    ['n1-standard-1 with sustained use', 'n1-standard-1-sustained=730', 24.27],
    ['n1-standard-16 with sustained use', 'n1-standard-16-sustained=730', 388.36],
    ['e2-medium all month', 'e2-medium=730', 24.46],
  ]),
  ...examplesOf('gcp-cloud-nat', [
    ['32 machines and 1,234 GiB, as an estimator has it', 'vm=23360 data=1234GiB', 88.23],
    ['more than 32 machines and 1,234 GiB', 'gateway-above-32-vms=730h data=1234GiB', 87.65],
  ]),
  ...examplesOf('gcp-load-balancing', [
    ['a tunnel all month', 'vpn-tunnel=730', 36.5],
    ['armor with 5 rules and 10 million requests', 'armor-policy=1 armor-rule=5 armor-requests=10M', 17.5],
  ]),
  ...examplesOf('gcp-secret-manager', [['100 versions and 1 million accesses', 'versions=106 access=1010000', 9]]),
  ...examplesOf('gcp-kms', [['2,500 keys in modules', 'hsm-asymmetric-rsa-3072-ec-key-version=2500', 5500]]),
  ...examplesOf('gcp-dns', [['3 zones and 1.2 billion queries', 'managed-zone=3 queries=1.2B', 440.6]]),
  ...examplesOf('gcp-identity-platform', [['150,000 users', 'tier-1-mau-email-social-anonymous=150000', 505]]),
  ...examplesOf('gcp-cloud-operations', [['100 GiB of logs', 'log-ingest=100GiB', 25]]),
  ...examplesOf('gcp-cloud-build', [['3,500 minutes', 'e2-standard-2=3500', 6]]),
  ...examplesOf('gcp-gke', [['a cluster all month', 'cluster=730h', 73]]),
  ...examplesOf('gcp-artifact-registry', [['100.5 GB', 'storage=100.5GB', 10]]),
  ...examplesOf('gcp-firestore', [
    ['50,000 reads above what is free, each day', 'document-reads=3M document-writes=1.2M', 1.98],
  ]),
  ...examplesOf('gcp-cloud-sql', [
    ['2 vCPU and 7.5 GB with 100 GB', 'vcpu-zonal=1460 memory-zonal=5475 ssd-storage-zonal=100GB', 115.62],
  ]),
]
