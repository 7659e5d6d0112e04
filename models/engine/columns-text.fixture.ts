/** Columns as text, so that NaN and Infinity count and a difference is found at once. */
export const columnsText = (answer: object): string =>
  JSON.stringify(answer, (_key, value: unknown) =>
    ArrayBuffer.isView(value) ? Object.values(value).map(String) : value,
  )
