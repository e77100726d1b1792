import type { Middleware } from 'koa'
import { failure } from './failure.ts'
import { fail } from './respond.ts'
import { createTokenCheck, type Scope, type Token } from './tokens.ts'

/** Makes middleware that lets only tokens of a scope through. */
export function createAuthorize(tokens: readonly Token[]): (scope: Scope) => Middleware {
  const scopesOf = createTokenCheck(tokens)
  return (scope) => async (ctx, next) => {
    const [, secret] = /^Bearer ([\x21-\x7e]{1,300})$/i.exec(ctx.headers.authorization ?? '') ?? []
    const scopes = scopesOf(secret ?? '')
    if (scopes.has(scope)) return next()
    if (scopes.size > 0)
      fail(ctx, failure('wrong-scope', `This token cannot ${scope}`, `Use a token of scope ${scope}`))
    else fail(ctx, NO_TOKEN, { 'www-authenticate': 'Bearer realm="bfp"' })
  }
}

const NO_TOKEN = failure(
  'missing-token',
  'No valid token came with the request',
  'Send Authorization: Bearer SECRET',
)
