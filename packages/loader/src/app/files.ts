import { ATTRIBUTE, ELEMENT, FILES_CLASS, type InlineFiles } from '@bfp/contract/marker'

/**
 * Gives the files that came in the document addresses of their own, so that the loader imports them with no
 * network: from disk, browsers refuse to import modules of a file.
 */
export function serveFiles(): void {
  const text = document.querySelector(`script.${FILES_CLASS}`)?.textContent
  if (!text) return
  const { module, imports }: InlineFiles = JSON.parse(text)
  const linked = Object.entries(imports).reduce(
    (code, [name, imported]) => code.replaceAll(name, address(imported)),
    module,
  )
  document.querySelector(ELEMENT)?.setAttribute(ATTRIBUTE.module, address(linked))
}

function address(code: string): string {
  return URL.createObjectURL(new Blob([code], { type: 'text/javascript' }))
}
