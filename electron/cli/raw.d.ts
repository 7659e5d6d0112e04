/** A file's text, bundled at build time. */
declare module '*?raw' {
  const text: string
  // eslint-disable-next-line no-restricted-syntax -- that is what Vite makes of `?raw`: a default export
  export default text
}
