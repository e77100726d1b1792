/** Clean calls after which a release may share a worker's batch with others. */
const PROVEN = 20
/** Milliseconds of CPU that clean calls of a release may take on average, the latest above all, to share. */
const QUICK = 10
const LATEST = 0.1
/** Faults of one subject that bar it. */
const SUBJECT_FAULTS = 3
/** Milliseconds until one call of a barred subject is let through to see whether it is better. */
const PROBE_AFTER = 60_000
/** Subjects of a release whose faults are remembered, the latest. */
const REMEMBERED = 1_000
/** Releases that are remembered, those that were heard of last; what is in quarantine is not forgotten. */
const RELEASES = 200
/** Embeds of a release that are looked back on, and how many of them, at least half, quarantine it by failing last. */
const LOOKED_BACK = 40
const FAULTY = 10

interface Count {
  faults: number
  probeAt: number
}

interface Record {
  clean: number
  /** Milliseconds of CPU that a clean call takes on average. */
  takes: number
  subjects: Map<string, Count>
  /** Whether the latest embeds failed when they were drawn last. */
  recent: Map<string, boolean>
  isQuarantined: boolean
}

/**
 * Who may run, and how: counts faults by release and by subject (`embed@revision`). A subject that fails again and
 * again is barred and tried once a minute; a release that fails on many is in quarantine until it is pardoned.
 */
export function createTrust(now: () => number = Date.now) {
  const records = new Map<string, Record>()

  function recordOf(release: string): Record {
    const known = records.get(release)
    if (known) {
      records.delete(release)
      records.set(release, known)
      return known
    }
    const record: Record = {
      clean: 0,
      takes: 0,
      subjects: new Map(),
      recent: new Map(),
      isQuarantined: false,
    }
    records.set(release, record)
    if (records.size > RELEASES) forgetOldest()
    return record
  }

  /** Releases come for as long as a renderer runs. */
  function forgetOldest(): void {
    const oldest = [...records].find(([, { isQuarantined }]) => !isQuarantined)
    if (oldest) records.delete(oldest[0])
  }

  function barOf(release: string, subject: string): Count | undefined {
    const count = records.get(release)?.subjects.get(subject)
    return count && count.faults >= SUBJECT_FAULTS ? count : undefined
  }

  /** Whether calls of a release may run beside others: it is known to be sound, and quick. */
  function isProven(release: string): boolean {
    const { clean = 0, takes = 0 } = records.get(release) ?? {}
    return clean >= PROVEN && takes < QUICK
  }

  const isQuarantined = (release: string): boolean => records.get(release)?.isQuarantined ?? false

  return {
    isProven,
    isQuarantined,

    isBarred: (release: string, subject: string): boolean =>
      isQuarantined(release) || barOf(release, subject) !== undefined,

    /** Lets one call of a subject that is barred through when its time has come, and none until the next. */
    mayRun(release: string, subject: string): boolean {
      if (isQuarantined(release)) return false
      const bar = barOf(release, subject)
      if (!bar) return true
      if (now() < bar.probeAt) return false
      bar.probeAt = now() + PROBE_AFTER
      return true
    },

    /** A clean call frees its subject, never a release. True where it was what was missing to prove the release. */
    clean(release: string, subject: string, cpuMs: number): boolean {
      const wasProven = isProven(release)
      const record = recordOf(release)
      record.clean += 1
      record.takes += (cpuMs - record.takes) * Math.max(LATEST, 1 / record.clean)
      record.subjects.delete(subject)
      lookBack(record, subject, false)
      return !wasProven && isProven(release)
    },

    /** True where this was one fault too many, and the release is in quarantine from now on. */
    fault(release: string, subject: string): boolean {
      const record = recordOf(release)
      const faults = (record.subjects.get(subject)?.faults ?? 0) + 1
      record.clean = 0
      record.subjects.delete(subject)
      record.subjects.set(subject, { faults, probeAt: now() + PROBE_AFTER })
      const [oldest] = record.subjects.keys()
      if (oldest !== undefined && record.subjects.size > REMEMBERED) record.subjects.delete(oldest)
      lookBack(record, subject, true)
      const isNew = !record.isQuarantined && isTooMuch(record.recent)
      record.isQuarantined ||= isNew
      return isNew
    },

    quarantine(release: string): void {
      recordOf(release).isQuarantined = true
    },

    /** Forgets what went wrong, not what is known to be sound. */
    pardon(release: string): void {
      const record = recordOf(release)
      record.isQuarantined = false
      record.subjects.clear()
      for (const [embed, failed] of record.recent) if (failed) record.recent.delete(embed)
    },
  }
}

function lookBack({ recent }: Record, subject: string, failed: boolean): void {
  const [embed = ''] = subject.split('@')
  recent.delete(embed)
  recent.set(embed, failed)
  const [oldest] = recent.keys()
  if (oldest !== undefined && recent.size > LOOKED_BACK) recent.delete(oldest)
}

function isTooMuch(recent: Record['recent']): boolean {
  const faulty = [...recent.values()].filter(Boolean).length
  return faulty >= FAULTY && faulty >= recent.size / 2
}
