import { useEffect, useState } from 'preact/hooks'
import type { Draft, Finding } from '../wire.ts'
import { ask } from './ask.ts'
import { axeFindings } from './axe-findings.ts'
import type { Drawn } from './use-drawing.ts'

export interface Checked {
  /** Missing until it was checked for the first time. */
  list?: Finding[]
  isBusy: boolean
}

/** Milliseconds without a change: checking is work for the machine. */
const PAUSE = 800

/** What the conformance suite finds in a draft, and axe in its panes; looked for while somebody looks. */
export function useFindings(
  draft: Draft & { locale: string },
  drawn: Drawn | undefined,
  isOpen: boolean,
): Checked {
  const [checked, setChecked] = useState<Checked>({ isBusy: false })
  const key = JSON.stringify([draft, drawn?.panes])

  useEffect(() => {
    if (!isOpen || !drawn) return undefined
    let isOver = false
    setChecked((before) => ({ ...before, isBusy: true }))
    const timer = setTimeout(async () => {
      const [found, seen] = await Promise.all([ask.check(draft).catch(unable), axeFindings()])
      if (!isOver) setChecked({ list: [...seen, ...found], isBusy: false })
    }, PAUSE)
    return () => {
      isOver = true
      clearTimeout(timer)
    }
  }, [key, isOpen])

  return checked
}

function unable(error: Error): Finding[] {
  return [{ rule: 'not-checked', target: '', where: '', message: error.message }]
}
