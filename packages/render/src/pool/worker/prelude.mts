/**
 * Runs first in every vm context, before any format code. It takes away what a format must not have, freezes
 * time and randomness, and hands the worker three functions. Only primitives cross: the worker never touches
 * an object of the context, and the context never sees one of the worker's.
 */
export const PRELUDE = `'use strict';
(() => {
  const { apply, construct, ownKeys, getOwnPropertyDescriptor, defineProperty } = Reflect
  const RealDate = Date
  const then = Promise.prototype.then
  const realString = String
  const slice = String.prototype.slice

  for (const name of ['WebAssembly', 'SharedArrayBuffer', 'Atomics', 'console']) delete globalThis[name]

  let now = 0
  let seed = 0

  function FrozenDate(...parts) {
    if (!new.target) return new RealDate(now).toString()
    return construct(RealDate, parts.length === 0 ? [now] : parts, new.target)
  }
  for (const key of ownKeys(RealDate)) {
    if (key !== 'length' && key !== 'name') defineProperty(FrozenDate, key, getOwnPropertyDescriptor(RealDate, key))
  }
  defineProperty(FrozenDate, 'name', { value: 'Date' })
  defineProperty(FrozenDate, 'now', { value: () => now, writable: true, configurable: true })
  defineProperty(RealDate.prototype, 'constructor', { value: FrozenDate, writable: true, configurable: true })
  globalThis.Date = FrozenDate

  Math.random = () => {
    seed = (seed + 0x6d2b79f5) | 0
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }

  if (globalThis.Temporal) {
    const zoned = (zone = 'UTC') => Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone)
    Object.assign(Temporal.Now, {
      instant: () => Temporal.Instant.fromEpochMilliseconds(now),
      timeZoneId: () => 'UTC',
      zonedDateTimeISO: zoned,
      plainDateTimeISO: (zone) => zoned(zone).toPlainDateTime(),
      plainDateISO: (zone) => zoned(zone).toPlainDate(),
      plainTimeISO: (zone) => zoned(zone).toPlainTime(),
    })
  }

  const dates = Intl.DateTimeFormat.prototype
  const realFormat = getOwnPropertyDescriptor(dates, 'format').get
  const realParts = dates.formatToParts
  defineProperty(dates, 'format', {
    configurable: true,
    get() {
      const format = apply(realFormat, this, [])
      return (date = now) => format(date)
    },
  })
  defineProperty(dates, 'formatToParts', {
    configurable: true,
    writable: true,
    value(date = now) {
      return apply(realParts, this, [date])
    },
  })

  /** The first letter of an outcome says what it is; 'p' is a promise that has not settled yet. */
  let outcome = 'p'
  let door

  function settle(value) {
    outcome = typeof value === 'string' ? 's' + value : 'n' + typeof value
  }

  function describe(error) {
    try {
      const isObject = typeof error === 'object' && error !== null
      const message = isObject ? error.message : realString(error)
      const stack = isObject ? error.stack : ''
      const cut = (text, length) => (typeof text === 'string' ? apply(slice, text, [0, length]) : '')
      return cut(message, 2000) + '\\0' + cut(stack, 8000)
    } catch {
      return 'threw something that cannot be described\\0'
    }
  }

  return {
    open() {
      door = globalThis.bfp
      return typeof door === 'function'
    },
    call(request, atTime, withSeed) {
      now = atTime
      seed = withSeed
      outcome = 'p'
      try {
        const value = door(request)
        if (typeof value !== 'object' || value === null) settle(value)
        else {
          try {
            apply(then, value, [settle, (error) => { outcome = 'e' + describe(error) }])
          } catch {
            settle(value)
          }
        }
      } catch (error) {
        outcome = 'e' + describe(error)
      }
      return outcome
    },
    outcome: () => outcome,
  }
})()`
