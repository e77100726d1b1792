const MOST = 254
/** White space, control, format and private characters, halves of surrogate pairs, and what would end an address in a header. */
const FOREIGN = /[\p{Z}\p{C}<>()[\]\\,;:"]/u
const LABEL = /^[\p{L}\p{M}\p{N}](?:[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?$/u

/**
 * Whether mail could reach this address: one `@`, something before it in any script, a domain with a dot
 * behind it (international ones too), at most 254 UTF-16 units. Takes linear time; the mail itself is the proof.
 */
export function isAddress(address: string): boolean {
  if (address.length > MOST || FOREIGN.test(address)) return false
  const [local, domain, ...more] = address.split('@')
  if (!local || !domain || more.length > 0) return false
  const labels = domain.split(/[.。]/)
  return labels.length > 1 && labels.every((label) => LABEL.test(label)) && !/^\d+$/.test(labels.at(-1) ?? '')
}

/** The address as it is stored: without white space around it, composed (NFC). */
export function tidy(address: string): string {
  return address.trim().normalize('NFC')
}

/** What two spellings of one address share. */
export function identity(address: string): string {
  return tidy(address).toLowerCase().normalize('NFC')
}
