import { h, type JSX } from 'preact'
import { renderToString } from 'preact-render-to-string'
import type { z } from 'zod'
import { type Env, EnvContext } from '../env.ts'
import type { Description, Format } from '../format.ts'
import { live } from '../live.ts'
import { mountEnv } from '../mount-env.ts'
import { carried } from './carry.ts'
import type { Context, RenderAnswer, RenderRequest, Said } from './wire.ts'

/** Column widths in px at which formats say how high they are. */
const NARROW = 320
const WIDE = 720

declare const bfpDom: { render(mount: (root: Element, props: unknown) => void, props: unknown): string }

/** Draws an embed, live or static, and says what it is. */
export function answerRender(format: Format<z.ZodType>, { carry, ...asked }: RenderRequest): RenderAnswer {
  const request = carry ? { ...asked, props: carried(format, asked.props, carry) } : asked
  const env = envOf(format, request.context)
  const actions = request.view === 'live' ? actionsOf(format, request) : []
  return {
    html:
      request.view === 'live'
        ? drawLive(format, request.props, env, actions)
        : drawStatic(format, request.props, env),
    description: said(format.describe(request.props, env), request.jsonLd),
    box: { narrow: heightAt(format, request.props, NARROW), wide: heightAt(format, request.props, WIDE) },
    actions,
    ...(carry && { props: request.props }),
  }
}

function said({ jsonLd, ...description }: Description, wanted = false): Said {
  return wanted && jsonLd ? { ...description, jsonLd: jsonLd() } : description
}

export function envOf(format: Spoken, context: Context): Env {
  return { ...context, messages: wordsOf(format, context.locale) }
}

type Words = Record<string, string>
type Spoken = Pick<Format<z.ZodType>, 'messages'>

/** The words of formats by language, made once: embeds may say any language, formats speak few. */
const merged = new WeakMap<Spoken['messages'], Map<string, Words>>()

/** The words of a language; what it lacks comes from its base language, then from English. */
export function wordsOf({ messages }: Spoken, locale: string): Words {
  const base = locale.split('-')[0] ?? 'en'
  const language = [locale, base].find((name) => Object.hasOwn(messages, name)) ?? 'en'
  const byLanguage = merged.get(messages) ?? new Map<string, Words>()
  merged.set(messages, byLanguage)
  const words = byLanguage.get(language) ?? { ...messages.en, ...messages[base], ...messages[language] }
  byLanguage.set(language, words)
  return words
}

function actionsOf(format: Format<z.ZodType>, { fields = [], outcome, props }: RenderRequest): unknown[] {
  if (!format.component) return []
  const actions = format.component.actions(fields, props)
  if (!outcome || !format.component.outcome) return actions
  return [...actions, format.component.outcome(outcome, Object.fromEntries(fields))]
}

function drawLive(format: Format<z.ZodType>, props: unknown, env: Env, actions: unknown[]): string {
  const { mount } = format
  if (mount) return bfpDom.render((root, given) => void mount(root, given, mountEnv(env, false)), props)
  return renderToString(live(format.component, { ...env, props, actions }))
}

function drawStatic(format: Format<z.ZodType>, props: unknown, env: Env): string {
  const view: JSX.Element = h(format.static, { props })
  return renderToString(h(EnvContext.Provider, { value: env }, view))
}

function heightAt(format: Format<z.ZodType>, props: unknown, width: number): number {
  return Math.max(1, Math.round(format.minHeight(props, width)))
}
