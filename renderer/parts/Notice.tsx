import type { ReactNode } from 'react'

type Props = {
  readonly tone?: 'note' | 'warning' | 'error' | 'good'
  readonly title?: string
  readonly children: ReactNode
}

/** A sentence that matters: what happened, where, what to do. */
export function Notice({ tone = 'note', title, children }: Props) {
  return (
    <div className="notice" data-tone={tone} role={tone === 'error' ? 'alert' : undefined}>
      {title !== undefined && <strong>{title} </strong>}
      {children}
    </div>
  )
}
