import { startTransition, useCallback, useState, type ReactNode } from 'react'

type Size = { readonly width: number; readonly height: number }

/**
 * Draws what has to know its size once the page is laid out anyway. To ask for it, as Recharts' own container does, lays out the
 * whole window in the task of the click.
 */
export function Sized({ children }: { readonly children: (size: Size) => ReactNode }) {
  const [size, setSize] = useState<Size | null>(null)
  const observe = useCallback((element: HTMLDivElement) => {
    const observer = new ResizeObserver(([entry]) => {
      if (entry === undefined) return
      const { width, height } = entry.contentRect
      const next = { width: Math.round(width), height: Math.round(height) }
      startTransition(() =>
        setSize((known) => (known?.width === next.width && known.height === next.height ? known : next)),
      )
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return (
    <div className="chart-sized" ref={observe}>
      {size !== null && size.width > 0 && children(size)}
    </div>
  )
}
