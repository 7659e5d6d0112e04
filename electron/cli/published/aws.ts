import { examplesOf } from './example.ts'

/**
 * Worked examples of AWS pricing pages, by the usage and total that they state (2023 to 2026), in us-east-1 with the
 * allowances that the page takes off.
 */
export const AWS = [
  ...examplesOf('aws-lambda', [
    ['3 million requests of 120 ms at 1,536 MB', 'requests=3M gb-seconds=540000', 2.73],
    ['3 million requests of 1 s at 512 MB', 'requests=3M gb-seconds=1.5M', 18.73],
    ['30 million requests of 200 ms at 128 MB', 'requests=30M gb-seconds=750000', 11.63],
    ['10 GB of ephemeral storage, 1.5 million runs of 100 ms', 'ephemeral=1425000', 0.04],
    ['1,000 kept warm for 2 hours at 1 GB', 'provisioned-concurrency=7200000', 30],
    ['arm64: 1.4 million GB-s', 'arm64=1.4M', 13.33],
    ['Lambda@Edge: 10 million runs of 50 ms', 'edge-requests=10M edge-compute=500000', 9.13],
  ]),
  ...examplesOf('aws-api-gateway', [
    ['5 million REST calls', 'rest-api-calls=5M', 17.5],
    ['100 million HTTP calls', 'http-api-calls=100M', 100],
    ['HTTP API with 1 billion calls', 'http=1B', 930],
    ['REST API through three tiers', 'rest=1.5B', 4223.1],
    ['WebSocket: 1,000 people for 12 h a day', 'messages=108M connection-minutes=21.6M', 113.4],
    ['a cache of 1.6 GB', 'rest-cache-1-6-gb=730h', 27.74],
  ]),
  ...examplesOf('aws-s3', [
    ['100 TB of standard storage', 'storage=102400GB', 2304],
    ['1,000 PUT and 10,000 GET', 'put=1000 get=10000', 0.009],
    ['10 TB a month out to the internet', 'egress=10340GB', 921.6],
  ]),
  ...examplesOf('aws-cloudfront', [
    ['10 TB a month in the United States', 'data-transfer-out=10TB requests=10M', 783.36],
    ['functions: 120 million invocations', 'functions=120M', 11.8],
    ['1,500 invalidation paths', 'invalidation-paths=1500', 2.5],
  ]),
  ...examplesOf('aws-dynamodb', [
    ['3.55 million writes and reads on demand', 'writes=3.55M reads=3.55M storage=80GB', 16.41],
    ['at the price before 2024-11', 'write-request-units-until-2024=3.55M read-request-units-until-2024=3.55M', 5.33],
    ['provisioned: 20 WCU and 30 RCU', 'wcu-hours=14600 rcu-hours=21900', 12.34],
  ]),
  ...examplesOf('aws-sqs', [
    ['5 million standard requests', 'requests=5M', 1.6],
    ['5 million FIFO requests', 'fifo=5M', 2],
    ['250 billion standard requests', 'requests=250.001B', 82000],
  ]),
  ...examplesOf('aws-sns', [
    ['3 million publishes to HTTP', 'publishes=3M http=3M', 2.74],
    ['100,000 e-mails', 'email=101000', 2],
  ]),
  ...examplesOf('aws-eventbridge', [
    ['4 million events of other buses', 'events=4M', 4],
    ['20 million schedules', 'scheduler=20M', 6],
    ['archive of 100 GB', 'archive-processing=100GB archive-storage=100GB', 12.3],
  ]),
  ...examplesOf('aws-stepfunctions', [
    ['500,000 transitions', 'state-transitions=504000', 12.5],
    ['Express: 1 million workflows of 30 s at 64 MB', 'workflows=1M express-duration=520.83333', 32.26],
  ]),
  ...examplesOf('aws-kms', [
    ['10 keys and 3 million requests', 'keys=10 requests=3020000', 19],
    ['a module of your own', 'cloudhsm=730h', 1168],
    ['a private authority with 2,000 certificates', 'private-certificate-authority=1 private-certificates=2000', 1500],
  ]),
  ...examplesOf('aws-secrets-manager', [
    ['a fleet: 1,000 secrets for 2 weeks, 1 million calls', 'secrets=500 calls=1M', 205],
    ['a production web app: 2 secrets, 50,000 calls', 'secrets=2 api-calls=50k', 1.05],
  ]),
  ...examplesOf('aws-cloudwatch', [
    ['51,000 custom metrics', 'metrics=51010', 7100],
    ['3 dashboards above what is free', 'dashboard=6', 9],
    ['105 GB of logs, kept', 'logs=105GB log-storage=20GB', 50.45],
    ['72 TB of vended logs', 'vended-logs=72TB', 13414.4],
    ['10 alarms above what is free', 'alarms=20 high-resolution-alarms=10', 4],
    ['a rule of Contributor Insights', 'contributor-insights-rule=2 contributor-insights-events=4M', 0.56],
    ['a canary each 5 minutes', 'canary-runs=8640', 10.25],
  ]),
  ...examplesOf('aws-xray', [['2 million traces and 1.5 million read', 'traces=2.1M retrieved=1.5M', 10.25]]),
  ...examplesOf('aws-ecr', [['60 GB of images', 'storage=60GB', 6]]),
  ...examplesOf('aws-codebuild', [
    ['200 minutes of a small machine', 'minutes=200', 0.5],
    ['1,000 minutes of a medium one', 'general1.medium=1000', 10],
    ['V2 pipelines, 300 minutes', 'codepipeline-v2=300', 0.4],
  ]),
  ...examplesOf('aws-codeartifact', [['7 GB and 1 million requests', 'storage=7GB requests=1M', 4.75]]),
  ...examplesOf('aws-eks', [
    ['a cluster for a month', 'cluster=730', 73],
    ['in extended support', 'extended=730', 438],
    ['a pod on Fargate', 'cluster=730 fargate-vcpu=730 fargate-memory=730', 105.8],
  ]),
  ...examplesOf('aws-fargate', [
    ['5 tasks of 1 vCPU and 2 GB for 10 minutes a day', 'vcpu-hours=25 gb-hours=50', 1.23],
    ['10 tasks of 0.25 vCPU and 1 GB all month on arm', 'vcpu-arm=1825 memory-arm=7300', 85.08],
  ]),
  ...examplesOf('aws-cognito', [
    ['Essentials, 100,000 users', 'mau=100000', 1350],
    ['Lite, 100,000 users', 'lite-mau=100000', 495],
    ['50 of 100 users through SAML', 'saml-oidc-federated-mau=100', 0.75],
  ]),
  ...examplesOf('aws-nat-gateway', [['a month and 100 GB', 'hours=730 gb=100', 37.35]]),
  ...examplesOf('aws-elb', [
    ['ALB with one LCU all month', 'alb=730h lcu=730', 22.27],
    ['ALB with 1.08 LCU', 'alb=720h lcu=777.6', 22.42],
    ['NLB with 1,000 NLCU-hours', 'nlb=730h nlcu=1000', 22.43],
    ['Classic with 15 GB an hour', 'classic=720h classic-lb-data=100GB', 18.8],
  ]),
  ...examplesOf('aws-route53', [
    ['30 zones', 'zones=30', 13],
    ['1.1 billion queries', 'queries=1.1B', 420],
    ['1.5 billion queries by place', 'geo=1.5B', 875],
  ]),
  ...examplesOf('aws-waf-networkfirewall', [
    ['an ACL with 19 rules and 10 million requests', 'web-acl=1 rule=19 waf-requests=10M', 30],
    ['bot control, 20 million requests', 'bot-control-group=1 bot-control-requests=20M', 20],
    ['a firewall in one zone with 100 GB', 'network-firewall-endpoint=730h network-firewall-data=100GB', 294.85],
  ]),
  ...examplesOf('aws-guardduty', [
    ['40 million events and 2,000 GB of flow logs', 'cloudtrail-management-events=40M vpc-flow-dns-logs=2000GB', 1410],
  ]),
  ...examplesOf('aws-inspector', [
    ['10 machines and 1,000 images', 'ec2-instance-scanned-agent=10 ecr-image-initial-scan=1000', 102.53],
  ]),
  ...examplesOf('aws-kinesis', [
    ['4 shards with 6.5 million units', 'shard=2920 put-payload-units=6.5M', 43.89],
    [
      'on demand, 100 GB in and 200 GB out',
      'on-demand-stream=730h on-demand-ingest=100GB on-demand-retrieval=200GB',
      45.2,
    ],
    ['Firehose, 600 TB', 'firehose=614400GB', 17408],
  ]),
  ...examplesOf('aws-amp', [['3 billion samples above what is free', 'samples-ingested=3.04B', 215]]),
  ...examplesOf('aws-rds', [
    ['db.t3.large with 1,000 GB of backup', 'db-t3-large-mysql-single-az=730 backup-above-100-of-storage=1000', 194.28],
  ]),
  ...examplesOf('aws-ec2', [
    ['t2.medium all month', 't2.medium=730', 33.87],
    ['c5.18xlarge for a day', 'c5.18xlarge=24h', 73.44],
    ['gp3 of 500 GB with 6,000 IOPS and 250 MB/s', 'gp3=500GB gp3-iops=3000 gp3-throughput=125', 60],
    ['a public address', 'public-ipv4=730h', 3.65],
  ]),
  ...examplesOf('aws-global-accelerator', [['an accelerator all month', 'accelerator=730h', 18.25]]),
  ...examplesOf('aws-transit-gateway', [
    ['3 attachments and 1 TB', 'vpc-attachment=2190 data-processed=1024GB', 129.98],
  ]),
  ...examplesOf('aws-privatelink', [
    ['an endpoint in 3 zones with 100 GB', 'endpoint=2190 data-processed=100GB', 22.9],
  ]),
  ...examplesOf('aws-data-transfer', [['100 GB between zones, both ways', 'cross-az=200GB', 2]]),
  ...examplesOf('aws-securityhub', [['600,000 checks', 'security-checks=600000', 470]]),
  ...examplesOf('aws-verified-permissions', [['10 million decisions', 'single-authorization-request=10M', 50]]),
  ...examplesOf('aws-ssm-parameter', [['5,000 advanced parameters', 'advanced-parameter=5000', 250]]),
]

/** infracost golden results (2024 to 2026): no allowance is taken off. */
export const AWS_WITHOUT_FREE = [
  ...examplesOf(
    'aws-lambda',
    [
      ['15 billion requests', 'requests=15B gb-seconds=61.44B', 857203.3],
      ['arm64: 18.25 billion requests', 'requests=18.25B arm64=74.752B', 836008.16],
    ],
    { free: false },
  ),
  ...examplesOf('aws-eventbridge', [['schema discovery and replays', 'schema-discovery=1M', 0.1]], { free: false }),
  ...examplesOf('aws-secrets-manager', [['100,000 calls', 'secret=1 api-calls=100000', 0.9]], { free: false }),
]
