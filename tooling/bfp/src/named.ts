import { FormatName, ReleaseRef } from '@bfp/contract'
import { wrongUsage } from './command.ts'

/** `quiz@1.5.0` as a person wrote it. */
export function releaseNamed(text = ''): { release: string; name: string; version: string } {
  const [name = '', version = ''] = text.split('@')
  if (ReleaseRef.safeParse(text).success) return { release: text, name, version }
  throw wrongUsage(`${JSON.stringify(text)} is not a release`, 'Write it as quiz@1.5.0')
}

export function formatNamed(text = ''): string {
  if (FormatName.safeParse(text).success) return text
  throw wrongUsage(`${JSON.stringify(text)} is not a format`, 'Name the folder under formats/, such as quiz')
}

/** `5%`, `5` or `2.5%` of the embeds; undefined is all of them. */
export function shareNamed(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const [, digits] = /^(\d{1,3}(?:\.\d{1,2})?)%?$/.exec(text) ?? []
  const share = Number(digits)
  if (share > 0 && share <= 100) return share
  throw wrongUsage(`--to ${JSON.stringify(text)} is not a share`, 'Write it as 5% or 0.5%, at most 100%')
}
