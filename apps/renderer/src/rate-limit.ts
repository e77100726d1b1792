import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { networkOf } from './network-of.ts'

/** Seconds to wait, or undefined where the call is within its limit; `subject` where each has a limit of its own. */
export type Limit = (address: string, subject?: string) => Promise<number | undefined>

/** At most `points` calls per address, of IPv6 per /64, and minute, counted in this process. */
export function perMinute(points: number): Limit {
  const limiter = new RateLimiterMemory({ points, duration: 60 })
  return async (address, subject = '') => {
    try {
      await limiter.consume(`${networkOf(address, 64)} ${subject}`)
      return undefined
    } catch (refused) {
      if (refused instanceof RateLimiterRes) return Math.max(1, Math.ceil(refused.msBeforeNext / 1000))
      throw refused
    }
  }
}
