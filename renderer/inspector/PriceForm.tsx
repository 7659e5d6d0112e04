import { CATALOG } from '#models/catalog/catalog'
import { putRecord } from '#models/ecosystem/edit'
import { rateOf } from '#models/ecosystem/overlay-money'
import type { PriceOverlay } from '#models/ecosystem/price-overlay'
import { Button } from '../parts/Button.tsx'
import { NumberField } from '../parts/NumberField.tsx'
import { listPriceWords, priceUnit } from '../parts/price-words.ts'
import { Select } from '../parts/Select.tsx'
import { TextField } from '../parts/TextField.tsx'
import { editEcosystem, useDocument } from '../state/document.ts'
import { listedAndOwn, priceTarget, removePrice, vendorName } from '../state/own-prices.ts'
import { offering as offeringIn } from '../state/shown.ts'
import { withForm, withTarget } from './price-edits.ts'
import { PriceCurrency } from './PriceCurrency.tsx'
import { RegionField } from './RegionField.tsx'
import { Head, Section } from './Section.tsx'
import { TierFields } from './TierFields.tsx'

const ALL = ''

/** A price of your own: what it is over, a discount or a price, its note and date, and what the list says beside it. */
export function PriceForm({ id }: { readonly id: string }) {
  const document = useDocument((state) => state.present)
  const { ecosystem, assumptions } = document
  const price = ecosystem.prices.find((each) => each.id === id)
  if (price === undefined) return null
  const target = priceTarget(ecosystem, price)
  const offering = offeringIn(ecosystem, price.offering ?? '')
  const meter = offering?.meters.find((each) => each.id === price.meter)
  const vendor = price.vendor ?? offering?.vendorId ?? ALL
  const put = (next: PriceOverlay, what: string): void =>
    editEcosystem(
      `Change ${what} of your price of ${target}`,
      (e) => putRecord(e, 'prices', next),
      `price ${id} ${what}`,
    )
  /** A field set, or taken out where it is undefined. */
  function set<K extends keyof PriceOverlay>(key: K, value: PriceOverlay[K] | undefined, what: string): void {
    if (price === undefined) return
    const { [key]: _old, ...rest } = price
    // Only optional keys are taken out: without one the record is still whole.
    put((value === undefined ? rest : { ...rest, [key]: value }) as PriceOverlay, what)
  }
  return (
    <>
      <Head name="Your own price" kind={`Over the list: ${target}`} />
      <Section title="What it is over">
        <Select
          label="Vendor"
          value={vendor}
          choices={vendorChoices(ecosystem, vendor)}
          onChange={(chosen) => put(withTarget(price, { vendor: chosen }), 'the vendor')}
        />
        <Select
          label="Offering"
          value={price.offering ?? ALL}
          choices={[
            { value: ALL, label: `everything of ${vendorName(vendor)}` },
            ...offeringChoices(ecosystem, vendor, price.offering),
          ]}
          onChange={(chosen) =>
            put(withTarget(price, chosen === ALL ? { vendor } : { offering: chosen }), 'the offering')
          }
        />
        {offering !== undefined && (
          <Select
            label="Line"
            value={price.meter ?? ALL}
            choices={[
              { value: ALL, label: 'all of its lines' },
              ...offering.meters.map((each) => ({ value: each.id, label: each.name })),
            ]}
            onChange={(chosen) =>
              put(
                withTarget(price, { offering: offering.id, ...(chosen === ALL ? {} : { meter: chosen }) }),
                'the line',
              )
            }
          />
        )}
      </Section>
      <Section title="Where it holds">
        <RegionField
          label="Only in the region"
          value={price.region}
          placeholder="every region"
          offering={offering}
          onChange={(region) => set('region', region, 'the region')}
        />
      </Section>
      <Section title="What you pay">
        {meter !== undefined && (
          <Select
            label="Stated as"
            value={price.tiers === undefined ? 'discount' : 'price'}
            choices={[
              { value: 'discount', label: 'a discount on the list' },
              { value: 'price', label: 'a price of its own' },
            ]}
            onChange={(form) =>
              put(withForm(price, form, meter.tiers, rateOf(assumptions, price.currency ?? 'USD')), 'the form')
            }
          />
        )}
        {price.tiers === undefined || meter === undefined ? (
          <NumberField
            label="Discount on the list"
            min={-1}
            max={1}
            value={price.discount ?? 0}
            hint="0.1 or 10 % takes a tenth off; below 0 it is on top"
            onChange={(n) => typeof n === 'number' && set('discount', n, 'the discount')}
          />
        ) : (
          <TierFields
            tiers={price.tiers}
            unit={priceUnit(meter)}
            currency={price.currency ?? 'USD'}
            onChange={(tiers) => set('tiers', [...tiers], 'the price')}
          />
        )}
        {meter !== undefined && (
          <PriceCurrency price={price} onChange={(currency) => set('currency', currency, 'the currency')} />
        )}
        {meter !== undefined && (
          <div className="inspect-grid">
            <NumberField
              optional
              label="Free a month"
              unit={meter.unit}
              min={0}
              value={price.freePerMonth}
              placeholder="as listed"
              onChange={(n) => typeof n !== 'object' && set('freePerMonth', n, 'what is free')}
            />
            <NumberField
              optional
              label="At least, a month"
              unit={price.currency ?? 'USD'}
              min={0}
              value={price.minimumPerMonth}
              placeholder="as listed"
              onChange={(n) => typeof n !== 'object' && set('minimumPerMonth', n, 'the minimum')}
            />
          </div>
        )}
      </Section>
      <Section title="Where it is from">
        <TextField
          label="Note"
          value={price.note}
          placeholder="Quote, contract, who agreed it"
          onChange={(note) => set('note', note, 'the note')}
        />
        <TextField
          label="Date of the agreement or quote"
          type="date"
          value={price.date}
          check={(v) => (/^\d{4}-\d{2}-\d{2}$/.test(v) ? undefined : 'Expected a day such as 2027-03-12')}
          onChange={(date) => set('date', date, 'the date')}
        />
      </Section>
      {offering !== undefined && (
        <Section title="The list and yours">
          <ul className="inspect-list">
            {listedAndOwn(document, offering, {
              region: price.region,
              standIns: assumptions.priceMissingRegionsAt,
            })
              .filter(({ list }) => price.meter === undefined || list.id === price.meter)
              .map(({ list, own }) => (
                <li key={list.id} className="meter">
                  <span className="meter-name">{list.name}</span>
                  <span className="field-hint">
                    {listPriceWords(list, assumptions)} → <strong>{listPriceWords(own, assumptions)}</strong> per{' '}
                    {priceUnit(list)}
                  </span>
                </li>
              ))}
          </ul>
        </Section>
      )}
      <div className="inspect-actions">
        <Button onClick={() => removePrice(id)}>Remove</Button>
      </div>
    </>
  )
}

type Ecosystem = Parameters<typeof priceTarget>[0]

/** Vendors in use stand first: a price of theirs changes something. */
function vendorChoices(ecosystem: Ecosystem, chosen: string) {
  const used = new Set(ecosystem.bindings.flatMap((binding) => offeringIn(ecosystem, binding.offering)?.vendorId ?? []))
  const own = ecosystem.offerings.map((offering) => ({ id: offering.vendor, name: offering.vendorName }))
  const all = new Map([...CATALOG.vendors, ...own].map(({ id, name }) => [id, name]))
  if (!all.has(chosen)) all.set(chosen, chosen)
  return [...all]
    .sort(([, a], [, b]) => a.localeCompare(b))
    .map(([value, label]) => ({ value, label, group: used.has(value) ? 'In use' : 'Others' }))
    .sort((a, b) => Number(b.group === 'In use') - Number(a.group === 'In use'))
}

function offeringChoices(ecosystem: Ecosystem, vendor: string, chosen: string | undefined) {
  const used = new Set(ecosystem.bindings.map((binding) => binding.offering))
  const own = ecosystem.offerings.filter((offering) => offering.vendor === vendor)
  const listed = [...CATALOG.offerings.values()].filter((offering) => offering.vendorId === vendor)
  const all = new Map([...listed, ...own].map(({ id, name }) => [id, name]))
  if (chosen !== undefined && !all.has(chosen)) all.set(chosen, chosen)
  return [...all]
    .sort(([, a], [, b]) => a.localeCompare(b))
    .map(([value, label]) => ({ value, label: used.has(value) ? `${label} (in use)` : label }))
}
