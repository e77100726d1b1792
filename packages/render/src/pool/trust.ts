/** Clean calls after which a release may share a worker's batch with others. */
const PROVEN = 20
/** Faults of one subject that quarantine it, and quarantined subjects that quarantine the release. */
const SUBJECT_FAULTS = 3
const RELEASE_SUBJECTS = 3
/** Milliseconds until one call is let through to see whether it is better. */
const PROBE_AFTER = 60_000
/** Subjects of a release whose faults are remembered, the latest. */
const REMEMBERED = 1_000

interface Count {
  faults: number
  probeAt: number
}

interface Record {
  clean: number
  subjects: Map<string, Count>
  /** Subjects quarantined since the release was last free: enough of them bar all of it. */
  guilty: Set<string>
  probeAt: number
  isProbed: boolean
}

/** Who may run, and how: counts faults by release and by subject (`embed@revision`). */
export function createTrust(now: () => number = Date.now) {
  const records = new Map<string, Record>()

  function recordOf(release: string): Record {
    const known = records.get(release)
    if (known) return known
    const record = { clean: 0, subjects: new Map(), guilty: new Set<string>(), probeAt: 0, isProbed: false }
    records.set(release, record)
    return record
  }

  /** What bars a call: its whole release, or its subject. */
  function barOf(release: string, subject: string): { probeAt: number; isProbed?: boolean } | undefined {
    const record = records.get(release)
    if (!record) return undefined
    if (record.guilty.size >= RELEASE_SUBJECTS) return record
    const count = record.subjects.get(subject)
    return count && count.faults >= SUBJECT_FAULTS ? count : undefined
  }

  return {
    /** Whether calls of a release may run beside others. */
    isProven: (release: string): boolean => (records.get(release)?.clean ?? 0) >= PROVEN,

    isBarred: (release: string, subject: string): boolean => barOf(release, subject) !== undefined,

    /** Lets one call of what is barred through when its time has come, and none until the next. */
    mayRun(release: string, subject: string): boolean {
      const bar = barOf(release, subject)
      if (!bar) return true
      if (now() < bar.probeAt) return false
      bar.probeAt = now() + PROBE_AFTER
      bar.isProbed = true
      return true
    },

    /** A clean call frees its subject; a clean probe the release, whose bad subjects stay barred by themselves. */
    clean(release: string, subject: string): void {
      const record = recordOf(release)
      record.clean += 1
      record.subjects.delete(subject)
      record.guilty.delete(subject)
      if (record.isProbed) record.guilty.clear()
      record.isProbed = false
    },

    fault(release: string, subject: string): void {
      const record = recordOf(release)
      const faults = (record.subjects.get(subject)?.faults ?? 0) + 1
      record.clean = 0
      record.probeAt = now() + PROBE_AFTER
      record.isProbed = false
      record.subjects.delete(subject)
      record.subjects.set(subject, { faults, probeAt: record.probeAt })
      if (faults >= SUBJECT_FAULTS) record.guilty.add(subject)
      const [oldest] = record.subjects.keys()
      if (oldest !== undefined && record.subjects.size > REMEMBERED) record.subjects.delete(oldest)
    },

    pardon: (release: string): void => void records.delete(release),
  }
}
