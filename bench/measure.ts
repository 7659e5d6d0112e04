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
