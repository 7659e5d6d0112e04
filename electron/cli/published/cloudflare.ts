import { examplesOf } from './example.ts'

/** cloudflare-docs: pricing pages of Workers, Durable Objects, R2, Queues, KV, D1, Containers; read 2026-11. */
export const CLOUDFLARE = [
  ...examplesOf('cloudflare-workers', [
    ['15 million requests of 7 ms', 'subscription=1 requests=15M cpu-time=105M', 8],
    ['12 of 15 million requests are static assets', 'subscription=1 requests=3M cpu-time=21M', 5],
    ['a cron job of 3 minutes an hour', 'subscription=1 requests=720 cpu-ms=129.6M', 6.99],
    ['100 million requests of 7 ms', 'plan=1 requests=100M cpu=700M', 45.4],
    ['KV, 110 million reads and 3 million writes above the plan', 'kv-reads=120M kv-writes=4M', 70],
    ['D1, 50 million rows written above the plan', 'd1-rows-written=100M d1-storage=10GB', 53.75],
  ]),
  ...examplesOf('cloudflare-durable-objects', [
    ['1.5 million requests, 1,000,000 s', 'workers-paid-plan=1 requests=1.5M duration=128000', 5.15],
    ['100 objects with 50 WebSockets', 'plan=1 requests=3.75M duration=11059200', 142.95],
    ['100 objects with one WebSocket all month', 'plan=1 requests=12960100 gb-seconds=33177600', 419.3],
    ['100 objects with hibernation', 'plan=1 requests=21610000 gb-s=552960', 20.65],
  ]),
  ...examplesOf('cloudflare-r2', [
    ['1,000 objects of 1 GB, each read 1,000 times', 'storage=1000GB class-a=1000 class-b=1M', 14.85],
    [
      'the same in infrequent access',
      'infrequent-access-storage=1000GB ia-class-a=1000 ia-class-b=1M ia-retrieval=1000GB',
      29.9,
    ],
    ['assets read 10 million times a day', 'storage=10GB class-a=100000 class-b=300M', 104.4],
    ['1.1 GB above what is free is billed as 2', 'storage=11.1GB', 0.03],
    ['a million and one writes above what is free', 'class-a=2000001', 9],
  ]),
  ...examplesOf('cloudflare-queues', [
    ['a million messages a day', 'operations=90M', 35.6],
    ['100 million messages of 127 KB', 'operations=600M', 239.6],
  ]),
  ...examplesOf('cloudflare-workers-logs', [['120 million events', 'log-events=120M', 60]]),
]
