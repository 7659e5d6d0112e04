import { familyById, subDomainById } from '#models/catalog/families'
import { REDUCERS } from '#models/catalog/reducer'
import { addCandidate, changeRecord, rebind } from '#models/ecosystem/edit'
import { candidatesFor } from '#models/catalog/catalog'
import { Button } from '../parts/Button.tsx'
import { Checkbox } from '../parts/Checkbox.tsx'
import { Coverage } from '../parts/Coverage.tsx'
import { Figure } from '../parts/Figure.tsx'
import { firstPassage, money, moneyRange, range, sampling } from '../parts/format.ts'
import { NumberField } from '../parts/NumberField.tsx'
import { Select } from '../parts/Select.tsx'
import { TextField } from '../parts/TextField.tsx'
import { run } from '../commands.ts'
import { editEcosystem, useDocument } from '../state/document.ts'
import { nameOf, offering as offeringIn, useShownEcosystem } from '../state/shown.ts'
import { explain, select, useView } from '../state/view.ts'
import { QuantityFields } from './fields.tsx'
import { FindingList } from './FindingList.tsx'
import { assumedHint, useRecord, type RecordForm } from './record.ts'
import { IdleRows } from './IdleRows.tsx'
import { PopulationForm } from './PopulationForm.tsx'
import { PopulationRows } from './PopulationRows.tsx'
import { ResilienceSection } from './ResilienceSection.tsx'
import { Head, Row, Section } from './Section.tsx'
import { useSummary } from '../state/shown-run.ts'
import { UseList } from './UseList.tsx'

/** A delivery product: what provides it, what it costs, what would make it hard to leave. */
export function ProductForm({ id }: { readonly id: string }) {
  const form = useRecord('products', id)
  const environments = useDocument((state) => state.present.ecosystem.environments)
  const { summary } = useSummary()
  if (form === null) return null
  const { record, set, finding } = form
  const family = familyById(record.family)
  const subDomain = subDomainById(record.subDomain)
  const findings = [...form.findings, ...(summary?.findings.filter((f) => f.about === id) ?? [])]
  return (
    <>
      <Head
        name={record.name}
        kind={`${family.name}: ${subDomain.name.toLowerCase()} · ${subDomain.friction} change friction`}
      />
      <Figures id={id} />
      <div className="inspect-actions">
        <Button look="main" onClick={() => run('simulate.swap')}>
          Swap…
        </Button>
        <Button onClick={() => explain({ kind: 'cost', of: id })}>Why this cost?</Button>
      </div>
      <FindingList findings={findings.filter((f, i) => findings.findIndex((g) => g.message === f.message) === i)} />
      <Section title="What it is">
        <TextField
          label="Name"
          value={record.name}
          check={(v) => (v === '' ? 'Expected a name' : undefined)}
          onChange={(name) => set({ name }, 'the name')}
        />
        <Select
          label="Environment"
          value={record.environment}
          choices={environments.map((e) => ({ value: e.id, label: e.name }))}
          finding={finding('environment')}
          onChange={(environment) => set({ environment }, 'the environment')}
        />
      </Section>
      <Provided form={form} />
      {(record.family === 'deployment-pipelines' || record.population !== undefined) && (
        <PopulationForm
          product={id}
          known={family.quantities}
          population={record.population}
          onChange={(population, what) => set({ population }, what)}
        />
      )}
      <Section title="What it needs, whoever uses it" folded>
        <QuantityFields
          known={family.quantities}
          value={record.quantities}
          onChange={(quantities) => set({ quantities }, 'the quantities')}
        />
      </Section>
      <Section title="What a swap has to move" folded>
        <NumberField
          optional
          label="Data held"
          unit="GiB"
          min={0}
          value={record.dataGiB}
          onChange={(dataGiB) => set({ dataGiB }, 'the data')}
          hint={assumedHint(form.assumed('dataGiB'))}
        />
        <NumberField
          optional
          label="Share that changes in a day"
          min={0}
          max={1}
          value={record.dataChangePerDay}
          hint="0 to 1, or a percentage"
          onChange={(share) => typeof share !== 'object' && set({ dataChangePerDay: share }, 'the change of data')}
        />
      </Section>
      <Section title="Friction reducers that exist" folded>
        {REDUCERS.filter((reducer) => family.reducers.includes(reducer.id) || record.reducers.includes(reducer.id)).map(
          (reducer) => (
            <div key={reducer.id} title={reducer.why}>
              <Checkbox
                label={reducer.name}
                checked={record.reducers.includes(reducer.id)}
                onChange={(on) =>
                  set(
                    {
                      reducers: on
                        ? [...record.reducers, reducer.id].sort()
                        : record.reducers.filter((r) => r !== reducer.id),
                    },
                    'the reducers',
                  )
                }
              />
            </div>
          ),
        )}
      </Section>
      <Section title="Attributes" folded>
        <p className="field-hint">0 absent, 1 weak, 2 partial, 3 good, 4 full. Unknown stays unknown.</p>
        {family.attributes.map((attribute) => (
          <Select
            key={attribute.id}
            label={attribute.name}
            value={record.attributes[attribute.id]?.toString() ?? ''}
            choices={[
              { value: '', label: 'unknown' },
              ...['0', '1', '2', '3', '4'].map((n) => ({ value: n, label: n })),
            ]}
            onChange={(score) => {
              const { [attribute.id]: _old, ...rest } = record.attributes
              set({ attributes: score === '' ? rest : { ...rest, [attribute.id]: Number(score) } }, 'the attributes')
            }}
          />
        ))}
      </Section>
      <ResilienceSection id={id} />
      <UseList id={id} />
    </>
  )
}

function Figures({ id }: { readonly id: string }) {
  const { summary } = useSummary()
  const month = useView((state) => state.month)
  const shown = useShownEcosystem()
  const bound = shown.bindings.filter((binding) => binding.product === id)
  const cost = summary?.cost.products.find((p) => p.product === id)
  const now = cost?.byMonth[month]
  const leaving = summary?.friction.products.find((l) => l.product === id)
  const limit = summary?.scale.limits
    .filter((l) => l.about === id && l.crossing.p50 !== null)
    .sort((a, b) => (a.crossing.p50 ?? 0) - (b.crossing.p50 ?? 0))[0]
  const currency = summary?.currency ?? 'USD'
  const crowd = summary?.scale.populations?.find((each) => each.product === id)
  const idle = summary?.overbuilt.find((each) => each.product === id)
  return (
    <section className="inspect-figures" aria-label="Figures">
      <Row name="Bound to">{bound.map((binding) => nameOf(shown, binding.offering)).join(', ') || 'nothing yet'}</Row>
      {cost !== undefined && now !== undefined && (
        <Row name={`Cost, month ${month}`}>
          {cost.coverage.priced === 0 ? (
            'no price known'
          ) : (
            <Figure
              label="Cost a month"
              value={money(now.p50, currency)}
              range={moneyRange(now, currency)}
              error={sampling(now.se50, (n) => money(n, currency))}
              onWhy={() => explain({ kind: 'cost', of: id })}
            />
          )}
        </Row>
      )}
      {crowd !== undefined && <PopulationRows crowd={crowd} />}
      {idle !== undefined && <IdleRows idle={idle} currency={currency} />}
      {limit !== undefined && summary !== null && (
        <Row name="Runs out">
          <Figure
            label="Runs out"
            value={firstPassage(limit.crossing, summary.months)}
            onWhy={() => explain({ kind: 'runs-out', of: id })}
          />
        </Row>
      )}
      {leaving !== undefined && (
        <Row name="To leave">
          <Figure
            label="To leave"
            value={`${range(leaving.personDays, 'days')} · ${moneyRange(leaving.total, currency)}`}
            error={sampling(leaving.total.se50, (n) => money(n, currency))}
            onWhy={() => explain({ kind: 'leaving', of: id })}
          />
        </Row>
      )}
      {cost !== undefined && (
        <Row name="Lines">
          <Coverage of={cost.name} covered={cost.coverage} onWhy={() => explain({ kind: 'coverage', of: id })} />
        </Row>
      )}
    </section>
  )
}

function Provided({ form }: { readonly form: RecordForm<'products'> }) {
  const ecosystem = useDocument((state) => state.present.ecosystem)
  const { record } = form
  const bindings = ecosystem.bindings.filter((binding) => binding.product === record.id)
  const others = candidatesFor(record.subDomain).filter(
    (o) => !record.candidates.includes(o.id) && !bindings.some((binding) => binding.offering === o.id),
  )
  return (
    <Section title="Provided by">
      <ul className="inspect-list">
        {bindings.map((binding) => (
          <li key={binding.id}>
            <Button look="link" onClick={() => select([binding.id])}>
              {nameOf(ecosystem, binding.offering)}
            </Button>
            <span className="field-hint">
              {' '}
              {offeringIn(ecosystem, binding.offering)?.vendorName}
              {bindings.length > 1 && `, ${Math.round(binding.share * 100)} %`}
            </span>
          </li>
        ))}
      </ul>
      {record.candidates.length > 0 && <h4>Considered</h4>}
      <ul className="inspect-list">
        {record.candidates.map((candidate) => (
          <li key={candidate} className="inspect-between">
            <span>{nameOf(ecosystem, candidate)}</span>
            <span>
              {bindings[0] !== undefined && (
                <Button
                  look="link"
                  onClick={() =>
                    editEcosystem(`Bind ${record.name} to ${nameOf(ecosystem, candidate)}`, (e) =>
                      rebind(e, bindings[0]?.id ?? '', candidate),
                    )
                  }
                >
                  Bind
                </Button>
              )}{' '}
              <Button
                look="link"
                aria-label={`Stop considering ${nameOf(ecosystem, candidate)}`}
                onClick={() =>
                  editEcosystem(`Stop considering ${nameOf(ecosystem, candidate)}`, (e) =>
                    changeRecord(e, 'products', record.id, {
                      candidates: record.candidates.filter((c) => c !== candidate),
                    }),
                  )
                }
              >
                Drop
              </Button>
            </span>
          </li>
        ))}
      </ul>
      {others.length > 0 && (
        <Select
          label="Consider another"
          value=""
          choices={[
            { value: '', label: 'Choose an offering…' },
            ...others.map((o) => ({ value: o.id, label: o.name, group: o.vendorName })),
          ]}
          onChange={(id) =>
            id !== '' &&
            editEcosystem(`Consider ${nameOf(ecosystem, id)} for ${record.name}`, (e) => addCandidate(e, record.id, id))
          }
        />
      )}
    </Section>
  )
}
