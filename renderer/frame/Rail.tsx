import { ChartNoAxesColumn, Clock3, ListOrdered, Network, BookOpen, type LucideIcon } from 'lucide-react'
import { PLACES, useView, type Place } from '../state/view.ts'
import { commandById, run } from '../commands.ts'

const ICONS: Readonly<Record<Place, LucideIcon>> = {
  graph: Network,
  compare: ChartNoAxesColumn,
  decisions: Clock3,
  backlog: ListOrdered,
  catalog: BookOpen,
}

/** The five places. */
export function Rail() {
  const place = useView((state) => state.place)
  return (
    <nav className="rail" aria-label="Places">
      {PLACES.map((id) => {
        const command = commandById(`view.${id}`)
        const Icon = ICONS[id]
        return (
          <button
            key={id}
            type="button"
            className="rail-place"
            aria-current={place === id ? 'page' : undefined}
            title={`${command?.label ?? id} (${command?.keys?.[0] ?? ''})`}
            onClick={() => run(`view.${id}`)}
          >
            <Icon size={18} aria-hidden="true" />
            {command?.label}
          </button>
        )
      })}
    </nav>
  )
}
