import { examplesOf } from './example.ts'

/** Docs of GitHub, Buildkite, Upstash, Fly.io and Railway; read 2026-11. */
export const DEVELOPER_TOOLS = [
  ...examplesOf('github-actions', [
    [
      'rates of 2025: 3,000 Linux and 2,000 Windows minutes',
      'linux-2-core-until-2025=3000 windows-2-core-until-2025=2000',
      56,
    ],
    ['the same beyond the quota at present rates', 'linux=6000 windows=2000', 38],
    ['9.097 GB-months of artifacts, 2 GB of the plan', 'artifact-storage=9.097', 1.77],
    ['a Codespace of 2 cores for an hour and a quarter', 'codespaces-compute=2.5', 0.225],
    ['20 GB-months of Codespaces', 'codespaces-storage=20GB', 1.4],
    ['1,000 minutes of 96 cores', 'windows-96-core=1000min', 552],
  ]),
  ...examplesOf('github-advanced-security', [['100 committers', 'code-security=100 secret-protection=100', 4900]]),
  ...examplesOf('github-packages', [['1.5 GiB of LFS storage above what is free', 'lfs-storage=11.5', 0.105]]),
  ...examplesOf('buildkite-pro', [
    ['12 TB of artifacts downloaded', 'artifact-transfer=12288GB', 204.8],
    ['the same, as terabytes', 'downloads=12TB', 204.8],
    ['1,173.33 GB-months of artifacts, rounded down', 'artifact-storage=1173.33', 7.45],
    ['the first GB above what is included', 'artifact-storage=1025 downloads=10241', 0.15],
  ]),
  ...examplesOf('upstash-redis', [
    ['a million commands and a GB, at the rate of before', 'commands=1M storage=2GB', 2.25],
    ['300 GB of bandwidth', 'bandwidth=300GB', 3],
    ['15 databases', 'additional-database=15', 2.5],
    ['10 GB of disk', 'storage=11GB', 2.5],
  ]),
  ...examplesOf('fly-machines', [
    ['a stopped machine of 1 GB for 10 days', 'stopped-rootfs=0.333333', 0.05],
    ['three stopped machines all month', 'stopped-rootfs=3GB', 0.45],
    ['40 GB of snapshots', 'volume-snapshot=40GB', 2.4],
    ['egress to Africa and India', 'egress-africa-india=100GB', 12],
  ]),
  ...examplesOf('railway-usage', [
    ['a month below the subscription', 'pro-subscription=1 ram=1', 20],
    ['a month above it', 'pro-subscription=1 ram=2 cpu=1', 40],
  ]),
]
