import css from './chart.module.css'
import { part, set } from './parts.ts'

/** Tells the slider how many months there are, which one is shown, and what to say of it. */
export type Steer = (length: number, at: number, said: { label: string; words: string }) => void

const YEARS: Record<string, number> = { PageUp: 12, PageDown: -12 }

/**
 * Lets readers move along the chart: with a mouse over it, with a finger along it, and with the keys of a slider,
 * which is what screen readers find. Returns how to tell it what is on show.
 */
export function steer(frame: HTMLElement, move: (at: number) => void): Steer {
  const slider = part(frame, 'input', css.slider, { type: 'range', dir: 'ltr', min: 0 })
  const go = (at: number): void => move(Math.min(Number(slider.max), Math.max(0, at)))
  const follow = (event: MouseEvent): void => {
    const { left, width } = frame.getBoundingClientRect()
    go(Math.round(((event.clientX - left) / width) * Number(slider.max)))
  }

  slider.oninput = () => go(Number(slider.value))
  slider.onkeydown = (event) => {
    const months = YEARS[event.key]
    if (!months) return
    event.preventDefault()
    go(Number(slider.value) + months)
  }
  frame.onpointermove = follow
  frame.onclick = (event) => {
    follow(event)
    slider.focus({ preventScroll: true })
  }

  return (length, at, { label, words }) => {
    set(slider, { max: length - 1, 'aria-label': label, 'aria-valuetext': words })
    slider.value = String(at)
  }
}
