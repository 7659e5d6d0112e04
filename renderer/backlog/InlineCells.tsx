import { useState, type KeyboardEvent } from 'react'
import type { Story } from '#models/backlog/item'
import { parseDoubt, printDoubt } from '../parts/doubt.ts'
import { changeStory } from './story-edits.ts'

type Props = { readonly story: Story; readonly onDone: () => void }

/** Enter and leaving take what was typed, Escape does not; the row gets the focus back. */
function keys(event: KeyboardEvent<HTMLInputElement>, take: () => void, onDone: () => void): void {
  event.stopPropagation()
  if (event.key !== 'Enter' && event.key !== 'Escape') return
  event.preventDefault()
  const row = event.currentTarget.closest('tr')
  if (event.key === 'Enter') take()
  else onDone()
  row?.focus()
}

/** The title of a story, edited where it stands. */
export function InlineTitle({ story, onDone }: Props) {
  const [typed, setTyped] = useState(story.title)
  function take(): void {
    if (typed.trim() !== '' && typed.trim() !== story.title)
      changeStory('Rename story', story.key, { title: typed.trim() })
    onDone()
  }
  return (
    <input
      className="input"
      aria-label="Title"
      autoFocus
      value={typed}
      onClick={(event) => event.stopPropagation()}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={take}
      onKeyDown={(event) => keys(event, take, onDone)}
    />
  )
}

/** The size of a story, edited where it stands: a number or a range; what can't be read is not taken. */
export function InlineSize({ story, onDone }: Props) {
  const { p10, p50, p90 } = story.size
  const before = printDoubt(p10 === p90 ? p50 : { p10, p50, p90 })
  const [typed, setTyped] = useState(before)
  const parsed = parseDoubt(typed, { min: 0 })
  function take(): void {
    if (!parsed.ok) return
    if (typed !== before) changeStory('Change size of story', story.key, { size: parsed.value })
    onDone()
  }
  return (
    <input
      className="input"
      aria-label="Size in person-days"
      aria-invalid={!parsed.ok}
      title={parsed.ok ? undefined : parsed.error}
      autoFocus
      value={typed}
      onClick={(event) => event.stopPropagation()}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={() => (parsed.ok ? take() : onDone())}
      onKeyDown={(event) => keys(event, take, onDone)}
    />
  )
}
