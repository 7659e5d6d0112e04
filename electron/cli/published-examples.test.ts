import { expect, it } from 'vitest'
import { AWS, AWS_WITHOUT_FREE } from './published/aws.ts'
import { AZURE, GOOGLE } from './published/azure-google.ts'
import { CLOUDFLARE } from './published/cloudflare.ts'
import { DEVELOPER_TOOLS } from './published/developer-tools.ts'
import { SAAS } from './published/saas.ts'
import { SUPABASE } from './published/supabase.ts'
import { priceOffering, priceTable } from './price.ts'

/** Worked examples that vendors publish, by the offering’s own meters: free allowances, tiers and packages as the list has them. */
const EXAMPLES: readonly (readonly [string, string, readonly string[], number])[] = [
  [
    'R2, assets read 10 million times a day for 30 days',
    'cloudflare-r2',
    ['class-b-operations=300M', 'standard-storage=5GB'],
    104.4,
  ],
  [
    'Workers, 100 million requests of 7 ms',
    'cloudflare-workers',
    ['subscription=1', 'requests=100M', 'cpu-time=700M'],
    45.4,
  ],
  [
    'Durable Objects, 1.5 million requests',
    'cloudflare-durable-objects',
    ['workers-paid-plan=1', 'requests=1.5M', 'duration=128000'],
    5.15,
  ],
  ['Lambda, 3 million requests of 1 s at 512 MB', 'aws-lambda', ['requests=3M', 'duration-x86=1.5M'], 18.73],
  [
    'Azure Functions, 3 million executions of 1 s at 512 MB',
    'azure-functions',
    ['executions=3M', 'execution-time=1.5M'],
    18,
  ],
  ['Supabase, 3.4 million function invocations in packages', 'supabase-postgres', ['function-invocations=3.4M'], 4],
  ['Buildkite, 12 TiB of artifacts downloaded', 'buildkite-pro', ['artifact-downloads=12288GB'], 204.8],
  ['Cognito Essentials, 100,000 users', 'aws-cognito', ['essentials-mau=100k'], 1350],
  ['Service Bus Standard, 3 billion operations', 'azure-servicebus', ['standard-operations=3B'], 1369.6],
  [
    'Kinesis, DynamoDB: 20 write units for a month',
    'aws-dynamodb',
    ['provisioned-wcu=14600', 'provisioned-rcu=21900'],
    12.337,
  ],
  ['Route 53, 1.1 billion standard queries', 'aws-route53', ['standard-queries=1.1B'], 420],
  ['API Gateway HTTP, 1 billion requests', 'aws-api-gateway', ['http-api-requests-512-kb-units=1B'], 930],
  ['Fly.io, three stopped machines of 1 GB', 'fly-machines', ['stopped-rootfs=3GB'], 0.45],
  ['Secrets Manager, 2 secrets and 50,000 calls', 'aws-secrets-manager', ['secret=2', 'api-calls=50k'], 1.05],
  ['SQS standard, 5 million requests', 'aws-sqs', ['standard=5M'], 1.6],
  ['NAT gateway for a month with 100 GB', 'aws-nat-gateway', ['gateway=730h', 'data=100GB'], 37.35],
]

it.each(EXAMPLES)('prices %s', (_, offering, usage, expected) => {
  expect(priceOffering(offering, usage).total).toBeCloseTo(expected, 2)
})

it.each([...AWS, ...AWS_WITHOUT_FREE, ...AZURE, ...GOOGLE, ...SAAS, ...CLOUDFLARE, ...SUPABASE, ...DEVELOPER_TOOLS])(
  'prices $of',
  ({ offering, usage, usd, ...options }) => {
    const { total } = priceOffering(offering, usage, options)
    expect(Math.abs((total ?? NaN) - usd), `${total}, published ${usd}`).toBeLessThan(0.02)
  },
)

it('refuses two options of one offering at once, a meter that stands twice, and an amount below 0', () => {
  expect(() => priceOffering('aws-sqs', ['standard=1', 'fifo=1'])).toThrow(/belong to different options/)
  expect(() => priceOffering('aws-lambda', ['requests=1', 'request=2'])).toThrow(/aws-lambda.requests: stands twice/)
  expect(() => priceOffering('aws-lambda', ['requests=-1'])).toThrow(/aws-lambda.requests: found "-1"/)
  expect(() => priceOffering('aws-lambda', ['requests=5 furlongs'])).toThrow(/the unit "furlongs"/)
})

it('prices where it is asked to, and says so where the list has no price there', () => {
  const frankfurt = priceOffering('aws-sqs', ['standard=5M'], { region: 'eu-central-7' })
  expect(frankfurt.total).toBeNull()
  expect(frankfurt.lines[0]?.unpriced).toMatch(/no price for eu-central-7/)
  expect(priceOffering('aws-sqs', ['standard=5M'], { region: 'us-east-1' }).total).toBeCloseTo(1.6, 9)
})

it('takes no allowance off where it is used up, and only meters of the option that is said', () => {
  expect(priceOffering('lambda', ['requests=3M', 'gb-seconds=1M'], { free: false }).total).toBeCloseTo(17.2667, 4)
  expect(priceOffering('lambda', ['gb-seconds=1.4M'], { option: 'arm64' }).total).toBeCloseTo(13.3334, 4)
})

it('says of each line whether its price was read at a source, and names those that are remembered', () => {
  const answer = priceOffering('aws-ec2', ['m5.large=730', 'dedicated-host-m5=10'])
  expect(answer.lines.map((line) => line.confidence)).toEqual(['source', 'memory'])
  expect(priceTable(answer)).toMatch(/not read at a source, but remembered: Dedicated Host m5/)
})
