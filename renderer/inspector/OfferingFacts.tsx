import { useState, type ReactNode } from 'react'
import type { CatalogOffering } from '#models/catalog/catalog'
import type { PricedMeter, Standing } from '#models/catalog/price-book'
import { Button } from '../parts/Button.tsx'
import { exact, isoDate, unitPrice } from '../parts/format.ts'
import { inShownMoney, rateWords } from '../parts/list-money.ts'
import { priceUnit, priceWords } from '../parts/price-words.ts'
import { useDocument } from '../state/document.ts'
import { addPrice, listedAndOwn } from '../state/own-prices.ts'
import { Row, Section } from './Section.tsx'

const UNITS: Readonly<Record<string, string>> = { source: 'from its source', memory: 'not confirmed by a source' }

type Props = {
  readonly offering: CatalogOffering
  /** Where what is bound to it stands; absent: its list's own region. */
  readonly standing?: Standing
}

/** What the catalog knows of an offering: prices with their tiers, limits, standards, source and date. */
export function OfferingFacts({ offering, standing }: Props) {
  const document = useDocument((state) => state.present)
  const { assumptions } = document
  const pairs = listedAndOwn(document, offering, standing)
  const further = pairs.filter(({ list, own }) => 'unpriced' in list.follows && own.overlaidBy === undefined)
  const facts = ({ list, own }: Pair) => (
    <MeterFacts
      key={list.id}
      offering={offering.id}
      meter={inShownMoney(list, assumptions)}
      own={inShownMoney(own, assumptions)}
      currency={assumptions.currency}
    />
  )
  return (
    <>
      <Section title={`Prices of ${offering.name}`} folded>
        {!offering.priceKnown && (
          <p className="field-hint">By quote only: it has no list price, and is never counted as free.</p>
        )}
        {assumptions.currency !== 'USD' && <p className="field-hint">List prices {rateWords(assumptions)}.</p>}
        {pairs.filter((pair) => !further.includes(pair)).map(facts)}
        {further.length > 0 && <FurtherPrices pairs={further} facts={facts} />}
        <Button look="link" onClick={() => addPrice({ offering: offering.id })}>
          A discount of your own on all of it
        </Button>
        <Row name="Region">{offering.region}</Row>
        <Row name="As of">{isoDate(offering.asOf)}</Row>
        <Row name="Confidence">{UNITS[offering.confidence]}</Row>
        <p className="field-hint inspect-source">Source: {offering.source}</p>
      </Section>
      {(offering.limits.length > 0 || offering.limitsText !== '') && (
        <Section title="Limits" folded>
          {offering.limits.map((limit) => (
            <Row key={limit.id} name={limit.name}>
              {exact(limit.value)} {limit.unit}
              {limit.soft && ' (can be raised)'}
            </Row>
          ))}
          {offering.limitsText !== '' && <p className="field-hint">{offering.limitsText}</p>}
        </Section>
      )}
      {offering.standards.length > 0 && (
        <Section title="Open standards" folded>
          <p>{offering.standards.join(', ')}</p>
        </Section>
      )}
    </>
  )
}

type Pair = ReturnType<typeof listedAndOwn>[number]

/** Prices that no bill picks by itself: add-ons, other sizes and classes. Many at the large clouds, so they are found by name. */
function FurtherPrices({
  pairs,
  facts,
}: {
  readonly pairs: readonly Pair[]
  readonly facts: (pair: Pair) => ReactNode
}) {
  const [text, setText] = useState('')
  const wanted = text.trim().toLowerCase()
  const found = pairs.filter(({ list }) => list.name.toLowerCase().includes(wanted))
  return (
    <Section
      title={`${pairs.length} further ${pairs.length === 1 ? 'price' : 'prices'}: add-ons and alternatives`}
      folded
    >
      {pairs.length > FEW && (
        <input
          className="input"
          type="search"
          aria-label="Find a further price"
          placeholder="Name"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      )}
      {found.slice(0, SHOWN).map(facts)}
      {found.length > SHOWN && <p className="field-hint">{found.length - SHOWN} more: find them by name.</p>}
      {found.length === 0 && <p className="field-hint">None of them has “{text.trim()}” in its name.</p>}
    </Section>
  )
}

const FEW = 8
const SHOWN = 20

type MeterProps = {
  readonly offering: string
  readonly meter: PricedMeter
  readonly own: PricedMeter
  readonly currency: string
}

function MeterFacts({ offering, meter, own, currency }: MeterProps) {
  const per = priceUnit(meter)
  return (
    <div className="meter">
      <span className="meter-name">{meter.name}</span>
      {own.noPrice !== undefined && <p className="field-finding">{own.noPrice}</p>}
      {own.elsewhere !== undefined && <p className="field-hint">The price of {own.elsewhere.region}</p>}
      {meter.freePerMonth > 0 && (
        <span className="field-hint">
          {exact(meter.freePerMonth)} {meter.unit} free
        </span>
      )}
      <ul>
        {meter.tiers.map((tier, index) => (
          <li key={index}>
            {unitPrice(tier.price, currency)} per {per}
            {meter.tiers.length > 1 && (tier.upTo === null ? ', beyond' : `, up to ${exact(tier.upTo)}`)}
          </li>
        ))}
      </ul>
      <p className="meter-own">
        {own.overlaidBy !== undefined && (
          <>
            <span className="own-price">your price</span> {priceWords(own, currency)}{' '}
          </>
        )}
        <Button
          look="link"
          aria-label={`Your price of ${meter.name}`}
          onClick={() => addPrice({ offering, meter: meter.id })}
        >
          {own.overlaidBy === undefined ? 'Set your own price' : 'For this line alone'}
        </Button>
      </p>
      {'unpriced' in meter.follows && (
        <span className="field-hint">Does not follow from neutral quantities: {meter.follows.unpriced}</span>
      )}
    </div>
  )
}
