import { useContext, useEffect, useState } from 'preact/hooks'
import { Unreadable } from './unreadable.ts'

interface JsonText {
  text: string
  /** Why it cannot be read. */
  wrong: string | undefined
  type: (typed: string) => void
}

/**
 * A value as text that is typed in. What is no JSON yet is kept as it was typed, and changes nothing; a value that
 * becomes another in any other way takes its place. An empty text is no value.
 */
export function useJsonText(place: string, value: unknown, change: (value: unknown) => void): JsonText {
  const written = JSON.stringify(value, null, 2) ?? ''
  const [text, setText] = useState(written)
  const [wrong, setWrong] = useState<string>()
  const tell = useContext(Unreadable)

  useEffect(() => {
    if (isSame(text, value)) return
    setText(written)
    setWrong(undefined)
  }, [written])

  useEffect(() => {
    tell(place, wrong)
    return () => tell(place, undefined)
  }, [place, wrong])

  return {
    text,
    wrong,
    type(typed) {
      setText(typed)
      try {
        change(typed === '' ? undefined : JSON.parse(typed))
        setWrong(undefined)
      } catch (error) {
        setWrong(error instanceof Error ? error.message : String(error))
      }
    },
  }
}

function isSame(text: string, value: unknown): boolean {
  try {
    return JSON.stringify(text === '' ? undefined : JSON.parse(text)) === JSON.stringify(value)
  } catch {
    return false
  }
}
