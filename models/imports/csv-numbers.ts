/** What separates the columns of a text, by its first line. */
export function delimiterOf(text: string): ',' | ';' | '\t' {
  const line = text.split(/\r?\n/, 1)[0] ?? ''
  if (line.includes('\t')) return '\t'
  return line.includes(';') ? ';' : ','
}

/** A decimal comma and points between thousands are read where `;` separates columns; else the other way round. */
export function readNumber(text: string, delimiter: string): number | undefined {
  const plain =
    delimiter === ';' && text.includes(',') && /^-?\d{1,3}(\.\d{3})*,\d+$|^-?\d+,\d+$/.test(text)
      ? text.replace(/\./g, '').replace(',', '.')
      : /^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(text)
        ? text.replace(/,/g, '')
        : text
  return /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(plain) ? Number(plain) : undefined
}
