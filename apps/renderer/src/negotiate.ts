import { remember } from './remember.ts'

export type Coding = 'br' | 'gzip' | 'identity'
export type Kind = 'html' | 'json'

/** The smallest content coding a client takes (RFC 9110 section 12.5.3). */
export const codingFor: (acceptEncoding: string) => Coding = remember((header) => {
  const weights = weightsOf(header)
  const takes = (coding: string): boolean => (weights.get(coding) ?? weights.get('*') ?? 0) > 0
  return takes('br') ? 'br' : takes('gzip') ? 'gzip' : 'identity'
})

/** JSON for those who ask for it above HTML; HTML for everybody else, whatever they accept. */
export const kindFor: (accept: string) => Kind = remember((header) => {
  const weights = weightsOf(header)
  const weight = (type: string, range: string): number =>
    weights.get(type) ?? weights.get(range) ?? weights.get('*/*') ?? 0
  const json = weight('application/json', 'application/*')
  const html = weight('text/html', 'text/*')
  const named = weights.has('application/json') && !weights.has('text/html')
  return json > html || (named && json === html && json > 0) ? 'json' : 'html'
})

function weightsOf(header: string): Map<string, number> {
  const weights = new Map<string, number>()
  for (const part of header.toLowerCase().split(',')) {
    const [name = '', ...parameters] = part.split(';').map((piece) => piece.trim())
    const quality = parameters.find((parameter) => parameter.startsWith('q='))
    if (name) weights.set(name, quality ? Number(quality.slice(2)) || 0 : 1)
  }
  return weights
}
