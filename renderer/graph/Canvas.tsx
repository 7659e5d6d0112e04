import {
  Background,
  BackgroundVariant,
  ReactFlow,
  SelectionMode,
  useReactFlow,
  useStore,
  type Connection,
  type Edge,
  type EdgeChange,
  type FinalConnectionState,
  type NodeChange,
} from '@xyflow/react'
import '@xyflow/react/dist/base.css'
import { memo, useCallback, useDeferredValue, useEffect, useMemo, useState, type DragEvent } from 'react'
import { CATALOG } from '#models/catalog/catalog'
import type { Summary } from '#models/engine/summary'
import { run } from '../commands.ts'
import { useDocument } from '../state/document.ts'
import { useShownRun } from '../state/shown-run.ts'
import { appliedIn, ecosystemAt, useFindings } from '../state/shown.ts'
import { select, show, useView, viewStore } from '../state/view.ts'
import type { Position } from '#models/picture/placement'
import { considerOffering, join, moveTo, newProduct, newService, whyNotJoin } from './actions.ts'
import { withBlast } from './blast.ts'
import { BlastBanner } from './BlastBanner.tsx'
import { Overview } from './Overview.tsx'
import { offerCamera } from './camera.ts'
import { Area, Card, GroupCard, OfferingCard, VendorBox } from './Cards.tsx'
import { CanvasTools } from './CanvasTools.tsx'
import { copyTo } from './create-actions.ts'
import { CreateMenu, type Loose } from './CreateMenu.tsx'
import { withMembers } from './group-actions.ts'
import { pressNearestEnd } from './nearest-end.ts'
import { readDragged } from './dragged.ts'
import { useEdgeCosts } from '../state/edge-costs.ts'
import { lensFigures, moneyOfEdges, vendorShares } from './lens.ts'
import { firstLook, isFar } from './first-look.ts'
import { Markers } from './Markers.tsx'
import { StackedEdge } from './StackedEdge.tsx'
import { CARD, placeAll, VENDOR, vendorBoxes } from '#models/picture/placement'
import type { FlowNode } from './flow-nodes.ts'
import { keeping, toFlow } from './to-flow.ts'
import { notify } from '../state/view.ts'
import { swapTo } from '../state/what-if.ts'
import { offeringOf, vendorNode } from '#models/picture/node-ids'
import { documentStore } from '../state/document.ts'

const nodeTypes = { card: Card, offering: OfferingCard, vendor: VendorBox, area: Area, 'group-card': GroupCard }
const edgeTypes = { stacked: StackedEdge }
// Room at the foot for the buttons and the legend.
const PADDING = { top: '20px', right: '20px', bottom: '64px', left: '20px' } as const
const BENEATH_BANNER = { ...PADDING, top: '72px' } as const
const FIT = { padding: PADDING, maxZoom: 1.1, duration: 150 } as const

/** From so many nodes on only what is in sight is drawn, edges step back, and an overview says where one is. */
const MANY = 120

/** The graph, a moment after the strip and the charts: other figures or another what-if are drawn when nothing else waits. */
export function Canvas() {
  const scenario = useDeferredValue(useShownRun(({ drawn }) => drawn))
  const summary = useDeferredValue(useShownRun(({ whole }) => whole?.value ?? null))
  return <Drawing scenario={scenario} summary={summary} />
}

type DrawingProps = { readonly scenario: string | null; readonly summary: Summary | null }

/** The graph as a drawing. Controlled: what it shows is derived, what a person does on it becomes an edit or a view change. */
const Drawing = memo(function Drawing({ scenario, summary }: DrawingProps) {
  const document = useDocument((state) => state.present)
  const month = useView((state) => state.month)
  const lensId = useView((state) => state.lens)
  const selection = useView((state) => state.selection)
  const drag = useView((state) => state.drag)
  const uses = useView((state) => state.uses)
  const [hovered, setHovered] = useState<string | null>(null)
  const [loose, setLoose] = useState<Loose | null>(null)
  const [moving, setMoving] = useState(false)
  const findings = useFindings()

  const failing = useView((state) => state.failing)
  const failure =
    summary?.reliability.failures.find((each) => each.kind === failing?.kind && each.id === failing.id) ?? null

  const lens = useMemo(() => lensFigures(summary, lensId, month), [summary, lensId, month])
  const shares = useMemo(() => vendorShares(summary), [summary])
  const all = useMemo(() => [...findings, ...(summary?.findings ?? [])], [findings, summary])
  const keep = useMemo(keeping, [])
  const costs = useEdgeCosts(summary)
  const edgeMoney = useMemo(
    () => (lensId === 'cost' && costs !== null && summary !== null ? moneyOfEdges(costs, summary.currency) : null),
    [lensId, costs, summary],
  )
  const flow = useMemo(() => {
    const ecosystem = ecosystemAt(document, scenario, month)
    const applied = appliedIn(document, scenario)
    const shown = { document, ecosystem, applied, summary, month, lens, shares, findings: all, selection, drag }
    const drawn = toFlow({
      ...shown,
      uses: failure === null ? uses : 'all',
      hovered,
      ...(edgeMoney === null ? {} : { edgeMoney }),
    })
    return keep(withBlast(drawn, ecosystem, failure))
  }, [failure, edgeMoney, document, scenario, month, summary, lens, shares, all, selection, drag, uses, hovered, keep])

  const many = flow.nodes.length > MANY
  const api = useReactFlow()
  const far = useStore((state) => isFar(state.transform[2]))
  const look = useCallback((): void => {
    const box = window.document.querySelector('.canvas')?.getBoundingClientRect()
    if (box === undefined) return
    const { cards, right } = standingNow()
    void api.setViewport(firstLook(cards, { width: box.width, height: box.height }, right))
  }, [api])
  useEffect(
    () =>
      documentStore.subscribe((state, before) => {
        const opened = state.undo.length + state.redo.length === 0 && before.undo !== state.undo
        if (opened && state.present !== before.present) look()
      }),
    [look],
  )
  useEffect(() => {
    if (failing === null) return
    // The canvas gives way to the table beneath it first.
    const timer = setTimeout(() => {
      const struck = api.getNodes().filter((node) => /blast-(down|hit|reduced)/.test(node.className ?? ''))
      void api.fitView({ ...FIT, maxZoom: 0.9, minZoom: 0.3, padding: BENEATH_BANNER, nodes: struck })
    }, 100)
    return () => clearTimeout(timer)
  }, [api, failing])
  useEffect(() => {
    const fit = (nodes: { readonly nodes?: { readonly id: string }[] }): void => {
      setMoving(true)
      void api.fitView({ ...FIT, ...nodes }).finally(() => setMoving(false))
    }
    return offerCamera({
      fit: () => fit({}),
      fitSelection: () => fit({ nodes: viewStore.getState().selection.map((id) => ({ id })) }),
      zoom: (step) => void (step === 'in' ? api.zoomIn() : step === 'out' ? api.zoomOut() : api.zoomTo(1)),
      centre: () => {
        const box = window.document.querySelector('.canvas')?.getBoundingClientRect()
        const middle = { x: (box?.left ?? 0) + (box?.width ?? 0) / 2, y: (box?.top ?? 0) + (box?.height ?? 0) / 2 }
        return api.screenToFlowPosition(middle)
      },
    })
  }, [api])

  function onDrop(event: DragEvent): void {
    const dragged = readDragged(event.dataTransfer)
    if (dragged === null) return
    event.preventDefault()
    const at = api.screenToFlowPosition({ x: event.clientX, y: event.clientY })
    const under = window.document.elementFromPoint(event.clientX, event.clientY)?.closest('[data-id]')
    const product = document.ecosystem.products.find((p) => p.id === under?.getAttribute('data-id'))
    if (dragged.kind === 'service') newService(at)
    else if (dragged.kind === 'sub-domain') newProduct(dragged.subDomain, null, at)
    else if (product !== undefined) considerOffering(product.id, dragged.offering)
    else newProduct(dragged.subDomain, dragged.offering, at)
  }

  return (
    <div
      className="canvas"
      aria-busy={moving}
      data-far={far}
      data-many={many}
      onMouseDownCapture={(event) => pressNearestEnd(event.nativeEvent)}
      onDrop={onDrop}
      onDragOver={(event) => {
        event.preventDefault()
        event.dataTransfer.dropEffect = 'copy'
      }}
    >
      <Markers />
      <ReactFlow<FlowNode>
        nodes={flow.nodes as FlowNode[]}
        edges={flow.edges as Edge[]}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        onInit={look}
        onNodeMouseEnter={(_, node) => setHovered(node.id)}
        onNodeMouseLeave={() => setHovered(null)}
        onNodesChange={onNodesChange}
        onEdgesChange={onEdgesChange}
        onConnect={(connection) => join(connection.source, connection.target)}
        onConnectEnd={(event, state) => {
          if (state.fromNode === null || state.toNode !== null) return onConnectEnd(state)
          const screen = pointOf(event)
          const at = api.screenToFlowPosition(screen)
          const outward = state.fromHandle?.type !== 'target'
          setLoose({ from: state.fromNode.id, outward, screen, at: outward ? at : { x: at.x - CARD.width, y: at.y } })
        }}
        onReconnect={onReconnect}
        isValidConnection={isValidConnection}
        onNodeContextMenu={(_, node) => selectFor(node.id)}
        onEdgeContextMenu={(_, edge) => selectFor(edge.id)}
        onNodeDoubleClick={(_, node) => run(node.type === 'group-card' ? 'view.collapse' : 'edit.rename')}
        onNodeDragStart={(event) => {
          copying = event.altKey
        }}
        deleteKeyCode={null}
        selectionOnDrag
        // A drag on the canvas selects anyway; with Shift held the cards have to stay within reach of the pointer.
        selectionKeyCode={null}
        panOnDrag={[1]}
        panOnScroll
        panActivationKeyCode="Space"
        selectionMode={SelectionMode.Partial}
        multiSelectionKeyCode={['Shift', 'Meta', 'Control']}
        zoomOnDoubleClick={false}
        snapToGrid
        snapGrid={[8, 8]}
        minZoom={0.15}
        maxZoom={2}
        elevateEdgesOnSelect={false}
        onlyRenderVisibleElements={many}
        reconnectRadius={16}
        connectionRadius={28}
      >
        {many && <Overview />}
        <Background variant={BackgroundVariant.Dots} gap={24} size={1.2} color="var(--canvas-dot)" />
      </ReactFlow>
      {loose !== null && <CreateMenu loose={loose} onClose={() => setLoose(null)} />}
      {failure !== null && summary !== null && <BlastBanner failure={failure} currency={summary.currency} />}
      <CanvasTools low={lens.low} high={lens.high} />
    </div>
  )
})

/** The drag that is under way began with Alt: what is let go is a copy. */
let copying = false

const pointOf = (event: MouseEvent | TouchEvent): Position => {
  const at = 'changedTouches' in event ? event.changedTouches[0] : event
  return { x: at?.clientX ?? 0, y: at?.clientY ?? 0 }
}

/** Where the services and products stand, and where the vendors in use end: what the first look is at. */
function standingNow(): { readonly cards: readonly Position[]; readonly right: number } {
  const { ecosystem, layout } = documentStore.getState().present
  const places = placeAll(ecosystem, CATALOG, layout.positions)
  const cards = [...ecosystem.services, ...ecosystem.products].flatMap((record) => places[record.id] ?? [])
  const bound = new Set(ecosystem.bindings.map((binding) => binding.offering))
  const rights = layout.hideVendors
    ? []
    : vendorBoxes(ecosystem, CATALOG)
        .filter((box) => box.offerings.some((each) => bound.has(each)))
        .flatMap((box) => places[vendorNode(box.vendor)]?.x ?? [])
  return { cards, right: Math.max(-Infinity, ...rights) + VENDOR.width }
}

/** A right click works on the selection if it is in it, else on what was clicked. */
function selectFor(id: string): void {
  if (!viewStore.getState().selection.includes(id)) select([id])
}

function onNodesChange(changes: readonly NodeChange<FlowNode>[]): void {
  const moved: Record<string, Position> = {}
  let dragging = false
  for (const change of changes) {
    if (change.type !== 'position' || change.position === undefined || change.id.startsWith('offering.')) continue
    moved[change.id] = change.position
    dragging ||= change.dragging === true
  }
  if (Object.keys(moved).length > 0) {
    const before = viewStore.getState().drag
    const members = withMembers(moved)
    if (dragging) show({ drag: { ...before, ...members } })
    else {
      show({ drag: null })
      if (copying && before !== null) copyTo(members)
      else moveTo(members, before === null ? `arrows ${Object.keys(moved).sort().join()}` : undefined)
    }
  }
  selectChanges(changes)
}

const onEdgesChange = (changes: readonly EdgeChange[]): void => selectChanges(changes)

function selectChanges(changes: readonly { readonly type: string }[]): void {
  const now = new Set(viewStore.getState().selection)
  for (const change of changes as readonly NodeChange[]) {
    if (change.type !== 'select' || change.id.startsWith('area.')) continue
    if (change.selected) now.add(change.id)
    else now.delete(change.id)
  }
  select([...now])
}

const isValidConnection = (connection: Edge | Connection): boolean =>
  whyNotJoin(documentStore.getState().present.ecosystem, connection.source, connection.target) === null

/** An end dropped where it may not be: say why. */
function onConnectEnd(state: FinalConnectionState): void {
  if (state.isValid !== false || state.fromNode === null || state.toNode === null) return
  const outward = state.fromHandle?.type !== 'target'
  const [from, to] = outward ? [state.fromNode.id, state.toNode.id] : [state.toNode.id, state.fromNode.id]
  const why = whyNotJoin(documentStore.getState().present.ecosystem, from, to)
  if (why !== null) notify('note', why)
}

/** The end of a binding on another offering is a swap. */
function onReconnect(edge: Edge, connection: Connection): void {
  const offering = offeringOf(connection.target)
  if (offering !== null && connection.source === edge.source && connection.target !== edge.target)
    swapTo(edge.source, offering)
}
