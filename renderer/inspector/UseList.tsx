import { Button } from '../parts/Button.tsx'
import { useDocument } from '../state/document.ts'
import { nameOf } from '../state/shown.ts'
import { select } from '../state/view.ts'
import { Section } from './Section.tsx'

/** What a node uses and what uses it; each leads to its use. */
export function UseList({ id }: { readonly id: string }) {
  const ecosystem = useDocument((state) => state.present.ecosystem)
  const uses = ecosystem.uses.filter((use) => use.from === id)
  const usedBy = ecosystem.uses.filter((use) => use.to === id)
  if (uses.length + usedBy.length === 0) return null
  return (
    <>
      {uses.length > 0 && (
        <Section title={`Uses ${uses.length}`} folded>
          <ul className="inspect-list">
            {uses.map((use) => (
              <li key={use.id}>
                <Button look="link" onClick={() => select([use.id])}>
                  {nameOf(ecosystem, use.to)}
                </Button>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {usedBy.length > 0 && (
        <Section title={`Used by ${usedBy.length}`} folded>
          <ul className="inspect-list">
            {usedBy.map((use) => (
              <li key={use.id}>
                <Button look="link" onClick={() => select([use.id])}>
                  {nameOf(ecosystem, use.from)}
                </Button>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}
