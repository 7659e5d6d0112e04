import type { Command } from './command.ts'
import { exportPrices } from './files.ts'
import { documentStore } from './state/document.ts'
import { openDialog } from './state/view.ts'

/** Prices as files: a vendor's list or a price book comes in, your own go out. */
export const prices: readonly Command[] = [
  {
    id: 'prices.import',
    label: 'Take a price file…',
    menu: 'file',
    run: () => openDialog({ kind: 'import-prices' }),
  },
  {
    id: 'prices.export',
    label: 'Export your prices',
    menu: 'file',
    when: () => documentStore.getState().present.ecosystem.prices.length > 0,
    run: () => void exportPrices(),
  },
]
