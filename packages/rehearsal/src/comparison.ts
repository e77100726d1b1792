import type { Broken, Manifest, Verdict } from '@bfp/contract'
import type { Release } from '@bfp/render'
import { isRestyled } from './comparable.ts'
import { contractChanges } from './contract-changes.ts'

/** What two releases differ in by themselves, whatever the embeds. */
export function comparison(
  before: Release | undefined,
  after: Release,
  breaks: readonly Broken[],
): Pick<Verdict, 'contract' | 'sizes' | 'restyled'> {
  const missed = breaks.filter(({ fault }) => fault === 'target-dropped').map(({ target }) => target)
  return {
    contract: contractChanges(before?.manifest, after.manifest, missed),
    sizes: { before: before ? sizesOf(before.manifest) : null, after: sizesOf(after.manifest) },
    restyled: before !== undefined && isRestyled(before, after),
  }
}

function sizesOf({ client, style, server }: Manifest): Verdict['sizes']['after'] {
  const size = ({ bytes, brotli }: Manifest['client']) => ({ bytes, brotli })
  return { client: size(client), ...(style && { style: size(style) }), server: size(server) }
}
