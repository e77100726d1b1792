import type { z } from 'zod'
import type { Format } from '../format.ts'
import type { Carry } from './wire.ts'

type Carrier = Pick<Format<z.ZodType>, 'props' | 'migrations'>

/**
 * Props written for another major version, as this one wants them: carried up by each migration in turn, then judged
 * by the schema. Throws where a migration does, and where the schema refuses what comes out.
 */
export function carried(format: Carrier, props: unknown, carry: Carry | undefined): unknown {
  if (!carry) return props
  let value = props
  for (let major = carry.from + 1; major <= carry.to; major++) {
    const migration = format.migrations?.[major]
    if (!migration) throw new Error(`There is no migration to ${major}`)
    value = migration(value as never)
  }
  const result = format.props.safeParse(value)
  if (result.success) return result.data
  const [first] = result.error.issues
  const where = first && `: /${first.path.join('/')} ${first.message}`
  throw new Error(`Props of major ${carry.from} do not fit major ${carry.to}${where ?? ''}`)
}
