/** A file's text, bundled at build time. */
declare module '*?raw' {
  const text: string
  // eslint-disable-next-line no-restricted-syntax -- that is what Vite makes of `?raw`: a default export
  export default text
}

/** A file's bytes as a data URL, bundled at build time. */
declare module '*?inline' {
  const url: string
  // eslint-disable-next-line no-restricted-syntax -- that is what Vite makes of `?inline`: a default export
  export default url
}
