interface ImportMeta {
  /** `SSR` is true in the server's module and false in the browser's: the build writes in which. */
  readonly env: { readonly SSR: boolean }
}
