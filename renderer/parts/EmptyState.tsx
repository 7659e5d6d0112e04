import type { ReactNode } from 'react'

type Props = { readonly title: string; readonly text: string; readonly children?: ReactNode }

/** What this place is for, and the button that starts it. */
export function EmptyState({ title, text, children }: Props) {
  return (
    <div className="empty">
      <h2>{title}</h2>
      <p>{text}</p>
      {children !== undefined && <div className="empty-actions">{children}</div>}
    </div>
  )
}
