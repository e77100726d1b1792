import type { Failure } from '@bfp/contract'
import type { Release } from './release.ts'
import type { Releases } from './releases.ts'

export function unknownFormat(format: string, releases: Releases): { ok: false; failure: Failure } {
  const names = [...new Set(releases.all().map((release: Release) => release.manifest.name))]
  return refuse('unknown-format', `There is no format ${format}`, `Use one of: ${names.join(', ')}`)
}

export function refuse(code: Failure['code'], message: string, hint: string, problems?: Failure['problems']) {
  return { ok: false as const, failure: { code, message, hint, ...(problems && { problems }) } }
}
