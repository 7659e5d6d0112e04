const NARROW = new Set("ijlI.,:;'|!()[] ·")
const WIDE = new Set('mwMW@%—')

/** About how wide a text is in Inter, in pixels at a font size: enough to know where to cut it, without a font at hand. */
export function textWidth(text: string, size: number): number {
  let width = 0
  for (const letter of text)
    width += NARROW.has(letter)
      ? 0.3
      : WIDE.has(letter)
        ? 0.9
        : letter > '⺀'
          ? 1
          : /[A-Z0-9]/.test(letter)
            ? 0.66
            : 0.57
  return width * size
}

/** The text, or as much of its beginning as fits the width, with an ellipsis. */
export function fitted(text: string, size: number, width: number): string {
  if (textWidth(text, size) <= width) return text
  const letters = [...text]
  while (letters.length > 0 && textWidth(`${letters.join('')}…`, size) > width) letters.pop()
  return `${letters.join('').trimEnd()}…`
}
