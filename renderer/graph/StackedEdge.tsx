import { BaseEdge, getStraightPath, type EdgeProps } from '@xyflow/react'
import { CARD } from '#models/picture/placement'

/** From a card's right end, or to its left one: where React Flow has the ends of edges, half a handle outside. */
const TO_MIDDLE = CARD.width / 2 + 4.5

/** From the foot of a card to the head of the one beneath it, or the other way round. */
export function StackedEdge({ sourceX, sourceY, targetX, targetY, ...edge }: EdgeProps) {
  const half = targetY > sourceY ? CARD.height / 2 : -CARD.height / 2
  const [path] = getStraightPath({
    sourceX: sourceX - TO_MIDDLE,
    sourceY: sourceY + half,
    targetX: targetX + TO_MIDDLE,
    targetY: targetY - half,
  })
  const { id, markerEnd, style, interactionWidth } = edge
  return (
    <BaseEdge
      id={id}
      path={path}
      {...(markerEnd === undefined ? {} : { markerEnd })}
      {...(style === undefined ? {} : { style })}
      {...(interactionWidth === undefined ? {} : { interactionWidth })}
    />
  )
}
