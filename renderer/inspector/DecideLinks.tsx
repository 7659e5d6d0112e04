import { Button } from '../parts/Button.tsx'
import { goToDeciding, type Deciding } from '../state/view.ts'
import { Section } from './Section.tsx'

export type DecideAbout = 'service' | 'product' | 'use' | 'vendor'

const LINKS: readonly { readonly view: Deciding; readonly label: string; readonly about: readonly DecideAbout[] }[] = [
  { view: 'structure', label: 'What its change changes', about: ['service', 'product', 'use'] },
  { view: 'friction', label: 'What would make a swap easier', about: ['product', 'use'] },
  { view: 'lock-in', label: 'What leaving costs', about: ['service', 'product', 'vendor'] },
  { view: 'frontier', label: 'Which vendor for which product', about: ['product', 'vendor'] },
  { view: 'moments', label: 'Decisions, by expiry', about: ['service', 'product', 'vendor'] },
]

/** The ways from what is selected to what is decided about it: one click more. */
export function DecideLinks({ about }: { readonly about: DecideAbout }) {
  return (
    <Section title="Decide">
      <ul className="inspect-list">
        {LINKS.filter((link) => link.about.includes(about)).map(({ view, label }) => (
          <li key={view}>
            <Button look="link" onClick={() => goToDeciding(view)}>
              {label}
            </Button>
          </li>
        ))}
      </ul>
    </Section>
  )
}
