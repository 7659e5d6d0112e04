import { CATALOG, type CatalogOffering } from '#models/catalog/catalog'
import type { LastmomentDocument } from '#models/document/document'
import { pricedMeters, type PricedMeter, type Standing } from '#models/catalog/price-book'
import { freshId, putRecord, removeRecord } from '#models/ecosystem/edit'
import type { Ecosystem } from '#models/ecosystem/ecosystem'
import { overlaysInUsd } from '#models/ecosystem/overlay-money'
import type { PriceOverlay } from '#models/ecosystem/price-overlay'
import { documentStore, editEcosystem } from './document.ts'
import { offering as offeringIn } from './shown.ts'
import { localDate } from './today.ts'
import { select, show } from './view.ts'

/** A price of your own as what is selected: behind a prefix, for its id may be that of a binding too. */
export const priceNode = (id: string): string => `price.${id}`
export const priceOf = (node: string): string | null => (node.startsWith('price.') ? node.slice('price.'.length) : null)

/** What a price is over: a vendor, an offering, or one line of it, and in which region. In words, with the vendor first. */
export function priceTarget(ecosystem: Ecosystem, price: PriceOverlay): string {
  const where = price.region === undefined ? '' : ` in ${price.region}`
  return `${targetName(ecosystem, price)}${where}`
}

function targetName(ecosystem: Ecosystem, price: PriceOverlay): string {
  if (price.offering === undefined) return `everything of ${vendorName(price.vendor ?? '')}`
  const offering = offeringIn(ecosystem, price.offering)
  const name = offering?.name ?? price.offering
  if (price.meter === undefined) return `all of ${name}`
  return `${offering?.meters.find((meter) => meter.id === price.meter)?.name ?? price.meter} of ${name}`
}

export const vendorName = (id: string): string => CATALOG.vendors.find((vendor) => vendor.id === id)?.name ?? id

/**
 * An offering's meters as they are listed, each beside what it costs with every price of your own, in USD, for what
 * stands in `standing`: as the engine bills it. A price whose currency has no rate changes nothing.
 */
export function listedAndOwn(
  { ecosystem, assumptions }: Pick<LastmomentDocument, 'ecosystem' | 'assumptions'>,
  offering: CatalogOffering,
  standing: Standing = {},
): readonly { readonly list: PricedMeter; readonly own: PricedMeter }[] {
  const listed = pricedMeters(offering, offering.vendorId, [], standing)
  const own = pricedMeters(offering, offering.vendorId, overlaysInUsd(ecosystem.prices, assumptions), standing)
  return offering.meters.map((meter, at) => ({ list: listed[at] ?? meter, own: own[at] ?? meter }))
}

/** The region that a binding's prices are asked for, and what stands in for one that a list lacks: as the engine has it. */
export function standingOf({ ecosystem, assumptions }: LastmomentDocument, binding: string): Standing {
  const record = ecosystem.bindings.find((each) => each.id === binding)
  const product = ecosystem.products.find((each) => each.id === record?.product)
  const environment = ecosystem.environments.find((each) => each.id === product?.environment)
  const stated = record?.region ?? assumptions.groupRegions?.[product?.group ?? ''] ?? environment?.region
  const { region, priceMissingRegionsAt: standIns } = assumptions
  return { region: stated ?? region, isDefault: stated === undefined, standIns }
}

type Target = Pick<PriceOverlay, 'vendor' | 'offering' | 'meter'>

/**
 * A price of your own that begins where the list stands: the list's tiers for one line, else a discount of nothing. It is
 * selected, so that its form is open. What is there for the same target already is selected instead.
 */
export function addPrice(target: Target): void {
  const { ecosystem } = documentStore.getState().present
  const same = ecosystem.prices.find(
    (price) =>
      price.offering === target.offering &&
      price.meter === target.meter &&
      price.region === undefined &&
      (price.offering !== undefined || price.vendor === target.vendor),
  )
  const id = same?.id ?? freshId(ecosystem, Object.values(target).join('--'))
  if (same === undefined) {
    const meter = offeringIn(ecosystem, target.offering ?? '')?.meters.find((each) => each.id === target.meter)
    const begin = meter === undefined ? { discount: 0 } : { tiers: meter.tiers }
    const price: PriceOverlay = { id, ...target, ...begin, note: '', date: localDate(new Date()) }
    editEcosystem(`Add your price of ${priceTarget(ecosystem, price)}`, (e) => putRecord(e, 'prices', price))
  }
  show({ place: 'catalog', catalogAs: 'prices', inspector: true, dialog: null })
  select([priceNode(id)])
}

export function removePrice(id: string): void {
  const { ecosystem } = documentStore.getState().present
  const price = ecosystem.prices.find((each) => each.id === id)
  if (price === undefined) return
  editEcosystem(`Remove your price of ${priceTarget(ecosystem, price)}`, (e) => removeRecord(e, 'prices', id))
  select([])
}
