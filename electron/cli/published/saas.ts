import { examplesOf } from './example.ts'

/** Worked examples of services by seats, hosts, events and users (docs and price pages, 2024 to 2026). */
export const SAAS = [
  ...examplesOf('mongodb-atlas', [
    [
      'Flex: 20 days below 100 operations a second, 5 at 250, 3 at 500',
      'flex-hour-0-100=480h flex-hour-200-300=120h flex-hour-400-500=72h',
      11.7,
    ],
    [
      'Flex for a day: 5 hours below 100, 10 at 410, 9 at 150 operations a second',
      'flex-hour-0-100=5h flex-hour-400-500=10h flex-hour-100-200=9h',
      0.65,
    ],
    ['an M30 for 30 days', 'm30-dedicated-default-storage=720h', 388.8],
    ['Flex at 500 operations a second all month', 'flex-by-peak-operations-s=5', 30],
    ['Flex at 410 operations a second all month: the whole bracket', 'flex=4.1', 30],
    ['Flex below 100 operations a second', 'flex-by-peak-operations-s=1', 8],
    ['an M10 all month', 'm10-dedicated=730h', 58.4],
    ['an M30 all month with 200 GB', 'm30-dedicated-200-gb-storage=730h', 474.5],
  ]),
  ...examplesOf('vercel-functions', [
    ['a small site within the usage that the plan brings', 'pro-seat=1 active-cpu=50 provisioned-memory=100', 20],
    ['1.5 TB and 30 million edge requests', 'pro-seat=1 fast-data-transfer=1.5TB edge-requests=30M', 115],
  ]),
  ...examplesOf('netlify-functions', [['5 members and 1.25 TB', 'pro-member=5 bandwidth=1250GB', 260]]),
  ...examplesOf('datadog', [
    ['10 hosts with APM', 'infrastructure-pro-host-annual=10 apm-host-annual-with-infra=10', 460],
    ['100 million indexed events and 1 TB of logs', 'indexed-log-events-15-day=100M log-ingest=1000', 270],
    ['1,000 metrics above those of the hosts', 'custom-metrics-above-100-per-pro-host=1000', 50],
  ]),
  ...examplesOf('new-relic', [['1,100.7 GB: whole GB, 100 of them free', 'data-ingest-original=1100.7', 400]]),
  ...examplesOf('grafana-cloud', [
    [
      '50,000 series and 150 GB of logs',
      'platform-fee=1 metrics-active-series=50000 logs-traces-profiles-written=150GB',
      319,
    ],
  ]),
  ...examplesOf('circleci-performance', [
    ['100,000 credits and 8 users', 'credit=100000 extra-active-user=8', 87],
    ['1,000 minutes of a medium container', 'docker-medium=1000', 6],
  ]),
  ...examplesOf('gitlab-ci', [['10 seats and 12,000 minutes', 'premium-seat=10 extra-compute-minutes=12000', 310]]),
  ...examplesOf('auth0-essentials', [['Essentials with 1,000 users', 'essentials-b2c-mau=1000', 70]]),
  ...examplesOf('workos-sso', [
    ['20 connections', 'sso-connection=20', 2375],
    ['1.5 million users', 'authkit-mau=1.5M', 2500],
  ]),
  ...examplesOf('clerk-pro', [['15,000 users a month', 'pro-plan=1 mau=15000', 125]]),
  ...examplesOf('okta-workforce', [
    ['100 people, single sign-on and factors', 'single-sign-on=100 multi-factor=100', 500],
  ]),
  ...examplesOf('doppler-team', [['12 people', 'user=12', 252]]),
  ...examplesOf('hcp-vault-dedicated', [['a small cluster all month', 'standard-small-cluster=730h', 1153.4]]),
  ...examplesOf('snyk-team', [
    ['3 developers pay for five', 'team-contributing-developer=3', 125],
    ['10 developers', 'team-contributing-developer=10', 250],
  ]),
  ...examplesOf('sentry-team', [['300,000 errors above the plan', 'errors-team-payg=350000', 72.83]]),
  ...examplesOf('neon-launch', [['a small project', 'launch-compute=120 storage=20', 19.72]]),
  ...examplesOf('confluent-cloud', [
    ['Standard with 500 GB in and out', 'standard-ecku=730h network=1000GB storage=300GB', 621.5],
  ]),
  ...examplesOf('backblaze-b2', [['1 TB kept', 'storage=1010GB', 6]]),
  ...examplesOf('fastly-delivery', [['11 TB in North America', 'bandwidth-north-america-europe=11100GB', 1280]]),
  ...examplesOf('docker-hub', [['10 seats of a team', 'team-seat=10', 160]]),
  ...examplesOf('do-droplets', [['a month of 4 GB and 100 GB of volume', '4-gb-2-vcpu=1 volume=100', 34]]),
]
