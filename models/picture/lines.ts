import type { Ecosystem } from '#models/ecosystem/ecosystem'
import { CARD, OFFERING, type Position } from './placement.ts'

/** From one drawn thing to another: the points where it leaves and ends, and whether it runs from foot to head. */
export type Line = {
  readonly kind: 'call' | 'async' | 'needs' | 'binding' | 'changed'
  readonly from: Position
  readonly to: Position
  readonly isUpright: boolean
}

export type Seen = {
  /** Upper left corners of cards, and of offerings in their vendors' boxes (none where vendors are hidden). */
  readonly cards: ReadonlyMap<string, Position>
  readonly offerings: ReadonlyMap<string, Position>
  /** The card of a collapsed group, by member. */
  readonly cardOf: ReadonlyMap<string, string>
  /** Every use, or the main ones: without needs of a product that many share. */
  readonly uses: 'main' | 'all'
  /** Bindings that the baseline does not have so. */
  readonly changed: ReadonlySet<string>
}

/** Uses between what is seen, each pair once, then bindings. */
export function linesOf(
  ecosystem: Ecosystem,
  { cards, offerings, cardOf, uses: which, changed }: Seen,
): readonly Line[] {
  const services = new Set(ecosystem.services.map(({ id }) => id))
  const cardFor = (id: string): string => cardOf.get(id) ?? id
  const shared = which === 'all' ? new Set<string>() : sharedProducts(ecosystem)
  const drawn = new Set<string>()
  const uses = ecosystem.uses.flatMap((use): readonly Line[] => {
    const [source, target] = [cardFor(use.from), cardFor(use.to)]
    const [from, to] = [cards.get(source), cards.get(target)]
    const key = `${source} ${target}`
    if (shared.has(use.to) || source === target || from === undefined || to === undefined || drawn.has(key)) return []
    drawn.add(key)
    return [{ kind: !services.has(use.to) ? 'needs' : use.mode === 'async' ? 'async' : 'call', ...between(from, to) }]
  })
  const bindings = ecosystem.bindings.flatMap((binding): readonly Line[] => {
    const from = cards.get(cardFor(binding.product))
    const to = offerings.get(binding.offering)
    const key = `${cardFor(binding.product)} offering ${binding.offering}`
    if (from === undefined || to === undefined || drawn.has(key)) return []
    drawn.add(key)
    const end = { x: to.x, y: to.y + OFFERING.height / 2 }
    return [{ kind: changed.has(binding.id) ? 'changed' : 'binding', from: rightOf(from), to: end, isUpright: false }]
  })
  return [...uses, ...bindings]
}

/** Used by this many or more, and it is shared: joining it to all of them would bury everything else. */
const SHARED = 4

/** Products whose users are too many to draw each one's need. */
export function sharedProducts(ecosystem: Ecosystem): ReadonlySet<string> {
  const users = new Map<string, number>()
  for (const use of ecosystem.uses) users.set(use.to, (users.get(use.to) ?? 0) + 1)
  return new Set(ecosystem.products.map(({ id }) => id).filter((id) => (users.get(id) ?? 0) >= SHARED))
}

const rightOf = ({ x, y }: Position): Position => ({ x: x + CARD.width, y: y + CARD.height / 2 })

/** From the right side to the left one; between cards of one column from foot to head, or head to foot. */
function between(from: Position, to: Position): Omit<Line, 'kind'> {
  if (Math.abs(from.x - to.x) >= CARD.width / 2)
    return { from: rightOf(from), to: { x: to.x, y: to.y + CARD.height / 2 }, isUpright: false }
  const middle = CARD.width / 2
  const isDown = to.y > from.y
  return {
    from: { x: from.x + middle, y: from.y + (isDown ? CARD.height : 0) },
    to: { x: to.x + middle, y: to.y + (isDown ? 0 : CARD.height) },
    isUpright: true,
  }
}
