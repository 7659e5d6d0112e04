import { useId, useState } from 'react'
import { Button } from '../parts/Button.tsx'
import { Dialog } from '../parts/Dialog.tsx'
import { plural } from '../parts/format.ts'
import { documentStore } from '../state/document.ts'
import { closeDialog } from '../state/view.ts'
import { groupOfSelection, putInGroup, selectedRecords } from './group-actions.ts'

/** Names the group that the selected services and products are put into: a new one, or one that exists. */
export function GroupDialog() {
  const { ecosystem } = documentStore.getState().present
  const [ids] = useState(selectedRecords)
  const [name, setName] = useState(() => {
    const group = groupOfSelection()
    return group?.kind === 'group' ? group.name : ''
  })
  const id = useId()
  const names = [
    ...new Set([...ecosystem.services, ...ecosystem.products].flatMap((record) => record.group ?? [])),
  ].sort()
  const wanted = name.trim()
  function done(): void {
    closeDialog()
    putInGroup(ids, wanted)
  }
  return (
    <Dialog
      title="Group"
      description={`${plural(ids.length, 'thing')} that can be collapsed to one card (G). A group changes no figure.`}
      size="small"
      onClose={closeDialog}
      foot={
        <>
          <Button onClick={closeDialog}>Cancel</Button>
          <Button look="main" disabled={wanted === ''} onClick={done}>
            Group
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (wanted !== '') done()
        }}
      >
        <div className="field">
          <label htmlFor={id}>Name</label>
          <input
            id={id}
            className="input"
            list={`${id}-names`}
            value={name}
            placeholder="Checkout, Data platform…"
            onChange={(event) => setName(event.target.value)}
          />
          <datalist id={`${id}-names`}>
            {names.map((each) => (
              <option key={each} value={each} />
            ))}
          </datalist>
        </div>
      </form>
    </Dialog>
  )
}
