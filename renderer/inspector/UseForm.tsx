import { familyById, subDomainById } from '#models/catalog/families'
import { LIKELIHOOD_WORDS } from '#models/ecosystem/use'
import { NumberField } from '../parts/NumberField.tsx'
import { Select } from '../parts/Select.tsx'
import { useDocument } from '../state/document.ts'
import { nameOf } from '../state/shown.ts'
import { QuantityFields, TouchpointFields } from './fields.tsx'
import { FindingList } from './FindingList.tsx'
import { assumedHint, useRecord } from './record.ts'
import { UseCost } from './UseCost.tsx'
import { Head, Section } from './Section.tsx'

const LIKELIHOODS = Object.keys(LIKELIHOOD_WORDS) as (keyof typeof LIKELIHOOD_WORDS)[]

/** One thing using another: how often, how much, and how tightly they are tied. */
export function UseForm({ id }: { readonly id: string }) {
  const form = useRecord('uses', id)
  const ecosystem = useDocument((state) => state.present.ecosystem)
  if (form === null) return null
  const { record, set, assumed, findings } = form
  const product = ecosystem.products.find((p) => p.id === record.to)
  const calls = ecosystem.services.some((service) => service.id === record.to)
  const likelihoods = [
    { value: '', label: 'by the family’s rating' },
    ...LIKELIHOODS.map((word) => ({ value: word, label: `${word} (${LIKELIHOOD_WORDS[word]})` })),
  ]
  const word = (value: typeof record.likelihood): string =>
    typeof value === 'number' ? (LIKELIHOODS.find((w) => LIKELIHOOD_WORDS[w] === value) ?? '') : (value ?? '')
  return (
    <>
      <Head name={`${nameOf(ecosystem, record.from)} → ${nameOf(ecosystem, record.to)}`} kind="Use" />
      <FindingList findings={findings} />
      <UseCost id={id} />
      <Section title="Calls">
        <Select
          label="Mode"
          value={record.mode}
          choices={[
            { value: 'sync', label: 'waits for the answer' },
            { value: 'async', label: 'does not wait' },
          ]}
          onChange={(mode) => set({ mode }, 'the mode')}
        />
        <NumberField
          optional
          label="Calls for each request"
          min={0}
          value={record.callsPerRequest}
          hint={assumedHint(assumed('callsPerRequest'))}
          onChange={(callsPerRequest) => set({ callsPerRequest }, 'the calls')}
        />
        <NumberField
          optional
          label="Both ways, for each call"
          unit="bytes"
          min={0}
          value={record.bytesPerCall}
          hint={assumedHint(assumed('bytesPerCall'))}
          onChange={(bytesPerCall) => set({ bytesPerCall }, 'the bytes')}
        />
        {calls && (
          <>
            <NumberField
              optional
              label="Share that a cache answers"
              min={0}
              max={1}
              value={record.cacheHitShare}
              placeholder="none"
              onChange={(share) => typeof share !== 'object' && set({ cacheHitShare: share }, 'the cache')}
            />
            <NumberField
              optional
              label="Attempts again after a failure"
              min={0}
              value={record.retries}
              placeholder="as assumed for all"
              onChange={(retries) =>
                typeof retries !== 'object' &&
                set({ retries: retries === undefined ? undefined : Math.round(retries) }, 'the retries')
              }
            />
            <NumberField
              optional
              label="Chance that one attempt fails"
              min={0}
              max={1}
              value={record.failureShare}
              placeholder="as assumed for all"
              onChange={(share) => typeof share !== 'object' && set({ failureShare: share }, 'the failures')}
            />
          </>
        )}
      </Section>
      {product !== undefined && (
        <>
          <Section title={`What it needs of ${product.name}`}>
            <QuantityFields
              known={familyById(product.family).quantities}
              value={record.quantities}
              onChange={(quantities) => set({ quantities }, 'the quantities')}
            />
          </Section>
          <Section title="Touchpoints, if it changed" folded>
            <TouchpointFields
              value={record.touchpoints}
              usual={subDomainById(product.subDomain).touchpoints}
              onChange={(touchpoints) => set({ touchpoints }, 'the touchpoints')}
            />
            <NumberField
              optional
              label="Lines of code tied to the vendor’s interface"
              min={0}
              value={record.coupledLines}
              onChange={(coupledLines) => set({ coupledLines }, 'the lines')}
            />
            <NumberField
              optional
              label="Share of features that an open standard covers"
              min={0}
              max={1}
              value={record.openShare}
              onChange={(share) => typeof share !== 'object' && set({ openShare: share }, 'the open share')}
            />
          </Section>
        </>
      )}
      <Section title="How change spreads" folded>
        <Select
          label="Likelihood that a change passes on"
          value={word(record.likelihood)}
          choices={likelihoods}
          onChange={(w) => set({ likelihood: LIKELIHOODS.find((known) => known === w) }, 'the likelihood')}
        />
        <Select
          label="Share of the effort that it causes"
          value={word(record.impact)}
          choices={likelihoods}
          onChange={(w) => set({ impact: LIKELIHOODS.find((known) => known === w) }, 'the impact')}
        />
      </Section>
    </>
  )
}
