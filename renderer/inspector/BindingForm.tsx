import { subDomainById } from '#models/catalog/families'
import { PRODUCT_TOUCHPOINTS } from '#models/catalog/touchpoint'
import { rebind } from '#models/ecosystem/edit'
import { candidatesFor } from '#models/catalog/catalog'
import { SERVICE_LEVELS, type ServiceLevel } from '#models/catalog/service-levels'
import { distinct } from '../parts/distinct-findings.ts'
import { NumberField } from '../parts/NumberField.tsx'
import { Select } from '../parts/Select.tsx'
import { editEcosystem, useDocument } from '../state/document.ts'
import { standingOf } from '../state/own-prices.ts'
import { nameOf, offering as offeringIn } from '../state/shown.ts'
import { TouchpointFields } from './fields.tsx'
import { FindingList } from './FindingList.tsx'
import { OfferingFacts } from './OfferingFacts.tsx'
import { useRecord } from './record.ts'
import { useSummary } from '../state/shown-run.ts'
import { RegionField } from './RegionField.tsx'
import { Head, Section } from './Section.tsx'

/** Which offering provides a product, in which share, where, and under which contract. */
export function BindingForm({ id }: { readonly id: string }) {
  const form = useRecord('bindings', id)
  const document = useDocument((state) => state.present)
  const { ecosystem } = document
  const { region, groupRegions } = document.assumptions
  const { summary } = useSummary()
  if (form === null) return null
  const { record, set, finding, findings } = form
  const promised = SERVICE_LEVELS[record.offering]
  const product = ecosystem.products.find((p) => p.id === record.product)
  const offering = offeringIn(ecosystem, record.offering)
  const environment = ecosystem.environments.find((e) => e.id === product?.environment)
  const groupRegion = groupRegions?.[product?.group ?? '']
  const contracts = ecosystem.contracts.filter((contract) => contract.vendor === offering?.vendorId)
  const sizes = offering?.meters.filter((meter) => meter.size !== undefined) ?? []
  return (
    <>
      <Head name={`${nameOf(ecosystem, record.product)} on ${offering?.name ?? record.offering}`} kind="Binding" />
      <FindingList findings={distinct([...findings, ...(summary?.findings.filter((f) => f.about === id) ?? [])])} />
      <Section title="Binding">
        <Select
          label="Offering"
          value={record.offering}
          choices={(product === undefined ? [] : candidatesFor(product.subDomain)).map((o) => ({
            value: o.id,
            label: o.name,
            group: o.vendorName,
          }))}
          hint={product === undefined ? undefined : `Provides ${subDomainById(product.subDomain).name.toLowerCase()}`}
          onChange={(to) =>
            editEcosystem(`Bind ${nameOf(ecosystem, record.product)} to ${nameOf(ecosystem, to)}`, (e) =>
              rebind(e, id, to),
            )
          }
        />
        <NumberField
          label="Share of the product"
          min={0}
          max={1}
          value={record.share}
          finding={finding('share')}
          hint="0 to 1; the shares of one product sum to 1"
          onChange={(share) => typeof share === 'number' && set({ share }, 'the share')}
        />
        <RegionField
          label="Region"
          value={record.region}
          placeholder={groupRegion ?? environment?.region ?? region}
          offering={offering}
          standing={standingOf(document, id)}
          finding={finding('region')}
          onChange={(value) => set({ region: value }, 'the region')}
        />
        {(offering?.options.length ?? 0) > 0 && (
          <Select
            label="Option"
            value={record.option ?? ''}
            choices={[
              { value: '', label: 'the cheapest that fits' },
              ...(offering?.options ?? []).map((o) => ({ value: o.id, label: o.name })),
            ]}
            onChange={(option) => set({ option: option === '' ? undefined : option }, 'the option')}
          />
        )}
        {sizes.length > 0 && (
          <Select
            label="Size"
            value={record.size ?? ''}
            choices={[
              { value: '', label: 'the cheapest that fits' },
              ...sizes.map((m) => ({ value: m.id, label: m.name })),
            ]}
            onChange={(size) => set({ size: size === '' ? undefined : size }, 'the size')}
          />
        )}
        <Select
          label="Contract"
          value={record.contract ?? ''}
          choices={[{ value: '', label: 'none' }, ...contracts.map((c) => ({ value: c.id, label: c.name }))]}
          onChange={(contract) => set({ contract: contract === '' ? undefined : contract }, 'the contract')}
        />
        <NumberField
          optional
          label="People’s time to run it"
          unit="hours a month"
          min={0}
          value={record.peopleHours}
          placeholder="none"
          onChange={(peopleHours) => set({ peopleHours }, 'the people’s time')}
        />
        <NumberField
          optional
          label="Stands"
          hint={`A share of the time: 0.999 or 99.9 %${promised === undefined ? '' : `; promised: ${promiseWords(promised)}`}`}
          min={0}
          max={1}
          value={record.availability}
          placeholder={promised === undefined ? 'unknown' : `${promised.uptime}, as the vendor promises`}
          onChange={(availability) => set({ availability }, 'the availability')}
        />
      </Section>
      <Section title="Touchpoints of the product itself" folded>
        <TouchpointFields
          value={record.touchpoints}
          usual={PRODUCT_TOUCHPOINTS}
          onChange={(touchpoints) => set({ touchpoints }, 'the touchpoints')}
        />
      </Section>
      {offering !== undefined && <OfferingFacts offering={offering} standing={standingOf(document, id)} />}
    </>
  )
}

const promiseWords = ({ note, confidence, asOf }: ServiceLevel): string =>
  `${note}, ${confidence === 'source' ? `by the vendor’s page of ${asOf}` : 'from memory'}`
