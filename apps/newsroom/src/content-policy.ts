/**
 * What the pages of this site may load. Scripts and frames come from the renderer alone, styles from here and
 * from what was hoisted under this request's nonce.
 */
export function contentPolicy(publicRenderer: string, nonce: string): string {
  const { origin } = new URL(publicRenderer)
  return [
    "default-src 'none'",
    `script-src 'self' ${origin}`,
    `style-src 'self' 'nonce-${nonce}'`,
    'img-src * data:',
    `connect-src ${origin}`,
    `form-action 'self' ${origin}`,
    `frame-src ${origin}`,
    "base-uri 'none'",
    "frame-ancestors 'self'",
  ].join('; ')
}
