import type { Backlog } from '#models/backlog/item'
import { Button } from '../parts/Button.tsx'
import { plural } from '../parts/format.ts'
import { forgetOrphan } from './story-edits.ts'

/** Hand edits whose story is gone: kept until a person forgets them. */
export function Orphans({ backlog }: { readonly backlog: Backlog }) {
  const { orphans } = backlog
  if (orphans.length === 0) return null
  return (
    <section className="backlog-orphans" aria-label="Hand edits without a story">
      <h3>{plural(orphans.length, 'hand edit')} without a story</h3>
      <p className="soft">They are kept: a story that comes back has them again.</p>
      <ul>
        {orphans.map((orphan) => (
          <li key={orphan.key}>
            <span>
              <strong>{orphan.title ?? orphan.key}</strong> ({orphan.fields.join(', ')}): {orphan.why}.
            </span>
            <Button onClick={() => forgetOrphan(orphan.key)} aria-label={`Forget the hand edit of ${orphan.key}`}>
              Forget
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
