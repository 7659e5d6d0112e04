/** What a swap would lose: a limit, a feature, a region, a standard. */
export type CapabilityGap = {
  readonly product: string
  readonly kind: 'limit' | 'attribute' | 'standard' | 'region' | 'sub-domain' | 'compute'
  readonly what: string
  readonly from: string
  readonly to: string
  /** In use now: it blocks until waived. */
  readonly inUse: boolean
  /** Why the loss is accepted, where the swap says so; by whom and on which day, where it says that too. */
  readonly waived?: string
  readonly waivedBy?: string
  readonly waivedOn?: string
}
