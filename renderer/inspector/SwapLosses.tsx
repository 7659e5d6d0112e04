import { useState } from 'react'
import { Button } from '../parts/Button.tsx'
import { GapList } from '../parts/GapList.tsx'
import { blocks, gapKey, type Gap } from '../parts/waivers.ts'

type Reasons = readonly { readonly gap: string; readonly reason: string }[]
type Props = {
  readonly offering: string
  readonly gaps: readonly Gap[]
  readonly nameOf: (id: string) => string
  readonly onBack: () => void
  readonly onSwap: (waived: Reasons) => void
}

/** A candidate that would lose what is in use: each loss with its evidence, to be accepted with a reason or left to block. */
export function SwapLosses({ offering, gaps, nameOf, onBack, onSwap }: Props) {
  const [reasons, setReasons] = useState<Reasons>([])
  const known = gaps.map((gap) => {
    const reason = reasons.find((each) => each.gap === gapKey(gap))?.reason
    return reason === undefined ? gap : { ...gap, waived: reason }
  })
  const left = known.filter(blocks).length
  return (
    <div className="swap-losses">
      <p>
        {offering} lacks what is in use now. A loss that nobody accepts is an error of the what-if until it is waived;
        it can be waived later, in Compare.
      </p>
      <GapList
        gaps={known}
        nameOf={nameOf}
        onWaive={(gap, reason) => setReasons([...reasons, { gap: gapKey(gap), reason }])}
        onRevoke={(gap) => setReasons(reasons.filter((each) => each.gap !== gapKey(gap)))}
      />
      <div className="inspect-actions">
        <Button onClick={onBack}>Back to the candidates</Button>
        <Button look="main" onClick={() => onSwap(reasons)}>
          {left === 0 ? 'Swap' : `Swap, with ${left} that ${left === 1 ? 'blocks' : 'block'}`}
        </Button>
      </div>
    </div>
  )
}
