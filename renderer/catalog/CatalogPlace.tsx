import { useMemo, useState } from 'react'
import { CATALOG, searchOfferings, type CatalogOffering } from '#models/catalog/catalog'
import { FAMILIES, familyById, subDomainById } from '#models/catalog/families'
import { Button } from '../parts/Button.tsx'
import { isoDate, plural } from '../parts/format.ts'
import { Select } from '../parts/Select.tsx'
import { Table } from '../parts/Table.tsx'
import { familyColour } from '../parts/colour.ts'
import { useDocument } from '../state/document.ts'
import { select, show, useView } from '../state/view.ts'
import { PriceBook, PriceBookTools } from './PriceBook.tsx'
import './catalog.css'

const ALL = ''

/** The world's offerings with their prices, and your own prices over them. */
export function CatalogPlace() {
  const as = useView((state) => state.catalogAs)
  const own = useDocument((state) => state.present.ecosystem.prices.length)
  return (
    <div className="catalog">
      <header className="catalog-head">
        <h2>Catalog</h2>
        <div className="segments" role="group" aria-label="What is shown">
          <Button aria-pressed={as === 'offerings'} onClick={() => show({ catalogAs: 'offerings' })}>
            Offerings
          </Button>
          <Button aria-pressed={as === 'prices'} onClick={() => show({ catalogAs: 'prices' })}>
            Your prices ({own})
          </Button>
        </div>
        {as === 'prices' && <PriceBookTools />}
      </header>
      {as === 'prices' ? <PriceBook /> : <Offerings />}
    </div>
  )
}

/** Every offering with its prices, source and date: found by word, delivery product or vendor. */
function Offerings() {
  const [text, setText] = useState('')
  const [family, setFamily] = useState<string>(ALL)
  const [vendor, setVendor] = useState<string>(ALL)
  const selection = useView((state) => state.selection)
  const ecosystem = useDocument((state) => state.present.ecosystem)
  const inUse = useMemo(() => new Set(ecosystem.bindings.map((binding) => binding.offering)), [ecosystem])
  const rows = useMemo(() => {
    const found = text.trim() === '' ? [...CATALOG.offerings.values()] : searchOfferings(text)
    return found.filter((o) => (family === ALL || o.family === family) && (vendor === ALL || o.vendorId === vendor))
  }, [text, family, vendor])
  const priced = (offering: CatalogOffering): number =>
    offering.priceKnown ? offering.meters.filter((meter) => !('unpriced' in meter.follows)).length : 0
  return (
    <>
      <p className="catalog-about">
        {plural(CATALOG.offerings.size, 'offering')} of {plural(CATALOG.vendors.length, 'vendor')}, version{' '}
        {CATALOG.version}. Every price has a source and a date.
      </p>
      <div className="catalog-filters">
        <div className="field">
          <label htmlFor="catalog-search">Find</label>
          <input
            id="catalog-search"
            className="input"
            type="search"
            placeholder="Name, vendor, sub-domain"
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </div>
        <Select
          label="Delivery product"
          value={family}
          choices={[{ value: ALL, label: 'all ten' }, ...FAMILIES.map((f) => ({ value: f.id, label: f.name }))]}
          onChange={setFamily}
        />
        <Select
          label="Vendor"
          value={vendor}
          choices={[
            { value: ALL, label: 'all vendors' },
            ...CATALOG.vendors.map((v) => ({ value: v.id, label: v.name })),
          ]}
          onChange={setVendor}
        />
      </div>
      <div className="catalog-table">
        <Table
          caption="Offerings"
          captionHidden
          rows={rows}
          keyOf={(o) => o.id}
          empty="Nothing has all of these words. Try fewer."
          selected={(o) => selection.includes(`offering.${o.id}`)}
          onRow={(o) => {
            select([`offering.${o.id}`])
            show({ inspector: true })
          }}
          columns={[
            {
              id: 'name',
              title: 'Offering',
              sort: (o) => o.name,
              cell: (o) => (
                <span className="catalog-name" title={o.id}>
                  <span className="swatch" style={{ background: familyColour(o.family) }} />
                  {o.name}
                  {inUse.has(o.id) && <span className="catalog-used">in use</span>}
                </span>
              ),
            },
            { id: 'vendor', title: 'Vendor', sort: (o) => o.vendorName, cell: (o) => o.vendorName },
            {
              id: 'family',
              title: 'Delivery product',
              sort: (o) => familyById(o.family).order,
              cell: (o) => familyById(o.family).short,
            },
            {
              id: 'sub',
              title: 'Provides',
              cell: (o) => o.subDomains.map((id) => subDomainById(id).name.toLowerCase()).join(', '),
            },
            {
              id: 'lines',
              title: 'Priced lines',
              number: true,
              sort: priced,
              cell: (o) => (priced(o) === 0 ? 'by quote' : priced(o)),
            },
            { id: 'region', title: 'Region', sort: (o) => o.region, cell: (o) => o.region },
            { id: 'date', title: 'As of', sort: (o) => o.asOf, cell: (o) => isoDate(o.asOf) },
          ]}
        />
      </div>
    </>
  )
}
