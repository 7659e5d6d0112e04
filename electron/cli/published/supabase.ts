import { examplesOf } from './example.ts'

/**
 * Supabase docs, manage your usage: billing examples; read 2026-11. The pages round a month of compute to whole dollars
 * ($10, $15, $110); hours at the hourly price are what is billed and what stands here.
 */
export const SUPABASE = [
  ...examplesOf('supabase-postgres', [
    ['one project on micro for 744 hours', 'pro-plan=1 micro-compute=744h', 25],
    ['three projects on micro', 'pro=1 micro=2232h', 45],
    ['micro for 233 and small for 511 hours', 'pro=1 micro=233h small=511h', 28.66],
    ['projects that ran for 20 and 70 hours too', 'pro=1 micro=834h', 26.21],
    ['egress above the quota', 'egress=300GB cached-egress=800GB', 21],
    ['egress within the quota', 'egress=200GB cached-egress=230GB', 0],
    ['50 GB of gp3 disk', 'disk=50GB', 5.25],
    ['66 GB of io2 disk', 'high-performance-disk=66GB', 12.87],
    ['3,600 IOPS', 'disk-iops-above-3000=3600', 14.4],
    ['8,000 io2 IOPS', 'high-performance-disk-iops=8000', 952],
    ['200 MB/s of throughput', 'disk-throughput-above-125=200', 7.13],
    ['disk of a read replica', 'replica-disk=10GB', 1.25],
    ['3.4 million function invocations', 'function-invocations=3.4M', 4],
    ['8.5 million realtime messages', 'realtime-messages=8.5M', 10],
    ['1,700 peak connections', 'realtime-peak-connections=1700', 20],
    ['850 origin images', 'image-transformations=850', 5],
    ['357 GB of storage', 'storage=357GB', 5.4],
    ['12 GB of logs', 'logs-ingest=12GB', 3.5],
    ['two log drains all month', 'log-drain-hours=1460h log-drain-events=1.6M', 120.41],
    ['a log drain for a day', 'log-drain-hours=24h', 1.97],
    ['an IPv4 address for a day', 'ipv4-hours=24h', 0.13],
    ['recovery of 14 days in two projects', 'point-in-time-recovery-14-days=2', 400],
    ['a preview branch for 30 hours', 'branch-compute=30h', 0.4],
  ]),
  ...examplesOf('supabase-auth', [
    ['160,000 users a month', 'pro-plan=1 mau=160000', 220],
    ['60 users through SSO', 'sso=60', 0.15],
    ['MFA by phone for a day', 'advanced-mfa-phone=24h', 2.46],
  ]),
]
