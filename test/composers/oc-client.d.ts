/** As much of oc-client, which declares no types, as the tests use. */
declare module 'oc-client' {
  export type Failed = (Error | null)[] | null

  interface Registries {
    serverRendering?: string
    clientRendering?: string
  }

  interface Client {
    renderComponent(
      name: string,
      options: { parameters?: Record<string, string> },
      done: (error: Error | null, html: string) => void,
    ): void
    renderComponents(
      components: object[],
      options: object,
      done: (errors: Failed, html: string[]) => void,
    ): void
  }

  export default function createClient(options: {
    registries: Registries
    components: Record<string, string>
  }): Client
}
