import type { Context, Middleware } from 'koa'
import { failure } from './failure.ts'
import { fail } from './respond.ts'
import { createTokenCheck, type Scope, type Token } from './tokens.ts'

/** Makes middleware that lets only tokens of one of some scopes through. */
export function createAuthorize(tokens: readonly Token[]): (...scopes: Scope[]) => Middleware {
  const scopesOf = createTokenCheck(tokens)
  return (...wanted) =>
    async (ctx, next) => {
      const [, secret] = /^Bearer ([\x21-\x7e]{1,300})$/i.exec(ctx.headers.authorization ?? '') ?? []
      const scopes = scopesOf(secret ?? '')
      const scope = wanted.find((one) => scopes.has(one))
      if (scope) {
        ctx.state.by = scopes.get(scope)
        return next()
      }
      const names = wanted.join(' or ')
      if (scopes.size > 0)
        fail(ctx, failure('wrong-scope', `This token cannot ${names}`, `Use a token of scope ${names}`))
      else fail(ctx, NO_TOKEN, { 'www-authenticate': 'Bearer realm="bfp"' })
    }
}

/** Who sent the request: the name of the token that was let through. */
export function byOf({ state }: Context): string {
  return String(state.by)
}

const NO_TOKEN = failure(
  'missing-token',
  'No valid token came with the request',
  'Send Authorization: Bearer SECRET',
)
