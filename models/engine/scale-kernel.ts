/** What the kernel has for loads and responses (bench/assembly/scale.ts). Addresses are byte offsets of the store. */
export type ScaleKernel = {
  /** Readings of a month; 1 where somebody is offered more than he carries. */
  readonly loads: (services: number, count: number, bytes: number, perSecond: number) => number
  /** Mean and variance of the answers of services, callees first. */
  readonly responses: (responders: number, count: number, bytes: number) => void
}
