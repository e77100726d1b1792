/** `btoa` and `atob` as browsers have them, which JavaScript itself lacks. jsdom words their errors. */
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

export function btoa(text: unknown): string {
  const bytes = Array.from({ length: String(text).length }, (_, at) => String(text).charCodeAt(at))
  if (bytes.some((byte) => byte > 255)) throw new RangeError('Not bytes')
  const digits = regroup(bytes, 8, 6, true).map((digit) => DIGITS.charAt(digit))
  return digits.join('').padEnd(Math.ceil(bytes.length / 3) * 4, '=')
}

export function atob(text: unknown): string {
  const packed = String(text).replace(/[\t\n\f\r ]/g, '')
  const bare = packed.length % 4 === 0 ? packed.replace(/={1,2}$/, '') : packed
  if (bare.length % 4 === 1 || /[^A-Za-z0-9+/]/.test(bare)) throw new RangeError('Not base64')
  const digits = Array.from(bare, (digit) => DIGITS.indexOf(digit))
  return regroup(digits, 6, 8, false)
    .map((byte) => String.fromCharCode(byte))
    .join('')
}

/** Cuts a row of bits anew; what is left at the end is filled with zeros or dropped. */
function regroup(values: number[], from: number, to: number, fill: boolean): number[] {
  const groups: number[] = []
  let [held, bits] = [0, 0]
  for (const value of values) {
    held = ((held << from) | value) & 0xffff
    bits += from
    while (bits >= to) {
      bits -= to
      groups.push((held >> bits) & (2 ** to - 1))
    }
  }
  if (fill && bits > 0) groups.push((held << (to - bits)) & (2 ** to - 1))
  return groups
}
