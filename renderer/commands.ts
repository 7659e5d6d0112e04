import type { MenuSection } from './bridge/bridge.ts'
import type { Command } from './command.ts'
import { newDocument, openFile, saveFile } from './files.ts'
import { alignments } from './align-commands.ts'
import * as graph from './graph/actions.ts'
import { camera } from './camera-commands.ts'
import { exports } from './export-commands.ts'
import { escape } from './escape.ts'
import { groups } from './group-commands.ts'
import { decisionViews } from './decision-view-commands.ts'
import { moves } from './move-commands.ts'
import { sampling } from './sampling-commands.ts'
import { prices } from './price-commands.ts'
import { strip } from './strip-commands.ts'
import { documentStore, redo, undo } from './state/document.ts'
import { priceOf, removePrice } from './state/own-prices.ts'
import { closeDialog, goToPlace, openDialog, PLACES, show, viewStore, type Lens, type Theme } from './state/view.ts'

const view = () => viewStore.getState()
const selects = (kinds: 'node' | 'any'): boolean => {
  const { selection, place } = view()
  if (place !== 'graph' || selection.length === 0) return false
  if (kinds === 'any') return true
  const { services, products } = documentStore.getState().present.ecosystem
  return selection.some((id) => services.some((s) => s.id === id) || products.some((p) => p.id === id))
}
const selectedProduct = (): string | null => {
  const { selection } = view()
  const { products } = documentStore.getState().present.ecosystem
  return selection.length === 1 ? (products.find((product) => product.id === selection[0])?.id ?? null) : null
}
/** The one price of your own that is selected where prices are listed. */
const selectedPrice = (): string | null => {
  const { selection, place } = view()
  const [only, ...more] = selection
  return place !== 'catalog' || only === undefined || more.length > 0 ? null : priceOf(only)
}
const onCanvas = (): boolean => view().place === 'graph' && view().graphAs === 'canvas'
const lens = (id: Lens, label: string): Command => ({
  id: `view.lens-${id}`,
  label,
  menu: 'view',
  checked: () => view().lens === id,
  run: () => show({ lens: id }),
})
const theme = (id: Theme, label: string): Command => ({
  id: `view.theme-${id}`,
  label,
  menu: 'view',
  checked: () => view().theme === id,
  run: () => show({ theme: id }),
})

export const COMMANDS: readonly Command[] = [
  { id: 'file.new', label: 'New', keys: ['Ctrl+N'], menu: 'file', inFields: true, run: newDocument },
  { id: 'file.open', label: 'Open…', keys: ['Ctrl+O'], menu: 'file', inFields: true, run: openFile },
  { id: 'file.save', label: 'Save', keys: ['Ctrl+S'], menu: 'file', inFields: true, run: () => void saveFile() },
  {
    id: 'file.save-as',
    label: 'Save as…',
    keys: ['Ctrl+Shift+S'],
    menu: 'file',
    inFields: true,
    run: () => void saveFile({ elsewhere: true }),
  },
  {
    id: 'file.import',
    label: 'Import…',
    keys: ['Ctrl+Shift+O'],
    menu: 'file',
    run: () => openDialog({ kind: 'import' }),
  },
  ...prices,
  ...exports,
  {
    id: 'edit.undo',
    label: 'Undo',
    keys: ['Ctrl+Z'],
    menu: 'edit',
    when: () => documentStore.getState().undo.length > 0,
    run: undo,
  },
  {
    id: 'edit.redo',
    label: 'Redo',
    keys: ['Ctrl+Shift+Z', 'Ctrl+Y'],
    menu: 'edit',
    when: () => documentStore.getState().redo.length > 0,
    run: redo,
  },
  { id: 'edit.history', label: 'History…', menu: 'edit', run: () => openDialog({ kind: 'history' }) },
  { id: 'edit.cut', label: 'Cut', keys: ['Ctrl+X'], menu: 'edit', when: () => selects('node'), run: graph.cutSelected },
  {
    id: 'edit.copy',
    label: 'Copy',
    keys: ['Ctrl+C'],
    menu: 'edit',
    when: () => selects('node'),
    run: graph.copySelected,
  },
  {
    id: 'edit.paste',
    label: 'Paste',
    keys: ['Ctrl+V'],
    menu: 'edit',
    when: graph.hasClipping,
    run: graph.pasteClipping,
  },
  {
    id: 'edit.duplicate',
    label: 'Duplicate',
    keys: ['Ctrl+D'],
    menu: 'edit',
    when: () => selects('node'),
    run: graph.duplicateSelected,
  },
  {
    id: 'edit.rename',
    label: 'Rename',
    keys: ['F2'],
    menu: 'edit',
    when: () => selects('node') && view().selection.length === 1,
    run: graph.renameSelected,
  },
  {
    id: 'edit.delete',
    label: 'Delete',
    keys: ['Delete', 'Backspace'],
    menu: 'edit',
    when: () => selects('any') || selectedPrice() !== null,
    run: () => {
      const price = selectedPrice()
      if (price === null) graph.removeSelected()
      else removePrice(price)
    },
  },
  { id: 'edit.select-all', label: 'Select all', keys: ['Ctrl+A'], menu: 'edit', when: onCanvas, run: graph.selectAll },
  {
    id: 'edit.select-none',
    label: 'Select nothing, or stop what is under way',
    keys: ['Escape'],
    menu: 'edit',
    when: () => escape() !== null,
    run: () => escape()?.(),
  },
  ...moves,
  ...alignments,
  ...groups,
  { id: 'edit.new-service', label: 'New service', keys: ['Ctrl+Shift+N'], menu: 'edit', run: () => graph.newService() },
  ...PLACES.map((place, index): Command => ({
    id: `view.${place}`,
    label: `${place.charAt(0).toUpperCase()}${place.slice(1)}`,
    keys: [`Ctrl+${index + 1}`],
    menu: 'view',
    inFields: true,
    checked: () => view().place === place,
    run: () => goToPlace(place),
  })),
  ...decisionViews,
  {
    id: 'view.table',
    label: 'Graph as a table',
    keys: ['T'],
    menu: 'view',
    when: () => view().place === 'graph',
    checked: () => view().graphAs === 'table',
    run: () => show({ graphAs: view().graphAs === 'table' ? 'canvas' : 'table' }),
  },
  {
    id: 'view.vendors',
    label: 'Vendors on the canvas',
    keys: ['V'],
    menu: 'view',
    when: onCanvas,
    checked: () => !documentStore.getState().present.layout.hideVendors,
    run: graph.toggleVendors,
  },
  {
    id: 'view.uses',
    label: 'Uses of what many share',
    keys: ['U'],
    menu: 'view',
    when: onCanvas,
    checked: () => view().uses === 'all',
    run: () => show({ uses: view().uses === 'all' ? 'main' : 'all' }),
  },
  {
    id: 'view.prices',
    label: 'Your prices',
    menu: 'view',
    checked: () => view().place === 'catalog' && view().catalogAs === 'prices',
    run: () => show({ place: 'catalog', catalogAs: 'prices' }),
  },
  ...camera,
  {
    id: 'view.palette',
    label: 'Palette',
    keys: ['Ctrl+B'],
    menu: 'view',
    checked: () => view().palette,
    run: () => show({ palette: !view().palette }),
  },
  {
    id: 'view.inspector',
    label: 'Inspector',
    keys: ['Ctrl+I', 'Ctrl+Alt+B'],
    menu: 'view',
    checked: () => view().inspector,
    run: () => show({ inspector: !view().inspector }),
  },
  ...strip,
  lens('cost', 'Lens: cost'),
  lens('utilisation', 'Lens: utilisation'),
  lens('friction', 'Lens: friction'),
  theme('system', 'Theme: as the system'),
  theme('light', 'Theme: light'),
  theme('dark', 'Theme: dark'),
  {
    id: 'simulate.new-scenario',
    label: 'New what-if…',
    keys: ['Ctrl+Shift+W'],
    menu: 'simulate',
    run: () => openDialog({ kind: 'name-scenario', scenario: null }),
  },
  {
    id: 'simulate.baseline',
    label: 'Show the baseline',
    keys: ['Ctrl+Shift+B'],
    menu: 'simulate',
    when: () => view().scenario !== null,
    run: () => show({ scenario: null }),
  },
  ...sampling,
  {
    id: 'simulate.swap',
    label: 'Swap…',
    keys: ['S'],
    menu: 'simulate',
    when: () => selectedProduct() !== null,
    run: () => {
      const product = selectedProduct()
      if (product !== null) openDialog({ kind: 'swap', product })
    },
  },
  {
    id: 'help.palette',
    label: 'Search or run a command',
    keys: ['Ctrl+K', 'Ctrl+Shift+P', 'F1'],
    menu: 'help',
    inFields: true,
    run: () => (view().dialog?.kind === 'palette' ? closeDialog() : openDialog({ kind: 'palette' })),
  },
  { id: 'help.keys', label: 'Keyboard shortcuts', keys: ['?'], menu: 'help', run: () => openDialog({ kind: 'help' }) },
  {
    id: 'help.model-limits',
    label: 'What the model does not say',
    menu: 'help',
    run: () => openDialog({ kind: 'model-limits' }),
  },
]

const BY_ID: ReadonlyMap<string, Command> = new Map(COMMANDS.map((command) => [command.id, command]))

export const commandById = (id: string): Command | undefined => BY_ID.get(id)

/** Whether a command would do something now. */
export const canRun = (command: Command): boolean => command.when?.() ?? true

/** Runs a command by its id if it may; an unknown id (a menu of another version) does nothing. */
export function run(id: string): void {
  const command = BY_ID.get(id)
  if (command !== undefined && canRun(command)) command.run()
}

/** The menu as the shell shows it. */
export function menu(): readonly MenuSection[] {
  return (['file', 'edit', 'view', 'simulate', 'help'] as const).map((id) => ({
    id,
    items: COMMANDS.filter((command) => command.menu === id && command.keyOnly !== true).map((command) => ({
      kind: 'command' as const,
      id: command.id,
      label: command.label,
      enabled: canRun(command),
      ...(command.keys?.[0] === undefined ? {} : { shortcut: command.keys[0].replace('Ctrl', 'CmdOrCtrl') }),
      ...(command.checked === undefined ? {} : { checked: command.checked() }),
    })),
  }))
}
