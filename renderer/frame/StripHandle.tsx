import type { KeyboardEvent, PointerEvent } from 'react'
import { show, useView } from '../state/view.ts'

const LEAST = 180
const STEP = 32
const most = (): number => Math.round(innerHeight * 0.75)
const heightNow = (handle: Element): number => handle.parentElement?.getBoundingClientRect().height ?? LEAST

/** The upper edge of the results: dragged, or moved by the arrows, it makes room for charts; pulled down it hides them. */
export function StripHandle() {
  const open = useView((state) => state.strip !== 'figures')
  const height = useView((state) => state.stripHeight)
  function resize(to: number): void {
    if (to < LEAST) show({ strip: 'figures', stripHeight: null })
    else show({ ...(open ? {} : { strip: 'charts' as const }), stripHeight: Math.min(most(), Math.round(to)) })
  }
  function onKeyDown(event: KeyboardEvent): void {
    const way = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0
    if (way === 0) return
    event.preventDefault()
    resize(open ? heightNow(event.currentTarget) + way * STEP : way === 1 ? most() * 0.6 : 0)
  }
  function onPointerDown(event: PointerEvent<HTMLDivElement>): void {
    const handle = event.currentTarget
    const [from, before] = [event.clientY, heightNow(handle)]
    handle.setPointerCapture(event.pointerId)
    const move = (at: globalThis.PointerEvent): void => {
      if (Math.abs(at.clientY - from) > 4) resize(before + from - at.clientY)
    }
    const end = (): void => {
      handle.removeEventListener('pointermove', move)
      handle.removeEventListener('pointerup', end)
      handle.removeEventListener('pointercancel', end)
    }
    handle.addEventListener('pointermove', move)
    handle.addEventListener('pointerup', end)
    handle.addEventListener('pointercancel', end)
  }
  return (
    <div
      className="strip-handle"
      role="separator"
      aria-orientation="horizontal"
      aria-label="Height of the results"
      aria-valuemin={LEAST}
      aria-valuemax={most()}
      aria-valuenow={open ? (height ?? Math.round(most() * 0.8)) : LEAST}
      tabIndex={0}
      title="Drag up for charts"
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
    />
  )
}
