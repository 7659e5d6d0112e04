import type { Pin } from '#models/ecosystem/backlog-plan'

/**
 * An order with what a person pinned in it. Pins to a place count among all items; a pin to another item goes directly
 * before or after it. A pin to what is not there, or that turns in a circle with others, is as if it were none.
 * In: the order without pins, and pins by item. Dependencies are not looked at: see `respecting`.
 */
export function pinned<K>(order: readonly K[], pins: ReadonlyMap<K, Pin>, byKey: (key: string) => K | undefined): K[] {
  const there = new Set(order)
  const anchor = (item: K): K | undefined => {
    const pin = pins.get(item)
    const found = pin === undefined || pin[0] === 'position' ? undefined : byKey(pin[1])
    return found !== undefined && there.has(found) ? found : undefined
  }
  const inCircle = (item: K): boolean => {
    let at: K | undefined = anchor(item)
    for (let steps = 0; at !== undefined && steps <= order.length; steps++) {
      if (at === item) return true
      at = anchor(at)
    }
    return false
  }
  const related = order.filter((item) => anchor(item) !== undefined && !inCircle(item))
  const fixed = order.filter((item) => pins.get(item)?.[0] === 'position')
  const moved = new Set([...related, ...fixed])
  const out = order.filter((item) => !moved.has(item))
  let waiting: readonly K[] = related
  const follow = (): void => {
    for (let going = true; going;) {
      const left = waiting.filter((item) => !place(out, item, anchor(item), pins.get(item)))
      going = left.length < waiting.length
      waiting = left
    }
  }
  follow()
  const position = (item: K): number => {
    const pin = pins.get(item)
    return pin !== undefined && pin[0] === 'position' ? pin[1] : 1
  }
  for (const item of [...fixed].sort((a, b) => position(a) - position(b))) out.splice(position(item) - 1, 0, item)
  follow()
  return [...out, ...waiting]
}

function place<K>(out: K[], item: K, anchor: K | undefined, pin: Pin | undefined): boolean {
  const at = anchor === undefined ? -1 : out.indexOf(anchor)
  if (at < 0) return false
  out.splice(pin?.[0] === 'after' ? at + 1 : at, 0, item)
  return true
}

/** Whether an item stands where its pin wants it, in an order in which dependencies may have moved it. */
export function isKept<K>(order: readonly K[], item: K, pin: Pin, byKey: (key: string) => K | undefined): boolean {
  const at = order.indexOf(item)
  if (pin[0] === 'position') return at === Math.min(pin[1], order.length) - 1
  const other = byKey(pin[1])
  const beside = other === undefined ? -1 : order.indexOf(other)
  return beside >= 0 && (pin[0] === 'before' ? at < beside : at > beside)
}
