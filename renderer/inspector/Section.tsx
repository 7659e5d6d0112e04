import type { ReactNode } from 'react'

/** A titled part of the inspector; `folded` ones open on demand. */
export function Section({
  title,
  folded,
  children,
}: {
  readonly title: string
  readonly folded?: boolean
  readonly children: ReactNode
}) {
  if (folded === undefined)
    return (
      <section className="inspect-part">
        <h3>{title}</h3>
        {children}
      </section>
    )
  return (
    <details className="inspect-part" open={!folded}>
      <summary>{title}</summary>
      {children}
    </details>
  )
}

/** A name and a figure on one line. */
export function Row({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="inspect-row">
      <span>{name}</span>
      <span>{children}</span>
    </div>
  )
}

export function Head({ name, kind }: { readonly name: string; readonly kind: string }) {
  return (
    <header className="inspect-head">
      <h2>{name}</h2>
      <p>{kind}</p>
    </header>
  )
}
