import { ChevronRight } from 'lucide-react'
import { useMemo, useState, type DragEvent, type KeyboardEvent } from 'react'
import { CATALOG, searchOfferings, type CatalogOffering } from '#models/catalog/catalog'
import { FAMILIES } from '#models/catalog/families'
import type { FamilyId } from '#models/catalog/family'
import { familyColour, serviceColour } from '../parts/colour.ts'
import { documentStore } from '../state/document.ts'
import { viewStore } from '../state/view.ts'
import { considerOffering, newProduct, newService } from './actions.ts'
import { writeDragged, type Dragged } from './dragged.ts'

const OFFERINGS: ReadonlyMap<FamilyId, readonly CatalogOffering[]> = new Map(
  FAMILIES.map((family) => [
    family.id,
    [...CATALOG.offerings.values()].filter((o) => o.family === family.id).sort((a, b) => a.name.localeCompare(b.name)),
  ]),
)
const MOST_FOUND = 60

/** What can be put on the canvas: dragged, or added by Enter. Grouped by the ten products, with search over the catalog. */
export function Palette() {
  const [text, setText] = useState('')
  const [open, setOpen] = useState<ReadonlySet<FamilyId>>(new Set())
  const found = useMemo(() => (text.trim() === '' ? null : searchOfferings(text).slice(0, MOST_FOUND)), [text])
  const toggle = (id: FamilyId): void =>
    setOpen((now) => new Set(now.has(id) ? [...now].filter((o) => o !== id) : [...now, id]))
  return (
    <aside className="palette" aria-label="Palette">
      <input
        className="input"
        type="search"
        aria-label="Find an offering"
        placeholder="Find an offering"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <div className="palette-scroll" tabIndex={-1}>
        {found !== null ? (
          <>
            <h2>{found.length === 0 ? 'Nothing found: try fewer words' : 'Offerings'}</h2>
            <ul>
              {found.map((offering) => (
                <OfferingItem key={offering.id} offering={offering} />
              ))}
            </ul>
          </>
        ) : (
          <>
            <h2>Services</h2>
            <Item
              label="Business service"
              colour={serviceColour}
              dragged={{ kind: 'service' }}
              onAdd={() => newService()}
            />
            <h2>Delivery products</h2>
            {FAMILIES.map((family) => (
              <div key={family.id}>
                <button
                  type="button"
                  className="palette-item"
                  aria-expanded={open.has(family.id)}
                  title={family.name}
                  onClick={() => toggle(family.id)}
                >
                  <span className="swatch" style={{ background: familyColour(family.id) }} />
                  <span className="palette-name">{family.short}</span>
                  <span className="palette-count">{OFFERINGS.get(family.id)?.length}</span>
                  <ChevronRight className="palette-chevron" size={12} aria-hidden="true" />
                </button>
                {open.has(family.id) && (
                  <ul>
                    {family.subDomains.map((subDomain) => (
                      <li key={subDomain.id}>
                        <Item
                          label={`New: ${subDomain.name.toLowerCase()}`}
                          dragged={{ kind: 'sub-domain', subDomain: subDomain.id }}
                          onAdd={() => newProduct(subDomain.id, null)}
                        />
                      </li>
                    ))}
                    {OFFERINGS.get(family.id)?.map((offering) => (
                      <OfferingItem key={offering.id} offering={offering} />
                    ))}
                  </ul>
                )}
              </div>
            ))}
          </>
        )}
      </div>
    </aside>
  )
}

function OfferingItem({ offering }: { readonly offering: CatalogOffering }) {
  const subDomain = offering.subDomains[0]
  if (subDomain === undefined) return null
  return (
    <li>
      <Item
        label={offering.name}
        aside={offering.vendorInitials}
        title={`${offering.name} of ${offering.vendorName}. Drag onto the canvas, or onto a product to consider it.`}
        dragged={{ kind: 'offering', offering: offering.id, subDomain }}
        onAdd={() => addOffering(offering)}
      />
    </li>
  )
}

/** By keyboard: considered for the selected product if it fits, else a new product on it. */
function addOffering(offering: CatalogOffering): void {
  const [only, ...more] = viewStore.getState().selection
  const product = documentStore.getState().present.ecosystem.products.find((p) => p.id === only)
  const [subDomain] = offering.subDomains
  if (product !== undefined && more.length === 0 && offering.subDomains.includes(product.subDomain))
    considerOffering(product.id, offering.id)
  else if (subDomain !== undefined) newProduct(subDomain, offering.id)
}

type ItemProps = {
  readonly label: string
  readonly aside?: string
  readonly title?: string
  readonly colour?: string
  readonly dragged: Dragged
  readonly onAdd: () => void
}

function Item({ label, aside, title, colour, dragged, onAdd }: ItemProps) {
  return (
    <button
      type="button"
      className="palette-item"
      draggable
      title={title ?? `${label}: drag onto the canvas, or press Enter`}
      onDragStart={(event: DragEvent) => writeDragged(event.dataTransfer, dragged)}
      onDoubleClick={onAdd}
      onKeyDown={(event: KeyboardEvent) => {
        if (event.key !== 'Enter') return
        event.preventDefault()
        onAdd()
      }}
    >
      {colour !== undefined && <span className="swatch" style={{ background: colour }} />}
      <span className="palette-name">{label}</span>
      {aside !== undefined && <span className="palette-count">{aside}</span>}
    </button>
  )
}
