/**
 * A map that goes on from another without a copy of it: what is set here is not in the other. The other is not to be added to
 * any more.
 */
export class LayeredMap<K, V extends object | number> {
  private readonly own = new Map<K, V>()
  /** The last first. */
  private readonly layers: readonly ReadonlyMap<K, V>[]

  constructor(before?: LayeredMap<K, V>) {
    const others = before?.layers.filter(({ size }) => size > 0) ?? []
    this.layers = [this.own, ...others]
  }

  get(key: K): V | undefined {
    for (const layer of this.layers) {
      const known = layer.get(key)
      if (known !== undefined) return known
    }
    return undefined
  }

  has(key: K): boolean {
    return this.get(key) !== undefined
  }

  set(key: K, value: V): void {
    this.own.set(key, value)
  }
}
