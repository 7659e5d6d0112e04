type Box = { readonly left: number; readonly top: number; readonly width: number; readonly height: number }

/** Which of these boxes has its middle nearest to a point; null where there is none. */
export function nearestTo<T extends { readonly box: Box }>(candidates: readonly T[], x: number, y: number): T | null {
  const far = ({ box }: T): number => {
    const [dx, dy] = [box.left + box.width / 2 - x, box.top + box.height / 2 - y]
    return dx * dx + dy * dy
  }
  return candidates.reduce<T | null>((best, each) => (best === null || far(each) < far(best) ? each : best), null)
}

/**
 * A press on the wide hit line of one edge, where the end of another lies beneath it: the end that is nearest gets the
 * press. Each edge is a drawing of its own with its own height, so no style can put ends above all lines.
 */
export function pressNearestEnd(event: MouseEvent): void {
  const on = event.target
  if (event.button !== 0 || !(on instanceof Element) || on.closest('.react-flow__edge') === null) return
  const ends = document
    .elementsFromPoint(event.clientX, event.clientY)
    .filter((element) => element.classList.contains('react-flow__edgeupdater'))
    .map((element) => ({ element, box: element.getBoundingClientRect() }))
  const nearest = nearestTo(ends, event.clientX, event.clientY)
  if (nearest === null || nearest.element === on) return
  event.stopPropagation()
  event.preventDefault()
  const { clientX, clientY, button, buttons, shiftKey, ctrlKey, altKey, metaKey } = event
  const init = {
    bubbles: true,
    cancelable: true,
    clientX,
    clientY,
    button,
    buttons,
    shiftKey,
    ctrlKey,
    altKey,
    metaKey,
  }
  nearest.element.dispatchEvent(new MouseEvent('mousedown', init))
}
