/** Arrow heads: a solid one for what is waited for, an open one for what is not. Referred to by React Flow as `url(#id)`. */
export function Markers() {
  return (
    <svg className="markers" aria-hidden="true">
      <defs>
        <marker
          id="closed-head"
          viewBox="0 0 10 10"
          refX="9"
          refY="5"
          markerWidth="9"
          markerHeight="9"
          markerUnits="userSpaceOnUse"
          orient="auto-start-reverse"
        >
          <path d="M0 0 L10 5 L0 10 z" fill="var(--edge)" />
        </marker>
        <marker
          id="open-head"
          viewBox="0 0 10 10"
          refX="9"
          refY="5"
          markerWidth="11"
          markerHeight="11"
          markerUnits="userSpaceOnUse"
          orient="auto-start-reverse"
        >
          <path d="M1 1 L9 5 L1 9" fill="none" stroke="var(--edge)" strokeWidth="1.4" />
        </marker>
      </defs>
    </svg>
  )
}
