import { Handle, Position, type NodeProps } from '@xyflow/react'
import { Boxes, Layers, Maximize2, type LucideIcon } from 'lucide-react'
import { memo } from 'react'
import { plural } from '../parts/format.ts'
import { toggleCollapsed } from './group-actions.ts'
import type { AreaNode, CardNode, GroupNode, OfferingNode, VendorNode } from './flow-nodes.ts'

const SERVICE_ICON: LucideIcon = Boxes

/** A service or a product: kind mark and name, what provides it, the lens's figure, findings. */
export const Card = memo(function Card({ data }: NodeProps<CardNode>) {
  const { kind, name, second, hint, colour, figure, findings, worst, changed, blast } = data
  return (
    <div className="card" data-kind={kind} data-changed={changed}>
      <span className="card-bar" style={{ background: figure === null ? colour : levelColour(figure.level) }} />
      <Handle type="target" position={Position.Left} />
      <div className="card-text">
        <span className="card-name" title={name}>
          {kind === 'service' ? (
            <SERVICE_ICON size={13} aria-hidden="true" color={colour} />
          ) : (
            <span className="swatch" style={{ background: colour }} />
          )}
          <span>{name}</span>
        </span>
        <span className="card-second" title={hint}>
          {second}
        </span>
      </div>
      {blast !== undefined ? (
        <span className="card-blast">{blast}</span>
      ) : figure === null ? null : (
        <span className="card-figure" title={`${figure.text} (${figure.range})`}>
          {figure.text}
        </span>
      )}
      {worst !== null && (
        <span className="card-findings" data-worst={worst} title={plural(findings, 'finding')}>
          {findings}
        </span>
      )}
      <Handle type="source" position={Position.Right} />
    </div>
  )
})

/** From little to much: green, sky, orange, vermilion. */
function levelColour(level: number): string {
  if (level < 0.25) return 'var(--data-green)'
  if (level < 0.5) return 'var(--data-sky)'
  return level < 0.75 ? 'var(--data-orange)' : 'var(--data-vermilion)'
}

export const OfferingCard = memo(function OfferingCard({ data }: NodeProps<OfferingNode>) {
  return (
    <div className="offering-card" data-bound={data.bound} title={data.title}>
      <Handle type="target" position={Position.Left} />
      <span>{data.name}</span>
    </div>
  )
})

export const VendorBox = memo(function VendorBox({ data }: NodeProps<VendorNode>) {
  return (
    <div className="vendor-box" title={data.share === '' ? data.name : `${data.name}: ${data.share}`}>
      <span className="vendor-head">
        <span className="vendor-initials" aria-hidden="true">
          {data.initials}
        </span>
        <span className="vendor-name">{data.name}</span>
      </span>
    </div>
  )
})

export const Area = memo(function Area({ data }: NodeProps<AreaNode>) {
  return (
    <div className="area" data-kind={data.kind}>
      <button
        type="button"
        className="area-title nodrag nopan"
        title={`Collapse ${data.title} to one card (G)`}
        aria-label={`Collapse ${data.title}`}
        onClick={() => toggleCollapsed(data.group)}
      >
        {data.title}
      </button>
    </div>
  )
})

/** A collapsed group: a card with a stack beneath it. */
export const GroupCard = memo(function GroupCard({ id, data }: NodeProps<GroupNode>) {
  return (
    <div className="card group-card">
      <Handle type="target" position={Position.Left} isConnectable={false} />
      <div className="card-text">
        <span className="card-name" title={data.name}>
          <Layers size={13} aria-hidden="true" />
          <span>{data.name}</span>
        </span>
        <span className="card-second">{data.second}</span>
      </div>
      <button
        type="button"
        className="group-expand nodrag nopan"
        aria-label={`Expand ${data.name}`}
        title="Show what is in it (G, or a double click)"
        onClick={(event) => {
          event.stopPropagation()
          toggleCollapsed(id)
        }}
      >
        <Maximize2 size={12} aria-hidden="true" />
      </button>
      {data.findings > 0 && (
        <span className="card-findings" data-worst="warning" title={plural(data.findings, 'finding')}>
          {data.findings}
        </span>
      )}
      <Handle type="source" position={Position.Right} isConnectable={false} />
    </div>
  )
})
