import type { Dialect } from 'kysely'

/**
 * What differs between databases; everything else in this package is shared. A second engine is one more file that
 * makes one of these, one branch in `open.ts`, and one more run of the conformance suite.
 */
export interface Engine {
  dialect: Dialect
  /** Runs alone among all processes, all or nothing: for migrations. */
  exclusively<T>(run: () => Promise<T>): Promise<T>
}
