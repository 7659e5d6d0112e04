import type { LastmomentDocument } from '#models/document/document'
import type { Ecosystem } from '#models/ecosystem/ecosystem'
import { areasOf } from '#models/picture/areas'
import type { Position } from '#models/picture/placement'
import type { AreaNode } from './flow-nodes.ts'

/** The areas behind what stands together, as nodes that nobody can move or select. */
export const areas = (
  ecosystem: Ecosystem,
  { assumptions, layout }: LastmomentDocument,
  places: Readonly<Record<string, Position>>,
): readonly AreaNode[] =>
  areasOf(ecosystem, assumptions, layout.collapsed, places).map(
    ({ group, title, left, top, right, bottom }): AreaNode => ({
      id: `area.${group.id}`,
      type: 'area',
      position: { x: left, y: top },
      zIndex: group.kind === 'environment' ? -2 : -1,
      draggable: false,
      selectable: false,
      focusable: false,
      data: { title, group: group.id, kind: group.kind },
      width: right - left,
      height: bottom - top,
      measured: { width: right - left, height: bottom - top },
    }),
  )
