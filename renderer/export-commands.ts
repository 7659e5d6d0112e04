import type { Command } from './command.ts'
import { canExportPage, exportShown } from './export-picture.ts'

/** How what is shown leaves the window, other than as a document. */
export const exports: readonly Command[] = [
  {
    id: 'export.svg',
    label: 'Export picture (SVG)',
    keys: ['Ctrl+Shift+E'],
    menu: 'file',
    run: () => void exportShown('svg'),
  },
  { id: 'export.png', label: 'Export picture (PNG)', menu: 'file', run: () => void exportShown('png') },
  { id: 'export.mermaid', label: 'Export diagram (Mermaid)', menu: 'file', run: () => void exportShown('mermaid') },
  {
    id: 'export.page',
    label: 'Export page with figures (HTML)',
    menu: 'file',
    when: canExportPage,
    run: () => void exportShown('html'),
  },
]
