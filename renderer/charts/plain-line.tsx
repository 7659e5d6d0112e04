import { Curve, type LineDrawShapeProps } from 'recharts'

/** Not animated: its length need not be measured, which would lay the page out in the midst of drawing it. */
const unmeasured = ({ pathRef: _, ...line }: LineDrawShapeProps) => <Curve {...line} />

/** What all lines share: no dots, no animation. */
export const PLAIN_LINE = { dot: false, isAnimationActive: false, shape: unmeasured } as const

/** What all bands of the 10th to the 90th percentile share. */
export const PLAIN_BAND = {
  dataKey: 'range',
  stroke: 'none',
  fillOpacity: 0.18,
  isAnimationActive: false,
  activeDot: false,
} as const
