import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'

type Props = {
  readonly title: string
  readonly description?: ReactNode
  readonly size?: 'small' | 'plain' | 'wide'
  readonly onClose: () => void
  /** Buttons at the foot, the main one last. */
  readonly foot?: ReactNode
  readonly children: ReactNode
}

/** A modal dialog: focus goes in and comes back, Escape and the cross close it. Rendered only while it is open. */
export function Dialog({ title, description, size = 'plain', onClose, foot, children }: Props) {
  return (
    <Base.Root open onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="dialog-veil" />
        <Base.Popup className="dialog" data-size={size}>
          <header className="dialog-head">
            <div>
              <Base.Title className="dialog-title">{title}</Base.Title>
              {description !== undefined && (
                <Base.Description className="dialog-description">{description}</Base.Description>
              )}
            </div>
            <Base.Close className="button" data-look="quiet" data-square="true" aria-label="Close">
              <X size={16} aria-hidden="true" />
            </Base.Close>
          </header>
          <div className="dialog-body">{children}</div>
          {foot !== undefined && <footer className="dialog-foot">{foot}</footer>}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
