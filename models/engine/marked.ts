/** Where a 1 stands, in order. */
export function marked(marks: Uint8Array): number[] {
  let count = 0
  for (let at = 0; at < marks.length; at++) count += marks[at]!
  // Long enough from the start: a list of thousands that grows is copied a dozen times.
  const places = new Array<number>(count)
  for (let at = 0, i = 0; i < count; at++) if (marks[at] === 1) places[i++] = at
  return places
}
