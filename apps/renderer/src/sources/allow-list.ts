/** Origins by format: where each may have data from. */
export type AllowList = ReadonlyMap<string, ReadonlySet<string>>

/**
 * Reads `weather=api.weather.example,data.example;quiz=http://127.0.0.1:9999`. A host stands for https on its usual
 * port; an origin for itself. Undefined where it cannot be read.
 */
export function parseAllowList(text: string): AllowList | undefined {
  const list = new Map<string, ReadonlySet<string>>()
  for (const part of text.split(';').map((one) => one.trim())) {
    const [, format, places = ''] = /^([a-z0-9][a-z0-9-]{0,63})=(.+)$/.exec(part) ?? []
    const origins = parseOrigins(places, 'https://')
    if (!format || !origins || list.has(format)) return undefined
    list.set(format, origins)
  }
  return list
}

/** Reads a list of origins; `scheme` is put before those without one. Undefined where one is more than an origin. */
export function parseOrigins(text: string, scheme = ''): ReadonlySet<string> | undefined {
  const given = text.split(',').map((one) => one.trim())
  const origins = given.map((one) => originOf(/^[a-z]+:\/\//i.test(one) ? one : `${scheme}${one}`))
  const whole = origins.filter((origin) => origin !== undefined)
  return whole.length === given.length ? new Set(whole) : undefined
}

function originOf(text: string): string | undefined {
  const url = URL.parse(text)
  if (!url || !/^https?:$/.test(url.protocol) || /[\s*]/.test(text)) return undefined
  const isBare = url.pathname === '/' && !url.search && !url.hash && !url.username && !url.password
  return isBare && url.hostname ? url.origin : undefined
}
