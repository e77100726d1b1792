import { createContext } from 'preact'
import { useState } from 'preact/hooks'

/** Takes what is wrong with a text that is not JSON yet, by its place; undefined is: it can be read again. */
export type TellUnreadable = (place: string, message: string | undefined) => void

/** Such a text is not in the draft, which is then not what is on the screen. */
export const Unreadable = createContext<TellUnreadable>(() => {})

/** How many texts cannot be read, and how to tell. */
export function useUnreadable(): [number, TellUnreadable] {
  const [places, setPlaces] = useState<string[]>([])
  const tell: TellUnreadable = (place, message) =>
    setPlaces((before) => {
      const others = before.filter((one) => one !== place)
      if (message !== undefined) return [...others, place]
      return others.length === before.length ? before : others
    })
  return [places.length, tell]
}
