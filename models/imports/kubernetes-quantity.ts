/** Suffixes of Kubernetes quantities: decimal (M is a million) and binary (Mi is 2^20). */
const SUFFIX: Readonly<Record<string, number>> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 1024,
  Mi: 1_048_576,
  Gi: 1_073_741_824,
  Ti: 1_099_511_627_776,
  Pi: 1_125_899_906_842_624,
  Ei: 1_152_921_504_606_846_976,
}

/** "250m", "0.25", "64Mi", "55M", "1e3": the number, in the base unit (CPU or bytes); undefined where it is none. */
export function kubernetesQuantity(value: unknown): number | undefined {
  if (typeof value === 'number') return value >= 0 ? value : undefined
  if (typeof value !== 'string') return undefined
  const match = /^([0-9]*\.?[0-9]+|[0-9]+\.)(?:([eE][+-]?[0-9]+)|([numkMGTPE]|[KMGTPE]i)?)$/.exec(value.trim())
  if (match === null) return undefined
  const number = Number((match[1] ?? '') + (match[2] ?? ''))
  const factor = SUFFIX[match[3] ?? '']
  return factor === undefined || Number.isNaN(number) ? undefined : number * factor
}
