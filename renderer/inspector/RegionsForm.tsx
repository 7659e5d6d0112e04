import { Button } from '../parts/Button.tsx'
import { editAssumptions, useDocument } from '../state/document.ts'
import { withGroupRegion, withStandIn } from './group-region.ts'
import { RegionField } from './RegionField.tsx'
import { Section } from './Section.tsx'

/** Where everything stands that says nothing else, where each group stands, and what a list without a region is read at. */
export function RegionsForm() {
  const { ecosystem, assumptions } = useDocument((state) => state.present)
  const { region, groupRegions = {}, priceMissingRegionsAt: standIns = [] } = assumptions
  const groups = [
    ...new Set([
      ...[...ecosystem.services, ...ecosystem.products].flatMap(({ group }) => group ?? []),
      ...Object.keys(groupRegions),
    ]),
  ].sort()
  const standIn = (at: number, to: string | undefined, what: string): void =>
    editAssumptions(what, (a) => withStandIn(a, at, to))
  return (
    <Section title="Regions" folded>
      <p className="field-hint">
        A binding’s own region holds first, then its group’s, then its environment’s, then the document’s region here.
        Prices are those of the region; one that a list lacks is a gap.
      </p>
      <RegionField
        label="Region"
        value={region}
        placeholder="us-east-1"
        onChange={(to) => to !== undefined && editAssumptions('Change the region', (a) => ({ ...a, region: to }))}
      />
      {groups.map((group) => (
        <RegionField
          key={group}
          label={`Group ${group}`}
          value={groupRegions[group]}
          placeholder="as its environment"
          onChange={(to) => editAssumptions(`Change the region of ${group}`, (a) => withGroupRegion(a, group, to))}
        />
      ))}
      <h4 className="inspect-sub">Where a list lacks a region</h4>
      <p className="field-hint">
        {standIns.length === 0
          ? 'The line has no price, and says so. Name a region whose price is used in its place.'
          : 'The price of the first of these that the list has is used. Every such line and the total say so.'}
      </p>
      {standIns.map((each, at) => (
        <div key={`${at} ${each}`} className="inspect-between">
          <RegionField
            label={`Stands in, ${at + 1}`}
            value={each}
            placeholder=""
            onChange={(to) => standIn(at, to, 'Change the regions that stand in')}
          />
          <span className="stand-in-buttons">
            {at > 0 && (
              <Button
                look="link"
                aria-label={`Move ${each} up`}
                onClick={() =>
                  editAssumptions('Move a region that stands in', (a) =>
                    withStandIn(withStandIn(a, at, standIns[at - 1]), at - 1, each),
                  )
                }
              >
                Up
              </Button>
            )}
            <Button
              look="link"
              aria-label={`Remove ${each}`}
              onClick={() => standIn(at, undefined, `Remove ${each} from the regions that stand in`)}
            >
              Remove
            </Button>
          </span>
        </div>
      ))}
      <RegionField
        key={standIns.length}
        label="Add a region that stands in"
        value={undefined}
        placeholder="none"
        onChange={(to) => to !== undefined && standIn(standIns.length, to, `Let ${to} stand in`)}
      />
    </Section>
  )
}
