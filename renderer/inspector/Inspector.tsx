import { CATALOG } from '#models/catalog/catalog'
import { familyById } from '#models/catalog/families'
import type { Ecosystem } from '#models/ecosystem/ecosystem'
import { Button } from '../parts/Button.tsx'
import { Money } from '../parts/Money.tsx'
import { moneyRange, plural, shareOfDraws } from '../parts/format.ts'
import { canRun, COMMANDS, run } from '../commands.ts'
import { useDocument } from '../state/document.ts'
import { priceOf } from '../state/own-prices.ts'
import { nameOf, offering as offeringIn } from '../state/shown.ts'
import { goToPlace, select, useView } from '../state/view.ts'
import { BindingForm } from './BindingForm.tsx'
import { type DecideAbout, DecideLinks } from './DecideLinks.tsx'
import { OfferingFacts } from './OfferingFacts.tsx'
import { GroupForm } from './GroupForm.tsx'
import { PriceForm } from './PriceForm.tsx'
import { ContractForm } from './ContractForm.tsx'
import { EnvironmentForm, TeamForm } from './PlainForms.tsx'
import { ProductForm } from './ProductForm.tsx'
import { Head, Row, Section } from './Section.tsx'
import { ServiceForm } from './ServiceForm.tsx'
import { useSummary } from '../state/shown-run.ts'
import { UseForm } from './UseForm.tsx'
import { Whole } from './Whole.tsx'
import './inspector.css'

/** What is selected: its form, its figures, why, and its findings. */
export function Inspector() {
  const selection = useView((state) => state.selection)
  const ecosystem = useDocument((state) => state.present.ecosystem)
  const known = selection.filter((id) => tableOf(ecosystem, id) !== null)
  const [id, ...more] = known
  const kind = id === undefined ? null : tableOf(ecosystem, id)
  const about = kind === null ? undefined : ABOUT[kind]
  // The key makes a fresh form for each record: nothing half typed goes over to another.
  return (
    <div className="inspect" key={known.join(' ')}>
      {id === undefined ? <Whole /> : more.length > 0 ? <Several ids={known} /> : <One id={id} ecosystem={ecosystem} />}
      {about !== undefined && more.length === 0 && <DecideLinks about={about} />}
    </div>
  )
}

type Kind =
  | 'services'
  | 'products'
  | 'bindings'
  | 'uses'
  | 'environments'
  | 'teams'
  | 'contracts'
  | 'decisions'
  | 'offering'
  | 'vendor'
  | 'candidate'
  | 'price'
  | 'group'
const TABLES = ['services', 'products', 'bindings', 'uses', 'environments', 'teams', 'contracts', 'decisions'] as const

/** Kinds of things that decisions are about. */
const ABOUT: Readonly<Partial<Record<Kind, DecideAbout>>> = {
  services: 'service',
  products: 'product',
  uses: 'use',
  vendor: 'vendor',
}

function tableOf(ecosystem: Ecosystem, id: string): Kind | null {
  for (const table of TABLES) if (ecosystem[table].some((record) => record.id === id)) return table
  if (id.startsWith('offering.')) return 'offering'
  if (id.startsWith('vendor.')) return 'vendor'
  if (id.startsWith('environment.'))
    return ecosystem.environments.some((e) => `environment.${e.id}` === id) ? 'environments' : null
  if (id.startsWith('group.'))
    return [...ecosystem.services, ...ecosystem.products].some((r) => `group.${r.group ?? ''}` === id) ? 'group' : null
  const price = priceOf(id)
  if (price !== null) return ecosystem.prices.some((record) => record.id === price) ? 'price' : null
  return id.startsWith('candidate:') ? 'candidate' : null
}

function One({ id, ecosystem }: { readonly id: string; readonly ecosystem: Ecosystem }) {
  switch (tableOf(ecosystem, id)) {
    case 'services':
      return <ServiceForm id={id} />
    case 'products':
      return <ProductForm id={id} />
    case 'bindings':
      return <BindingForm id={id} />
    case 'uses':
      return <UseForm id={id} />
    case 'environments':
      return <EnvironmentForm id={id.replace(/^environment\./, '')} />
    case 'teams':
      return <TeamForm id={id} />
    case 'contracts':
      return <ContractForm id={id} />
    case 'decisions':
      return <DecisionHead id={id} />
    case 'offering':
      return <OfferingCard id={id.slice('offering.'.length)} />
    case 'candidate':
      return <OfferingCard id={id.split(':')[2] ?? ''} />
    case 'vendor':
      return <VendorCard id={id.slice('vendor.'.length)} />
    case 'group':
      return <GroupForm name={id.slice('group.'.length)} />
    case 'price':
      return <PriceForm id={priceOf(id) ?? ''} />
    case null:
      return <Whole />
  }
}

function Several({ ids }: { readonly ids: readonly string[] }) {
  const ecosystem = useDocument((state) => state.present.ecosystem)
  return (
    <>
      <Head name={plural(ids.length, 'thing')} kind="Selected together" />
      <div className="inspect-actions">
        <Button onClick={() => run('edit.duplicate')}>Duplicate</Button>
        <Button onClick={() => run('edit.delete')}>Delete</Button>
      </div>
      <div className="inspect-actions">
        {COMMANDS.filter((command) => /^edit\.(align|space)-/.test(command.id) && canRun(command)).map(
          ({ id, label, keys }) => (
            <Button key={id} title={keys?.[0]} onClick={() => run(id)}>
              {label}
            </Button>
          ),
        )}
      </div>
      <ul className="inspect-list">
        {ids.map((id) => (
          <li key={id}>
            <Button look="link" onClick={() => select([id])}>
              {nameOf(ecosystem, id)}
            </Button>
          </li>
        ))}
      </ul>
    </>
  )
}

function DecisionHead({ id }: { readonly id: string }) {
  const decision = useDocument((state) => state.present.ecosystem.decisions.find((d) => d.id === id))
  return (
    <>
      <Head name={decision?.name ?? id} kind="Decision" />
      <p className="inspect-text">{decision?.question}</p>
      <div className="inspect-actions">
        <Button look="main" onClick={() => goToPlace('decisions')}>
          Open in Decisions
        </Button>
      </div>
    </>
  )
}

function OfferingCard({ id }: { readonly id: string }) {
  const ecosystem = useDocument((state) => state.present.ecosystem)
  const offering = offeringIn(ecosystem, id)
  if (offering === undefined) return <Head name={id} kind="An offering that neither the catalog nor the document has" />
  const users = ecosystem.bindings.filter((binding) => binding.offering === id)
  const considered = ecosystem.products.filter((product) => product.candidates.includes(id))
  return (
    <>
      <Head
        name={offering.name}
        kind={`${offering.vendorName} · ${familyById(offering.family).name} · ${offering.kind}`}
      />
      <Section title="In this ecosystem">
        {users.length + considered.length === 0 && <p className="field-hint">Neither in use nor considered.</p>}
        <ul className="inspect-list">
          {users.map((binding) => (
            <li key={binding.id}>
              Provides{' '}
              <Button look="link" onClick={() => select([binding.product])}>
                {nameOf(ecosystem, binding.product)}
              </Button>
            </li>
          ))}
          {considered.map((product) => (
            <li key={product.id}>
              Considered for{' '}
              <Button look="link" onClick={() => select([product.id])}>
                {product.name}
              </Button>
            </li>
          ))}
        </ul>
      </Section>
      <OfferingFacts offering={offering} />
    </>
  )
}

function VendorCard({ id }: { readonly id: string }) {
  const { summary } = useSummary()
  const ecosystem = useDocument((state) => state.present.ecosystem)
  const vendor = CATALOG.vendors.find((v) => v.id === id)
  const lock = summary?.friction.vendors.find((v) => v.vendor === id)
  const name = vendor?.name ?? lock?.name ?? id
  return (
    <>
      <Head name={name} kind="Vendor" />
      {lock !== undefined && summary !== null && (
        <section className="inspect-figures" aria-label="Figures">
          <Row name="Cost a month">
            <Money band={lock.perMonth} currency={summary.currency} />
          </Row>
          <Row name="Share of the bill">{shareOfDraws(lock.shareOfSpend, lock.shareOfSpendSe)}</Row>
          <Row name="To leave">
            <Money band={lock.leaving} currency={summary.currency} /> ({moneyRange(lock.leaving, summary.currency)})
          </Row>
        </section>
      )}
      <Section title="Provides">
        <ul className="inspect-list">
          {ecosystem.bindings
            .filter((binding) => offeringIn(ecosystem, binding.offering)?.vendorId === id)
            .map((binding) => (
              <li key={binding.id}>
                <Button look="link" onClick={() => select([binding.product])}>
                  {nameOf(ecosystem, binding.product)}
                </Button>{' '}
                <span className="field-hint">{nameOf(ecosystem, binding.offering)}</span>
              </li>
            ))}
        </ul>
      </Section>
    </>
  )
}
