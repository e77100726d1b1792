/**
 * What a note is about; permanent names.
 *
 * Problems, nothing is imported: `not-json`, `unknown-source`, `ambiguous-source`, `unknown-key`,
 * `wrong-shape`, `dangling-reference`, `missing-title`, `invalid-props`, `unread`, and, unless its place is
 * accepted, `not-representable` and `missing-asset`.
 * Notes on an import: `dropped` (nothing a reader would miss), `accepted-loss`, `assumed` (the source does
 * not say).
 */
export type NoteName =
  | 'not-json'
  | 'unknown-source'
  | 'ambiguous-source'
  | 'unknown-key'
  | 'wrong-shape'
  | 'dangling-reference'
  | 'missing-title'
  | 'invalid-props'
  | 'unread'
  | 'not-representable'
  | 'missing-asset'
  | 'dropped'
  | 'accepted-loss'
  | 'assumed'

export interface Note {
  name: NoteName
  /** JSON pointer (RFC 6901) into the source; in `dropped`, one where `*` is any one step and `**` the rest. */
  pointer: string
  message: string
}
