import type { Fragment } from '@bfp/contract'

/** A fragment as the web target answers it with `style=head`, for tests. */
export function fragment(id: string, changes: Partial<Fragment> = {}): Fragment {
  const src = `https://embeds.example/embeds/${id}`
  return {
    embed: id,
    revision: 3,
    format: 'quiz',
    release: 'quiz@1.0.0',
    target: 'web',
    state: 'fresh',
    html: `<bfp-embed src="${src}" state="fresh"><div class="bfp-root"><p>Filled ${id}</p></div></bfp-embed>`,
    assets: [{ kind: 'loader', url: 'https://embeds.example/loader.js' }],
    head: {
      title: id,
      description: '',
      lang: 'en',
      style: { id: 'quiz@1.0.0', css: '.q{color:red}', url: 'https://embeds.example/assets/quiz.css' },
      preload: ['https://embeds.example/assets/runtime.js', 'https://embeds.example/assets/quiz.js'],
    },
    box: { narrow: 400, wide: 300 },
    cache: { maxAge: 5, staleWhileRevalidate: 60, tags: [] },
    ...changes,
  }
}

/** A `fetch` that answers every id asked for, and remembers what it was asked. */
export function fakeFetch(answer: (id: string) => unknown = (id) => fragment(id)) {
  const asked: Request[] = []
  const fake: typeof fetch = async (input, init) => {
    const request = new Request(input, init)
    asked.push(request)
    const ids = new URL(request.url).searchParams.get('ids')?.split(',') ?? []
    return Response.json({ fragments: Object.fromEntries(ids.map((id) => [id, answer(id)])) })
  }
  return { asked, fetch: fake }
}
