import { SUB_DOMAIN_IDS, type SubDomainId } from '#models/catalog/family'

/** What is dragged from the palette to the canvas. */
export type Dragged =
  | { readonly kind: 'service' }
  | { readonly kind: 'sub-domain'; readonly subDomain: SubDomainId }
  | { readonly kind: 'offering'; readonly offering: string; readonly subDomain: SubDomainId }

const TYPE = 'application/x-lastmoment'

export const writeDragged = (transfer: DataTransfer, dragged: Dragged): void => {
  transfer.setData(
    TYPE,
    [dragged.kind, 'subDomain' in dragged ? dragged.subDomain : '', 'offering' in dragged ? dragged.offering : ''].join(
      ' ',
    ),
  )
  transfer.effectAllowed = 'copy'
}

/** Null where something else was dropped. */
export function readDragged(transfer: DataTransfer): Dragged | null {
  const [kind, subDomain = '', offering = ''] = transfer.getData(TYPE).split(' ')
  if (kind === 'service') return { kind }
  const known = SUB_DOMAIN_IDS.find((id) => id === subDomain)
  if (known === undefined) return null
  return kind === 'offering' ? { kind, offering, subDomain: known } : { kind: 'sub-domain', subDomain: known }
}
