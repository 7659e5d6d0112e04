import { Dialog } from '../parts/Dialog.tsx'
import { Table } from '../parts/Table.tsx'
import { plural } from '../parts/format.ts'
import { useDocument } from '../state/document.ts'
import { useSummary } from '../state/shown-run.ts'
import { nameOf, useFindings } from '../state/shown.ts'
import { closeDialog, select, show } from '../state/view.ts'
import { distinct } from '../parts/distinct-findings.ts'

const ORDER = { error: 0, warning: 1, note: 2 }
const WORDS = { error: 'breaks', warning: 'doubtful', note: 'note' }

/** Everything that is wrong, doubtful or assumed; a line leads to what it is about. */
export function FindingsDialog() {
  const document = useDocument((state) => state.present)
  const { summary } = useSummary()
  const own = useFindings()
  const all = distinct([...own, ...(summary?.findings ?? [])])
  return (
    <Dialog
      title={plural(all.length, 'finding')}
      description="What is wrong, doubtful, missing or assumed, and what to do about it."
      size="wide"
      onClose={closeDialog}
    >
      <Table
        caption="Findings"
        captionHidden
        rows={all}
        keyOf={(finding) => `${finding.code} ${finding.path} ${finding.message}`}
        empty="Nothing was found."
        sortedBy={{ column: 'severity', down: false }}
        onRow={(finding) => {
          if (finding.about === undefined) return
          closeDialog()
          show({ place: 'graph', inspector: true })
          select([finding.about])
        }}
        columns={[
          { id: 'severity', title: 'Kind', cell: (f) => WORDS[f.severity], sort: (f) => ORDER[f.severity] },
          {
            id: 'about',
            title: 'About',
            cell: (f) => (f.about === undefined ? 'the document' : nameOf(document.ecosystem, f.about)),
            sort: (f) => f.about ?? '',
          },
          { id: 'message', title: 'Found', cell: (f) => <span title={f.path}>{f.message}</span> },
          { id: 'fix', title: 'What to do', cell: (f) => f.fix ?? '–' },
        ]}
      />
    </Dialog>
  )
}
