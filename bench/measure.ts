import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/**
 * Milliseconds of processor time (all threads of the process, the collector's too) of each of `times` calls, after some
 * that aren't counted. What else the machine does at the moment hardly shows; what the work itself waits for doesn't either.
 */
export function processorTimes(times: number, work: () => void, warmUps = 1): number[] {
  for (let i = 0; i < warmUps; i++) work()
  return Array.from({ length: times }, () => {
    const before = process.cpuUsage()
    work()
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1000
  })
}

/** Milliseconds on the clock: what a person waits. */
export function clockTimes(times: number, work: () => void, warmUps = 1): number[] {
  for (let i = 0; i < warmUps; i++) work()
  return Array.from({ length: times }, () => {
    const before = performance.now()
    work()
    return performance.now() - before
  })
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}

/** The value at a share of the sorted list: 0.5 is the middle. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? NaN
}

/** Milliseconds of processor time that the process has had. */
export function processorNow(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** What is held once the rest is collected, columns included, in MB. */
export function keptMegabytes(): number {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  // Twice: memory of WebAssembly goes after what holds it.
  for (let i = 0; i < 2; i++) collect()
  const { heapUsed, external } = process.memoryUsage()
  return (heapUsed + external) / 1048576
}
