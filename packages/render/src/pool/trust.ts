/** Clean calls after which a release may share a worker's batch with others. */
const PROVEN = 20
/** Milliseconds of CPU that clean calls of a release may take on average, the latest above all, to share. */
const QUICK = 10
const LATEST = 0.1
/** Faults of one subject that bar it. */
const SUBJECT_FAULTS = 3
/** Milliseconds until one call of a barred subject is let through to see whether it is better. */
const PROBE_AFTER = 60_000
/** Milliseconds for which what strangers ask of a release shares with nobody, after some of that hung or crashed. */
const STRANGERS_APART = 60_000
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
  /** Whether its faults are not the release's. */
  isExcused: boolean
}

interface Record {
  clean: number
  /** Milliseconds of CPU that a clean call takes on average. */
  takes: number
  subjects: Map<string, Count>
  /** The latest embeds, with the subject on which the release failed where it did when they were drawn last. */
  recent: Map<string, string | undefined>
  quarantine: 'none' | 'by faults' | 'told'
  /** Until when what strangers ask of it shares with nobody. */
  strangersUntil: number
}

/**
 * Who may run, and how: counts faults by release and by subject (`rivers@3 crawler`). A subject that fails again and
 * again is barred and tried once a minute; a release that fails on many is in quarantine until it is pardoned, or what
 * it fails on is excused.
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
      quarantine: 'none',
      strangersUntil: 0,
    }
    records.set(release, record)
    if (records.size > RELEASES) forgetOldest()
    return record
  }

  /** Releases come for as long as a renderer runs. */
  function forgetOldest(): void {
    const oldest = [...records].find(([, { quarantine }]) => quarantine === 'none')
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

  function isQuarantined(release: string): boolean {
    const { quarantine = 'none' } = records.get(release) ?? {}
    return quarantine !== 'none'
  }

  /** What it failed on when that was drawn last, of the latest, but for what is excused. */
  function failing(release: string): string[] {
    return [...(records.get(release)?.recent.values() ?? [])].filter((subject) => subject !== undefined)
  }

  return {
    isProven,
    isQuarantined,
    failing,

    /** Whether a call may run beside others; one without `blame` is a stranger's. */
    mayShare: (release: string, blame: boolean): boolean =>
      isProven(release) && (blame || now() >= (records.get(release)?.strangersUntil ?? 0)),

    /** What a stranger asked of it ended a worker: not its fault, and not what its neighbours shall wait for. */
    strange(release: string): void {
      recordOf(release).strangersUntil = now() + STRANGERS_APART
    },

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
      lookBack(record, subject, undefined)
      return !wasProven && isProven(release)
    },

    /** True where this was one fault too many, and the release is in quarantine from now on. */
    fault(release: string, subject: string): boolean {
      const record = recordOf(release)
      const { faults = 0, isExcused = false } = record.subjects.get(subject) ?? {}
      record.clean = 0
      record.subjects.delete(subject)
      record.subjects.set(subject, { faults: faults + 1, probeAt: now() + PROBE_AFTER, isExcused })
      const [oldest] = record.subjects.keys()
      if (oldest !== undefined && record.subjects.size > REMEMBERED) record.subjects.delete(oldest)
      // What was on its way when the quarantine began would be left over where the rest is excused.
      if (isExcused || record.quarantine !== 'none') return false
      lookBack(record, subject, subject)
      const isNew = isTooMuch(record.recent)
      if (isNew) record.quarantine = 'by faults'
      return isNew
    },

    /** False where it is in quarantine all the same. */
    excuse(release: string, subjects: readonly string[]): boolean {
      const record = recordOf(release)
      for (const subject of subjects) {
        const count = record.subjects.get(subject)
        if (!count) continue
        count.isExcused = true
        record.recent.delete(embedOf(subject))
      }
      if (record.quarantine === 'by faults' && !isTooMuch(record.recent)) record.quarantine = 'none'
      return record.quarantine === 'none'
    },

    quarantine(release: string): void {
      recordOf(release).quarantine = 'told'
    },

    /** Forgets what went wrong, not what is known to be sound. */
    pardon(release: string): void {
      const record = recordOf(release)
      record.quarantine = 'none'
      record.subjects.clear()
      for (const subject of failing(release)) record.recent.delete(embedOf(subject))
    },
  }
}

function lookBack({ recent }: Record, subject: string, failed: string | undefined): void {
  const embed = embedOf(subject)
  recent.delete(embed)
  recent.set(embed, failed)
  const [oldest] = recent.keys()
  if (oldest !== undefined && recent.size > LOOKED_BACK) recent.delete(oldest)
}

function embedOf(subject: string): string {
  return subject.split('@')[0] ?? ''
}

function isTooMuch(recent: Record['recent']): boolean {
  const faulty = [...recent.values()].filter((subject) => subject !== undefined).length
  return faulty >= FAULTY && faulty >= recent.size / 2
}
