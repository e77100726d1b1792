import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Fragment } from '@bfp/contract'

/** Saves a document and its pictures as docs/app-bridge.md tells apps to; where the document lies. */
export async function saveForOffline(
  { html, assets }: Pick<Fragment, 'html' | 'assets'>,
  { folder, download }: { folder: string; download: (url: string) => Promise<Uint8Array> },
): Promise<string> {
  await mkdir(folder, { recursive: true })
  const longestFirst = assets.map(({ url }) => url).toSorted((a, b) => b.length - a.length)
  let saved = html
  for (const [at, url] of longestFirst.entries()) {
    await writeFile(join(folder, `picture-${at}`), await download(url))
    for (const spelling of [url, url.replaceAll('&', '&amp;')])
      saved = saved.replaceAll(spelling, `picture-${at}`)
  }
  const document = join(folder, 'index.html')
  await writeFile(document, saved)
  return document
}
