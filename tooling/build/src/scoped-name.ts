import { createHash } from 'node:crypto'
import { relative, sep } from 'node:path'
import { ROOT_CLASS } from '@bfp/contract'

/** Class names that depend on the format and the file's place in it, never on where the checkout lies. */
export function scopedName(root: string, format: string): (name: string, file: string) => string {
  return (name, file) => {
    if (name === ROOT_CLASS) return name
    const place = relative(root, file.split('?')[0] ?? file)
      .split(sep)
      .join('/')
    const hash = createHash('sha256').update(`${format}/${place}`).digest('base64url').replaceAll(/[-_]/g, '')
    return `${format}-${name}-${hash.slice(0, 4)}`
  }
}
