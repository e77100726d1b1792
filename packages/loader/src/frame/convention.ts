/** How one kind of host is told the height of what it frames. Heights are whole px, above 0. */
export interface Convention {
  /** The message for a height; undefined where no such host is around. */
  words(height: number): unknown
  /** Whether a message of the host asks for the height, which hosts do that came later than the frame. */
  asks?(data: unknown): boolean
}
