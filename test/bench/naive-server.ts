import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import Koa from 'koa'
import { drawAlone, root } from './quiz.ts'

/** What a team without BFP would write: the same bytes from memory, or `renderToString` for each request. */
const file = process.env.BENCH_BODY
const body = file ? readFileSync(resolve(root, file)) : undefined
const draw = body ? undefined : await drawAlone()

const app = new Koa()
app.use((ctx) => {
  ctx.type = 'text/html; charset=utf-8'
  ctx.body = body ?? draw?.()
})
app.listen(Number(process.env.PORT), '127.0.0.1')
