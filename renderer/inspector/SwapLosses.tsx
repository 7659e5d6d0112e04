import { useState } from 'react'
import type { Waiver } from '#models/ecosystem/waiver'
import { Button } from '../parts/Button.tsx'
import { GapList } from '../parts/GapList.tsx'
import { localDate } from '../state/today.ts'
import { accepted, blocks, gapKey, type Gap } from '../parts/waivers.ts'

type Waivers = readonly Waiver[]
type Props = {
  readonly offering: string
  readonly gaps: readonly Gap[]
  readonly nameOf: (id: string) => string
  readonly onBack: () => void
  readonly onSwap: (waived: Waivers) => void
}

/** A candidate that would lose what is in use: each loss with its evidence, to be accepted with a reason or left to block. */
export function SwapLosses({ offering, gaps, nameOf, onBack, onSwap }: Props) {
  const [waivers, setWaivers] = useState<Waivers>([])
  const without = (key: string): Waivers => waivers.filter((each) => each.gap !== key)
  const known = gaps.map((gap) =>
    accepted(
      gap,
      waivers.find((each) => each.gap === gapKey(gap)),
    ),
  )
  const left = known.filter(blocks).length
  return (
    <div className="swap-losses">
      <p>
        {offering} lacks what is in use now. A loss that nobody accepts is an error of the what-if until it is waived;
        it can be waived later, in Compare.
      </p>
      <GapList
        gaps={known}
        today={localDate(new Date())}
        nameOf={nameOf}
        onWaive={(_gap, waiver) => setWaivers([...without(waiver.gap), waiver])}
        onRevoke={(gap) => setWaivers(without(gapKey(gap)))}
      />
      <div className="inspect-actions">
        <Button onClick={onBack}>Back to the candidates</Button>
        <Button look="main" onClick={() => onSwap(waivers)}>
          {left === 0 ? 'Swap' : `Swap, with ${left} that ${left === 1 ? 'blocks' : 'block'}`}
        </Button>
      </div>
    </div>
  )
}
