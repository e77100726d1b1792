/** Outcomes of one release: `failed` of `tried`. */
export interface Outcomes {
  tried: number
  failed: number
}

/**
 * How much better two rates explain what was seen than any single one does, as a natural logarithm. Where both
 * releases fail alike, the chance that this ever passes ln(1 / alpha) is at most alpha, however often one looks and
 * whichever release is asked next: docs/decisions/when-a-release-is-rolled-back.md says why.
 */
export function evidence(one: Outcomes, other: Outcomes): number {
  const both = { tried: one.tried + other.tried, failed: one.failed + other.failed }
  return foretold(one) + foretold(other) - likeliest(both)
}

/** Ln of the chance that was given to what came, each outcome foretold from those before it (Krichevsky–Trofimov). */
function foretold({ tried, failed }: Outcomes): number {
  return lnGamma(failed + 0.5) + lnGamma(tried - failed + 0.5) - lnGamma(tried + 1) - Math.log(Math.PI)
}

/** Ln of the chance of the same where the rate is the one that fits it best. */
function likeliest({ tried, failed }: Outcomes): number {
  return timesLn(failed, tried) + timesLn(tried - failed, tried)
}

function timesLn(count: number, all: number): number {
  return count === 0 ? 0 : count * Math.log(count / all)
}

/** Stirling's series from 8 up, and Γ(x) = Γ(x + 1) / x below; right to 1e-10. */
function lnGamma(x: number): number {
  if (x < 8) return lnGamma(x + 1) - Math.log(x)
  const series = 1 / (12 * x) - 1 / (360 * x ** 3) + 1 / (1260 * x ** 5)
  return (x - 0.5) * Math.log(x) - x + Math.log(2 * Math.PI) / 2 + series
}
