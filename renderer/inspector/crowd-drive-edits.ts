import { NEUTRAL_QUANTITIES, type QuantityId } from '#models/catalog/neutral-quantity'
import { type CrowdDrive, driveAddress } from '#models/ecosystem/closed-population'

/** Of the quantities that a product knows, those that people or rounds may drive and do not yet. */
export function drivable(
  drives: readonly CrowdDrive[],
  per: CrowdDrive['per'],
  known: readonly QuantityId[],
): readonly QuantityId[] {
  const taken = new Set(drives.map(driveAddress))
  const isOpen = (quantity: QuantityId): boolean => {
    const { kind } = NEUTRAL_QUANTITIES[quantity]
    return kind !== 'ratio' && (per === 'person' || kind === 'flow')
  }
  return known.filter((quantity) => isOpen(quantity) && !taken.has(driveAddress({ quantity, per, amount: 1 })))
}

/** One more: a seat a person, a minute a round; the same where the chosen one is not open. */
export function withDrive(
  drives: readonly CrowdDrive[],
  per: CrowdDrive['per'],
  known: readonly QuantityId[],
  chosen: string,
): readonly CrowdDrive[] {
  const quantity = drivable(drives, per, known).find((each) => each === chosen)
  return quantity === undefined ? drives : [...drives, { quantity, per, amount: 1 }]
}

export const withoutDrive = (drives: readonly CrowdDrive[], at: number): readonly CrowdDrive[] =>
  drives.filter((_, i) => i !== at)

/** Billed with another product, or with the crowd's own; the same where that one has it already. */
export function withProduct(
  drives: readonly CrowdDrive[],
  at: number,
  product: string | undefined,
): readonly CrowdDrive[] {
  const moving = drives[at]
  if (moving === undefined) return drives
  const { product: _before, ...rest } = moving
  const moved: CrowdDrive = product === undefined ? rest : { ...rest, product }
  if (drives.some((each, i) => i !== at && driveAddress(each) === driveAddress(moved))) return drives
  return drives.map((each, i) => (i === at ? moved : each))
}
