/** The address of an embed's document for apps. */
export function appView(renderer: string, id: string): string {
  return `${renderer.replace(/\/+$/, '')}/embeds/${id}?target=app`
}

/** Asked before a frame is shown, because an empty frame cannot say that it is empty. Never rejects. */
export async function hasAppView(renderer: string, id: string, timeoutMs: number): Promise<boolean> {
  const signal = AbortSignal.timeout(timeoutMs)
  const headers = { accept: 'text/html' }
  return fetch(appView(renderer, id), { method: 'HEAD', headers, signal }).then(
    ({ ok }) => ok,
    () => false,
  )
}
