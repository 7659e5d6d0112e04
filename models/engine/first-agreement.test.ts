import { expect, it } from 'vitest'
import { sampleQuestion } from '../sample.fixture.ts'
import { bandOf } from './bands.ts'
import { compile } from './compile.ts'
import { firstPassage, passageInShort } from './first-passage.ts'
import { run } from './run.ts'
import { SCRAMBLES } from './sobol.ts'
import { summarise } from './summarise.ts'

it('says of a first passage in short what it says of it in full', () => {
  for (const months of [
    [Infinity, 3, 4, 4],
    [Infinity, Infinity],
    [0, 2, 5, Infinity, 7],
  ]) {
    const { share, p50 } = firstPassage(Float64Array.from(months))
    expect(passageInShort(Float64Array.from(months))).toEqual({ share, p50 })
  }
})

it('counts the scrambles whose own draws name the same limit first, and says nothing of fewer than 64 draws', () => {
  const question = sampleQuestion({ samples: 512, months: 24 })
  const plan = compile(question, null)
  const drawn = run(plan, { samples: 512 })
  const { first, firstAgreement, limits } = summarise(plan, drawn).scale
  const watched = plan.watches.flatMap((watch, w) => (watch.isNeed ? [] : [{ id: watch.id, w }]))
  const named = Array.from({ length: SCRAMBLES }, (_, k) => {
    const found = watched.map(({ id, w }) => {
      const own = drawn.crossings[w]!.filter((__, s) => s % SCRAMBLES === k)
      return { id, crossing: firstPassage(own) }
    })
    const met = found.filter(({ crossing }) => crossing.share > 0)
    met.sort((a, b) => {
      const [x, y] = [a.crossing.p50 ?? 1e9, b.crossing.p50 ?? 1e9]
      return x - y || b.crossing.share - a.crossing.share || (a.id < b.id ? -1 : 1)
    })
    return met[0]?.id
  })
  expect(limits.length).toBeGreaterThan(0)
  expect(firstAgreement).toBe(named.filter((id) => id === first!.id).length / SCRAMBLES)
  const few = run(plan, { samples: 32 })
  expect(summarise(plan, few).scale.firstAgreement).toBeNull()
})

it('counts the scrambles whose own headrooms name the same bottleneck', () => {
  const question = sampleQuestion({ samples: 512, months: 12 })
  const plan = compile(question, null)
  const drawn = run(plan, { samples: 512 })
  const { services } = summarise(plan, drawn).scale
  const medians = plan.services.map(({ id }) => {
    const watch = plan.watches.findIndex((each) => each.id === `services/${id}/capacity`)
    const times = drawn.watchThreshold[watch]?.map((threshold, s) => threshold / drawn.watchNow[watch]![s]!)
    const median = (k: number): number => (times ? bandOf(times.filter((_, s) => s % SCRAMBLES === k)).p50 : Infinity)
    return Array.from({ length: SCRAMBLES }, (_, k) => median(k))
  })
  const agreements = services.map(({ bottleneck }) => bottleneck?.agreement ?? 1)
  expect(services.filter(({ bottleneck }) => bottleneck !== null).length).toBeGreaterThan(4)
  const index = new Map(plan.services.map(({ id }, i) => [id, i]))
  const calls = plan.phases[0]!.calls
  services.forEach(({ service, bottleneck }, at) => {
    const visited = new Set([index.get(service)!])
    for (const from of visited) for (const call of calls) if (call.from === from) visited.add(call.to)
    if (bottleneck === null) return
    const least = (k: number): number => [...visited].reduce((a, b) => (medians[b]![k]! < medians[a]![k]! ? b : a))
    const same = Array.from({ length: SCRAMBLES }, (_, k) => least(k) === index.get(bottleneck.service))
    expect(agreements[at], service).toBe(same.filter(Boolean).length / SCRAMBLES)
  })
})
