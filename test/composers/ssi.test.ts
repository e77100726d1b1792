import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { openVisit } from '../browser/visit.ts'
import { freePort } from '../http/free-port.ts'
import { ROOT } from '../http/service.ts'
import { startRendererWithQuiz, useComposer } from './composer.ts'

const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin']
const nginx = [process.env.BFP_NGINX, ...folders.map((folder) => join(folder, 'nginx'))].find(
  (path) => path && existsSync(path),
)
const withNginx = nginx ? test : test.skip
const why = nginx ? '' : ' (skipped: no nginx on the PATH, nor in BFP_NGINX)'

const composer = useComposer()
let running: ChildProcess | undefined
let place = ''

afterEach(async () => {
  const ended = running && new Promise((done) => running?.once('exit', done))
  running?.kill('SIGQUIT')
  await ended
  await rm(place, { recursive: true, force: true })
})

/** nginx itself, with the two samples of `docs/composers.md` as they stand there, but for the renderer's address. */
async function serve(renderer: string): Promise<string> {
  const text = await readFile(join(ROOT, 'docs/composers.md'), 'utf8')
  const [location = '', page = ''] = ['nginx', 'html'].map((language) =>
    block(text, language).replaceAll('https://embeds.example', renderer),
  )
  place = await mkdtemp(join(tmpdir(), 'bfp-nginx-'))
  await chmod(place, 0o755)
  await mkdir(join(place, 'site'))
  await writeFile(
    join(place, 'site/index.html'),
    `<!doctype html><html lang="en"><title>A site</title>
<link rel="icon" href="data:,">${page}</html>`,
  )
  const port = await freePort()
  await writeFile(join(place, 'nginx.conf'), configuration(port, location))
  running = spawn(nginx ?? '', ['-p', place, '-c', join(place, 'nginx.conf'), '-e', 'stderr'], {
    stdio: 'ignore',
  })
  const address = `http://127.0.0.1:${port}/`
  while (
    !(await fetch(address).then(
      (answer) => answer.ok,
      () => false,
    ))
  )
    if (running.exitCode !== null) throw new Error(`nginx ended with ${running.exitCode}`)
  return address
}

function block(text: string, language: string): string {
  const section = text.slice(text.indexOf('## SSI'))
  return new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'ms').exec(section)?.[1] ?? ''
}

function configuration(port: number, location: string): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
  return `daemon off; worker_processes 1; pid ${place}/pid; error_log stderr; events {}
http { types { text/html html; } access_log off; ${temporary.map((kind) => `${kind}_temp_path ${place}/${kind};`).join(' ')}
  server { listen 127.0.0.1:${port}; root ${place}/site; ssi on; ${location} } }`
}

withNginx(`nginx includes an embed, and it comes alive${why}`, async () => {
  const visit = await openVisit(composer().browser, await serve(composer().renderer.url))
  const quiz = await visit.alive('quiz-trivia')
  await quiz.getByRole('button', { name: 'Honey', exact: true }).click()
  await quiz.getByText('bees add an enzyme').filter({ visible: true }).waitFor()
  expect(visit.troubles).toEqual([])
  expect(await visit.page.getByRole('link', { name: 'Take the quiz' }).count()).toBe(0)
  await visit.close()
})

withNginx(`a renderer that is away leaves what the author wrote instead${why}`, async () => {
  const away = await startRendererWithQuiz()
  await away.close()
  const html = await (await fetch(await serve(away.url))).text()
  expect(html).toContain(`<a href="${away.url}/embeds/quiz-trivia/page">Take the quiz</a>`)
  expect(html).not.toMatch(/<!--#|bfp-embed/)
})
