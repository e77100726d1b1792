export const SOURCE_NAMES = [
  'guardian',
  'weighted',
  'likert',
  'tiles',
  'h5p-choice',
  'h5p-set',
  'h5p-personality',
  'trivia',
] as const

export type SourceName = (typeof SOURCE_NAMES)[number]

/** An absolute http(s) address and the intrinsic size in px of what is there. */
export interface Asset {
  src: string
  width: number
  height: number
}

export interface ImportOptions {
  /** Shape of the source; without it, the shape is recognised. */
  from?: SourceName
  /** Title where the source has none. A title the source has is never replaced. */
  title?: string
  /**
   * Where a picture is and how large. Asked for every reference: `asset:CalmSkyPhoto`, `images/a.jpg#tmp`,
   * `https://…`; a picture it does not know is refused.
   */
  asset?: (reference: string) => Asset | undefined
  /**
   * Pointers of losses an editor accepts, exactly as the problems name them; `*` stands for any one step, a
   * last `**` for one or more.
   */
  accept?: readonly string[]
  /** The five answers to a statement, from full agreement to none. Default in English. Only `likert`. */
  scale?: readonly [string, string, string, string, string]
}
