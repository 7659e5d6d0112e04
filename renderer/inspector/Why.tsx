import { Dialog } from '../parts/Dialog.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { useDocument } from '../state/document.ts'
import { nameOf } from '../state/shown.ts'
import { closeDialog, useView, type Figure } from '../state/view.ts'
import { useSummary } from '../state/shown-run.ts'
import { WhyCommitment } from './WhyCommitment.tsx'
import { WhyCost } from './WhyCost.tsx'
import { WhyDigest } from './WhyDigest.tsx'
import { WhyCoverage } from './WhyCoverage.tsx'
import { WhyLeaving } from './WhyLeaving.tsx'
import { WhyScale } from './WhyScale.tsx'
import { WhyTree } from './WhyTree.tsx'
import { explainedAt } from './why-path.ts'
import './inspector.css'

const TITLES: Readonly<Record<Exclude<Figure['kind'], 'explained'>, string>> = {
  cost: 'Why this cost',
  coverage: 'What is priced, and what is not',
  leaving: 'Why it takes this much to leave',
  'runs-out': 'Why it runs out',
  utilisation: 'Why it is this busy',
  commitment: 'What becomes of what is bought ahead',
}

/** Where a figure comes from: its formula, what went into it, prices with tiers, source and date, and where to change them. */
export function Why({ figure }: { readonly figure: Figure }) {
  const { summary, fresh } = useSummary()
  const ecosystem = useDocument((state) => state.present.ecosystem)
  const about = figure.kind === 'commitment' ? (figure.of?.split('/')[1] ?? null) : figure.of
  const of = about === null ? '' : `: ${nameOf(ecosystem, about)}`
  return (
    <Dialog
      title={`${figure.kind === 'explained' ? figure.title : TITLES[figure.kind]}${of}`}
      size="wide"
      description={
        summary === null
          ? undefined
          : `${summary.samples} draws over ${summary.months} months, seed ${summary.seed}, catalog ${summary.catalog}.${fresh ? '' : ' These are the figures before the last change: a new run is under way.'}`
      }
      onClose={closeDialog}
    >
      {summary === null ? (
        <EmptyState title="Not simulated yet" text="The figures stand here as soon as the first run is done." />
      ) : (
        <div className="why">
          <Explained figure={figure} />
          <Body figure={figure} />
        </div>
      )}
    </Dialog>
  )
}

function Explained({ figure }: { readonly figure: Figure }) {
  const { summary } = useSummary()
  const month = useView((state) => state.month)
  const path = summary === null ? null : explainedAt(figure, summary, month)
  return path === null ? null : <WhyTree path={path} />
}

function Body({ figure }: { readonly figure: Figure }) {
  const { summary } = useSummary()
  if (summary === null) return null
  switch (figure.kind) {
    case 'cost':
      return (
        <>
          <WhyCost summary={summary} product={figure.of} />
          {figure.of === null && <WhyDigest />}
        </>
      )
    case 'coverage':
      return <WhyCoverage summary={summary} product={figure.of} />
    case 'leaving':
      return <WhyLeaving summary={summary} product={figure.of ?? ''} />
    case 'commitment':
      return <WhyCommitment summary={summary} line={figure.of ?? ''} />
    case 'explained':
      return null
    case 'runs-out':
    case 'utilisation':
      return <WhyScale summary={summary} of={figure.of ?? ''} />
  }
}
