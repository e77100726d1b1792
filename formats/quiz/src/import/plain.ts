/** Plain text as the quiz keeps it: lines end in \n, no white space around. */
export function plain(text: string): string {
  return text.replace(/\r\n?/g, '\n').trim()
}
