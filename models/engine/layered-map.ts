/**
 * A map that goes on from another without a copy of it: what is set here is not in the other. The other is not to be added to
 * any more.
 */
export class LayeredMap<K, V extends object | number> {
  private readonly own = new Map<K, V>()
  private readonly before: LayeredMap<K, V> | undefined

  constructor(before?: LayeredMap<K, V>) {
    this.before = before
  }

  get(key: K): V | undefined {
    const known = this.own.get(key)
    return known === undefined && this.before !== undefined ? this.before.get(key) : known
  }

  has(key: K): boolean {
    return this.own.has(key) || this.before?.has(key) === true
  }

  set(key: K, value: V): void {
    this.own.set(key, value)
  }
}
