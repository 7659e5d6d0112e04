import { CATALOG } from '#models/catalog/catalog'
import { familyOf, subDomainById } from '#models/catalog/families'
import { addProduct, addService, connect } from '#models/ecosystem/edit'
import { documentStore, edit } from '../state/document.ts'
import { offering as offeringIn } from '../state/shown.ts'
import { select } from '../state/view.ts'
import type { Position } from '#models/picture/placement'
import { considerOffering } from './actions.ts'
import { clip, paste } from './copy.ts'
import type { Creatable } from './creatable.ts'
import { placeAll } from '#models/picture/placement'

const GRID = 8
const snapped = (at: Position): Position => ({ x: Math.round(at.x / GRID) * GRID, y: Math.round(at.y / GRID) * GRID })

/** Creates what was chosen at the loose end of an edge and joins it to the other end, as one step. */
export function createJoined(from: string, outward: boolean, { what, label }: Creatable, at: Position): void {
  const { ecosystem } = documentStore.getState().present
  if (what.kind === 'offering') {
    considerOffering(from, what.offering)
    return
  }
  const added =
    what.kind === 'service'
      ? addService(ecosystem, 'New service')
      : addProduct(
          ecosystem,
          {
            name: subDomainById(what.subDomain).name,
            family: familyOf(what.subDomain).id,
            subDomain: what.subDomain,
          },
          what.offering === undefined ? undefined : offeringIn(ecosystem, what.offering),
        )
  const [user, used] = outward ? [from, added.id] : [added.id, from]
  const joined = connect(added.ecosystem, user, used)
  edit(`Add ${label.charAt(0).toLowerCase()}${label.slice(1)}`, (document) => ({
    ...document,
    ecosystem: joined,
    layout: { ...document.layout, positions: { ...document.layout.positions, [added.id]: snapped(at) } },
  }))
  select([added.id])
}

/** Copies of what was dragged with Alt, where it was let go; what was dragged stays where it was. One step. */
export function copyTo(moved: Readonly<Record<string, Position>>): void {
  const { ecosystem, layout } = documentStore.getState().present
  const places = { ...layout, positions: { ...placeAll(ecosystem, CATALOG, layout.positions), ...moved } }
  const copied = paste(ecosystem, clip(ecosystem, places, Object.keys(moved)), 0)
  if (copied.ids.length === 0) return
  edit('Duplicate', (document) => ({
    ...document,
    ecosystem: copied.ecosystem,
    layout: { ...document.layout, positions: { ...document.layout.positions, ...copied.positions } },
  }))
  select(copied.ids)
}
