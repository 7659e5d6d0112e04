import { MiniMap } from '@xyflow/react'
import type { FlowNode } from './flow-nodes.ts'

/** The whole graph small, with the part that is in sight: drag it to get there, turn the wheel over it to zoom. */
export function Overview() {
  return (
    <MiniMap<FlowNode>
      pannable
      zoomable
      ariaLabel="Overview of the graph"
      nodeColor={colourOf}
      nodeBorderRadius={6}
      maskColor="var(--overview-mask)"
      bgColor="var(--paper)"
      style={SIZE}
    />
  )
}

const SIZE = { width: 180, height: 96 }

function colourOf(node: FlowNode): string {
  if (node.type === 'card') return node.data.colour
  return node.type === 'area' || node.type === 'vendor' ? 'transparent' : 'var(--line-strong)'
}
