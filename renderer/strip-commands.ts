import type { Command } from './command.ts'
import { offeringOf, vendorOf } from '#models/picture/node-ids'
import { documentStore } from './state/document.ts'
import { offering } from './state/shown.ts'
import { show, viewStore, type Failing } from './state/view.ts'

/** The one thing that is selected, as what could fail: a service, a product, or the vendor of what is selected. */
function selectedFailure(): Failing | null {
  const { selection } = viewStore.getState()
  const [only, ...more] = selection
  if (only === undefined || more.length > 0) return null
  const { ecosystem } = documentStore.getState().present
  if ([...ecosystem.services, ...ecosystem.products].some((record) => record.id === only))
    return { kind: 'part', id: only }
  const itself = vendorOf(only)
  if (itself !== null) return { kind: 'vendor', id: itself }
  const provided = offeringOf(only)
  const vendor = provided === null ? undefined : offering(ecosystem, provided)?.vendorId
  return vendor === undefined ? null : { kind: 'vendor', id: vendor }
}

/** What the drawer at the foot shows: charts, or what fails; with a node or vendor selected, that it fails. */
export const strip: readonly Command[] = [
  {
    id: 'view.charts',
    label: 'Charts of the results',
    keys: ['Ctrl+J'],
    menu: 'view',
    checked: () => viewStore.getState().strip === 'charts',
    run: () => show({ strip: viewStore.getState().strip === 'charts' ? 'figures' : 'charts' }),
  },
  {
    id: 'view.failures',
    label: 'What if it fails?',
    keys: ['F'],
    menu: 'view',
    checked: () => viewStore.getState().strip === 'failures',
    run: () => {
      const { strip: open, failing } = viewStore.getState()
      const wanted = selectedFailure()
      const isNew = wanted !== null && (failing?.kind !== wanted.kind || failing.id !== wanted.id)
      if (isNew) show({ strip: 'failures', failing: wanted })
      else show({ strip: open === 'failures' ? 'figures' : 'failures', failing: null })
    },
  },
]
