import { Menu } from '@base-ui/react/menu'
import { ChevronDown } from 'lucide-react'
import { plural } from '../parts/format.ts'
import { useDocument } from '../state/document.ts'
import { foresee } from '../state/results.ts'
import { openDialog, show, useView } from '../state/view.ts'
import { addScenario, removeScenario } from '../state/what-if.ts'

/** Which what-if the figures are of; the baseline among them. */
export function ScenarioMenu() {
  const scenarios = useDocument((state) => state.present.scenarios)
  const chosen = useView((state) => state.scenario)
  const scenario = scenarios.find((s) => s.id === chosen)
  return (
    // Modal, it would lay the whole window out to cut a hole into its veil, in the midst of a click.
    <Menu.Root modal={false} onOpenChange={(isOpen) => !isOpen && foresee(null)}>
      <Menu.Trigger className="button top-scenario" aria-label={`What-if: ${scenario?.name ?? 'Baseline'}`}>
        <span>{scenario?.name ?? 'Baseline'}</span>
        <ChevronDown size={13} aria-hidden="true" />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner sideOffset={4} align="start" className="popup-place">
          <Menu.Popup className="popup">
            <Menu.RadioGroup
              value={scenario?.id ?? ''}
              onValueChange={(id: string) => show({ scenario: id === '' ? null : id })}
            >
              <Menu.RadioItem closeOnClick className="popup-item" value="">
                Baseline {scenario === undefined && <span aria-hidden="true">✓</span>}
              </Menu.RadioItem>
              {scenarios.map((s) => (
                <Menu.RadioItem
                  closeOnClick
                  key={s.id}
                  className="popup-item"
                  value={s.id}
                  onFocus={() => foresee(s.id)}
                  onPointerEnter={() => foresee(s.id)}
                >
                  <span>
                    {s.name}
                    {s.id === scenario?.id && <span aria-hidden="true"> ✓</span>}
                  </span>
                  <span className="keys">{plural(s.changes.length, 'change')}</span>
                </Menu.RadioItem>
              ))}
            </Menu.RadioGroup>
            <div className="popup-separator" />
            <Menu.Item className="popup-item" onClick={() => openDialog({ kind: 'name-scenario', scenario: null })}>
              New what-if…
            </Menu.Item>
            {scenario !== undefined && (
              <>
                <Menu.Item
                  className="popup-item"
                  onClick={() => openDialog({ kind: 'name-scenario', scenario: scenario.id })}
                >
                  Rename…
                </Menu.Item>
                <Menu.Item
                  className="popup-item"
                  onClick={() => addScenario(`${scenario.name} copy`, scenario.changes)}
                >
                  Duplicate
                </Menu.Item>
                <Menu.Item className="popup-item" onClick={() => removeScenario(scenario.id)}>
                  Remove
                </Menu.Item>
              </>
            )}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}
