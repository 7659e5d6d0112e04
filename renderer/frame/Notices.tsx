import { X } from 'lucide-react'
import { useEffect } from 'react'
import { Button } from '../parts/Button.tsx'
import { dismiss, useView, type Notice } from '../state/view.ts'

const SHOWN_MS = 5000

/** Sentences for the person, at the foot of the window. What went wrong stays until it is closed. */
export function Notices() {
  const notices = useView((state) => state.notices)
  return (
    <div className="notices" aria-live="polite">
      {notices.map((notice) => (
        <One key={notice.id} notice={notice} />
      ))}
    </div>
  )
}

function One({ notice }: { readonly notice: Notice }) {
  useEffect(() => {
    if (notice.tone === 'wrong') return
    const timer = setTimeout(() => dismiss(notice.id), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [notice])
  return (
    <div className="notice-line" data-tone={notice.tone} role={notice.tone === 'wrong' ? 'alert' : undefined}>
      <span>{notice.text}</span>
      <Button look="quiet" square aria-label="Dismiss" onClick={() => dismiss(notice.id)}>
        <X size={14} aria-hidden="true" />
      </Button>
    </div>
  )
}
