/** Where the client module of a format is, as Vite keeps it. */
export function hotModule(format: string): string {
  return `/@bfp/${format}/client.js`
}

/** The format whose client module this is the address of. */
export function formatOf(id: string): string | undefined {
  return /^\/@bfp\/([a-z0-9-]+)\/client\.js$/.exec(id)?.[1]
}
