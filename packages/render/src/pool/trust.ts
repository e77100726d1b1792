/** Clean calls after which a release may share a worker's batch with others. */
const PROVEN = 20
/** Faults of one subject that quarantine it, and subjects that quarantine the release. */
const SUBJECT_FAULTS = 3
const RELEASE_SUBJECTS = 3
/** Milliseconds until one call is let through to see whether it is better. */
const PROBE_AFTER = 60_000

interface Count {
  faults: number
  probeAt: number
}

interface Record {
  clean: number
  subjects: Map<string, Count>
  probeAt: number
}

/** Who may run, and how: counts faults by release and by subject (`embed@revision`). */
export function createTrust(now: () => number = Date.now) {
  const records = new Map<string, Record>()

  function recordOf(release: string): Record {
    const record = records.get(release) ?? { clean: 0, subjects: new Map(), probeAt: 0 }
    records.set(release, record)
    return record
  }

  function guilty(record: Record): Count[] {
    return [...record.subjects.values()].filter(({ faults }) => faults >= SUBJECT_FAULTS)
  }

  /** Lets one call through when its time has come, and none until the next. */
  function probe(count: { probeAt: number }): boolean {
    if (now() < count.probeAt) return false
    count.probeAt = now() + PROBE_AFTER
    return true
  }

  return {
    /** Whether calls of a release may run beside others. */
    isProven: (release: string): boolean => recordOf(release).clean >= PROVEN,

    mayRun(release: string, subject: string): boolean {
      const record = recordOf(release)
      const count = record.subjects.get(subject)
      if (guilty(record).length >= RELEASE_SUBJECTS) return probe(record)
      return !count || count.faults < SUBJECT_FAULTS || probe(count)
    },

    clean(release: string, subject: string): void {
      const record = recordOf(release)
      record.clean += 1
      record.subjects.delete(subject)
    },

    fault(release: string, subject: string): void {
      const record = recordOf(release)
      const faults = (record.subjects.get(subject)?.faults ?? 0) + 1
      record.clean = 0
      record.subjects.set(subject, { faults, probeAt: now() + PROBE_AFTER })
      if (guilty(record).length >= RELEASE_SUBJECTS) record.probeAt = now() + PROBE_AFTER
    },

    pardon: (release: string): void => void records.delete(release),
  }
}

export type Trust = ReturnType<typeof createTrust>
