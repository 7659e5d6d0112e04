import type { CatalogOffering } from '#models/catalog/catalog'
import type { CatalogMeter } from '#models/catalog/meter'
import { exact, exactMoney, isoDate } from '../parts/format.ts'
import { Row, Section } from './Section.tsx'

const UNITS: Readonly<Record<string, string>> = { source: 'from its source', memory: 'not confirmed by a source' }

/** What the catalog knows of an offering: prices with their tiers, limits, standards, source and date. */
export function OfferingFacts({ offering }: { readonly offering: CatalogOffering }) {
  return (
    <>
      <Section title={`Prices of ${offering.name}`} folded>
        {!offering.priceKnown && (
          <p className="field-hint">By quote only: it has no list price, and is never counted as free.</p>
        )}
        {offering.meters.map((meter) => (
          <MeterFacts key={meter.id} meter={meter} />
        ))}
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

function MeterFacts({ meter }: { readonly meter: CatalogMeter }) {
  const per = meter.unitsPerBillingUnit === 1 ? meter.unit : `${exact(meter.unitsPerBillingUnit)} × ${meter.unit}`
  return (
    <div className="meter">
      <span className="meter-name">{meter.name}</span>
      {meter.freePerMonth > 0 && (
        <span className="field-hint">
          {exact(meter.freePerMonth)} {meter.unit} free
        </span>
      )}
      <ul>
        {meter.tiers.map((tier, index) => (
          <li key={index}>
            {exactMoney(tier.price, 'USD')} per {per}
            {meter.tiers.length > 1 && (tier.upTo === null ? ', beyond' : `, up to ${exact(tier.upTo)}`)}
          </li>
        ))}
      </ul>
      {'unpriced' in meter.follows && (
        <span className="field-hint">Does not follow from neutral quantities: {meter.follows.unpriced}</span>
      )}
    </div>
  )
}
