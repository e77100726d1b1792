/** The public addresses of a renderer; everything in a fragment is absolute. */
export interface Addresses {
  /** Origin readers reach, no trailing slash: `https://embeds.example`. */
  origin: string
  embed(id: string): string
  page(id: string): string
  submissions(id: string): string
  oembed(id: string, format: 'json' | 'xml'): string
  /** Any root-relative path: `/loader.js`, `/assets/…`. */
  file(path: string): string
}

export function addresses(publicUrl: string): Addresses {
  const origin = publicUrl.replace(/\/+$/, '')
  const embed = (id: string): string => `${origin}/embeds/${id}`
  return {
    origin,
    embed,
    page: (id) => `${embed(id)}/page`,
    submissions: (id) => `${embed(id)}/submissions`,
    oembed: (id, format) =>
      `${origin}/oembed?url=${encodeURIComponent(`${embed(id)}/page`)}&format=${format}`,
    file: (path) => `${origin}${path}`,
  }
}
