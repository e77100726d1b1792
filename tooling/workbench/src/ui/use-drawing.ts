import { useEffect, useRef, useState } from 'preact/hooks'
import type { DrawAnswer, DrawRequest } from '../wire.ts'
import { ask } from './ask.ts'

export type Drawn = Extract<DrawAnswer, { state: 'drawn' }>

export interface Drawing {
  /** The last answer. */
  answer?: DrawAnswer
  /** The last one with something to show, of the same embed. */
  drawn?: Drawn
  isBusy: boolean
}

/** Milliseconds without a key pressed. */
const PAUSE = 120

/** Has everything drawn whenever the request is another, or `again` is. */
export function useDrawing(request: DrawRequest | undefined, again: unknown): Drawing {
  const [drawing, setDrawing] = useState<Drawing>({ isBusy: true })
  const latest = useRef(0)
  const key = JSON.stringify(request)

  useEffect(() => {
    latest.current += 1
    const mine = latest.current
    if (!request) {
      setDrawing({ isBusy: false })
      return undefined
    }
    setDrawing((before) => ({ ...before, isBusy: true }))
    const timer = setTimeout(async () => {
      const answer = await ask.draw(request).catch(unreachable)
      if (mine !== latest.current) return
      setDrawing((before) => ({ answer, ...shown(answer, before, request), isBusy: false }))
    }, PAUSE)
    return () => clearTimeout(timer)
  }, [key, again])

  return drawing
}

function shown(
  answer: DrawAnswer,
  { drawn }: Drawing,
  { format, name }: DrawRequest,
): Pick<Drawing, 'drawn'> {
  if (answer.state === 'drawn') return { drawn: answer }
  return drawn?.embed === `${format}-${name}` ? { drawn } : {}
}

function unreachable(error: Error): DrawAnswer {
  const hint = 'Look into the terminal it was started in; when it runs again, load this page anew.'
  return {
    state: 'broken',
    trouble: { code: 'unreachable', message: error.message, stack: [], excerpt: [], hint },
  }
}
