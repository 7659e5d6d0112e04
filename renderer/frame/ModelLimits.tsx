import limits from '../../docs/fidelity.md?raw'
import { Dialog } from '../parts/Dialog.tsx'
import { closeDialog } from '../state/view.ts'
import { Markdown } from './Markdown.tsx'

/** What is simplified, when it hurts and by how much: the same page as in the documentation. */
export function ModelLimits() {
  return (
    <Dialog title="What the model does not say" size="wide" onClose={closeDialog}>
      <Markdown text={limits} skipTitle />
    </Dialog>
  )
}
