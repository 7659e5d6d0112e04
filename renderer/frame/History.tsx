import { Dialog } from '../parts/Dialog.tsx'
import { goTo, useDocument } from '../state/document.ts'
import { closeDialog } from '../state/view.ts'

/** Every edit since the document was opened; choosing one goes back or forward to it. */
export function History() {
  const undo = useDocument((state) => state.undo)
  const redo = useDocument((state) => state.redo)
  const steps = ['As it was opened', ...undo.map((step) => step.label), ...redo.map((step) => step.label).reverse()]
  return (
    <Dialog
      title="History"
      description="Choose a line to go to that state. Nothing is lost until you edit from there."
      onClose={closeDialog}
    >
      <ol className="history">
        {steps.map((label, index) => (
          <li key={index}>
            <button
              type="button"
              aria-current={index === undo.length ? 'step' : undefined}
              data-undone={index > undo.length}
              onClick={() => goTo(index)}
            >
              {label}
            </button>
          </li>
        ))}
      </ol>
    </Dialog>
  )
}
